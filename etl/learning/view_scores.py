"""What the features of a view weigh together, remembered: most views of a text have been seen before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from etl.learning.feature_table import FeatureTable, Numbers
from etl.learning.linear_chain import LinearChain

REMEMBERED = 1 << 17  # views; beyond that the memory starts anew, so that no text makes it grow without end
_AT_ONCE = 4096  # items that are scored together: bounds the memory that one long text takes

View = tuple[str, ...]
Items = Sequence[Sequence[View]]


class ViewScores:
    """Scores items that are given as views: as `model.scores` of all their features, in fewer look-ups."""

    def __init__(self, model: LinearChain | FeatureTable, names: Callable[[View], Sequence[str]]) -> None:
        """names: the feature strings of a view, the same at every call."""
        self._model, self._names = model, names
        self._rows: dict[View, int] = {}
        self._sums = np.empty((1024, model.state.shape[1]), model.state.dtype)

    def scores_all(self, sequences: Sequence[Items]) -> list[Numbers]:
        """Return the (T, W) scores of every sequence of T items; each item has at least one view."""
        return [scores for group in _groups(sequences) for scores in self._scores(group)]

    def _scores(self, sequences: Sequence[Items]) -> list[Numbers]:
        items = [views for sequence in sequences for views in sequence]
        if not items:
            return [np.empty((0, self._sums.shape[1]), self._sums.dtype) for _ in sequences]
        views = [view for item in items for view in item]
        find = self._rows.get
        index = [find(view, -1) for view in views]
        unseen = [at for at, row in enumerate(index) if row < 0]
        if unseen:
            self._learn(list(dict.fromkeys(views[at] for at in unseen)))
            for at in unseen:
                index[at] = self._rows[views[at]]
        starts = np.cumsum([0, *(len(item) for item in items[:-1])])
        scores = np.add.reduceat(self._sums[index], starts, axis=0)
        if len(self._rows) > REMEMBERED:
            self._rows.clear()
        ends = np.cumsum([len(sequence) for sequence in sequences])
        return [scores[end - len(sequence) : end] for sequence, end in zip(sequences, ends, strict=True)]

    def _learn(self, views: Sequence[View]) -> None:
        """Sums up the weights of views that are new."""
        first, last = len(self._rows), len(self._rows) + len(views)
        if last > len(self._sums):
            self._sums = np.concatenate(
                [self._sums[:first], np.empty((2 * last - first, self._sums.shape[1]), self._sums.dtype)]
            )
        self._sums[first:last] = self._model.scores([self._names(view) for view in views])
        self._rows.update(zip(views, range(first, last), strict=True))


def _groups(sequences: Sequence[Items]) -> Iterator[Sequence[Items]]:
    group: list[Items] = []
    size = 0
    for sequence in sequences:
        group.append(sequence)
        size += len(sequence)
        if size >= _AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
