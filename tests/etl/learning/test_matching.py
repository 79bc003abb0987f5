from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.learning.matching import UNION, match, overlap, pair_up

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


def gold(start: int, end: int, *kinds: str, core: bool = True) -> dict[str, Any]:
    return {"start": start, "end": end, "kind_ok": list(kinds) or ["plan"], "core": core}


@pytest.mark.parametrize(
    ("a", "b", "shares"),
    [
        ((0, 10), (0, 10), (1.0, 1.0)),
        ((0, 10), (5, 10), (1.0, 0.5)),
        ((0, 10), (10, 20), (0.0, 0.0)),
        ((0, 10), (8, 18), (0.2, 1 / 9)),
    ],
)
def test_the_overlap_as_a_share_of_the_shorter_and_of_both(
    a: tuple[int, int], b: tuple[int, int], shares: tuple[float, float]
) -> None:
    assert overlap(a, b) == pytest.approx(shares)
    assert overlap(b, a) == pytest.approx(shares)


@given(SPANS, SPANS)
def test_pairs_are_one_to_one_and_overlap_enough(found: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> None:
    pairs = pair_up(found, wanted, UNION)
    assert len(set(pairs.values())) == len(pairs)
    for i, j in pairs.items():
        share, union = overlap(found[i], wanted[j])
        assert share >= 0.5 and union >= UNION
    assert pair_up(found, found, UNION).keys() == set(range(len(found)))


def test_the_better_overlap_is_paired_first() -> None:
    assert pair_up([(0, 20), (0, 10)], [(0, 10)], UNION) == {1: 0}


def test_one_long_find_over_three_finds_one_of_them_at_most() -> None:
    result = match([(0, 30)], [gold(0, 10), gold(10, 20), gold(20, 30)])
    assert (result.hits, result.wanted, result.counted) == (1, 3, 1)


def test_visions_and_what_is_not_core_count_neither_way() -> None:
    golds = [gold(0, 10, "vision", "plan"), gold(20, 30, core=False), gold(40, 50)]
    result = match([(0, 10), (20, 30), (40, 50), (21, 24), (60, 70)], golds)
    assert (result.hits, result.wanted) == (1, 1)
    assert result.neutral == {0, 1, 3}
    assert result.counted == 2  # the hit and the find that nobody annotated
