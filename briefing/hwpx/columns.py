"""How wide the columns of a table are, and how high its rows are likely to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from briefing import fitting
from briefing.hwpx.looks import Look
from briefing.hwpx.parts import units
from briefing.model import Table
from dashboard import theme

KINDS = {"text": "cell", "date": "date", "number": "number", "won": "number"}  # looks of cells by kind of column
SIDES, ENDS = 255, 170  # margins inside a cell, as cell.xml says
_WIDER = 1.2  # the word processor's fonts beside the one that text_width measures
_NARROWEST, _LONGEST_WORD = units(9), units(30)


def widths(weights: Sequence[float], total: int, least: Sequence[int] | None = None) -> list[int]:
    """The total shared out by weight to the last unit, no column narrower than its least width.

    Where the least widths together are more than the total, they are its shares.
    """
    floors = list(least or [0] * len(weights))
    if sum(floors) >= total:
        return _whole([total * floor / sum(floors) for floor in floors])
    shares = [0.0] * len(weights)
    open_ = list(range(len(weights)))
    left = float(total)
    while open_:
        together = sum(weights[k] for k in open_)
        wanted = {k: left * weights[k] / together if together else left / len(open_) for k in open_}
        narrow = [k for k in open_ if wanted[k] < floors[k]]
        for k in narrow or open_:
            shares[k] = floors[k] if narrow else wanted[k]
        left -= sum(shares[k] for k in narrow)
        open_ = [k for k in open_ if k not in narrow] if narrow else []
    return _whole(shares)


def of_table(table: Table, total: int, known: Mapping[str, Look]) -> list[int]:
    """Widths by the columns' weights, wide enough for their longest words; dates and numbers stand on one line."""
    least = []
    for number, column in enumerate(table.columns):
        cells = [row[number].shown for row in table.rows]
        words = [word for text in (column.head, *cells) for word in text.split()]
        if column.kind != "text":
            words += [line for text in cells for line in text.splitlines()]
        longest = max((_width(word, known[KINDS[column.kind]]) for word in words), default=0)
        least.append(min(max(longest + 2 * SIDES, _NARROWEST), _LONGEST_WORD))
    return widths([column.weight for column in table.columns], total, least)


def height(lines: Sequence[tuple[Look, str]], width: int) -> int:
    """About how high a cell of this width is that holds these lines (look, words).

    The word processor makes it higher where its font is wider.
    """
    found = 2 * ENDS
    for look, words in lines:
        found += look.line * fitting.lines(words, look.size, width - 2 * SIDES)
    return found


def _width(word: str, look: Look) -> int:
    return round(theme.text_width(word, look.size) * _WIDER)


def _whole(shares: Sequence[float]) -> list[int]:
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share)
    return [round(right) - round(left) for left, right in pairwise(edges)]
