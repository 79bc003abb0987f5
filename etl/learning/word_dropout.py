"""Sentences with some of their words hidden: what labels learn from them, they know from endings, classes and order.

Weights that lean on words seen in training fail on an article of another trade or outlet; each word hidden at random
makes the rest of its surroundings carry the label too ("feature bagging", Sutton, Sindelar and McCallum 2006).
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from etl.facts.features import View

_OF_WORDS = frozenset({"own", "before", "after", "governing", "next clause", "last word", "opening"})


def hide_words(rows: Sequence[Sequence[View]], share: float, chance: random.Random) -> list[list[View]]:
    """Return the views of a sentence's tokens without about `share` (0–1) of those that name a word; each keeps the others."""
    return [[view for view in row if view[0] not in _OF_WORDS or chance.random() >= share] for row in rows]
