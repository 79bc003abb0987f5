"""Past or to come: the predicate that a quantity or a date hangs on."""

from __future__ import annotations

import re
from typing import Literal

from etl.facts.rule_tables import alternatives, table, words

Tense = Literal["past", "future"]

_PREDICATES = table("dates", "predicates")


def _ending_in(final_consonant: int) -> str:
    """Return all syllables with that final consonant (its place among the 28 of Unicode)."""
    return "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == final_consonant)


_N, _B, _SS = _ending_in(4), _ending_in(17), _ending_in(20)
# Past stems end in ㅆ (했, 됐, 었); so do 겠, which speaks of what is to come, and 있, which says nothing of time.
_PAST = re.sub("[겠있]", "", _SS)
# 한다, 연다, 합니다: in municipal news the present says what will be done.
_PRESENT = rf"[{_N}]다(?=[고며는.,\s”\"’']|$)|[{_B}]니다"
_CUE = re.compile(
    rf"(?P<skipped>{alternatives(words(_PREDICATES['reporting']))})"
    rf"|(?P<future>{alternatives(words(_PREDICATES['future']))}|{_PRESENT})"
    rf"|(?P<past>{alternatives(words(_PREDICATES['past']))}|[{_PAST}])"
)
_REACH = 90
_ANNOUNCED_WITHIN = 24


def tense_after(text: str, position: int, sentence_end: int) -> Tense | None:
    """Return the tense of the first deciding predicate after a position of a sentence, None where none stands near."""
    for match in _CUE.finditer(text, position, min(sentence_end, position + _REACH)):
        if match.lastgroup == "future":
            return "future"
        if match.lastgroup == "past":
            return "past"
    return None


def announced_after(text: str, position: int, sentence_end: int) -> bool:
    """Tell whether what follows at once is a verb of saying: the day is the day of the announcement (9일 밝혔다)."""
    match = _CUE.search(text, position, min(sentence_end, position + _ANNOUNCED_WITHIN))
    return match is not None and match.lastgroup == "skipped"
