"""What the networks that tell something of items see of a sentence: its words, and where its items stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from etl.facts.coded_views import coder, groups_of, inside_keys, own_views
from etl.facts.features import Style, View, own_names
from etl.facts.tokens import Token
from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import Array
from etl.learning.view_scores import ViewScores

Place = tuple[int, int]  # the first and the last token of an item
_AT_ONCE = 4096  # tokens that are scored together: bounds the memory that one long text takes


def item_views(tokens: Sequence[Token], group: Sequence[Place], role: str, style: Style = "press") -> list[list[View]]:
    """Return the views of every token of one sentence, given the first and last token of its items; used in training."""
    where = ["0"] * len(tokens)
    for first, last in group:
        where[first : last + 1] = ["I"] * (last - first) + ["E"]
    return [[*row, ("inside", at)] for row, at in zip(own_views(tokens, role, style), where, strict=True)]


class ItemReader:
    """A network at work on sentences with items."""

    def __init__(self, network: ContextNetwork) -> None:
        """network: trained on `item_views`."""
        self.network = network
        self._vectors = ViewScores(network.table, own_names)

    def scores(
        self,
        groups: Sequence[Sequence[Place]],
        tokens_of: Sequence[Sequence[Token]],
        roles: Sequence[str],
        style: Style = "press",
    ) -> list[Array]:
        """Return the (T, L) scores of the tokens of each sentence, given the first and last token of its items."""
        found: list[Array] = []
        for part in groups_of(tokens_of, _AT_ONCE):
            coded = coder().own(tokens_of[part], roles[part], style)
            inside = [inside_keys(len(tokens), g) for tokens, g in zip(tokens_of[part], groups[part], strict=True)]
            vectors = self._vectors.scores(np.concatenate([coded.keys, np.concatenate(inside)], axis=1), coded.coder)
            read = self.network.scores_all(np.split(vectors, coded.ends[:-1]))
            found += [np.asarray(rows, np.float64) for rows in read]
        return found
