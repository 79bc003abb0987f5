"""A small convolutional network at work: what each token is, from its word and from the words around it.

A vector for each feature of a token's own word, summed; then gated convolutions that look one, two, four … tokens
to both sides; then the labels. What stands around a word is learned here, where the features of the linear chain
(etl/facts/features.py) name it. Training is JAX's (etl/learning/train_network.py); reading needs nothing but numpy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from etl.learning.feature_table import FeatureTable

Floats = NDArray[np.float32]
_AT_ONCE = 1 << 14  # tokens: bounds the memory that one long text takes
SMALLEST = 1e-6  # under the root of the mean square


@cache
def _blas() -> ThreadpoolController:
    """Return the hold on NumPy's matrix library: matrices as small as ours take one thread; more only wait for each other."""
    return ThreadpoolController().select(user_api="blas")


def distances(layers: int) -> list[int]:
    """Return how many tokens to both sides each layer looks."""
    return [2**i for i in range(layers)]


@dataclass(frozen=True, slots=True)
class Layer:
    """A residual gated convolution. gain (D); kernel (3, D, 2 D): before, here, after; offset (2 D)."""

    gain: Floats
    kernel: Floats
    offset: Floats


@dataclass(frozen=True, slots=True)
class ContextNetwork:
    """labels (L), the vectors (D) of features, an offset (D) to their sum, layers, and from the last of them to the labels."""

    labels: tuple[str, ...]
    table: FeatureTable
    offset: Floats
    layers: tuple[Layer, ...]
    gain: Floats  # (D)
    to_labels: Floats  # (D, L)
    label_offset: Floats  # (L)
    transitions: Floats  # (L, L) from row to column

    @classmethod
    def load(cls, path: Path) -> ContextNetwork:
        """Read a model file (NumPy's .npz) written by `save`."""
        with np.load(path, allow_pickle=False) as data:
            arrays = {name: data[name] for name in data.files}
        words = json.loads(arrays.pop("words").tobytes().decode())
        found = {name: array.astype(np.float32) for name, array in arrays.items()}
        count = sum(name.startswith("kernel") for name in found)
        layers = (Layer(found[f"gain{i}"], found[f"kernel{i}"], found[f"offset{i}"]) for i in range(count))
        vectors = found["vectors"] * found["vector_scales"][:, None]
        vectors = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), np.float32)])
        return cls(
            tuple(words["labels"]),
            FeatureTable({name: i for i, name in enumerate(words["features"])}, vectors),
            found["offset"],
            tuple(layers),
            found["gain"],
            found["to_labels"],
            found["label_offset"],
            found["transitions"],
        )

    def save(self, path: Path) -> None:
        """Write the model, numbers at half precision, vectors in bytes; the bytes depend on nothing but the weights."""
        names = sorted(self.table.rows, key=self.table.rows.__getitem__)
        words = json.dumps({"labels": self.labels, "features": names}, ensure_ascii=False, separators=(",", ":"))
        vectors = self.table.state[:-1]
        scales = (np.abs(vectors).max(axis=1) / 127).astype(np.float16)
        whole = np.rint(vectors / np.maximum(scales, np.float16(1e-4))[:, None].astype(np.float32))
        arrays = {
            "vector_scales": scales,
            "offset": self.offset,
            "gain": self.gain,
            "to_labels": self.to_labels,
            "label_offset": self.label_offset,
            "transitions": self.transitions,
        }
        for i, layer in enumerate(self.layers):
            arrays |= {f"gain{i}": layer.gain, f"kernel{i}": layer.kernel, f"offset{i}": layer.offset}
        halves = {name: array.astype(np.float16) for name, array in arrays.items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path,
            allow_pickle=False,
            words=np.frombuffer(words.encode(), np.uint8),
            vectors=np.clip(whole, -127, 127).astype(np.int8),
            **halves,
        )

    def scores_all(self, sums: Sequence[Floats]) -> list[Floats]:
        """Return the (T, L) scores of every sequence, given the (T, D) sums of the vectors of its items' features."""
        found: list[Floats] = []
        group: list[Floats] = []
        size = 0
        with _blas().limit(limits=1):
            for rows in sums:
                group.append(rows)
                size += len(rows)
                if size >= _AT_ONCE:
                    found += self._scores(group)
                    group, size = [], 0
            return found + self._scores(group)

    def _scores(self, sums: Sequence[Floats]) -> list[Floats]:
        """Score sequences laid one after another, with nothing between them for as far as a layer looks."""
        lengths = [len(rows) for rows in sums]
        if not any(lengths):
            return [np.empty((0, len(self.labels)), np.float32) for _ in sums]
        steps = distances(len(self.layers))
        gap = steps[-1]
        places = np.repeat(gap * np.arange(1, len(sums) + 1), lengths) + np.arange(sum(lengths))
        x = np.concatenate(sums) + self.offset
        wide = np.zeros((int(places[-1]) + 1 + gap, x.shape[1]), np.float32)
        for layer, distance in zip(self.layers, steps, strict=True):
            wide[places] = _level(x, layer.gain)
            change = layer.offset + sum(
                wide[places + step] @ kernel
                for step, kernel in zip((-distance, 0, distance), layer.kernel, strict=True)
            )
            value, gate = np.split(change, 2, axis=1)
            x = x + value / (1 + np.exp(-gate))
        scores = _level(x, self.gain) @ self.to_labels + self.label_offset
        return np.split(scores, np.cumsum(lengths)[:-1])


def _level(x: Floats, gain: Floats) -> Floats:
    """Return x with the mean square of each row made one."""
    return np.asarray(x / np.sqrt((x * x).mean(axis=1, keepdims=True) + SMALLEST) * gain)
