"""Calendar arithmetic: spans of whole months, halves and years, and days told without their month or year."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from etl.records import Precision

FIRST_YEAR, LAST_YEAR = 1800, 2199  # years that a date of a municipal document can have


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days from start to end, both counted."""

    start: date
    end: date
    precision: Precision


def year_span(year: int) -> Span:
    """Return the year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def month_span(year: int, month: int, last: int | None = None) -> Span:
    """Return the month, or the months up to `last` of the same year as a period."""
    end = last or month
    span: Precision = "month" if end == month else "period"
    return Span(date(year, month, 1), date(year, end, calendar.monthrange(year, end)[1]), span)


def half_span(year: int, half: int) -> Span:
    """Return the first (1) or second (2) half of the year."""
    months = month_span(year, 6 * half - 5, 6 * half)
    return Span(months.start, months.end, "half")


def quarter_span(year: int, quarter: int) -> Span:
    """Return a quarter (1–4) of the year."""
    months = month_span(year, 3 * quarter - 2, 3 * quarter)
    return Span(months.start, months.end, "quarter")


def day_span(year: int, month: int, day: int, last: int | None = None) -> Span | None:
    """Return the day, or the days up to `last` of the same month; None where the month has no such day."""
    longest = calendar.monthrange(year, month)[1]
    end = last or day
    if not 1 <= day <= end <= longest:
        return None
    return Span(date(year, month, day), date(year, month, end), "day" if end == day else "period")


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the (year, month) that lies `by` months later."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shift_years(day: date, by: int) -> date:
    """Return the same day `by` years later, 28 February for 29 February where that year has none."""
    year = min(max(day.year + by, FIRST_YEAR), LAST_YEAR)
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def shift_months(day: date, by: int) -> date:
    """Return the same day `by` months later, the last of the month where it has no such day."""
    year, month = shift_month(day.year, day.month, by)
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_near(day: int, published: date) -> list[date]:
    """Return the days of that number in the months before, of and after publication, in order."""
    found = []
    for by in (-2, -1, 0, 1, 2):
        year, month = shift_month(published.year, published.month, by)
        if FIRST_YEAR <= year <= LAST_YEAR and day <= calendar.monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return found
