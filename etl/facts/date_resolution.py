"""From a written form to days: relative years and months, years and months that the sentence said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from etl.facts.calendar_spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Span,
    day_span,
    days_near,
    half_span,
    month_span,
    quarter_span,
    shift_month,
    shift_months,
    shift_years,
    year_span,
)
from etl.facts.date_forms import Form, Length
from etl.facts.date_patterns import EVES, SEASONS
from etl.facts.elected_terms import term_began
from etl.facts.predicates import Tense
from etl.facts.spoken_dates import resolve_spoken

_RECENT = 4  # days before publication within which a bare day is the past one, whatever the verb
_DAYS = ("day", "period")  # after such a date a bare day is one near it
_BESIDE = 8  # code points within which a day belongs to the month named before it (4월 3일부터 5일까지)
_YEAR_CLOSES = 10  # from October on 지난 한 해 is the year that closes
_NEARER = 6  # months ahead from which a month that is told in the past is that of the year before
_PARAGRAPH = 3  # sentences through which a year stays the one spoken of
_NEW_YEAR_SPOKEN_OF = 4  # from April on 새해 is the coming year


@dataclass(slots=True)
class Said:
    """What the text has said so far: the years and months that later dates leave out."""

    published: date
    year: int | None = None  # in this sentence
    month: tuple[int, int] | None = None  # in this sentence
    coming_year: int | None = None  # a year after publication, in this sentence or the one before
    coming_age: int = 99  # sentences since then
    spoken_year: int | None = None  # the last year that was named
    position: int = -1  # where the last date ended
    past_year: int | None = None  # a year before publication, in this sentence or shortly before
    past_age: int = 99
    period: Span | None = None
    last: Span | None = None

    def next_sentence(self) -> None:
        """Forget what holds for one sentence only."""
        self.year = self.month = None
        self.coming_age += 1
        self.past_age += 1

    def remember(self, form: Form, span: Span, until: bool) -> None:
        """Keep what later dates may leave out; a deadline hands its year to nobody."""
        self.last, self.position = span, form.end
        if span.precision == "period":
            self.period = span
        if not until and (form.month is not None or form.month_shift is not None or form.day is not None):
            self.month = span.start.year, span.start.month
        if until or form.ahead or form.back or form.decade or form.lasting_alone or form.spoken:
            return
        if form.year is not None or form.year_shift is not None or form.new_year:
            self.year = self.spoken_year = span.start.year
            if form.fiscal:
                return
            if span.start.year > self.published.year:
                self.coming_year, self.coming_age = span.start.year, 0
            elif span.start.year < self.published.year:
                self.past_year, self.past_age = span.start.year, 0


def resolve(form: Form, said: Said, tense: Tense | None, announced: bool = False) -> Span | None:
    """Return the days that a form stands for, None for a day or year that does not exist.

    announced: a verb of saying follows, so that a bare day is the day on which it was said.
    """
    span = _resolve(form, said, tense, announced)
    if span is None or form.lasting is None:
        return span
    return Span(span.start, _end_of(span.start, form.lasting), "period")


def _resolve(form: Form, said: Said, tense: Tense | None, announced: bool) -> Span | None:
    published = said.published
    if form.spoken:
        return resolve_spoken(form.spoken, published)
    if form.ahead:
        return _years_ahead(published, form.ahead)
    if form.lasting_alone:
        return _alone(form.lasting_alone, said)
    if form.whole_year:
        return year_span(published.year - (published.month < _YEAR_CLOSES))
    if form.back:
        return _years_back(published, form.back)
    if form.decade:
        return Span(date(form.decade, 1, 1), date(form.decade + 9, 12, 31), "period")
    if form.anniversary:
        began = shift_years(term_began(form.anniversary[0]), form.anniversary[1])
        return Span(began, began, "day")
    if form.since_term:
        began = term_began(form.since_term)
        return Span(began, published, "period") if began <= published else None
    if form.month_shift is not None:
        year, month = shift_month(published.year, published.month, form.month_shift)
        return _in_month(form, year, month)
    if form.day is not None and form.month is None:
        return _bare_day(form, said, tense, announced)
    year_or_none = _year_of(form, said, tense)
    if year_or_none is None or not FIRST_YEAR <= year_or_none <= LAST_YEAR:
        return None
    if form.weekday is not None and form.day is not None and form.year is None and form.year_shift is None:
        year_or_none = _year_of_weekday(form, year_or_none)
    return _in_year(form, year_or_none)


def _years_ahead(published: date, length: Length) -> Span:
    """앞으로 4년: from publication, in December whole years from the next one on."""
    if length[1] == "years" and length[0] > 1 and published.month == 12:
        return Span(date(published.year + 1, 1, 1), date(published.year + length[0], 12, 31), "period")
    return Span(published, _end_of(published, length), "period")


def _years_back(published: date, length: Length) -> Span:
    """최근 3년간: up to publication, in January and February the whole years before."""
    if length[1] == "years" and length[0] > 1 and published.month <= 2:
        return Span(date(published.year - length[0], 1, 1), date(published.year - 1, 12, 31), "period")
    return Span(_shift(published, length, -1) + timedelta(days=1), published, "period")


def _alone(length: Length, said: Said) -> Span | None:
    """5년간: the period of that length that was spoken of; of another nobody says from when it counts."""
    period = said.period
    long = period is not None and period.end.year - period.start.year + 1 == length[0]
    return period if long else None


def _in_year(form: Form, year: int) -> Span | None:
    if form.last_year is not None:
        return Span(date(year, 1, 1), date(form.last_year, 12, 31), "period")
    if form.half:
        return half_span(year, form.half)
    if form.quarter:
        return quarter_span(year, form.quarter)
    if form.eve:
        return month_span(year, EVES[form.eve])
    if form.season:
        return _months(year, *SEASONS[form.season])
    if form.month is not None:
        return _in_month(form, year, form.month)
    if form.part in ("말", "연말"):
        return month_span(year, 12)
    if form.part in ("초", "연초"):
        return month_span(year, 1)
    return year_span(year)


def _in_month(form: Form, year: int, month: int) -> Span | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if form.day is not None:
        return day_span(year, month, form.day, form.last_day)
    return _months(year, month, form.last_month or month)


def _months(year: int, first: int, last: int) -> Span:
    """Return the months from first to last, which lies in the next year where it comes before the first."""
    if last < first:
        return Span(date(year, first, 1), month_span(year + 1, last).end, "period")
    return month_span(year, first, last)


def _year_of(form: Form, said: Said, tense: Tense | None) -> int | None:
    published = said.published
    if form.year is not None:
        return form.year
    if form.year_before and said.past_year is not None and said.past_age <= _PARAGRAPH:
        return said.past_year - 1
    if form.year_shift is not None:
        return published.year + form.year_shift
    if form.spoken_shift is not None:
        return None if said.spoken_year is None else said.spoken_year + form.spoken_shift
    if form.new_year:
        return _new_year(form, published)
    first, last = _first_and_last_month(form)
    behind = last < published.month or (last == published.month and (form.day or 31) < published.day)
    ahead = first > published.month or (first == published.month and (form.day or 1) > published.day)
    if form.direction == "next" or (form.eve and said.year is None):
        return published.year + behind
    if form.direction == "past":
        ended = last < published.month and last >= first
        return published.year - (not ended if form.season else ahead)
    if said.year is not None and not (said.year < published.year and tense == "future" and not behind):
        return said.year
    if tense == "future" and (behind or _next_is_spoken_of(said, first)):
        return published.year + 1
    if tense == "past" and ahead and first - published.month > _NEARER:
        return published.year - 1
    return published.year


def _next_is_spoken_of(said: Said, month: int) -> bool:
    """Say whether months that have begun are those of the next year: it was named shortly before, late in this year."""
    coming, published = said.coming_year == said.published.year + 1, said.published
    return coming and said.coming_age <= _PARAGRAPH and published.month > _YEAR_CLOSES and month <= published.month


def _first_and_last_month(form: Form) -> tuple[int, int]:
    if form.season:
        return SEASONS[form.season]
    if form.eve:
        return EVES[form.eve], EVES[form.eve]
    if form.half:
        return form.half * 6 - 5, form.half * 6
    if form.quarter:
        return form.quarter * 3 - 2, form.quarter * 3
    return (form.month or 1), (form.month or 12)


def _new_year(form: Form, published: date) -> int | None:
    """새해: the coming year, from spring on; in the year that has just begun a greeting, unless a month goes with it."""
    if published.month >= _NEW_YEAR_SPOKEN_OF:
        return published.year + 1
    narrowed = form.month is not None or form.half or form.quarter or form.part
    return published.year if narrowed or not form.greeting else None


def _year_of_weekday(form: Form, year: int) -> int:
    """Return the year, or the one after or before it, in which the day falls on the weekday that is written beside it."""
    for candidate in (year, year + 1, year - 1):
        span = _in_year(form, candidate) if FIRST_YEAR <= candidate <= LAST_YEAR else None
        if span is not None and span.start.weekday() == form.weekday:
            return candidate
    return year


def _bare_day(form: Form, said: Said, tense: Tense | None, announced: bool) -> Span | None:
    assert form.day is not None
    near = days_near(form.day, said.published)
    near = [day for day in near if day.weekday() == form.weekday] or near
    past = [day for day in near if day <= said.published]
    future = [day for day in near if day >= said.published]
    recent = bool(past) and said.published - past[-1] <= timedelta(days=_RECENT)
    beside = form.start - said.position <= _BESIDE
    if said.month is not None and form.direction is None and (beside or not recent) and not (announced and recent):
        return day_span(*said.month, form.day, form.last_day)
    if form.direction == "past" and past:
        day = past[-1]
    elif form.direction == "next" and future:
        day = future[0]
    elif recent:
        day = past[-1]
    elif tense == "future" and future:
        day = future[0]
    elif near:
        spoken_of = said.last.start if said.last is not None and said.last.precision in _DAYS else said.published
        day = min(near, key=lambda candidate: abs(candidate - spoken_of))
    else:
        return None
    return day_span(day.year, day.month, day.day, form.last_day)


def _shift(day: date, length: Length, sign: int) -> date:
    count, unit = length
    return shift_years(day, sign * count) if unit == "years" else shift_months(day, sign * count)


def _end_of(start: date, length: Length) -> date:
    return _shift(start, length, 1) - timedelta(days=1)
