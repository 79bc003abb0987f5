"""Korean numbers written with digits: `1조7천343억`, `3,300여`, `16만 5천`, `13.5억`.

A number is read exactly (Decimal) or not at all: scales must descend, each part must fit under the scale before it,
commas must stand in threes. What breaks these rules is a misprint, and nobody guesses what it should have been.
docs/quantities-and-dates.md has the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from etl.facts.rule_tables import table, words

SMALL_SCALES = {"십": 10, "백": 100, "천": 1_000}
LARGE_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
SCALES = SMALL_SCALES | LARGE_SCALES
LARGEST = Decimal(2**63 - 1)  # what a BIGINT column holds

_WORDS = table("quantities", "numbers")
_LOOKALIKES = frozenset(words(_WORDS["scale_lookalikes"]))
_MISPRINTED_SCALES = frozenset(words(_WORDS["misprinted_scales"]))

_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_SOUND_RUN = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,6})?")
# A number goes on over a space only where what follows cannot be a quantity of its own:
# another scaled part (`1조 2,700억`), the rest of ten thousands (`1만 4,400`), the rest of thousands (`3천 500`).
_SPACED_PART = re.compile(r"\s(?=(?:\d{1,3}(?:,\d{3})?|\d{4})(?:[천백십]\d{0,3}){0,3}여?\s?([만억조]))")
_SPACED_REST_OF_MAN = re.compile(r"\s(?=(?:\d,\d{3}|\d{3,4}|\d천(?:\s?\d{3}|\d{1,2})?)(?![\d,.만억조년월]))")
_SPACED_REST_OF_CHEON = re.compile(r"\s(?=\d{3}(?![\d,.년월조]))")
# `5 억 원`, `12,345 백만원`: a scale after a space must lead on to a unit.
_SPACED_SCALE = re.compile(r"\s(?=[천백십]?[천만억조]\s?(?:여\s?)?(?:원|명|달러|유로|㎡|톤|t\b|가구|개|마리)|천\s?원)")
_AFTER_MISPRINT = re.compile(r"\s?\d[\d,]*(?:[천백십]\d*)*[만억]")
_ABOUT = re.compile(r"\s?여(?!성|행|자|러|름|권|론|유|전히|당|야|기서|수|주|의도|천)(?=\s|[가-힣A-Za-z%㎡㎞㎥]|$)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: text[start:end], 여 after it not counted."""

    start: int
    end: int
    value: Decimal | None  # None: misprinted
    scale: int  # the large scale that it ends in, 1 where in none
    tail: int  # all the scales after its only digits (5천만 → 10,000,000); `scale` where digits stand between scales
    has_scale: bool  # 천, 만, 억, … stands in it
    about: bool  # 여 stands in it or after it
    after: int  # one past a 여 after it, else `end`


def read_number(text: str, start: int, end: int) -> Number:
    """Read the number whose first digit is text[start], not beyond end; misprints get no value."""
    run = _RUN.match(text, start, end)
    if run is None:
        raise ValueError(f"no digit at {start}")
    position, about, sound = run.end(), False, True
    pieces: list[Decimal | str] = []
    if _SOUND_RUN.fullmatch(run.group()):
        pieces.append(Decimal(run.group().replace(",", "")))
    else:
        sound = False
    while position < end:
        character = text[position]
        following = text[position + 1 : position + 2]
        if character in SCALES:
            if character + following in _LOOKALIKES or text[position : position + 3] in _LOOKALIKES:
                break
            pieces.append(character)
            position += 1
        elif character == "여" and following in SCALES and pieces:
            about, position = True, position + 1
        elif pieces and isinstance(pieces[-1], str):
            step = 0 if character.isdecimal() else _step_over_space(text, position, end, pieces)
            run = _RUN.match(text, position + step, end) if step is not None else None
            if run is None:
                break
            sound &= _SOUND_RUN.fullmatch(run.group()) is not None
            pieces.append(Decimal(run.group().replace(",", "")) if sound else Decimal(0))
            position = run.end()
        elif character.isspace() and pieces and _SPACED_SCALE.match(text, position, end):
            position += 1
        elif character in _MISPRINTED_SCALES and (rest := _AFTER_MISPRINT.match(text, position + 1, end)):
            sound, position = False, rest.end()
        else:
            break
    value = evaluate(pieces) if sound else None
    scale = LARGE_SCALES.get(str(pieces[-1]), 1) if pieces else 1
    scales = [SCALES[piece] for piece in pieces if isinstance(piece, str)]
    simple = len(pieces) == len(scales) + 1 and all(first in SMALL_SCALES.values() for first in scales[:-1])
    tail = prod(scales) if simple else scale
    trailing = _ABOUT.match(text, position, end)
    after = trailing.end() if trailing else position
    return Number(start, position, value, scale, tail, bool(scales), about or trailing is not None, after)


def evaluate(pieces: Sequence[Decimal | str]) -> Decimal | None:
    """Return the value of digits and scale syllables in the order they are written; None where they do not add up.

    [2, 조, 250, 억] → 2,025,000,000,000. `1억5천` is None: it says 150 million in speech and 100,005,000 in print.
    """
    total = section = Decimal(0)
    digits: Decimal | None = None
    last_small = last_large = 0
    fraction = False
    for place, piece in enumerate(pieces):
        if isinstance(piece, Decimal):
            fraction |= piece % 1 != 0
            if digits is not None or (last_small and piece >= last_small) or (place and fraction):
                return None
            digits = piece
        elif piece in SMALL_SCALES:
            factor = SMALL_SCALES[piece]
            count = Decimal(1) if digits is None else digits
            if last_small and (factor >= last_small or not 1 <= count < 10):
                return None
            section, digits, last_small = section + count * factor, None, factor
        else:
            factor = LARGE_SCALES[piece]
            section += digits or 0
            if not section or (last_large and (factor >= last_large or section * factor >= last_large)):
                return None
            total, section, digits = total + section * factor, Decimal(0), None
            last_small, last_large = 0, factor
    rest = section + (digits or 0)
    colloquial = last_large >= 10**8 and bool(pieces) and pieces[-1] in SMALL_SCALES
    if colloquial or (last_large and rest >= last_large):
        return None
    return total + rest


def lower_end(lower: Number, upper: Number) -> Decimal | None:
    """Return the lower end of a range with the scale that it shares with the upper end.

    `500∼600억` → 500억, `1천∼2천억` → 1천억, `3∼5천만` → 3천만, `500∼1천억` → 500억.
    """
    if lower.value is None or upper.value is None:
        return None
    shared = (upper.scale,) if lower.has_scale else (upper.tail, upper.scale)
    for factor in shared if lower.scale == 1 else ():
        if lower.value * factor <= upper.value:
            return lower.value * factor
    return lower.value


def _step_over_space(text: str, position: int, end: int, pieces: Sequence[Decimal | str]) -> int | None:
    """Return how many characters lead from a scale to the digits that continue the number; None: it ends here."""
    last = pieces[-1]
    part = _SPACED_PART.match(text, position, end) if last in LARGE_SCALES else None
    if part is not None:
        return 1 if LARGE_SCALES[part.group(1)] < LARGE_SCALES[str(last)] else None
    if last == "만" and _SPACED_REST_OF_MAN.match(text, position, end):
        return 1
    if last == "천" and _SPACED_REST_OF_CHEON.match(text, position, end):
        return 1
    return None
