from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.token_places import bounds, count_before, last_before, next_after

THERE = st.lists(st.booleans(), max_size=20)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_every_token_knows_its_sentence(lengths: list[int]) -> None:
    first, last, sentence = bounds(np.cumsum(lengths), sum(lengths))
    wanted = [(n, i) for n, length in enumerate(lengths) for i in range(length)]
    assert sentence.tolist() == [n for n, _ in wanted]
    assert first.tolist() == [sum(lengths[:n]) for n, _ in wanted]
    assert last.tolist() == [sum(lengths[: n + 1]) - 1 for n, _ in wanted]


@given(THERE)
def test_the_last_before_and_the_next_after(there: list[bool]) -> None:
    flags = np.array(there, bool)
    count = len(there)
    assert last_before(flags).tolist() == [max([j for j in range(i) if there[j]], default=-1) for i in range(count)]
    assert last_before(flags, until_here=True).tolist() == [
        max([j for j in range(i + 1) if there[j]], default=-1) for i in range(count)
    ]
    assert next_after(flags).tolist() == [
        min([j for j in range(i + 1, count) if there[j]], default=count) for i in range(count)
    ]


@given(THERE, st.integers(0, 5))
def test_what_is_there_is_counted_from_the_sentence_on(there: list[bool], start: int) -> None:
    first = np.minimum(np.arange(len(there)), start)
    assert count_before(np.array(there, bool), first).tolist() == [
        sum(there[min(i, start) : i]) for i in range(len(there))
    ]
