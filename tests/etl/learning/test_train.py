from __future__ import annotations

from typing import Any

import pytest

from etl.facts.kinds import read_kinds
from etl.facts.spans import SpanLabels, find_spans
from etl.learning.cross_validation import calibrate
from etl.learning.examples import Annotated, items, labelled_sentences
from etl.learning.train_chain import fit
from etl.learning.train_items import fit_modality
from etl.learning.train_kinds import fit_kind, fit_kind_chain
from etl.learning.train_spans import fit_chain, fit_spans
from etl.records import Sentence
from etl.text.sentences import sentence_spans

NAMES = ("한빛", "너울", "가람", "솔뫼", "도담", "여울")
THINGS = ("도서관", "미술관", "경기장", "주차장", "둘레길")


def document(name: str, thing: str) -> Annotated:
    """A page that plans one thing, has done another, and speaks of the weather."""
    wanted = (
        (f"{name} {thing} 건립", "plan", "stated", f"시는 {name} {thing} 건립을 추진할 계획이다."),
        (f"{name} {thing} 보수", "achievement", "stated", f"시는 {name} {thing} 보수를 완료했다."),
        (f"{name} {thing} 이전", "plan", "proposed", f"시는 {name} {thing} 이전을 정부에 건의했다."),
    )
    text = " ".join(sentence for *_, sentence in wanted) + f" {name} 하늘은 맑고 바람이 불었다."
    gold: list[dict[str, Any]] = []
    for literal, kind, modality, _ in wanted:
        start = text.index(literal)
        gold.append(
            {
                "start": start,
                "end": start + len(literal),
                "literal": literal,
                "kind": kind,
                "kind_ok": [kind],
                "modality": modality,
            }
        )
    sentences = tuple(Sentence(a, b) for a, b in sentence_spans(text, 0, len(text)))
    return Annotated(name, {"commitments": gold, "published": "2025-01-09"}, text, sentences)


TRAINING = [document(name, thing) for name in NAMES[:4] for thing in THINGS]
UNSEEN = document("바람골", "수영장")


def test_labels_stand_on_the_tokens_of_the_annotated_words() -> None:
    rows = labelled_sentences(UNSEEN)
    assert [label for _, labels, _ in rows for label in labels if label != "O"] == ["B", "I", "E"] * 3
    assert [token.text for token, label in zip(rows[0][0], rows[0][1], strict=True) if label != "O"] == [
        "바람골",
        "수영장",
        "건립을",
    ]
    assert [item.gold["literal"] for item in items(UNSEEN)] == [
        "바람골 수영장 건립",
        "바람골 수영장 보수",
        "바람골 수영장 이전",
    ]


def test_a_small_run_learns_where_items_stand_in_sentences_never_seen() -> None:
    spans, _ = find_spans(UNSEEN.text, UNSEEN.sentences, SpanLabels(fit_chain(TRAINING)), 0.0)
    assert [UNSEEN.text[s.start : s.end] for s in spans] == [g["literal"] for g in UNSEEN.gold["commitments"]]


@pytest.mark.usefixtures("jax")
def test_chain_and_network_learn_side_by_side_from_the_same_documents() -> None:
    labels = fit_spans(TRAINING)
    assert labels.network is not None
    spans, _ = find_spans(UNSEEN.text, UNSEEN.sentences, labels, 0.0)
    assert [UNSEEN.text[s.start : s.end] for s in spans] == [g["literal"] for g in UNSEEN.gold["commitments"]]


def test_a_small_run_learns_kind_and_modality() -> None:
    from etl.facts.context import kind_features

    kinds, modalities = fit_kind_chain(TRAINING), fit_modality(TRAINING)
    for item in items(UNSEEN):
        row = kind_features(item.tokens, item.first, item.last, item.role, item.lead)
        assert kinds.classify_all([[row]])[0][0][0] == item.gold["kind"]
        assert modalities.classify_all([[[*row, f"kind={item.gold['kind']}"]]])[0][0][0] == item.gold["modality"]


@pytest.mark.usefixtures("jax")
def test_chain_and_network_tell_the_kinds_of_what_they_have_not_seen() -> None:
    spans, tokens_of = find_spans(UNSEEN.text, UNSEEN.sentences, SpanLabels(fit_chain(TRAINING)), 0.0)
    kinds = fit_kind(TRAINING)
    assert kinds.network is not None and kinds.network.labels == ("none", *kinds.chain.labels)
    found = read_kinds(kinds, spans, tokens_of, UNSEEN.sentences, 2025)
    assert [kind for _, kind, _, _ in found] == [gold["kind"] for gold in UNSEEN.gold["commitments"]]


def test_what_follows_what_is_learnt_as_well() -> None:
    sequences = [([["same"]] * 3, ["a", "b", "a"]), ([["same"]] * 4, ["a", "b", "a", "b"])] * 5
    model = fit(sequences, ("a", "b"), c1=0.0, c2=0.1, iterations=50)
    assert [label for label, _ in model.classify_all([[["same"]] * 5])[0]] == ["a", "b", "a", "b", "a"]


@pytest.mark.parametrize("right_at", [0.9, 0.6])
def test_calibration_makes_sureness_the_share_that_is_right(right_at: float) -> None:
    from math import exp, log

    pairs = [(0.95, i < 100 * right_at) for i in range(100)] + [(0.3, i < 20) for i in range(100)]
    slope, offset = calibrate(pairs)

    def share(p: float) -> float:
        return 1 / (1 + exp(-(slope * log(p / (1 - p)) + offset)))

    assert share(0.95) == pytest.approx(right_at, abs=0.03)
    assert share(0.3) == pytest.approx(0.2, abs=0.03)
