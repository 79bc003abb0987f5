from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from korean_writing import relaxed

from etl.facts.calendar_spans import (
    day_span,
    days_near,
    half_span,
    month_span,
    quarter_span,
    shift_months,
    shift_years,
    year_span,
)

years = st.integers(1900, 2100)


@relaxed
@given(years)
def test_halves_quarters_and_months_tile_the_year(number: int) -> None:
    whole = year_span(number)
    for parts in (
        [half_span(number, half) for half in (1, 2)],
        [quarter_span(number, quarter) for quarter in (1, 2, 3, 4)],
        [month_span(number, month) for month in range(1, 13)],
    ):
        assert parts[0].start == whole.start and parts[-1].end == whole.end
        assert all((after.start - before.end).days == 1 for before, after in pairwise(parts))


def test_days_that_do_not_exist_have_no_span() -> None:
    assert day_span(2023, 2, 29) is None
    assert day_span(2024, 2, 29) is not None
    assert day_span(2024, 5, 20, 3) is None


def test_shifts_keep_within_the_month() -> None:
    assert shift_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert shift_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert shift_months(date(2024, 12, 5), 2) == date(2025, 2, 5)


@relaxed
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 31))
def test_days_near_publication_are_in_order_and_on_both_sides(published: date, number: int) -> None:
    near = days_near(number, published)
    assert near == sorted(near) and {day.day for day in near} == {number}
    assert near[0] <= published <= near[-1]
