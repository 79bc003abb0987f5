"""Quotes and brackets of a stretch of text, paired; a stray mark pairs with nothing and swallows nothing."""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]

#: Opening mark → closing mark, and how many characters a pair may hold.
PAIRS: Final[dict[str, tuple[str, int]]] = {
    "“": ("”", 1500), "‘": ("’", 400), "「": ("」", 300), "『": ("』", 300), "《": ("》", 300), "〈": ("〉", 300),
    "(": (")", 300), "[": ("]", 300), "【": ("】", 300), "（": ("）", 300),
}  # fmt: skip
STRAIGHT: Final[dict[str, int]] = {'"': 1500, "'": 400}
CLOSING_MARKS: Final = "”’」』》〉)]】）\"'"

_OPENER_OF: Final[dict[str, str]] = {close: mark for mark, (close, _) in PAIRS.items()}
_MARKS: Final = re.compile("[" + re.escape("".join([*PAIRS, *_OPENER_OF, *STRAIGHT])) + "]")
_BEFORE_OPENING: Final = frozenset("([{<=“‘「『【（·,:;")
_AFTER_CLOSING: Final = frozenset(").,!?;:]}>”’」』】）·…")


def quoted_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the (start, end) spans between matching marks in text[start:end], marks included: outermost, in order."""
    opened: dict[str, int] = {}
    spans: list[Span] = []
    for match in _MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if mark in STRAIGHT:
            turn = _turn(text, at, start, end)
            if turn == "mark":
                continue
            opener, limit, closes = mark, STRAIGHT[mark], turn != "open" and mark in opened
            if turn == "close" and not closes:
                continue
        elif mark in PAIRS:
            opener, limit, closes = mark, PAIRS[mark][1], False
        else:
            opener, closes = _OPENER_OF[mark], True
            limit = PAIRS[opener][1]
        if not closes:
            opened[opener] = at  # an earlier one that was never closed is a stray mark
        elif opener in opened and at - opened[opener] <= limit:
            spans.append((opened.pop(opener), at + 1))
    return _outermost(spans)


def _turn(text: str, at: int, start: int, end: int) -> str:
    """Tell what a straight quote does by its neighbours: 'open', 'close', 'either', or 'mark' (an apostrophe)."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] == "'" and (before.isascii() and before.isalpha() and after.isascii() and after.isalpha()):
        return "mark"  # don't
    if text[at] == "'" and after.isdigit() and text[at + 2 : at + 3].isdigit() and text[at + 3 : at + 4] in _YEAR_NEXT:
        return "mark"  # '24년, '24. 5월
    if (before.isspace() or before in _BEFORE_OPENING) and not after.isspace():
        return "open"
    if not before.isspace() and (after.isspace() or after in _AFTER_CLOSING):
        return "close"
    return "either"


_YEAR_NEXT: Final = frozenset("년.~∼-")


def _outermost(spans: list[Span]) -> list[Span]:
    """Drop spans inside others; spans that cross are kept as one."""
    result: list[Span] = []
    for begin, finish in sorted(spans):
        if result and begin < result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], finish))
        else:
            result.append((begin, finish))
    return result
