"""What a small network tells of the sector of each item, from the words in and around it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from etl.facts.features import Style
from etl.facts.item_views import ItemReader, Place
from etl.facts.tokens import Token
from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import Array

NONE = "none"  # what stands outside of items


class SectorNetwork:
    """The trained network at work."""

    def __init__(self, network: ContextNetwork) -> None:
        """network: weights whose labels are NONE, which is never asked for, and the sectors (etl/learning/train_sectors.py)."""
        self.network = network
        self._reader = ItemReader(network)
        self._columns = [i for i, label in enumerate(network.labels) if label != NONE]
        self._sectors = [network.labels[i] for i in self._columns]

    def told(
        self,
        groups: Sequence[Sequence[Place]],
        tokens_of: Sequence[Sequence[Token]],
        roles: Sequence[str],
        style: Style = "press",
    ) -> list[list[dict[str, float]]]:
        """Return the mean log-share of each sector for every item of each group; the items of a group stand in one sentence.

        groups: the first and last token of each item. tokens_of, roles: of each group's sentence. The words of an item
        speak with one weight each.
        """
        found = []
        for rows, group in zip(self._reader.scores(groups, tokens_of, roles, style), groups, strict=True):
            logs = _log_shares(rows[:, self._columns])
            means = [logs[first : last + 1].mean(axis=0).tolist() for first, last in group]
            found.append([dict(zip(self._sectors, mean, strict=True)) for mean in means])
        return found


def _log_shares(scores: Array) -> Array:
    top = scores.max(axis=1, keepdims=True)
    return np.asarray(scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True)))
