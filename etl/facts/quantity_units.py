"""What a number counts: the unit after it, and the many things after a number that are no unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from etl.facts.korean_numbers import Number
from etl.facts.rule_tables import alternatives, table, words

UnitKind = Literal["won", "currency", "count"]

_MONEY = table("quantities", "money")
_UNITS = table("quantities", "units")
_NOTHING = table("quantities", "nothing")
_SPECIAL = _UNITS["special"]


_WON = re.compile(rf"\s?원(?!{alternatives(word[1:] for word in words(_MONEY['won_lookalikes']))})")
_CURRENCY = re.compile(
    rf"\s?(?!{alternatives(words(_MONEY['currency_lookalikes']))})({alternatives(words(_MONEY['currencies']))})"
)
CURRENCY_SIGNS: dict[str, str] = dict(_MONEY["currency_signs"])
WON_SIGNS = frozenset(words(_MONEY["won_signs"]))
_JO_NOT_MONEY = re.compile(rf"\s?(?:{alternatives(words(_MONEY['jo_not_money']))})")
_FREE = frozenset(words(_UNITS["free"]))
_STRICT = frozenset(words(_UNITS["strict"]))
_LONGEST = max(map(len, _FREE | _STRICT))
_FIRST = frozenset(unit[0] for unit in _FREE | _STRICT)
_NOT = {unit: tuple(words(continuations)) for unit, continuations in _UNITS["not"].items()}
# Particles may pile up (`대에서는`), then the word is over.
_PARTICLES = re.compile(rf"(?:{alternatives(words(_UNITS['particles']))}){{0,3}}(?![가-힣A-Za-z])")
_DISTRICTS = re.compile(
    rf"\s?(?:읍|면|동|구|시|군|도)(?:[·‧ㆍ]?(?:읍|면|동|구|시|군|도)){{0,2}}(?={_PARTICLES.pattern})"
)
_MACHINES = re.compile(rf"(?:{alternatives(words(_SPECIAL['machines']))})(?:을|를|이|가|은|는|에)?\s?$")
_KINDS = re.compile(rf"\s?(?:{alternatives(words(_SPECIAL['kinds']))})")
_MACHINE_ACTS = re.compile(rf"(?:를|로|도|씩|이|가)?\s?(?:{alternatives(words(_SPECIAL['machine_acts']))})")
_DEGREES_BEFORE = re.compile(
    rf"(?:{alternatives(words(_SPECIAL['degrees_before']))})(?:[은는이가을를]|에서)?\s?(?:약\s|최고\s|최저\s)?$"
)
_OBJECT = re.compile(r"(?:를|로|가|씩|만|에서)(?![가-힣])")
_DWELLINGS = re.compile(alternatives(words(_SPECIAL["dwellings"])))
_PLANTS = re.compile(alternatives(words(_SPECIAL["plants"])))
_FLOORS_BEFORE = re.compile(r"(?:지상|지하)\s?$")
_FLOORS_AFTER = re.compile(r"\s?(?:규모|높이|이상|이하|짜리)")
_DURATIONS = frozenset(words(_SPECIAL["durations"]))
_SPAN_LIMITED = re.compile(
    rf"\s?(?:을|를|이|으로|까지)?\s?(?:{alternatives(words(_SPECIAL['spans_limited']))})"
    rf"|(?:으)?(?:{alternatives(words(_SPECIAL['spans_changed']))})|에서\s\d[\d.]*\s?(?:{alternatives(_DURATIONS)})(?:\s이내)?(?:으로|로)"
)
_SPAN_CAPPED = re.compile(rf"(?:{alternatives(words(_SPECIAL['spans_capped_before']))})\s$")
# 제2차, 제 3공구; but not 과제 12건.
_NOTHING_BEFORE = re.compile(rf"(?:{alternatives(words(_NOTHING['before']))})\s?$|제$|(?<![가-힣])제\s$")
_ROAD_BEFORE = re.compile(rf"(?:{alternatives(words(_NOTHING['roads_before']))})\s?$")
_LENGTH = re.compile(r"\s?(?:㎞|km|KM|m(?![A-Za-z²³])|미터|킬로미터)")
_NOTHING_AFTER = re.compile(rf"여?\s?(?:{alternatives(words(_NOTHING['after']))})")
_NAMES = re.compile(alternatives(words(_NOTHING["names"])))
_CLOCK = re.compile(r"시\s?$")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of one number: text[start:end], where `end` closes the literal."""

    kind: UnitKind
    name: str
    end: int


def counts_nothing(text: str, start: int, number_end: int, sentence_start: int) -> bool:
    """Tell whether the number text[start:number_end] is an ordinal, a name, a part of a code or a clock time."""
    before = text[start - 1] if start > sentence_start else " "
    if before.isascii() and (before.isalpha() or before in "_@#&=%\\"):
        return True
    if before in ".,:/-–" and start - 1 > sentence_start and text[start - 2].isalnum() and text[start - 2].isascii():
        return True
    if text[number_end : number_end + 1] in (":", "/") and text[number_end + 1 : number_end + 2].isdecimal():
        return True
    if _NOTHING_BEFORE.search(text, max(sentence_start, start - 6), start):
        return True
    if _ROAD_BEFORE.search(text, max(sentence_start, start - 6), start) and not _LENGTH.match(text, number_end):
        return True
    return bool(_NAMES.match(text, start) or _NOTHING_AFTER.match(text, number_end))


def read_unit(text: str, number: Number, sentence_start: int, end: int) -> Unit | None:
    """Return the unit that follows a number, None where what follows is no unit."""
    position = number.after
    won = _WON.match(text, position, end)
    if won:
        return Unit("won", "원", won.end())
    currency = _CURRENCY.match(text, position, end)
    if currency:
        return Unit("currency", currency.group(1), currency.end())
    counted = _read_count(text, number, position, sentence_start, end)
    if counted is None and position < end and text[position].isspace():
        counted = _read_count(text, number, position + 1, sentence_start, end)
    if counted:
        return None if text.startswith("당", counted.end, end) else counted  # 10만 명당: of so many, not so many
    if number.scale >= 10**8 and not (number.scale == 10**12 and _JO_NOT_MONEY.match(text, position, end)):
        return Unit("won", "원", number.end)  # 2,035억 without 원
    return None


def _read_count(text: str, number: Number, position: int, sentence_start: int, end: int) -> Unit | None:
    if position >= end or text[position] not in _FIRST:
        return None
    for length in range(min(_LONGEST, end - position), 0, -1):
        name = text[position : position + length]
        if name in _FREE:
            stands = _free_unit_stands(text, number, name, position + length, end)
            return _with_district(text, name, position, position + length, end) if stands else None
        if name in _STRICT and _strict_unit_stands(text, number, name, position + length, sentence_start, end):
            return Unit("count", name, position + length)
    return None


def _free_unit_stands(text: str, number: Number, name: str, after: int, end: int) -> bool:
    if _LATIN.match(name[-1]) and after < end and text[after].isascii() and text[after].isalnum():
        return False
    if name == "세대" and not number.has_scale and number.value is not None and number.value < 10:
        return False  # 4세대: a generation
    return not text.startswith(_NOT.get(name, ()), after, end) if name in _NOT else True


def _strict_unit_stands(text: str, number: Number, name: str, after: int, sentence_start: int, end: int) -> bool:
    if not _PARTICLES.match(text, after, end):
        return False
    large = number.has_scale or number.about or (number.value or 0) >= 200
    near = max(sentence_start, number.start - 14)
    if name == "대":
        if _KINDS.match(text, after, end):
            return False
        if large or (number.value or 0) >= 100 or _MACHINES.search(text, near, number.start):
            return True
        if _MACHINE_ACTS.match(text, after, end):
            return True
        of_age = number.value is not None and number.value % 10 == 0 and number.value <= 90
        return not of_age and _OBJECT.match(text, after, end) is not None
    if name == "호":
        return large or (number.value or 0) >= 50 or _DWELLINGS.search(text, near, number.start) is not None
    if name == "기":
        return large or (number.value or 0) >= 10 or _PLANTS.search(text, near, number.start) is not None
    if name == "층":
        return bool(_FLOORS_BEFORE.search(text, near, number.start) or _FLOORS_AFTER.match(text, after, end))
    if name == "도":
        return _DEGREES_BEFORE.search(text, near, number.start) is not None
    if name in _DURATIONS:
        limited = _SPAN_LIMITED.match(text, after, end) or _SPAN_CAPPED.search(text, near, number.start)
        return limited is not None and (number.value or 0) < 1900 and not _CLOCK.search(text, near, number.start)
    glued = number.start > sentence_start and "가" <= text[number.start - 1] <= "힣"
    return not (glued and name in ("동", "층", "면", "점", "종", "부", "회", "실") and not large)


def _with_district(text: str, name: str, start: int, after: int, end: int) -> Unit:
    """Take the district into the unit: `12개 읍·면`, `5개 구`."""
    district = _DISTRICTS.match(text, after, end) if name == "개" else None
    if district:
        return Unit("count", text[start : district.end()], district.end())
    return Unit("count", name, after)
