from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dashboard.packing import rows, spread

numbers = st.floats(-1000, 1000, allow_nan=False)


@given(st.lists(numbers, max_size=25), st.floats(0.1, 50))
def test_labels_keep_their_order_and_their_distance(positions: list[float], gap: float) -> None:
    placed = spread(positions, gap)
    order = sorted(range(len(positions)), key=lambda k: positions[k])
    assert all(placed[b] - placed[a] >= gap - 1e-6 for a, b in itertools.pairwise(order))


@given(st.lists(numbers, min_size=1, max_size=10, unique=True))
def test_labels_that_have_room_stay(positions: list[float]) -> None:
    gap = 0.9 * min((abs(a - b) for a in positions for b in positions if a != b), default=1.0)
    assert all(abs(a - b) < 1e-6 for a, b in zip(spread(positions, gap), positions, strict=True))


def test_two_in_one_place_move_apart_evenly() -> None:
    assert spread([5.0, 5.0], 2.0) == [4.0, 6.0]


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda p: (float(p[0]), float(p[0] + p[1]))), max_size=30
    )
)
def test_no_two_spans_of_a_row_touch(spans: list[tuple[float, float]]) -> None:
    placed = rows(spans, gap=0.5)
    for i, a in enumerate(spans):
        for j in range(i):
            if placed[i] == placed[j]:
                assert a[0] >= spans[j][1] + 0.5 or a[1] + 0.5 <= spans[j][0]
