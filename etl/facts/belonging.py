"""Which commitment a figure, a quantity or a date belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from etl.records import Sentence


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _start(placed: Placed) -> int:
    return placed.start


def owner(fact: Placed, sentence: Sentence | None, spans: Sequence[Placed]) -> int | None:
    """Return the index of the span that a fact belongs to, or None.

    The span that holds it; else, within its sentence, the next one after it (Korean puts amounts and dates before
    what they qualify); else the one just before it. spans are those of the whole document, in order.
    """
    if sentence is None:
        return None
    after = before = None
    for i in range(bisect_left(spans, sentence.start, key=_start), len(spans)):
        span = spans[i]
        if span.start >= sentence.end:
            break
        if span.start <= fact.start and fact.end <= span.end:
            return i
        if span.start >= fact.end and after is None:
            after = i
        if span.end <= fact.start:
            before = i
    return after if after is not None else before


def sentence_at(position: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence that holds a code point; sentences are in order."""
    i = bisect_right(sentences, position, key=_start) - 1
    if i >= 0 and sentences[i].start <= position < sentences[i].end:
        return sentences[i]
    return None
