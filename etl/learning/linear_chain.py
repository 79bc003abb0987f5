"""A linear-chain conditional random field at work: weights from a file, decoding and confidence in numpy.

Training is python-crfsuite's (etl/learning/train.py); reading needs nothing but numpy, so that the same weights
give the same rows on every machine.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from etl.learning.feature_table import summed

Array = NDArray[np.float64]
IMPOSSIBLE = -50.0  # a score that no other can make up for
BATCH = 16  # sequences decoded side by side: more would mostly pad


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
        return np.asarray(summed(self.rows, self.state, features))

    def decode(self, scores: Array) -> list[int]:
        """Return the best label index of each item of one sequence (Viterbi)."""
        return self.decode_all([scores])[0]

    def marginals(self, scores: Array) -> Array:
        """Return the (T, L) probability of each label at each item of one sequence (forward-backward)."""
        return self.marginals_all([scores])[0]

    def shares(self, features: Sequence[Sequence[str]]) -> Array:
        """Return the (T, L) probability of each label of T items that do not belong to one sequence."""
        scores = self.scores(features)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    def classify_all(self, sequences: Sequence[Sequence[Sequence[str]]]) -> list[list[tuple[str, float]]]:
        """Return (label, its probability) of each item of every sequence."""
        scores = self.scores_all(sequences)
        found = []
        for path, shares in zip(self.decode_all(scores), self.marginals_all(scores), strict=True):
            found.append([(self.labels[best], float(shares[i, best])) for i, best in enumerate(path)])
        return found

    def scores_all(self, sequences: Sequence[Sequence[Sequence[str]]]) -> list[Array]:
        """Return the state scores of every sequence, looked up in one go."""
        scores = self.scores([names for sequence in sequences for names in sequence])
        ends = np.cumsum([len(sequence) for sequence in sequences], dtype=np.int64)
        return [scores[end - len(sequence) : end] for sequence, end in zip(sequences, ends, strict=True)]

    def decode_all(self, sequences: Sequence[Array]) -> list[list[int]]:
        """Return the best path of every sequence; sequences of like length go through Viterbi side by side."""
        paths: list[list[int]] = [[] for _ in sequences]
        for group, lengths, padded in _batches(sequences):
            rows, longest = np.arange(len(group)), padded.shape[1]
            back = np.zeros((len(group), longest, len(self.labels)), dtype=np.int64)
            best = padded[:, 0]
            for i in range(1, longest):
                step = best[:, :, None] + self.transitions
                back[:, i] = step.argmax(axis=1)
                best = np.where((i < lengths)[:, None], step.max(axis=1) + padded[:, i], best)
            label = best.argmax(axis=1)
            columns = np.empty((len(group), longest), dtype=np.int64)
            for i in range(longest - 1, -1, -1):
                columns[:, i] = label
                label = np.where((i > 0) & (i < lengths), back[rows, i, label], label)
            for row, number in enumerate(group):
                paths[number] = columns[row, : lengths[row]].tolist()
        return paths

    def marginals_all(self, sequences: Sequence[Array]) -> list[Array]:
        """Return the label probabilities of every sequence."""
        found: list[Array] = [np.empty_like(scores) for scores in sequences]
        steps = np.exp(np.clip(self.transitions, -60.0, 60.0))
        for group, lengths, padded in _batches(sequences):
            longest = padded.shape[1]
            own = np.exp(padded - padded.max(axis=2, keepdims=True))
            forward = np.empty_like(own)
            backward = np.ones_like(own)
            forward[:, 0] = own[:, 0] / own[:, 0].sum(axis=1, keepdims=True)
            for i in range(1, longest):  # scaled at every item, so that long sentences do not underflow
                row = (forward[:, i - 1] @ steps) * own[:, i]
                forward[:, i] = row / row.sum(axis=1, keepdims=True)
            for i in range(longest - 2, -1, -1):
                row = (own[:, i + 1] * backward[:, i + 1]) @ steps.T
                row /= row.sum(axis=1, keepdims=True)
                backward[:, i] = np.where((i < lengths - 1)[:, None], row, 1.0)
            shares = forward * backward
            shares /= shares.sum(axis=2, keepdims=True)
            for place, number in enumerate(group):
                found[number] = shares[place, : lengths[place]]
        return found


def mean_of(chains: Sequence[LinearChain]) -> LinearChain:
    """Return the chain whose weights are the means of theirs; they have the same labels. A feature that one lacks weighs 0 there."""
    names = sorted({name for chain in chains for name in chain.rows})
    rows = {name: i for i, name in enumerate(names)}
    state = np.zeros((len(rows) + 1, len(chains[0].labels)))
    for chain in chains:
        state[[rows[name] for name in chain.rows]] += chain.state[list(chain.rows.values())] / len(chains)
    transitions = np.mean([chain.transitions for chain in chains], axis=0)
    return LinearChain(chains[0].labels, rows, state, transitions, {})


def _batches(sequences: Sequence[Array]) -> Iterator[tuple[list[int], NDArray[np.int64], Array]]:
    """Yield (numbers of the sequences, their lengths, their scores padded to the longest) in groups of like length."""
    order = sorted((n for n in range(len(sequences)) if len(sequences[n])), key=lambda n: len(sequences[n]))
    for start in range(0, len(order), BATCH):
        group = order[start : start + BATCH]
        lengths = np.array([len(sequences[n]) for n in group])
        padded = np.zeros((len(group), int(lengths.max()), sequences[group[0]].shape[1]))
        for row, number in enumerate(group):
            padded[row, : lengths[row]] = sequences[number]
        yield group, lengths, padded
