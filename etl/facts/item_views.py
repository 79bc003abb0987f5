"""What the networks that tell something of items see of a sentence: its words, and where its items stand."""

from __future__ import annotations

from collections.abc import Sequence

from etl.facts.features import Style, View, own_views
from etl.facts.tokens import Token

Place = tuple[int, int]  # the first and the last token of an item


def item_views(tokens: Sequence[Token], group: Sequence[Place], role: str, style: Style = "press") -> list[list[View]]:
    """Return the views of every token of one sentence, given the first and last token of its spans."""
    where = ["0"] * len(tokens)
    for first, last in group:
        where[first : last + 1] = ["I"] * (last - first) + ["E"]
    return [[*row, ("inside", at)] for row, at in zip(own_views(tokens, role, style), where, strict=True)]
