"""Dates told from the day itself: 지난주, 3년 전, 전날, 임기 안에, 취임 100일, 지난해 이맘때."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from etl.facts.calendar_spans import FIRST_YEAR, LAST_YEAR, Span, day_span, month_span, year_span
from etl.facts.elected_terms import term_end, term_meant
from etl.facts.rule_tables import alternatives, table, words

Which = Literal["week", "years_ago", "this_time", "day_before", "term", "inauguration"]

_SPOKEN = table("dates", "spoken")
_WEEKS: dict[str, int] = {word.replace("_", " "): shift for word, shift in table("dates", "weeks").items()}
_YEARS: dict[str, int] = dict(table("dates", "years"))
_COUNTS: dict[str, int] = dict(table("dates", "counts"))
_OVER = rf"(?=$|[^가-힣]|(?:{alternatives(words(_SPOKEN['may_follow']))}))"
_COUNT = rf"(?:\d{{1,2}}|{alternatives(_COUNTS)})"
_FORMS: tuple[tuple[Which, re.Pattern[str]], ...] = (
    ("week", re.compile(rf"(?P<week>{alternatives(_WEEKS)}){_OVER}")),
    (
        "this_time",
        re.compile(rf"(?:(?P<year>{alternatives(_YEARS)})|(?P<ago>{_COUNT})\s?[년해]\s?전)\s?이맘때"),
    ),
    ("years_ago", re.compile(rf"(?P<ago>{_COUNT})\s?[년해]\s?전{_OVER}")),
    ("day_before", re.compile(rf"(?:{alternatives(words(_SPOKEN['day_before']))}){_OVER}")),
    (
        "term",
        re.compile(rf"(?:남은\s)?임기\s?(?:{alternatives(words(_SPOKEN['within_term']))}){_OVER}"),
    ),
    ("inauguration", re.compile(rf"취임\s(?P<day>\d{{2,3}})일\s?(?:{alternatives(words(_SPOKEN['within_days']))})")),
)
TRIGGERS = (*_WEEKS, *words(_SPOKEN["day_before"]), "남은", "임기", "취임", *_YEARS, *_COUNTS)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Such a date: which kind it is, and its number (weeks, years, or the day in office); deadline: 임기 안에."""

    which: Which
    count: int = 0
    deadline: bool = False


def read_spoken(text: str, start: int, end: int) -> tuple[int, Spoken] | None:
    """Return (where it ends, what it is) of the date that begins at text[start], None where none does."""
    for which, pattern in _FORMS:
        if match := pattern.match(text, start, end):
            return match.end(), Spoken(which, _count(match), which in ("term", "inauguration"))
    return None


def _count(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("week"):
        return _WEEKS[" ".join(groups["week"].split())]
    if groups.get("year"):
        return _YEARS[groups["year"]]
    if ago := groups.get("ago"):
        return -(_COUNTS.get(ago) or int(ago))
    return int(groups.get("day") or 0)


def resolve_spoken(spoken: Spoken, published: date) -> Span | None:
    """Return the days that are meant by one who speaks on the day of publication."""
    if spoken.which == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=spoken.count)
        return Span(monday, monday + timedelta(days=6), "period")
    if spoken.which == "day_before":
        eve = published - timedelta(days=1)
        return day_span(eve.year, eve.month, eve.day)
    if spoken.which in ("years_ago", "this_time"):
        year = published.year + spoken.count
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return year_span(year) if spoken.which == "years_ago" else month_span(year, published.month)
    began = term_meant(published)
    if began is None:
        return None
    if spoken.which == "term":
        return Span(began, term_end(began), "period")
    day = began + timedelta(days=spoken.count - 1)
    return Span(day, day, "day")
