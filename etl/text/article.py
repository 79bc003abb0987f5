"""Where on a page the article stands: from which unit to which, found by the mass of prose and by what closes it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from etl.text.evidence import Unit

_PLACE: Final = re.compile(r"(?<![가-힣])([가-힣]{2,4}(?:시|군|구))(?=[는은이가의에장청와과로도,\s(])")
#: Hangul syllables before a copyright line that make it the end of the article, whatever follows.
CLOSED_MASS: Final = 150
#: A stamp with less than this share of all prose above it still belongs to the head of the page.
HEAD_SHARE: Final = 0.35
#: A summary has at most so many lines, none longer than this.
MAX_SUMMARY: Final = 3
SUMMARY_LINE: Final = 120
#: The share of all prose that must stand before a byline for it to be the one at the end.
BYLINE_SHARE: Final = 0.35


def is_content(unit: Unit) -> bool:
    """True for what can be the article itself."""
    return (
        unit.look == "prose" or (unit.look == "bullet" and unit.mass >= 6) or (unit.look == "loose" and unit.mass >= 20)
    )


def is_plain_style(units: Sequence[Unit]) -> bool:
    """True where the page's prose ends in 다 as news does; False for speeches and notices (…습니다)."""
    plain = sum(unit.mass for unit in units if unit.look == "prose" and not unit.polite)
    polite = sum(unit.mass for unit in units if unit.look in ("prose", "notice") and unit.polite)
    return plain >= polite


def first_unit(units: Sequence[Unit]) -> int:
    """Return the index of the first unit of the article, len(units) where the page has none."""
    start = _first_content(units, 0)
    total = sum(unit.mass for unit in units if is_content(unit))
    before = 0
    last_stamp = None
    for index in range(start, len(units)):
        if units[index].look == "stamp" and before:
            last_stamp = index
        if is_content(units[index]):
            before += units[index].mass
        if before >= HEAD_SHARE * total:
            break
    if last_stamp is not None:
        # What stands above the stamp is a summary, a ticker or the title written as a sentence.
        following = _first_content(units, last_stamp)
        start = following if following < len(units) else start
    start = _after_summary(units, start, total)
    while 0 < start < len(units) and units[start].look == units[start - 1].look == "bullet":
        start -= 1  # the heading over the first item
    return start


def _after_summary(units: Sequence[Unit], start: int, total: int) -> int:
    """Return where the article begins after a machine-made summary, which is marked as one by the line above it."""
    if not any(unit.look == "summary" for unit in units[max(0, start - 3) : start]):
        return start
    at = start
    while (
        at < len(units) and at - start < MAX_SUMMARY and is_content(units[at]) and len(units[at].line) <= SUMMARY_LINE
    ):
        at += 1
    following = _first_content(units, at)
    rest = sum(unit.mass for unit in units[following:] if is_content(unit))
    return following if rest >= 0.5 * total else start


def _first_content(units: Sequence[Unit], begin: int) -> int:
    """Return the first prose from `begin` on; in a page without prose the first item, then the first loose line."""
    prose = sum(unit.mass for unit in units[begin:] if unit.look == "prose")
    items = sum(unit.mass for unit in units[begin:] if unit.look == "bullet")
    loose = sum(unit.mass for unit in units[begin:] if unit.look == "loose" and unit.mass >= 20)
    looks: tuple[str, ...] = ("prose",)
    if items > 2 * prose:
        looks = ("prose", "bullet")
    if loose > 2 * prose and loose > items:
        looks = (*looks, "loose")
    for index in range(begin, len(units)):
        if units[index].look in looks and (units[index].look == "prose" or is_content(units[index])):
            return index
    for index in range(begin, len(units)):
        if is_content(units[index]):
            return index
    return len(units)


def main_place(units: Sequence[Unit]) -> str | None:
    """Return the municipality that the article names most, e.g. '포항시'."""
    found: Counter[str] = Counter()
    for unit in units:
        if unit.look == "prose":
            found.update(_PLACE.findall(unit.line[:4000]))
    return max(found, key=lambda place: (found[place], place)) if found else None


def last_unit(units: Sequence[Unit], start: int, repeated: frozenset[int], plain: bool) -> tuple[int, frozenset[int]]:
    """Return (index after the last unit of the article, units inside that belong to boxes of other stories).

    repeated: indices of units that only repeat earlier ones; they weigh nothing. plain: the page's style.
    """
    masses = [0 if index in repeated or not is_content(unit) else unit.mass for index, unit in enumerate(units)]
    total = sum(masses[start:])
    place = main_place(units[start:])
    goes_on = _Resumption(units, place[:-1] if place else None, repeated, plain)
    before = 0
    boxed: set[int] = set()
    skip_to = start
    for index in range(start, len(units)):
        unit = units[index]
        before += masses[index]
        if not unit.closing or index < skip_to:
            continue
        if unit.look == "stories":
            resumed = goes_on.after_box(index)
            if resumed is None:
                return index, frozenset(boxed)
            boxed |= set(range(index, resumed))
            skip_to = resumed
            continue
        is_late = before >= BYLINE_SHARE * total or (unit.look == "closing" and before >= CLOSED_MASS)
        if is_late and not (unit.look == "byline" and goes_on.after_byline(index)):
            return index, frozenset(boxed)
    return len(units), frozenset(boxed)


class _Resumption:
    """Tells whether the article goes on after something that often closes it."""

    def __init__(self, units: Sequence[Unit], stem: str | None, repeated: frozenset[int], plain: bool) -> None:
        self.units, self.stem, self.repeated, self.plain = units, stem, repeated, plain

    def after_box(self, box: int) -> int | None:
        """Return where it goes on after a heading of other stories, None where it does not.

        It goes on with two paragraphs in a row (teasers stand one to a headline), or with one about the same place
        that stands right before the article's closing lines, or right after the heading.
        """
        headlines = 0
        for index in range(box + 1, len(self.units)):
            unit = self.units[index]
            if unit.closing and unit.look != "stories":
                return None
            headlines += unit.look in ("short", "loose", "bullet")
            if not self._is_paragraph(index):
                continue
            following = self._next(index)
            if following is None:
                return index if headlines == 0 and self._is_about(unit) else None
            if self._is_paragraph(following):
                return index
            closes = self.units[following].closing and self.units[following].look != "stories"
            if closes and self._is_about(unit):
                return index
        return None

    def after_byline(self, byline: int) -> bool:
        """True where a paragraph of the same article follows a reporter's name or a photographer's at once."""
        index = self._next(byline)
        if index is None or not self._is_paragraph(index):
            return False
        following = self._next(index)
        return self._is_about(self.units[index]) or (following is not None and self._is_paragraph(following))

    def _is_about(self, unit: Unit) -> bool:
        return self.stem is not None and self.stem in unit.line

    def _is_paragraph(self, index: int) -> bool:
        unit = self.units[index]
        return unit.look == "prose" and index not in self.repeated and not (self.plain and unit.polite)

    def _next(self, index: int) -> int | None:
        """The next unit that is no button and no picture's."""
        for at in range(index + 1, len(self.units)):
            if self.units[at].look not in ("noise", "caption", "credit", "notice"):
                return at
        return None
