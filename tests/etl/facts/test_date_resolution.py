from __future__ import annotations

from datetime import date

import pytest

from etl.facts.calendar_spans import Span
from etl.facts.date_forms import Form
from etl.facts.date_resolution import Said, resolve
from etl.facts.elected_terms import term_began


@pytest.mark.parametrize(
    ("term", "began"), [(1, date(1995, 7, 1)), (2, date(1998, 7, 1)), (7, date(2018, 7, 1)), (8, date(2022, 7, 1))]
)
def test_terms_of_elected_local_government(term: int, began: date) -> None:
    assert term_began(term) == began


def test_the_verb_decides_the_year_of_a_bare_month() -> None:
    said = Said(date(2024, 10, 15))
    form = Form(0, 2, month=1)
    assert [resolve(form, said, tense) for tense in ("past", "future")] == [
        Span(date(2024, 1, 1), date(2024, 1, 31), "month"),
        Span(date(2025, 1, 1), date(2025, 1, 31), "month"),
    ]


def test_a_year_said_in_the_sentence_goes_before_the_verb() -> None:
    said = Said(date(2024, 10, 15), year=2022)
    span = resolve(Form(0, 2, month=11), said, "past")
    assert span is not None and span.start == date(2022, 11, 1)


def test_a_deadline_hands_its_year_to_nobody() -> None:
    said = Said(date(2024, 10, 15))
    said.remember(Form(0, 5, year=2030), Span(date(2030, 1, 1), date(2030, 12, 31), "year"), until=True)
    assert said.year is None


def test_impossible_days_and_years_resolve_to_nothing() -> None:
    said = Said(date(2024, 10, 15))
    assert resolve(Form(0, 1, year=2023, month=2, day=29), said, None) is None
    assert resolve(Form(0, 1, month=3, spoken_shift=1), said, None) is None
