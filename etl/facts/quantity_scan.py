"""Sentences → quantities: numbers with what they count, ranges split in two, names and ordinals left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from etl.facts.korean_numbers import LARGEST, Number, lower_end, read_number
from etl.facts.native_numerals import WrittenCount, read_written_counts
from etl.facts.noun_phrases import without_particle
from etl.facts.quantity_bounds import read_bound
from etl.facts.quantity_units import CURRENCY_SIGNS, WON_SIGNS, Unit, counts_nothing, read_unit
from etl.facts.rule_tables import alternatives, table, words
from etl.facts.unit_headers import UnitHeaders, find_unit_headers
from etl.records import Bound, Sentence

QuantityKind = Literal["won", "currency", "count", "bare"]

_DIGIT = re.compile(r"\d")
_RANGE = re.compile(r"\s?[~∼～〜–—-]\s?(?=\d)|\s?(?:에서|내지)\s(?=\d[^\n]{0,12}?사이)")
_CODE_REST = re.compile(r"(?:[-.:/]\d+)+")
_FRACTION = re.compile(r"(?P<of>\d{1,4})\s?분의\s?(?P<parts>\d{1,4})(?!\d)")
_SIGNS = "△▵▽−-+"
_MINUS_AFTER = re.compile(r"(?:증감|대비|감소|감액|증가율|증감률|증△감)\)?\s?$|[(|\t:]\s?$")
_NOTHING = table("quantities", "nothing")
_TIME = re.compile(rf"\s?(?:{alternatives(words(_NOTHING['time']))}|일(?![가-힣])|분(?![가-힣]))")
_SHARE_BEFORE = re.compile(rf"[(,]\s?(?:{alternatives(words(_NOTHING['shares_before']))})\s?$")
_SHARE_AFTER = re.compile(r"\s?[,)]")
_RATIO_BEFORE = re.compile(rf"(?:{alternatives(words(_NOTHING['ratios_before']))})[^\d.,\n]{{0,8}}$")
_FOLLOWING_NOUN = re.compile(r"\s?([가-힣]{2,8})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the main text with its unit: text[start:end]. A bare one has no unit of its own."""

    start: int
    end: int
    value: Decimal
    kind: QuantityKind
    unit: str
    bound: Bound
    sentence: int


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number that breaks the rules of numbers: text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    """The sentence that is being read."""

    text: str
    start: int
    end: int
    index: int
    headers: UnitHeaders

    def bound(self, start: int, end: int, about: bool) -> Bound:
        return read_bound(self.text, start, end, about, self.start, self.end)


def scan_quantities(text: str, sentences: Sequence[Sentence]) -> tuple[list[Quantity], list[Misprint]]:
    """Return every quantity of the sentences in order, and the amounts that are misprinted and so have no value."""
    headers = find_unit_headers(text)
    quantities: list[Quantity] = []
    misprints: list[Misprint] = []
    for index, sentence in enumerate(sentences):
        place = _Place(text, sentence.start, sentence.end, index, headers)
        first = len(quantities)
        _scan_digits(place, quantities, misprints)
        written = [_written(place, count) for count in read_written_counts(text, sentence.start, sentence.end)]
        if written:
            quantities[first:] = sorted(quantities[first:] + written, key=lambda quantity: quantity.start)
    return quantities, misprints


def _scan_digits(place: _Place, quantities: list[Quantity], misprints: list[Misprint]) -> None:
    text, position, scale = place.text, place.start, 1
    while match := _DIGIT.search(text, position, place.end):
        start = match.start()
        fraction = _FRACTION.match(text, start, place.end)
        if fraction:
            quantities.extend(_read_fraction(place, fraction))
            position = fraction.end()
            continue
        number = read_number(text, start, place.end)
        if counts_nothing(text, start, number.end, place.start):
            rest = _CODE_REST.match(text, number.end, place.end)  # 054-270-2114
            position = rest.end() if rest else number.end
        elif number.value is None:
            if number.has_scale or read_unit(text, number, place.start, place.end) is not None:
                misprints.append(Misprint(start, number.end))
            position = number.end
        else:
            scale = number.scale if number.scale > 1 else scale
            found, position = _read(place, number, scale)
            quantities.extend(found)


def _read(place: _Place, number: Number, scale: int) -> tuple[list[Quantity], int]:
    """Read the quantity or the range that begins with `number`; return what was found and where to go on.

    scale: the large scale of the last number that had one.
    """
    text = place.text
    unit = read_unit(text, number, place.start, place.end)
    after = unit.end if unit else number.after
    link = _RANGE.match(text, after, place.end)
    if link:
        upper = read_number(text, link.end(), place.end)
        ends = _read_range(place, number, unit, after, upper)
        if ends:
            return ends, ends[-1].end
        if unit is None:
            return [], upper.end
    unit = _by_sign(place, number, unit)
    value, start = _signed(place, number, after)
    if unit is None:
        return _read_bare(place, number, value, start, scale)
    if unit.kind == "won" and abs(value) > LARGEST:
        return [], unit.end
    bound = place.bound(start, unit.end, number.about)
    return [Quantity(start, unit.end, value, unit.kind, unit.name, bound, place.index)], unit.end


def _read_range(place: _Place, number: Number, unit: Unit | None, after: int, upper: Number) -> list[Quantity]:
    """Return both ends of a range (3~5억, 500억∼600억 원), nothing where the two numbers are no range."""
    if upper.value is None or (upper_unit := read_unit(place.text, upper, place.start, place.end)) is None:
        return []
    lower = lower_end(number, upper)
    alike = unit is None or unit.kind == upper_unit.kind
    goes_on = place.text[upper_unit.end : upper_unit.end + 1] == "-"
    if lower is None or lower >= upper.value or not alike or goes_on or upper.value > LARGEST:
        return []
    kind, name = upper_unit.kind, upper_unit.name
    return [
        Quantity(number.start, after, lower, kind, name, "at_least", place.index),
        Quantity(upper.start, upper_unit.end, upper.value, kind, name, "up_to", place.index),
    ]


def _by_sign(place: _Place, number: Number, unit: Unit | None) -> Unit | None:
    """Return the unit that a sign before the number gives (`$10억`), else the unit after it."""
    sign = place.text[number.start - 1] if number.start > place.start else ""
    if sign in CURRENCY_SIGNS and (unit is None or unit.end == number.end):
        return Unit("currency", CURRENCY_SIGNS[sign], number.end)
    if sign in WON_SIGNS and unit is None:
        return Unit("won", "원", number.end)
    return unit


def _read_bare(place: _Place, number: Number, value: Decimal, start: int, scale: int) -> tuple[list[Quantity], int]:
    """Read a number without unit: money under a (단위: 백만원), people and things where 만, 천 or 여 stands in it."""
    text, index = place.text, place.index
    factor = place.headers.factor_at(start)
    if factor and "," in text[number.start : number.end] and abs(value * factor) <= LARGEST:
        return [Quantity(start, number.end, value * factor, "won", "원", "exact", index)], number.end
    if scale >= 10**8 and not number.has_scale and value * scale <= LARGEST and _is_share(place, number):
        return [Quantity(start, number.end, value * scale, "won", "원", "exact", index)], number.end
    if value % 1 and _RATIO_BEFORE.search(text, max(place.start, start - 16), start):
        return [
            Quantity(start, number.end, value, "bare", "", place.bound(start, number.end, False), index)
        ], number.end
    glued = number.start > place.start and "가" <= text[number.start - 1] <= "힣"
    counted = number.has_scale or (number.about and not glued)
    if not counted or _TIME.match(text, number.after, place.end):
        return [], number.after
    noun = _FOLLOWING_NOUN.match(text, number.after, place.end)
    unit = without_particle(noun.group(1)) if noun else ""
    bound = place.bound(start, number.after, number.about)
    return [Quantity(start, number.after, value, "bare", unit, bound, index)], number.after


def _is_share(place: _Place, number: Number) -> bool:
    """Tell whether a number is a payer's share in the scale of the amount before it: 120억(국비 60, 시비 60)."""
    before = _SHARE_BEFORE.search(place.text, max(place.start, number.start - 8), number.start)
    return before is not None and _SHARE_AFTER.match(place.text, number.end, place.end) is not None


def _read_fraction(place: _Place, match: re.Match[str]) -> list[Quantity]:
    """Read 3분의 1 as 0.3333: a share of one, exact where six decimals hold it, else to four."""
    of, parts = Decimal(match["of"]), Decimal(match["parts"])
    if not of or parts > of:
        return []
    exact = round(parts / of, 6)
    value = exact if exact * of == parts else round(parts / of, 4)
    bound = place.bound(match.start(), match.end(), False)
    return [Quantity(match.start(), match.end(), value, "count", "", bound, place.index)]


def _written(place: _Place, count: WrittenCount) -> Quantity:
    bound = place.bound(count.start, count.end, count.about)
    return Quantity(count.start, count.end, Decimal(count.value), "count", count.unit, bound, place.index)


def _signed(place: _Place, number: Number, closes: int) -> tuple[Decimal, int]:
    """Return the value with its sign and where the literal begins: △ is minus in budgets, a bullet in prose."""
    assert number.value is not None
    text, sign = place.text, number.start - 1
    if sign < place.start or text[sign] not in _SIGNS:
        return number.value, number.start
    if text[sign] == "+":
        return number.value, sign
    in_brackets = text[sign - 1 : sign] == "(" and text[closes : closes + 1] == ")"
    if in_brackets or (text[sign] != "-" and _MINUS_AFTER.search(text, max(place.start, sign - 10), sign)):
        return -number.value, sign
    return number.value, number.start
