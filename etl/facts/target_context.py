"""What part a quantity plays: aimed at, foreseen, reached, measured from, or the size of a thing."""

from __future__ import annotations

import re

from etl.facts.predicates import tense_after
from etl.facts.rule_tables import alternatives, table, words
from etl.records import TargetRole

_ROLES = table("quantities", "roles")
_FORECAST = re.compile(alternatives(words(_ROLES["forecast"])))
_BASELINE_AFTER = re.compile(rf"\s?\)?(?:{alternatives(words(_ROLES['baseline_after']))})")
_FROM_TO = re.compile(rf"(?:{alternatives(words(_ROLES['from_to']))})\s[^.\n]{{0,24}}?\d")
_SCALE_AFTER = re.compile(rf"\s?(?:{alternatives(words(_ROLES['scale_after']))})")
_SCALE_BEFORE = re.compile(rf"(?:{alternatives(words(_ROLES['scale_before']))})(?:이|은|는|을|를)?\s?(?:약\s)?$")
_SCALE_COUNTED = re.compile(rf"\s?(?:{alternatives(words(_ROLES['scale_counted']))})")
_SCALE_PREDICATE = re.compile(rf"[^.\n]{{0,22}}?(?:{alternatives(words(_ROLES['scale_predicates']))})")
_ATTENDED = re.compile(alternatives(words(_ROLES["attended"])))
_IS = re.compile(r"(?:이다|다|이며|이고|인데|입니다)(?=[\s.,”\"’]|$)")
_NEAR = 30
_SHARE_UNITS = ("%", "％", "%p", "%포인트")


def read_role(text: str, start: int, end: int, unit: str, sentence_start: int, sentence_end: int) -> TargetRole:
    """Return the role of the quantity text[start:end] within its sentence."""
    near = min(sentence_end, end + _NEAR)
    if _BASELINE_AFTER.match(text, end, sentence_end) or _FROM_TO.match(text, end, sentence_end):
        return "baseline"
    if _ATTENDED.search(text, end, near):
        return "scale"
    if _FORECAST.search(text, end, near) or _FORECAST.search(text, max(sentence_start, start - 10), start):
        return "forecast"
    if _is_scale(text, start, end, unit, sentence_start, sentence_end):
        return "scale"
    return "result" if tense_after(text, end, sentence_end) == "past" else "target"


def _is_scale(text: str, start: int, end: int, unit: str, sentence_start: int, sentence_end: int) -> bool:
    """Tell whether the quantity only says how large a thing is: `연면적 3,480㎡`, `4개 분야`, `의원은 네 곳이다`."""
    if _SCALE_BEFORE.search(text, max(sentence_start, start - 12), start):
        return True
    if _SCALE_AFTER.match(text, end, sentence_end) or _SCALE_COUNTED.match(text, end, sentence_end):
        return True
    if _IS.match(text, end, sentence_end):
        return unit not in _SHARE_UNITS
    return _SCALE_PREDICATE.match(text, end, sentence_end) is not None
