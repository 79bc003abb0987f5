"""Which part of the data a view speaks of, and frames narrowed to it.

Cities narrow a question itself. Years and sectors narrow its answer, so that a filter that a reader turns asks the database as little
as it can. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.selection import Selection

FIRST_YEAR, LAST_YEAR = 1900, 2999  # no narrowing
Days = tuple[date, date]
EVER: Days = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a selection that narrows rows; hashable, so that equal filters hit the same cache entry."""

    cities: tuple[str, ...]
    first_year: int
    last_year: int
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]
    first_day: date | None = None  # where the period begins inside its first year
    last_day: date | None = None  # where it ends inside its last year

    @property
    def days(self) -> Days:
        """The first and the last day of the period."""
        return self.first_day or date(self.first_year, 1, 1), self.last_day or date(self.last_year, 12, 31)

    @property
    def asked(self) -> Days:
        """The days to ask for where rows tell their year: a period of whole years is then cut out of the answer for all years."""
        return EVER if self.first_day is None and self.last_day is None else self.days

    @classmethod
    def between(cls, cities: tuple[str, ...], days: Days, sectors: tuple[str, ...] = ()) -> Scope:
        """The scope of a period of days."""
        first, last = days
        return cls(cities, first.year, last.year, sectors, (), first, last)

    @classmethod
    def of(cls, selection: Selection) -> Scope:
        """The scope of a selection."""
        return cls(
            selection.cities,
            selection.first_year or FIRST_YEAR,
            selection.last_year or LAST_YEAR,
            selection.sectors,
            selection.kinds,
        )


def of_years(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Rows whose `year` lies in the scope's period."""
    return frame[frame["year"].between(scope.first_year, scope.last_year)].reset_index(drop=True)


def of_sectors(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Rows of the scope's sectors; all of them where it names none."""
    return frame[frame["sector_id"].isin(scope.sectors)].reset_index(drop=True) if scope.sectors else frame


def of_days(frame: pd.DataFrame, scope: Scope, column: str) -> pd.DataFrame:
    """Rows whose day in `column` lies in the scope's period."""
    first, last = (pd.Timestamp(day) for day in scope.days)
    return frame[frame[column].between(first, last)].reset_index(drop=True)
