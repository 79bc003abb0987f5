from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from etl.learning.linear_chain import Array, LinearChain, mean_of

LABELS = ("a", "b", "c")
WEIGHT = st.floats(-20, 20, allow_nan=False)


def chain(state: Array, transitions: Array) -> LinearChain:
    return LinearChain(LABELS, {f"f{i}": i for i in range(len(state) - 1)}, state, transitions, {"bias": 0.5})


def score(path: tuple[int, ...], scores: Array, transitions: Array) -> float:
    return float(
        sum(scores[i, x] for i, x in enumerate(path)) + sum(transitions[x, y] for x, y in itertools.pairwise(path))
    )


@settings(max_examples=40)
@given(
    st.integers(1, 4).flatmap(lambda n: arrays(float, (n, 3), elements=WEIGHT)), arrays(float, (3, 3), elements=WEIGHT)
)
def test_the_best_path_and_the_shares_are_those_of_trying_every_path(scores: Array, transitions: Array) -> None:
    model = chain(np.zeros((1, 3)), transitions)
    paths = list(itertools.product(range(3), repeat=len(scores)))
    totals = np.array([score(path, scores, transitions) for path in paths])
    assert score(tuple(model.decode(scores)), scores, transitions) == pytest.approx(totals.max())
    weights = np.exp(totals - totals.max())
    weights /= weights.sum()
    shares = np.zeros_like(scores)
    for path, weight in zip(paths, weights, strict=True):
        for i, label in enumerate(path):
            shares[i, label] += weight
    assert model.marginals(scores) == pytest.approx(shares, abs=1e-9)


def test_scores_add_up_the_weights_of_known_features() -> None:
    model = chain(np.array([[1.0, 0, 0], [0, 2.0, 0], [0, 0, 0]]), np.zeros((3, 3)))
    assert model.scores([["f0", "f1"], ["f0", "unheard of"], ["f1", "f1"]]).tolist() == [
        [1, 2, 0],
        [1, 0, 0],
        [0, 4, 0],
    ]
    assert model.classify_all([[["f0"], ["f1", "f1"]]])[0][1][0] == "b"


def test_items_of_no_sequence_are_weighed_alone() -> None:
    model = chain(np.array([[1.0, 0, 0], [0, 2.0, 0], [0, 0, 0]]), np.full((3, 3), 9.0))
    shares = model.shares([["f0"], ["f1"]])
    assert shares[0] == pytest.approx(np.exp([1, 0, 0]) / np.exp([1, 0, 0]).sum())
    assert shares[1].argmax() == 1


def test_a_sequence_without_items_has_no_labels() -> None:
    model = chain(np.zeros((1, 3)), np.zeros((3, 3)))
    assert model.classify_all([[]]) == [[]]
    assert model.decode(model.scores([])) == []


def test_a_long_sequence_neither_overflows_nor_vanishes() -> None:
    model = chain(np.array([[30.0, -30, 0], [0, 0, 0]]), np.array([[0, -50.0, 0], [-50.0, 0, 0], [0, 0, -50.0]]))
    shares = model.marginals(model.scores([["f0"]] * 2000))
    assert np.isfinite(shares).all()
    assert shares.sum(axis=1) == pytest.approx(np.ones(2000))


def test_a_file_gives_the_model_back_and_the_same_model_the_same_bytes(tmp_path: Path) -> None:
    model = chain(np.array([[1.25, 0, 0], [0, -2.5, 0], [0, 0, 0]]), np.arange(9.0).reshape(3, 3))
    model.save(tmp_path / "a.gz")
    again = LinearChain.load(tmp_path / "a.gz")
    again.save(tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
    assert (again.labels, again.rows, again.meta) == (model.labels, model.rows, model.meta)
    assert again.state.tolist() == model.state.tolist()
    assert again.transitions.tolist() == model.transitions.tolist()


def test_the_mean_of_two_chains_weighs_what_one_lacks_half() -> None:
    one = LinearChain(("a", "b"), {"x": 0, "y": 1}, np.array([[2.0, 0.0], [4.0, 0.0], [0.0, 0.0]]), np.eye(2), {})
    other = LinearChain(
        ("a", "b"), {"z": 0, "x": 1}, np.array([[0.0, 6.0], [0.0, 2.0], [0.0, 0.0]]), np.zeros((2, 2)), {}
    )
    mean = mean_of([one, other])
    assert {name: mean.state[row].tolist() for name, row in mean.rows.items()} == {
        "x": [1.0, 1.0], "y": [2.0, 0.0], "z": [0.0, 3.0],
    }  # fmt: skip
    assert mean.state[-1].tolist() == [0.0, 0.0], "what was never seen weighs nothing"
    assert mean.transitions.tolist() == [[0.5, 0.0], [0.0, 0.5]]
