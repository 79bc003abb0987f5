from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.belonging import owner, sentence_at
from etl.records import Sentence


@dataclass(frozen=True)
class Place:
    start: int
    end: int


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (Place(12, 14), 0),  # within the first span
        (Place(2, 5), 0),  # before it: what it qualifies follows
        (Place(22, 25), 1),  # between the two: the next one
        (Place(42, 45), 1),  # after the last one: the one before
        (Place(8, 12), 1),  # across an edge: the next one
    ],
)
def test_a_fact_belongs_to_the_span_that_holds_it_or_the_next_or_the_last(fact: Place, expected: int) -> None:
    assert owner(fact, Sentence(0, 50), [Place(10, 20), Place(30, 40)]) == expected


def test_spans_of_other_sentences_own_nothing_here() -> None:
    spans = [Place(0, 5), Place(60, 70)]
    assert owner(Place(20, 22), Sentence(10, 50), spans) is None
    assert owner(Place(20, 22), None, spans) is None
    assert owner(Place(20, 22), Sentence(10, 50), []) is None


@given(st.lists(st.integers(1, 8), max_size=12), st.integers(0, 90))
def test_a_position_lies_in_the_sentence_that_is_found(lengths: list[int], position: int) -> None:
    sentences, at = [], 3
    for length in lengths:
        sentences.append(Sentence(at, at + length))
        at += length + 2
    assert sentence_at(position, sentences) == next((s for s in sentences if s.start <= position < s.end), None)
