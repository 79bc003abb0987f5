"""Feature strings → the sum of what each of them adds: the first step of every trained part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]]


def summed(rows: Mapping[str, int], state: Numbers, features: Sequence[Sequence[str]]) -> Numbers:
    """Return the (T, W) sums of the rows of state that the features of T items name; each item has at least one.

    rows: feature → row of state (F + 1, W). The last row stands for features that were never seen.
    """
    if not features:
        return np.empty((0, state.shape[1]), state.dtype)
    find, last = rows.get, len(state) - 1
    index = [find(name, last) for names in features for name in names]
    starts = np.cumsum([0, *(len(names) for names in features[:-1])])
    return np.asarray(np.add.reduceat(state[index], starts, axis=0))


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A vector for each feature: rows, feature → row of `state` (F + 1, W)."""

    rows: Mapping[str, int]
    state: Numbers

    def scores(self, features: Sequence[Sequence[str]]) -> Numbers:
        """Return the (T, W) sum of the vectors of the features of each of T items."""
        return summed(self.rows, self.state, features)
