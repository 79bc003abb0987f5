"""The forms that a date takes in Korean prose, read but not yet resolved: which year, which month is settled later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from etl.facts.date_patterns import (
    AHEAD,
    BRACKETED,
    CALENDAR,
    COMPARED,
    COUNTS,
    DECADE,
    DIRECTIONS,
    LASTING,
    LENGTH,
    LENGTH_AFTER,
    MONTHS,
    NOT_DAY,
    NOT_MONTH,
    NOT_YEAR,
    NUMERIC,
    OFFICIAL,
    PLANNED,
    QUARTERS,
    QUOTES,
    RECURRING,
    SEASON,
    SEMESTERS,
    SPOKEN_YEARS,
    TERM,
    TRIGGER,
    TURN,
    WEEKDAY,
    WEEKDAYS,
    WITHIN,
    YEARS,
)
from etl.facts.spoken_dates import Spoken, read_spoken

Direction = Literal["next", "past", "this"]
Length = tuple[int, Literal["years", "months"]]

_DIRECTION_OF: dict[str, Direction] = {word: cast(Direction, name) for word, name in DIRECTIONS.items()}
_NARROWING = ("half", "quarter", "semester", "month", "season", "eve", "part", "whole", "year2", "short2")


@dataclass(frozen=True, slots=True)
class Form:
    """A date as written, text[start:end]. What is None is not said; *_shift counts from publication."""

    start: int
    end: int
    year: int | None = None
    last_year: int | None = None
    year_shift: int | None = None
    spoken_shift: int | None = None  # 그해, 이듬해: from the year last spoken of
    running: bool = False  # 올 들어: from the first day of the year on
    fiscal: bool = False  # 내년도, 2026년도: the year of a budget
    year_before: bool = False  # 전년: the year before the one spoken of
    new_year: bool = False
    greeting: bool = False  # 새해 alone, which may be no more than a greeting
    month: int | None = None
    last_month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None  # Monday is 0: 3일(월)
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    eve: str | None = None  # 장마 전까지: before what comes every year
    part: str | None = None  # 초, 중순, 말, 연내, …
    direction: Direction | None = None
    ahead: Length | None = None  # 앞으로 4년
    back: Length | None = None  # 지난 1년
    whole_year: bool = False  # 지난 한 해
    lasting: Length | None = None  # (내년)부터 3년 동안
    decade: int | None = None  # its first year
    anniversary: tuple[int, int] | None = None  # (term, years): 민선7기 1주년
    lasting_alone: Length | None = None  # 4년간
    since_term: int | None = None  # 민선 8기 들어
    spoken: Spoken | None = None  # 지난주, 3년 전, 임기 안에


def read_forms(text: str, start: int, end: int) -> Iterator[Form]:
    """Yield the dates of text[start:end] in order, none inside another."""
    position = start
    while trigger := TRIGGER.search(text, position, end):
        position = trigger.end()
        if not _begins_word(text, trigger, start):
            continue
        if spoken := read_spoken(text, trigger.start(), end):
            position = spoken[0]
            yield Form(trigger.start(), position, spoken=spoken[1])
            continue
        for pattern, build in _READERS:
            match = pattern.match(text, trigger.start(), end)
            form = build(match, text) if match else None
            if form is not None:
                yield form
                position = form.end
                break


def _begins_word(text: str, trigger: re.Match[str], start: int) -> bool:
    first = trigger.start()
    if first == start:
        return True
    before, word = text[first - 1], trigger.group()
    if word[0].isdecimal():
        if before.isascii() and (before.isalnum() or before in "_@#&=%:"):
            return False
        return before not in "제.,/-" or ((first - 1 == start or not text[first - 2].isdecimal()) and before != "제")
    if word[0] in QUOTES:
        return not before.isalnum() or "가" <= before <= "힣"
    return not "가" <= before <= "힣"


def _numeric(match: re.Match[str], text: str) -> Form | None:
    year = int(match["year"]) if match["year"] else 2000 + int(match["short"])
    month, day = match["month"] or match["dmonth"], match["day"] or match["dday"]
    return Form(match.start(), match.end(), year=year, month=int(month), day=int(day) if day else None)


def _calendar(match: re.Match[str], text: str) -> Form | None:
    groups = match.groupdict()
    bare = not any(groups[name] for name in _NARROWING)
    if bare and (match["relative"] == "올" or NOT_YEAR.match(text, match.end())):
        return None
    if match["month"] and NOT_MONTH.match(text, match.end()):
        return None
    year = match["year"] or match["short"] or match["short3"]
    last = match["year2"] or match["short2"]
    first_year = None if year is None else _full_year(year, 2000)
    last_year = None if last is None or first_year is None else _full_year(last, first_year // 100 * 100)
    if first_year is not None and last_year is not None and last_year <= first_year:
        return None
    if match["relative"] in SPOKEN_YEARS:
        if bare and match["relative"] == "그해":
            return None
        return _with_inner(match, text, spoken_shift=SPOKEN_YEARS[match["relative"]])
    shift = YEARS[match["relative"]] if match["relative"] else None
    if match["relative"] == "전년" and bare:
        before = not COMPARED.match(text, match.end())
        return Form(match.start(), match.end(), year_shift=shift, year_before=True) if before else None
    return _with_inner(match, text, year=first_year, last_year=last_year, year_shift=shift)


def _within(match: re.Match[str], text: str) -> Form | None:
    only, shifted = match["only"], match["shifted"]
    if (only or match["day"] or match["sday"]) and NOT_DAY.match(text, match.end()):
        return None
    if match["month"] and not match["day"] and NOT_MONTH.match(text, match.end()):
        return None
    if RECURRING.search(text, max(0, match.start() - 5), match.start()):
        return None
    day, last_day = only or match["sday"], match["only2"] or match["sday2"]
    if day:
        return _with_inner(
            match,
            text,
            month_shift=MONTHS[_spaced(shifted)] if shifted else None,
            day=int(day),
            last_day=int(last_day) if last_day else None,
        )
    return _with_inner(match, text, month_shift=MONTHS[_spaced(shifted)] if shifted else None)


def _season(match: re.Match[str], text: str) -> Form | None:
    return Form(match.start(), match.end(), season=match["season"], direction=_DIRECTION_OF[match["direction"]])


def _turn(match: re.Match[str], text: str) -> Form | None:
    if match["edge"]:
        return Form(match.start(), match.end("edge"), year_shift=-1 if match["direction"] else 0, part=match["edge"])
    if match["first"]:
        return Form(match.start(), match.end("first"), new_year=True, month=1, day=1)
    return replace(_with_inner(match, text, new_year=True), greeting=PLANNED.match(text, match.end()) is None)


def _length(match: re.Match[str], text: str) -> Form | None:
    length = _read_length(match)
    if match["count"] == "한" and match["of"] == "해" and match["side"] not in AHEAD:
        return Form(match.start(), match.end(), back=length, whole_year=True)
    ahead = match["side"] in AHEAD
    return Form(match.start(), match.end(), ahead=length if ahead else None, back=None if ahead else length)


def _decade(match: re.Match[str], text: str) -> Form | None:
    tens = int(match["decade"])
    century = int(match["century"]) if match["century"] else (19 if tens >= 50 else 20)
    return Form(match.start(), match.end(), decade=century * 100 + tens)


def _term(match: re.Match[str], text: str) -> Form | None:
    if match["anniversary"] is None:
        return Form(match.start(), match.end(), since_term=int(match["term"]))
    return Form(match.start(), match.end(), anniversary=(int(match["term"]), int(match["anniversary"])))


def _lasting(match: re.Match[str], text: str) -> Form | None:
    return Form(match.start(), match.end(), lasting_alone=_read_length(match))


def _bracketed(match: re.Match[str], text: str) -> Form | None:
    year, last = int(match["year"]), match["year2"]
    return Form(match.start(), match.end(), year=year, last_year=int(last) if last and int(last) > year else None)


def _official(match: re.Match[str], text: str) -> Form | None:
    last = match["day2"]
    if match["month2"] is not None and match["month2"] != match["month"]:
        return None
    return Form(
        match.start(),
        match.end(),
        month=int(match["month"]),
        day=int(match["day"]),
        last_day=int(last) if last else None,
    )


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Form | None]], ...] = (
    (LENGTH, _length),
    (DECADE, _decade),
    (TERM, _term),
    (CALENDAR, _calendar),
    (NUMERIC, _numeric),
    (BRACKETED, _bracketed),
    (OFFICIAL, _official),
    (LASTING, _lasting),
    (SEASON, _season),
    (TURN, _turn),
    (WITHIN, _within),
)


def _with_inner(
    match: re.Match[str],
    text: str,
    *,
    year: int | None = None,
    last_year: int | None = None,
    year_shift: int | None = None,
    spoken_shift: int | None = None,
    new_year: bool = False,
    month_shift: int | None = None,
    day: int | None = None,
    last_day: int | None = None,
) -> Form:
    """Build a form from the groups that _INNER and _PART share; what follows 부터 is taken in (부터 3년 동안)."""
    groups = match.groupdict()
    lasting = LENGTH_AFTER.match(text, match.end())
    quarter = groups["quarter"]
    weekday = WEEKDAY.match(text, match.end())
    return Form(
        match.start(),
        lasting.end() if lasting else match.end(),
        year=year,
        last_year=last_year,
        year_shift=year_shift,
        spoken_shift=spoken_shift,
        new_year=new_year,
        month=int(groups["month"]) if groups["month"] else SEMESTERS.get(groups["semester"] or ""),
        last_month=int(groups["month2"]) if groups["month2"] else None,
        month_shift=month_shift,
        day=day if day is not None else int(groups["day"]) if groups["day"] else None,
        last_day=last_day if last_day is not None else int(groups["day2"]) if groups["day2"] else None,
        weekday=WEEKDAYS.index(weekday.group(1)) if weekday else None,
        half={"상": 1, "하": 2}.get(groups["half"] or ""),
        quarter=(QUARTERS.get(quarter) or int(quarter)) if quarter else None,
        season=groups.get("season"),
        eve=groups.get("eve"),
        running=bool(groups.get("running")),
        fiscal=bool(groups.get("fiscal") or groups.get("fiscal2") or groups.get("fiscal3")),
        part=groups["part"],
        direction=_DIRECTION_OF.get(groups.get("direction") or ""),
        lasting=_read_length(lasting) if lasting else None,
    )


def _read_length(match: re.Match[str]) -> Length:
    count = COUNTS.get(match["count"]) or int(match["count"])
    return count, "years" if match["of"] in ("년", "해") else "months"


def _full_year(written: str, century: int) -> int:
    return int(written) if len(written) == 4 else century + int(written)


def _spaced(word: str) -> str:
    return " ".join(word.split())
