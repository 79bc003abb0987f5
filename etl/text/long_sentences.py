"""Stretches without an end (a table in one line, a text that lost its stops) → pieces of bounded length.

What is found in a sentence is found by looking at all of it, so a sentence of a megabyte would take for ever. The
longest sentence of the annotated documents has some 270 characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from etl.records import Sentence

LONGEST: Final = 1_200  # characters; no sentence that a person wrote to be read is as long
_LOOK_BACK: Final = 200  # characters in which a better place to cut is looked for


def cut_long(text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences in order; one longer than LONGEST in pieces that leave out nothing but white space.

    A piece ends at the last white space within reach, else where no number and no word is cut, else where it must.
    """
    for sentence in sentences:
        start = sentence.start
        while sentence.end - start > LONGEST:
            cut = _place(text, start + LONGEST)
            end = cut
            while end > start and text[end - 1].isspace():
                end -= 1
            if end > start:
                yield replace(sentence, start=start, end=end)
            start = cut
            while start < sentence.end and text[start].isspace():
                start += 1
        if start < sentence.end:
            yield sentence if start == sentence.start else replace(sentence, start=start)


def _place(text: str, latest: int) -> int:
    """Return where to cut, at most _LOOK_BACK before latest."""
    reach = range(latest, latest - _LOOK_BACK, -1)
    by_space = next((at for at in reach if text[at].isspace()), None)
    if by_space is not None:
        return by_space
    return next((at for at in reach if not (text[at].isalnum() and text[at - 1].isalnum())), latest)
