"""The words that a decision was taken on → the row of the rebuilt document that stands there now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.lineage.decisions import Words
from etl.records import Commitment, ParsedDocument

Span = tuple[int, int]
LEAST_OVERLAP = (
    0.5  # of two spans, as the share of what they cover together: a row cut differently is still the same row
)
_MAIN = ("body", "bullet", "heading", "title")


class NoRow(Exception):  # noqa: N818 - says what happened
    """No row stands there; the message is the code of the reason."""


def find_row(words: Words, document: ParsedDocument, rows: Sequence[Commitment]) -> Commitment:
    """Return the row that a decision speaks of: the one with exactly these words, else the one that covers their place best.

    `rows`: those that may be meant, in order. Raises NoRow with `words_not_found`, `ambiguous_words` or `no_row_there`.
    """
    same = [row for row in rows if row.quote == words.text]
    places = occurrences(document.document.text, words.text)
    place = _place(words, places, [(row.start, row.end) for row in same])
    if place is None and len(same) == 1:
        return same[0]  # equal words before it have gone, or nothing was said of which
    if place is None:
        raise NoRow("ambiguous_words" if places else "words_not_found")
    exact = [row for row in same if row.start == place[0]]
    if exact:
        return exact[0]
    best = max(rows, key=lambda row: (overlap(place, (row.start, row.end)), -row.start), default=None)
    if best is None or overlap(place, (best.start, best.end)) < LEAST_OVERLAP:
        raise NoRow("no_row_there")
    return best


def find_place(words: Words, document: ParsedDocument) -> Span:
    """Return where words stand in the main text of a document.

    Raises NoRow with `words_not_found`, `ambiguous_words` or `outside_main_text`.
    """
    places = occurrences(document.document.text, words.text)
    inside = [place for place in places if _in_main_text(place, document)]
    place = _place(words, places, inside)
    if place is None:
        raise NoRow("ambiguous_words" if places else "words_not_found")
    if place not in inside:
        raise NoRow("outside_main_text")
    return place


@lru_cache(maxsize=4096)
def occurrences(text: str, words: str) -> tuple[Span, ...]:
    """Return every place of words in a text, in order; where there is none, those that differ in white space only."""
    parts = words.split()
    if not parts:
        return ()
    exact = tuple(m.span() for m in re.finditer(re.escape(words), text))
    return exact or tuple(m.span() for m in re.finditer(r"\s+".join(map(re.escape, parts)), text))


def overlap(one: Span, other: Span) -> float:
    """Return what two spans share as a part of what they cover together, 0 to 1."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, (one[1] - one[0]) + (other[1] - other[0]) - shared)


def _place(words: Words, places: Sequence[Span], likely: Sequence[Span]) -> Span | None:
    """Return the place meant: by ordinal, by the position noted, the only one, or the only likely one; else None."""
    if words.nth is not None and 1 <= words.nth <= len(places):
        return places[words.nth - 1]
    if words.char_start is not None and places:
        start = words.char_start
        return min(places, key=lambda place: abs(place[0] - start))
    if len(places) == 1:
        return places[0]
    return likely[0] if len(likely) == 1 else None


def _in_main_text(place: Span, document: ParsedDocument) -> bool:
    touched = [line.role for line in document.lines if line.start < place[1] and line.end > place[0]]
    return bool(touched) and all(role in _MAIN for role in touched)
