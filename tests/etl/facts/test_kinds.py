from __future__ import annotations

import pickle

import numpy as np
import pytest

from etl.facts.kinds import KindLabels, read_kinds
from etl.facts.spans import Span
from etl.facts.tokens import tokenize
from etl.learning.context_network import ContextNetwork, Layer
from etl.learning.feature_table import FeatureTable
from etl.learning.linear_chain import LinearChain
from etl.records import Sentence

TEXT = "시는 한빛 도서관 건립을 추진한다."
TOKENS = [tokenize(TEXT, 0, len(TEXT))]
SENTENCES = [Sentence(0, len(TEXT))]
KINDS = ("plan", "achievement", "vision")


def kinds(vague: bool, **scores: float) -> list[tuple[str, float]]:
    """What is read of one span where each kind has this score."""
    state = np.array([[scores.get(kind, 0.0) for kind in KINDS], [0.0] * 3])
    chain = LinearChain(KINDS, {"b": 0}, state, np.zeros((3, 3)), {})
    span = Span(3, 12, 0, 1, 3, 0.9, vague)
    found = read_kinds(KindLabels(chain), [span], TOKENS, SENTENCES, 2025)
    assert all(row[0] is span and "b" in row[3] for row in found)
    return [(kind, round(share, 2)) for _, kind, share, _ in found]


@pytest.mark.parametrize("kind", KINDS[:2])
def test_what_is_concrete_is_planned_or_done_and_never_a_vision(kind: str) -> None:
    assert kinds(False, vision=9.0, **{kind: 3.0})[0][0] == kind
    assert kinds(False, **{kind: 3.0}) == [(kind, 0.95)], "a share of the two"


def test_what_is_vague_is_a_vision_a_plan_or_only_background() -> None:
    assert kinds(True, vision=9.0) == [("vision", 1.0)]
    assert kinds(True, plan=9.0, vision=3.0) == [("plan", 1.0)]
    assert kinds(True, achievement=9.0, vision=3.0) == []


def test_no_spans_give_no_rows() -> None:
    chain = LinearChain(KINDS, {"b": 0}, np.zeros((2, 3)), np.zeros((3, 3)), {})
    assert read_kinds(KindLabels(chain), [], TOKENS, SENTENCES, 2025) == []


def test_chain_and_network_count_half_each_at_the_last_word_of_a_span() -> None:
    chain = LinearChain(KINDS, {"b": 0}, np.array([[1.0, 0.0, 0.0], [0.0] * 3]), np.zeros((3, 3)), {})
    ones, size = np.ones(4, np.float32), 4
    vectors = np.array([[0.0, 0.0, 5.0, 0.0], [0.0] * 4], np.float32)  # of what ends a span: an achievement
    network = ContextNetwork(
        ("none", *KINDS),
        FeatureTable({"in=E": 0}, vectors),
        np.zeros(size, np.float32),
        (Layer(ones, np.zeros((3, size, 2 * size), np.float32), np.zeros(2 * size, np.float32)),),
        ones,
        np.eye(size, dtype=np.float32),
        np.zeros(size, np.float32),
        np.zeros((size, size), np.float32),
    )
    ((scores,),) = KindLabels(chain, network).scores([[["b"]]], [[(1, 3)]], TOKENS, ["body"])
    assert scores == pytest.approx([0.5, 1.0, 0.0], abs=1e-3), "the levelled 2 of the network, half of it"
    ((again,),) = pickle.loads(pickle.dumps(KindLabels(chain, network))).scores([[["b"]]], [[(1, 3)]], TOKENS, ["body"])
    assert again.tolist() == scores.tolist(), "weights travel between processes"
    (span,) = [Span(3, 12, 0, 1, 3, 0.9, False)]
    ((_, kind, _, _),) = read_kinds(KindLabels(chain, network), [span], TOKENS, SENTENCES, 2025)
    assert kind == "achievement"
