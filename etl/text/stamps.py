"""Dates that a page stamps on an article, with the word that says what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from etl.text.page_words import REGISTRATION, STAMPS, alternation

StampKind = Literal["published", "updated", "page", "bare"]

_DATE: Final = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d{2}|[’'‘]?\d{2})\s?(?P<s>[.\-/]|년)\s{0,2}(?P<m>\d{1,2})\s?(?:[.\-/]|월)\s{0,2}(?P<d>\d{1,2})(?!\d)(?:\s?일)?"
)
_COMPACT: Final = re.compile(r"(?<!\d)(?P<y>20\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
#: `Jun 20, 2024`, `Dec. 1, 2022`
_ENGLISH: Final = re.compile(
    rf"(?<![A-Za-z])(?P<m>{'|'.join(f'{name[:3]}(?:{name[3:]}|t)?' for name in _MONTHS)})\.?\s(?P<d>\d{{1,2}}),?\s(?P<y>20\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_KIND_OF: Final[dict[str, StampKind]] = {
    **dict.fromkeys(STAMPS["published"], "published"),
    **dict.fromkeys(STAMPS["updated"], "updated"),
    **dict.fromkeys(STAMPS["page"], "page"),
}
_KEYWORD: Final = re.compile(
    r"(?P<w>" + alternation(_KIND_OF) + r")(?:\s?(?:시간|일시|일자|날짜))?[\s:：|·ㆍ\-\[(（<▶]{0,4}$"
)
_TIME: Final = r"(?:[\s.,]{0,3}[(\[]?[월화수목금토일][)\]]?)?[\s.,]{0,3}[\[(]?(?:오전|오후|AM|PM)?\s?(?:\d{1,2}[:：시]\s?\d{2}(?::\d{2})?분?)?[\])]?"
_AFTER: Final = re.compile(
    _TIME + r"\s{0,3}(?P<w>" + alternation(STAMPS["published"] + STAMPS["updated"]) + r")(?![가-힣])"
)
_TIME_AFTER: Final = re.compile(_TIME)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One stamped date: where it stands (keyword and time included), what it is, its day."""

    start: int
    end: int
    kind: StampKind
    keyword: str
    day: date


def _day(match: re.Match[str]) -> date | None:
    year = int(match["y"].strip("’'‘"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, _month(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, name in enumerate(_MONTHS, 1) if name[:3] == word[:3].lower())


def find_stamps(text: str, start: int, end: int) -> Iterator[Stamp]:
    """Yield the dates that stand in text[start:end], in order; a date without a keyword is 'bare'.

    Two-digit years count only beside a keyword. Dates of the site's own registration are left out.
    """
    matches = next(
        (found for form in (_DATE, _COMPACT, _ENGLISH) if (found := list(form.finditer(text, start, end)))), []
    )
    if not matches or REGISTRATION.search(text, start, end):
        return
    is_trailing = _keywords_trail(text, matches, start, end)
    for number, match in enumerate(matches):
        day = _day(match)
        if day is None:
            continue
        before = None if is_trailing else _keyword_before(text, start, match)
        follows = matches[number + 1].start() if number + 1 < len(matches) else end
        stamp_end = min(_end_of_time(text, match.end(), end), follows)
        if before:
            yield Stamp(before.start(), stamp_end, _KIND_OF[before["w"]], before["w"], day)
            continue
        after = _AFTER.match(text, match.end(), end)
        if after and (is_trailing or not _leads_to_date(text, after.end(), matches, number)):
            yield Stamp(match.start(), after.end(), _KIND_OF[after["w"]], after["w"], day)
        elif len(match["y"].strip("’'‘")) == 4:
            yield Stamp(match.start(), stamp_end, "bare", "", day)


def _keyword_before(text: str, start: int, match: re.Match[str]) -> re.Match[str] | None:
    return _KEYWORD.search(text, max(start, match.start() - 16), match.start())


def _keywords_trail(text: str, matches: list[re.Match[str]], start: int, end: int) -> bool:
    """True for a line that puts its keywords behind its dates (`… 20:02 입력  … 07:15 수정`).

    A keyword between two dates belongs to the one before it where the first date has none before it and the last has
    one behind it.
    """
    return _keyword_before(text, start, matches[0]) is None and _AFTER.match(text, matches[-1].end(), end) is not None


def _end_of_time(text: str, at: int, end: int) -> int:
    match = _TIME_AFTER.match(text, at, end)
    return match.end() if match else at


def _leads_to_date(text: str, at: int, matches: list[re.Match[str]], number: int) -> bool:
    return number + 1 < len(matches) and matches[number + 1].start() - at <= 4
