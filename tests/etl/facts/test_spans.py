from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.coded_views import coder
from etl.facts.features import own_names
from etl.facts.spans import LABELS, SpanLabels, find_spans, labels_for, may_follow, trim
from etl.facts.tokens import tokenize
from etl.learning.context_network import ContextNetwork, Layer
from etl.learning.feature_table import FeatureTable
from etl.learning.linear_chain import LinearChain
from etl.learning.view_scores import ViewScores
from etl.records import Sentence

TEXT = "시는 한빛 도서관 건립, 너울 둘레길 확충을 추진한다. 바람이 분다."


def chain(weights: dict[str, dict[str, float]]) -> LinearChain:
    """A model of a few weights: feature → label → weight."""
    rows = {name: number for number, name in enumerate(weights)}
    state = np.zeros((len(rows) + 1, len(LABELS)))
    for name, by_label in weights.items():
        for label, weight in by_label.items():
            state[rows[name], LABELS.index(label)] = weight
    return LinearChain(LABELS, rows, state, np.zeros((len(LABELS), len(LABELS))), {})


def test_labels_become_the_words_they_cover() -> None:
    model = chain(
        {
            "b": {"O": 1.0},
            "w=한빛": {"B": 9.0},
            "w=도서관": {"I": 9.0},
            "w=건립": {"E": 9.0},
            "w=너울": {"B": 9.0},
            "w=둘레길": {"I": 9.0},
            "w=확충": {"E": 9.0},
        }
    )
    end = TEXT.index(".") + 1
    spans, tokens = find_spans(TEXT, [Sentence(0, end), Sentence(end + 1, len(TEXT))], SpanLabels(model), 0.0)
    assert [TEXT[s.start : s.end] for s in spans] == ["한빛 도서관 건립", "너울 둘레길 확충"]
    assert [s.sentence for s in spans] == [0, 0]
    assert [t.text for t in tokens[0][spans[1].first : spans[1].last + 1]] == ["너울", "둘레길", "확충을"]
    assert all(s.sureness > 0.9 for s in spans)


def network(weights: dict[str, dict[str, float]]) -> ContextNetwork:
    """A network that tells labels by a token's own word alone: one part of its vectors for each label."""
    size = len(LABELS)
    vectors = np.zeros((len(weights) + 1, size), np.float32)
    for row, by_label in enumerate(weights.values()):
        for label, weight in by_label.items():
            vectors[row, LABELS.index(label)] = weight
    kernel = np.zeros((3, size, 2 * size), np.float32)
    layers = tuple(Layer(np.ones(size, np.float32), kernel, np.zeros(2 * size, np.float32)) for _ in range(3))
    return ContextNetwork(
        LABELS,
        FeatureTable({name: i for i, name in enumerate(weights)}, vectors),
        np.zeros(size, np.float32),
        layers,
        np.ones(size, np.float32),
        np.eye(size, dtype=np.float32),
        np.zeros(size, np.float32),
        np.full((size, size), 0.5, np.float32),
    )


def test_chain_and_network_count_half_each() -> None:
    model = chain({"b": {"O": 1.0}, "w=건립": {"S": 2.0}})
    tokens, sentences = [tokenize(TEXT, 0, len(TEXT))], [Sentence(0, len(TEXT))]
    other = network({"w=건립": {"S": 6.0}, "w=확충": {"S": 6.0}})
    both = SpanLabels(model, other)
    (alone,) = SpanLabels(model).scores(tokens, sentences)
    (together,) = both.scores(tokens, sentences)
    coded = coder().own(tokens, ["body"], "press")
    (of_network,) = other.scores_all([ViewScores(other.table, own_names).scores(coded.keys, coded.coder)])
    assert together == pytest.approx((alone + of_network) / 2)
    assert both.model.transitions == pytest.approx(0.25)
    found, _ = find_spans(TEXT, sentences, both, 0.0)
    assert [TEXT[s.start : s.end] for s in found] == ["건립", "확충"], "either of them may speak for a word"


def test_a_larger_bias_finds_more() -> None:
    model = chain({"b": {"O": 1.0}, "w=건립": {"S": 0.5}})
    sentence = [Sentence(0, len(TEXT))]
    assert find_spans(TEXT, sentence, SpanLabels(model), 0.0)[0] == []
    assert [TEXT[s.start : s.end] for s in find_spans(TEXT, sentence, SpanLabels(model), 0.8)[0]] == ["건립"]


def test_what_the_labels_call_vague_is_told_and_must_be_the_clearer_of_the_two() -> None:
    sentence = [Sentence(0, len(TEXT))]
    vague = chain({"b": {"O": 1.0}, "w=건립": {"SV": 9.0, "S": 8.0}})
    assert [span.vague for span in find_spans(TEXT, sentence, SpanLabels(vague), 0.0)[0]] == [True]
    nearly = chain({"b": {"O": 1.0}, "w=건립": {"SV": 9.0, "S": 8.9}})
    (span,) = find_spans(TEXT, sentence, SpanLabels(nearly), 0.0)[0]
    assert not span.vague
    assert 0.5 < span.sureness < 0.7, "of what is concrete, not of anything at all"


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("B", "I", True), ("B", "E", True), ("BV", "EV", True), ("IV", "IV", True), ("E", "BV", True), ("O", "S", True),
        ("B", "EV", False), ("IV", "E", False), ("B", "O", False), ("O", "IV", False), ("S", "E", False), ("B", "B", False),
    ],
)  # fmt: skip
def test_an_item_goes_on_in_its_group_to_its_end(before: str, after: str, allowed: bool) -> None:
    assert may_follow(before, after) is allowed


def test_a_broken_order_of_labels_still_closes() -> None:
    model = chain({"b": {"O": 1.0}, "w=한빛": {"I": 9.0}, "w=도서관": {"B": 9.0}, "w=추진": {"B": 9.0}})
    spans, _ = find_spans(TEXT, [Sentence(0, len(TEXT))], SpanLabels(model), 0.0)
    assert [TEXT[s.start : s.end] for s in spans] == ["한빛", "도서관", "추진"]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("길을 넓히겠다고", "길을 넓히"),
        ("속도를 내겠다고", "속도를 내"),
        ("길을 열기로", "길을 열"),
        ("고용 300명을 달성한다는", "고용 300명을 달성"),
        ("장터를 넓힌다는", "장터를 넓힌"),
        ("시립도서관 건립을", "시립도서관 건립"),
        ("△ 가람 광장 조성,", "가람 광장 조성"),
        ("‘가람 광장’ 조성", "‘가람 광장’ 조성"),
        ("(가람 광장", "가람 광장"),
        ("온천을", "온천"),
        ("‘가람 광장", "가람 광장"),
    ],
)
def test_edges_lose_marks_particles_and_endings_and_keep_their_pairs(found: str, kept: str) -> None:
    start, end = trim(f"{found} 뒤", 0, len(found))
    assert found[start:end] == kept


def test_a_bracket_that_opened_within_is_closed() -> None:
    text = "도서관(2층) 건립"
    start, end = trim(text, 0, text.index(")"))
    assert text[start:end] == "도서관(2층)"


@given(st.text(alphabet="가나다을를했다고 ,.()‘’“”[]△", max_size=60), st.data())
def test_trimming_stays_within_the_words_and_one_closing_mark_each(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right = trim(text, start, end)
    assert start <= left <= end + 1
    assert right <= min(len(text), end + 6)


def test_annotated_spans_become_labels_that_give_the_spans_back() -> None:
    tokens = tokenize(TEXT, 0, TEXT.index(".") + 1)
    places = [(TEXT.index("한빛"), TEXT.index(","), False), (TEXT.index("추진"), TEXT.index("추진") + 2, True)]
    labels = labels_for(tokens, places)
    assert [f"{t.text}:{label}" for t, label in zip(tokens, labels, strict=True) if label != "O"] == [
        "한빛:B", "도서관:I", "건립:E", "추진한다:SV",
    ]  # fmt: skip


def test_of_two_annotated_spans_that_overlap_the_shorter_one_stays() -> None:
    tokens = tokenize("한빛 도서관 건립", 0, 9)
    assert labels_for(tokens, [(0, 9, True), (3, 9, False)]) == ["O", "B", "E"]


def test_a_bullet_before_an_annotated_span_is_no_part_of_it() -> None:
    tokens = tokenize("△도서관 건립", 0, 7)
    assert labels_for(tokens, [(0, 7, False)]) == ["O", "B", "E"]
