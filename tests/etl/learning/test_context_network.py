from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.learning import context_network
from etl.learning.context_network import ContextNetwork, Floats, Layer, distances
from etl.learning.feature_table import FeatureTable

WIDTH, LAYERS, LABELS = 5, 3, ("a", "b", "c")
NAMES = tuple("가나다라마바")


def network(seed: int = 3) -> ContextNetwork:
    """A network of random weights."""
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> Floats:
        return chance.normal(size=shape).astype(np.float32)

    vectors = np.concatenate([some(len(NAMES), WIDTH), np.zeros((1, WIDTH), np.float32)])
    layers = tuple(Layer(some(WIDTH), some(3, WIDTH, 2 * WIDTH), some(2 * WIDTH)) for _ in range(LAYERS))
    return ContextNetwork(
        LABELS,
        FeatureTable({name: i for i, name in enumerate(NAMES)}, vectors),
        some(WIDTH),
        layers,
        some(WIDTH),
        some(WIDTH, 3),
        some(3),
        some(3, 3),
    )


def one_by_one(model: ContextNetwork, rows: Floats) -> Floats:
    """The scores of one sequence, told token by token as the module's docstring says."""

    def level(x: Floats, gain: Floats) -> Floats:
        return np.asarray(x / np.sqrt(np.mean(x * x) + 1e-6) * gain)

    x = [row + model.offset for row in rows]
    for layer, distance in zip(model.layers, distances(LAYERS), strict=True):
        seen = [level(row, layer.gain) for row in x]
        nothing = np.zeros(WIDTH, np.float32)
        for i, row in enumerate(list(x)):
            around = [seen[j] if 0 <= j < len(seen) else nothing for j in (i - distance, i, i + distance)]
            change = sum((a @ k for a, k in zip(around, layer.kernel, strict=True)), layer.offset)
            x[i] = row + change[:WIDTH] / (1 + np.exp(-change[WIDTH:]))
    return np.array([level(row, model.gain) @ model.to_labels + model.label_offset for row in x])


SENTENCES = st.lists(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), max_size=12), max_size=6)


@settings(max_examples=60)
@given(SENTENCES)
def test_every_sequence_is_scored_as_if_it_stood_alone(sentences: list[list[list[str]]]) -> None:
    model = network()
    sums = [np.asarray(model.table.scores(sentence), np.float32) for sentence in sentences]
    found = model.scores_all(sums)
    assert [scores.shape for scores in found] == [(len(sentence), 3) for sentence in sentences]
    for scores, rows in zip(found, sums, strict=True):
        if len(rows):
            assert scores == pytest.approx(one_by_one(model, rows), abs=1e-3, rel=1e-3)


def test_a_long_text_is_scored_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    model = network()
    sums = [np.asarray(model.table.scores([[name]] * n), np.float32) for n, name in enumerate(NAMES, 1)]
    whole = model.scores_all(sums)
    monkeypatch.setattr(context_network, "_AT_ONCE", 4)
    for ours, theirs in zip(model.scores_all(sums), whole, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-5)


def test_what_is_written_is_read_back_and_its_bytes_are_the_same(tmp_path: Path) -> None:
    model = network()
    model.save(tmp_path / "a.npz")
    model.save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    again = ContextNetwork.load(tmp_path / "a.npz")
    assert (again.labels, again.table.rows) == (model.labels, model.table.rows)
    assert again.table.state == pytest.approx(model.table.state, abs=0.02), "vectors are kept in bytes"
    assert not again.table.state[-1].any()
    for ours, theirs in zip(again.layers, model.layers, strict=True):
        assert ours.kernel == pytest.approx(theirs.kernel, abs=2e-3)
    assert again.transitions == pytest.approx(model.transitions, abs=2e-3)


def test_a_feature_whose_vector_is_nothing_stays_nothing(tmp_path: Path) -> None:
    model = network()
    model.table.state[2] = 0.0
    model.save(tmp_path / "a.npz")
    assert not ContextNetwork.load(tmp_path / "a.npz").table.state[2].any()
