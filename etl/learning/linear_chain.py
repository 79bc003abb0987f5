"""A linear-chain conditional random field at work: weights from a file, decoding and confidence in numpy.

Training is python-crfsuite's (etl/learning/train.py); reading needs nothing but numpy, so that the same weights
give the same rows on every machine.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinearChain:
    """labels (L), weights: feature → row of `state` (F, L), transitions (L, L) from row to column."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    state: Array
    transitions: Array
    meta: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> LinearChain:
        """Read a model file (JSON, gzip) written by `save`."""
        data = json.loads(gzip.decompress(path.read_bytes()))
        labels = tuple(data["labels"])
        names = data["features"]
        state = np.zeros((len(names) + 1, len(labels)))
        for row, entries in enumerate(data["weights"]):
            for column, weight in entries:
                state[row, column] = weight
        return cls(labels, {n: i for i, n in enumerate(names)}, state, np.array(data["transitions"]), data["meta"])

    def save(self, path: Path) -> None:
        """Write the model; the bytes depend on nothing but the weights."""
        names = sorted(self.rows, key=self.rows.__getitem__)
        data = {
            "labels": self.labels,
            "features": names,
            "weights": [[[c, round(float(w), 4)] for c, w in enumerate(self.state[self.rows[n]]) if w] for n in names],
            "transitions": [[round(float(w), 4) for w in row] for row in self.transitions],
            "meta": self.meta,
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        path.write_bytes(gzip.compress(content, 9, mtime=0))

    def scores(self, features: Sequence[Sequence[str]]) -> Array:
        """Return the (T, L) state scores of T items given as lists of feature strings."""
        if not features:
            return np.empty((0, len(self.labels)))
        find, last = self.rows.get, len(self.state) - 1
        index = [find(name, last) for names in features for name in names]
        starts = np.cumsum([0, *(len(names) for names in features[:-1])])
        return np.asarray(np.add.reduceat(self.state[index], starts, axis=0))

    def decode(self, scores: Array) -> list[int]:
        """Return the best label index of each item (Viterbi)."""
        count = len(scores)
        if not count:
            return []
        back = np.zeros((count, len(self.labels)), dtype=np.int64)
        best = scores[0]
        for i in range(1, count):
            step = best[:, None] + self.transitions
            back[i] = step.argmax(axis=0)
            best = step.max(axis=0) + scores[i]
        path = [int(best.argmax())]
        for i in range(count - 1, 0, -1):
            path.append(int(back[i, path[-1]]))
        return path[::-1]

    def classify(self, features: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
        """Return (label, its probability) of each item of a sequence, the labels being the best path."""
        scores = self.scores(features)
        shares = self.marginals(scores)
        return [(self.labels[best], float(shares[i, best])) for i, best in enumerate(self.decode(scores))]

    def marginals(self, scores: Array) -> Array:
        """Return the (T, L) probability of each label at each item (forward-backward)."""
        count = len(scores)
        if count == 0:
            return np.empty_like(scores)
        steps = np.exp(np.clip(self.transitions, -60.0, 60.0))
        own = np.exp(scores - scores.max(axis=1, keepdims=True))
        forward = np.empty_like(scores)
        backward = np.ones_like(scores)
        forward[0] = own[0] / own[0].sum()
        for i in range(1, count):  # scaled at every item, so that long sentences do not underflow
            row = (forward[i - 1] @ steps) * own[i]
            forward[i] = row / row.sum()
        for i in range(count - 2, -1, -1):
            row = steps @ (own[i + 1] * backward[i + 1])
            backward[i] = row / row.sum()
        shares = forward * backward
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))
