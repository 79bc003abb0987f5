"""Trains a linear chain with python-crfsuite: what every trained part but the network is."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from etl.learning.linear_chain import LinearChain

Sequences = Sequence[tuple[list[list[str]], list[str]]]


def fit(sequences: Sequences, labels: Sequence[str], *, c1: float, c2: float, iterations: int) -> LinearChain:
    """Train on (features of each item, label of each item) sequences; c1 and c2 weigh L1 and L2."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    for features, names in sequences:
        trainer.append(features, names)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        tagger.close()
    column = {name: i for i, name in enumerate(labels)}
    rows = {name: i for i, name in enumerate(sorted({feature for feature, _ in info.state_features}))}
    state = np.zeros((len(rows) + 1, len(labels)))
    for (feature, label), weight in info.state_features.items():
        state[rows[feature], column[label]] = weight
    transitions = np.zeros((len(labels), len(labels)))
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    return LinearChain(tuple(labels), rows, state, transitions, {})
