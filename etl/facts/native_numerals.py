"""Counts written in words: `세 차례`, `열다섯 배`, `백여 명`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.facts.rule_tables import alternatives, table, words

_ONES = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
# 한 곳, 한 명 point at one thing more often than they count.
_COUNTS: dict[str, int] = {one: value for one, value in _ONES.items() if value > 1} | _TENS | {"스무": 20}
_COUNTS |= {ten + one: tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()}
_ABOUT = {"십여": 10, "백여": 100, "천여": 1_000, "만여": 10_000}

_COUNTERS = alternatives(words(table("quantities", "units")["native"]))
_PARTICLES = alternatives(words(table("quantities", "units")["particles"]))
# The words stand first and flat, so that the search can skip to their first syllables.
_PHRASE = re.compile(
    rf"(?P<count>{alternatives(_COUNTS | _ABOUT)})\s(?P<unit>{_COUNTERS})"
    rf"(?=(?:{_PARTICLES}){{0,3}}(?![가-힣]))(?!\s(?:만에|중|가운데)(?:\s|$))|(?P<half>절반)"
)


_HALF_OF_TERM = re.compile(r"임기\s?$")
_ONE_IN = re.compile(r"(?:중|가운데)\s$")


@dataclass(frozen=True, slots=True)
class WrittenCount:
    """A count in words: text[start:end]."""

    start: int
    end: int
    value: int
    unit: str
    about: bool


def read_written_counts(text: str, start: int, end: int) -> Iterator[WrittenCount]:
    """Yield the counts in words of text[start:end], in order; 절반 is fifty in the hundred."""
    for match in _PHRASE.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        if match["half"]:
            if not _HALF_OF_TERM.search(text, max(start, match.start() - 4), match.start()):
                yield WrittenCount(match.start(), match.end(), 50, "%", False)
            continue
        if "가" <= before <= "힣" or before.isdecimal():
            continue
        if _ONE_IN.search(text, max(start, match.start() - 4), match.start()):
            continue  # 열 명 중 네 명
        count = match["count"]
        value = _COUNTS.get(count) or _ABOUT[count]
        yield WrittenCount(match.start(), match.end(), value, match["unit"], count in _ABOUT)
