"""Words, numbers and dates of the screen in the reader's language. Words live in locales/*.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

Code = Literal["ko", "en"]
CODES: tuple[Code, ...] = ("ko", "en")
DEFAULT: Code = "ko"

_LOCALES = Path(__file__).parent / "locales"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Particles in pairs: after a final consonant, after a vowel (한글 맞춤법·표준 발음: 받침의 유무).
_PARTICLES = {
    "은는": ("은", "는"),
    "이가": ("이", "가"),
    "을를": ("을", "를"),
    "와과": ("과", "와"),
    "으로": ("으로", "로"),
}
# How digits and letters end when read aloud in Korean: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔; L 엘, M 엠, N 엔, R 알.
_CLOSED = set("013678LMNRlmnr")
_RIEUL = set("178LRlr")


def _final_sound(word: str) -> str:
    """ "" where the word ends in a vowel, "ㄹ" for that consonant, "c" for any other."""
    for letter in reversed(word):
        if "가" <= letter <= "힣":
            index = (ord(letter) - 0xAC00) % 28
            return "" if index == 0 else "ㄹ" if index == 8 else "c"
        if letter.isalnum():
            return "" if letter not in _CLOSED else "ㄹ" if letter in _RIEUL else "c"
        if letter == "%":
            return ""  # 퍼센트
    return ""


def with_particle(word: str, pair: str) -> str:
    """The word with the right one of a pair of particles ("은는", "이가", "을를", "와과", "으로"); KeyError for another pair."""
    closed, open_ = _PARTICLES[pair]
    sound = _final_sound(word)
    if pair == "으로" and sound == "ㄹ":
        return word + open_
    return word + (closed if sound else open_)


class _Word(str):
    """Text whose format spec may be a pair of particles: "{city:은는}"."""

    def __format__(self, spec: str) -> str:
        return with_particle(self, spec) if spec in _PARTICLES else super().__format__(spec)


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat


def load(code: Code, folder: Path = _LOCALES) -> dict[str, str]:
    """All words of one language, keys joined by dots."""
    return _flatten(tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8")))


def filled(template: str, values: Mapping[str, object]) -> str:
    """The template with its values; "{city:은는}" takes the particle that the value asks for. KeyError where a value is missing."""
    return template.format(
        **{name: _Word(value) if isinstance(value, str) else value for name, value in values.items()}
    )


_WORDS: dict[Code, dict[str, str]] = {code: load(code) for code in CODES}


@dataclass(frozen=True)
class Language:
    """One language: words by key, and the habits of its numbers, dates and money."""

    code: Code = DEFAULT

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key with values filled in. KeyError where the key does not exist."""
        template = _WORDS[self.code][key]
        return filled(template, values) if values else template

    def has(self, key: str) -> bool:
        """Whether a key exists."""
        return key in _WORDS[self.code]

    def named(self, family: str, code: str) -> str:
        """The words for a code of a family of keys ("method.measure"); a code that has none is shown as it is."""
        key = f"{family}.{re.sub(r'[^a-z0-9]+', '_', code.lower())}"
        return self(key) if self.has(key) else code

    def pick(self, korean: str, english: str | None) -> str:
        """One of two wordings of a name; Korean where no English stands."""
        return korean if self.code == "ko" or not english else english

    def number(self, value: float, decimals: int = 0) -> str:
        """A plain number with thousands separators; trailing zeros dropped."""
        text = f"{value:,.{decimals}f}"
        return text.rstrip("0").rstrip(".") if decimals else text

    def count(self, value: int, unit: str) -> str:
        """A number with its counter: unit is a key under `unit.` (document, commitment, …)."""
        return self(f"unit.{unit}{'' if value == 1 else 's'}", n=self.number(value))

    def share(self, value: float, decimals: int = 0) -> str:
        """A share of one (0–1) as per cent."""
        return f"{value * 100:.{decimals}f}%"

    def points(self, value: float) -> str:
        """A difference of two shares in percentage points, with its sign."""
        sign = "+" if value > 0 else "−" if value < 0 else "±"
        return f"{sign}{abs(value) * 100:.0f}{'%p' if self.code == 'ko' else ' pp'}"

    def won(self, krw: int) -> str:
        """Won as 조·억·만 원, or KRW tn, bn, m."""
        return _won_korean(krw) if self.code == "ko" else _won_english(krw)

    def day(self, value: date) -> str:
        """2025. 1. 9. or 9 Jan 2025."""
        if self.code == "ko":
            return f"{value.year}. {value.month}. {value.day}."
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"

    def month(self, value: date) -> str:
        """2025. 1. or Jan 2025."""
        return f"{value.year}. {value.month}." if self.code == "ko" else f"{_MONTHS[value.month - 1]} {value.year}"

    def time(self, first: date | None, last: date | None, precision: str) -> str:
        """What a date of the text stands for, no finer than it was said: 2030년, 2025. 2., 2025. 1. 3.–2025. 1. 17. precision: one of
        the contract's words. "" where neither end is known."""
        if first and last and precision not in ("day", "month", "year"):
            return f"{self.day(first)}–{self.day(last)}"
        known = first or last
        if known is None:
            return ""
        point = {"year": self("date.year", year=known.year), "month": self.month(known)}.get(precision, self.day(known))
        if first and last:
            return point
        return self("date.from" if first else "date.until", time=point)

    def listing(self, words: list[str]) -> str:
        """A short list: 가·나·다, or a, b and c."""
        if self.code == "ko":
            return "·".join(words)
        return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def _won_korean(krw: int) -> str:
    sign, rest = ("−", -krw) if krw < 0 else ("", krw)
    parts: list[str] = []
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        whole, rest = divmod(rest, scale)
        if whole:
            parts.append(f"{whole:,}{name}")
    if rest and len(parts) < 2:
        parts.append(f"{rest:,}")
    return f"{sign}{' '.join(parts[:2]) or '0'} 원"


def _won_english(krw: int) -> str:
    sign, size = ("−", -krw) if krw < 0 else ("", krw)
    for scale, name in ((10**12, " tn"), (10**9, " bn"), (10**6, " m")):
        if size >= scale:
            value = size / scale
            return f"{sign}KRW {value:,.{2 if value < 10 else 1 if value < 100 else 0}f}{name}".replace(
                ".00 ", " "
            ).replace(".0 ", " ")
    return f"{sign}KRW {size:,}"


def of(code: str) -> Language:
    """The language of a code; ValueError for one that has no locale."""
    if code not in CODES:
        raise ValueError(f"no locale {code!r}")
    return Language(code)
