"""Trains the network that reads words in their surroundings (etl/learning/context_network.py), with JAX and optax.

The loss is that of a linear-chain conditional random field over the network's scores. Words are hidden at random, so
that a word never seen is nothing new; parts of the vectors are dropped on the way. One thread and fixed seeds: the same
annotations give the same weights on the same kind of machine.
"""

from __future__ import annotations

import os

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)  # read once, at import

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from etl.facts.features import View, own_names
from etl.learning.context_network import SMALLEST, ContextNetwork, Layer, distances
from etl.learning.feature_table import FeatureTable
from etl.learning.linear_chain import IMPOSSIBLE

Sentence = tuple[Sequence[Sequence[View]], Sequence[int]]  # the own views of each token, the number of its label
Batch = tuple[
    NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]
]  # features (N, T, F), labels (N, T), there or not (N, T)
Weights = dict[str, Any]

WIDTH = 64
RATE = 2e-3  # of learning, at its highest
WARMING = 0.15  # share of the steps until then
DECAY = 1e-4
HIDDEN = 0.15  # of the words
DROPPED = 0.4  # of the vectors' parts before the first layer
DROPPED_LATER = 0.5  # before every other step
SEEN = 5  # how often a feature must stand in training to have a vector
LENGTHS = (8, 16, 24, 32, 48, 64, 96, 160, 320)  # tokens that sentences are padded to; a longer one teaches nothing
TOKENS = 1536  # of a batch


def fit_network(
    sentences: Sequence[Sentence],
    labels: Sequence[str],
    allowed: NDArray[np.bool_] | None,
    *,
    layers: int,
    epochs: int,
) -> ContextNetwork:
    """Train on sentences, each seen `epochs` times; allowed (L, L): which label may stand right after which.

    With None there are no paths: each token is told by itself, and those of the first label teach nothing.
    """
    rows = _vocabulary(sentences)
    examples = [_numbered(sentence, rows) for sentence in sentences if len(sentence[0]) <= LENGTHS[-1]]
    chance = np.random.default_rng(0)
    steps = epochs * sum(1 for _ in _batches(examples, len(rows), chance))
    rate = optax.linear_onecycle_schedule(steps, RATE, pct_start=WARMING)
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, b2=0.98, weight_decay=DECAY))
    forbidden = None if allowed is None else jnp.where(jnp.asarray(allowed), 0.0, IMPOSSIBLE)

    @jax.jit
    def step(weights: Weights, state: Any, batch: Batch, key: Any) -> tuple[Weights, Any]:
        slope = (
            jax.grad(_each_loss)(weights, batch, key)
            if forbidden is None
            else jax.grad(_loss)(weights, batch, forbidden, key)
        )
        update, state = rule.update(slope, state, weights)
        return optax.apply_updates(weights, update), state

    weights = _start(len(rows), len(labels), layers, jax.random.key(0))
    state = rule.init(weights)
    key = jax.random.key(1)
    for _ in range(epochs):
        for batch in _batches(examples, len(rows), chance):
            key, now = jax.random.split(key)
            weights, state = step(weights, state, batch, now)
    return _network({name: np.array(value, np.float32) for name, value in weights.items()}, rows, labels)


def _vocabulary(sentences: Sequence[Sentence]) -> dict[str, int]:
    counts = Counter(name for views, _ in sentences for token in views for view in token for name in own_names(view))
    return {name: row for row, name in enumerate(sorted(name for name, count in counts.items() if count >= SEEN))}


Numbered = tuple[
    NDArray[np.int32], int, NDArray[np.int32]
]  # features (T, F), how many of them are the word's, labels (T)


def _numbered(sentence: Sentence, rows: dict[str, int]) -> Numbered:
    """Return the rows of a sentence's features; what was not seen often enough is the row after the last."""
    views, labels = sentence
    names = [[[rows.get(name, len(rows)) for name in own_names(view)] for view in token] for token in views]
    own = max(len(token[0]) for token in names)
    rest = max(sum(map(len, token[1:])) for token in names)
    features = np.full((len(names), own + rest), len(rows), np.int32)
    for here, (word, *others) in zip(features, names, strict=True):
        here[: len(word)] = word
        others_flat = list(itertools.chain.from_iterable(others))
        here[own : own + len(others_flat)] = others_flat
    return features, own, np.array(labels, np.int32)


def _batches(examples: Sequence[Numbered], unseen: int, chance: np.random.Generator) -> Iterator[Batch]:
    """Yield the sentences in a new order, those of like length together, with some words hidden."""
    widest = max(found.shape[1] for found, _, _ in examples)
    groups: dict[int, list[int]] = {length: [] for length in LENGTHS}
    for number, (features, _, _) in enumerate(examples):
        groups[next(length for length in LENGTHS if len(features) <= length)].append(number)
    together: list[tuple[int, NDArray[np.int64]]] = []
    for length, numbers in groups.items():
        order = chance.permutation(np.array(numbers, np.int64))
        together += [(length, order[i : i + TOKENS // length]) for i in range(0, len(order), TOKENS // length)]
    for place in chance.permutation(len(together)):
        length, numbers = together[place]
        shape = (TOKENS // length, length)  # the same for all of a length, so that JAX compiles it once
        features = np.full((*shape, widest), unseen, np.int32)
        labels, there = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
        for row, number in enumerate(numbers):
            found, own, wanted = examples[number]
            features[row, : len(found), : found.shape[1]] = found
            features[row, : len(found), :own][chance.random(len(found)) < HIDDEN] = unseen
            labels[row, : len(found)], there[row, : len(found)] = wanted, 1.0
        yield features, labels, there


def _start(features: int, labels: int, layers: int, key: Any) -> Weights:
    keys = jax.random.split(key, 1 + layers)
    weights = {
        "vectors": 0.1 * jax.random.normal(keys[0], (features, WIDTH)),
        "offset": jnp.zeros(WIDTH),
        "gain": jnp.ones(WIDTH),
        "to_labels": jnp.zeros((WIDTH, labels)),
        "label_offset": jnp.zeros(labels),
        "transitions": jnp.zeros((labels, labels)),
    }
    for i, key_here in enumerate(keys[1:]):
        weights[f"kernel{i}"] = jax.random.normal(key_here, (3, WIDTH, 2 * WIDTH)) / np.sqrt(3 * WIDTH)
        weights[f"offset{i}"], weights[f"gain{i}"] = jnp.zeros(2 * WIDTH), jnp.ones(WIDTH)
    return weights


def _layers(weights: Weights) -> int:
    return sum(name.startswith("kernel") for name in weights)


def _scores(weights: Weights, batch: Batch, key: Any) -> Any:
    """Return the (N, T, L) scores with parts dropped: as ContextNetwork's, for sentences side by side."""
    features, _, there = batch
    steps = distances(_layers(weights))
    keys = jax.random.split(key, 2 + len(steps))
    mask = there[..., None]
    vectors = jnp.concatenate([weights["vectors"], jnp.zeros((1, WIDTH))])
    x = _drop(vectors[features].sum(axis=2) + weights["offset"], DROPPED, keys[0]) * mask
    for i, distance in enumerate(steps):
        level = _drop(_level(x, weights[f"gain{i}"]) * mask, DROPPED_LATER, keys[1 + i])
        padded = jnp.pad(level, ((0, 0), (distance, distance), (0, 0)))
        length = x.shape[1]
        change = weights[f"offset{i}"] + sum(
            padded[:, at : at + length] @ kernel
            for at, kernel in zip((0, distance, 2 * distance), weights[f"kernel{i}"], strict=True)
        )
        value, gate = jnp.split(change, 2, axis=-1)
        x = (x + value * jax.nn.sigmoid(gate)) * mask
    level = _drop(_level(x, weights["gain"]), DROPPED_LATER, keys[-1])
    return level @ weights["to_labels"] + weights["label_offset"]


def _level(x: Any, gain: Any) -> Any:
    return x * jax.lax.rsqrt((x * x).mean(axis=-1, keepdims=True) + SMALLEST) * gain


def _drop(x: Any, share: float, key: Any) -> Any:
    return jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0.0)


def _loss(weights: Weights, batch: Batch, forbidden: Any, key: Any) -> Any:
    """Return minus the logarithm of the share of the annotated labels among all paths, for each token."""
    scores = _scores(weights, batch, key)
    _, labels, there = batch
    steps = weights["transitions"] + forbidden
    own = jnp.take_along_axis(scores, labels[..., None], axis=-1)[..., 0] * there
    annotated = own.sum(axis=1) + (steps[labels[:, :-1], labels[:, 1:]] * there[:, 1:]).sum(axis=1)

    def onward(sums: Any, here: Any) -> tuple[Any, None]:
        score, is_there = here
        following = jax.nn.logsumexp(sums[:, :, None] + steps[None], axis=1) + score
        return jnp.where(is_there[:, None] > 0, following, sums), None

    sums, _ = jax.lax.scan(onward, scores[:, 0], (scores[:, 1:].swapaxes(0, 1), there[:, 1:].T))
    return ((jax.nn.logsumexp(sums, axis=1) - annotated) * there[:, 0]).sum() / there.sum()


def _each_loss(weights: Weights, batch: Batch, key: Any) -> Any:
    """Return minus the logarithm of the share of the annotated label, for each token that has not the first."""
    shares = jax.nn.log_softmax(_scores(weights, batch, key))
    _, labels, there = batch
    taught = there * (labels > 0)
    own = jnp.take_along_axis(shares, labels[..., None], axis=-1)[..., 0]
    return -(own * taught).sum() / jnp.maximum(taught.sum(), 1.0)


def _network(found: dict[str, NDArray[np.float32]], rows: dict[str, int], labels: Sequence[str]) -> ContextNetwork:
    vectors = np.concatenate([found["vectors"], np.zeros((1, WIDTH), np.float32)])
    layers = tuple(Layer(found[f"gain{i}"], found[f"kernel{i}"], found[f"offset{i}"]) for i in range(_layers(found)))
    return ContextNetwork(
        tuple(labels),
        FeatureTable(rows, vectors),
        found["offset"],
        layers,
        found["gain"],
        found["to_labels"],
        found["label_offset"],
        found["transitions"],
    )
