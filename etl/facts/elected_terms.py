"""The terms of elected local government (민선 N기): when they begin, and which one a promise speaks of."""

from __future__ import annotations

from datetime import date, timedelta

from etl.facts.calendar_spans import shift_years
from etl.facts.rule_tables import table

_TERMS = table("dates", "terms")


def term_began(term: int) -> date:
    """Return the first day in office of a term of elected local government (민선 N기)."""
    first: date = _TERMS["first_began"]
    second: date = _TERMS["second_began"]
    return first if term < 2 else shift_years(second, _TERMS["years"] * (term - 2))


def term_meant(day: date) -> date | None:
    """Return the first day of the term that is meant by the term of a mayor on a day, None before there were any.

    That is the running one, or the coming one in the months before an election, when candidates speak.
    """
    latest, term = _months_on(day), 1
    while term_began(term) <= latest:
        term += 1
    return term_began(term - 1) if term > 1 else None


def term_end(began: date) -> date:
    """Return the last day of a term that began on a day."""
    following = next(day for term in range(1, 1000) if (day := term_began(term)) > began)
    return following - timedelta(days=1)


def _months_on(day: date) -> date:
    """Return the day `campaign_months` later, counted in whole months from its first."""
    months = day.year * 12 + day.month - 1 + _TERMS["campaign_months"]
    return date(months // 12, months % 12 + 1, 1)
