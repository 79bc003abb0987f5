"""The sentence around a quotation, and a text cut into pieces at the edges of what was found in it. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

# A sentence ends with a full stop, question or exclamation mark, closing marks kept with it, then space; or with the line.
_END = re.compile(r"[.?!][\"'”’」』)\]]*(?=\s)|\n")
_LONGEST = 260  # characters on either side that are shown at most


def sentence_around(before: str | None, quote: str, after: str | None) -> tuple[str, str, str]:
    """(what stands before the quote in its sentence, the quote, what stands after). Missing context gives empty strings.

    Decimal points are no ends: a full stop must be followed by white space.
    """
    before, after = before or "", after or ""
    ends = list(_END.finditer(before))
    head = before[ends[-1].end() :] if ends else before
    if not ends and len(before) >= _LONGEST:
        head = "…" + before[-_LONGEST:]
    quote_ends = bool(re.search(r"[.?!][\"'”’」』)\]]*$", quote))
    end = _END.search(after + "\n") if not quote_ends else None
    tail = "" if quote_ends else after[: end.end()] if end else after
    if len(tail) > _LONGEST:
        tail = tail[:_LONGEST] + "…"
    return head.lstrip(), quote, tail.rstrip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the indexes of the spans that cover it, the shortest span first."""

    start: int
    end: int
    covers: tuple[int, ...]


def pieces(start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """Cuts [start, end) at every edge of the spans that touch it; the pieces join up to the whole without gap or overlap."""
    touching = [k for k, (low, high) in enumerate(spans) if low < end and high > start]
    edges = sorted(
        {start, end, *(max(spans[k][0], start) for k in touching), *(min(spans[k][1], end) for k in touching)}
    )
    cut = []
    for low, high in itertools.pairwise(edges):
        covers = sorted(
            (k for k in touching if spans[k][0] <= low and spans[k][1] >= high),
            key=lambda k: (spans[k][1] - spans[k][0], k),
        )
        cut.append(Piece(low, high, tuple(covers)))
    return cut
