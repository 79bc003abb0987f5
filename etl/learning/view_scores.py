"""What the features of a view weigh together, remembered: most views of a text have been seen before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import numpy as np

from etl.facts.coded_views import Coder, Keys
from etl.learning.feature_table import FeatureTable, Numbers
from etl.learning.linear_chain import LinearChain

REMEMBERED = 24 << 20  # bytes of sums; beyond that the memory starts anew, so that no text makes it grow without end

View = tuple[str, ...]


class ViewScores:
    """Scores tokens that are given as the keys of their views: as `model.scores` of all their features, in fewer look-ups."""

    def __init__(self, model: LinearChain | FeatureTable, names: Callable[[View], Sequence[str]]) -> None:
        """names: the feature strings of a view, the same at every call."""
        self._model, self._names = model, names
        self._lock = threading.Lock()
        self._forget(None)

    def _forget(self, coder: Coder | None) -> None:
        self._coder = coder
        self._rows: dict[int, int] = {}
        self._sums = np.empty((1024, self._model.state.shape[1]), self._model.state.dtype)

    def scores(self, keys: Keys, coder: Coder) -> Numbers:
        """Return the (T, W) scores of T tokens given as the (T, V) keys of their views, which `coder` made."""
        with self._lock:
            if coder is not self._coder or len(self._rows) * self._sums[0].nbytes > REMEMBERED:
                self._forget(coder)
            find, flat = self._rows.get, keys.ravel().tolist()
            index = np.array([find(key, -1) for key in flat], np.int64)
            unseen = np.flatnonzero(index < 0).tolist()
            if unseen:
                self._learn(list(dict.fromkeys(flat[at] for at in unseen)), coder)
                index[unseen] = [self._rows[flat[at]] for at in unseen]
            return np.asarray(self._sums[index.reshape(keys.shape)].sum(axis=1))

    def _learn(self, keys: Sequence[int], coder: Coder) -> None:
        """Sums up the weights of views that are new."""
        first, last = len(self._rows), len(self._rows) + len(keys)
        if last > len(self._sums):
            self._sums = np.concatenate(
                [self._sums[:first], np.empty((2 * last - first, self._sums.shape[1]), self._sums.dtype)]
            )
        self._sums[first:last] = self._model.scores([self._names(coder.decode(key)) for key in keys])
        self._rows.update(zip(keys, range(first, last), strict=True))
