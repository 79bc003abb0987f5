"""Exactly, about, at least, up to: the words around a quantity that say how firm it is."""

from __future__ import annotations

import re

from etl.facts.rule_tables import alternatives, table, words
from etl.records import Bound

_BOUNDS = table("quantities", "bounds")
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("up_to", re.compile(rf"(?:{alternatives(words(_BOUNDS['before_up_to']))})\s?$")),
    ("at_least", re.compile(rf"(?:{alternatives(words(_BOUNDS['before_at_least']))})\s?$")),
    ("about", re.compile(rf"(?:^|[^가-힣])(?:{alternatives(words(_BOUNDS['before_about']))})\s?$")),
)
_AFTER = re.compile(
    rf"\s?(?:(?P<up_to>{alternatives(words(_BOUNDS['after_up_to']))})"
    rf"|(?P<at_least>{alternatives(words(_BOUNDS['after_at_least']))})"
    rf"|(?P<about>{alternatives(words(_BOUNDS['after_about']))}))"
)
# 한도는 2천만 원에서 5천만 원으로: both are limits.
_LIMIT = re.compile(rf"(?:{alternatives(words(_BOUNDS['before_limit']))})[^.,\n]{{0,22}}$")
_WINDOW, _LIMIT_WINDOW = 6, 26


def read_bound(text: str, start: int, end: int, about: bool, sentence_start: int, sentence_end: int) -> Bound:
    """Return the bound of the quantity text[start:end]; `about` says that 여 stands in it."""
    after = _AFTER.match(text, end, sentence_end)
    if after and after.lastgroup == "up_to":
        return "up_to"
    if after and after.lastgroup == "at_least":
        return "at_least"
    before = text[max(sentence_start, start - _WINDOW) : start]
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    if about or after:
        return "about"
    limited = _LIMIT.search(text, max(sentence_start, start - _LIMIT_WINDOW), start)
    return "up_to" if limited else "exact"
