"""Trains the sector classifier: multinomial logistic regression over what SectorReader sees of a title."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pycrfsuite

from etl.facts.sectors import SectorReader
from etl.learning.examples import Annotated
from etl.learning.linear_chain import LinearChain

FOLDS = 5
_L2 = 3.0
_ITERATIONS = 100
_BEST_TWICE = 2  # the sector that the annotator put first weighs twice one that is merely acceptable

Example = tuple[str, str, str, tuple[str, ...]]  # title, sentence, sector, acceptable sectors


def examples(document: Annotated) -> list[Example]:
    """Return (title, sentence, sector, acceptable sectors) of every annotated commitment of the main text."""
    found = []
    for gold in document.gold["commitments"]:
        sentence = next((s for s in document.sentences if s.start <= gold["start"] < s.end), None)
        words = document.text[sentence.start : sentence.end] if sentence else gold["literal"]
        found.append((str(gold["title"]), words, str(gold["sector"]), tuple(gold["sector_ok"])))
    return found


def train_sectors(documents: Sequence[Annotated]) -> LinearChain:
    """Return the weights; they depend on the documents and the lexicon alone. Transitions are not used."""
    reader = SectorReader.default()
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params({"c1": 0.0, "c2": _L2, "max_iterations": _ITERATIONS})
    for document in documents:
        for title, sentence, sector, acceptable in examples(document):
            counts = {name: float(n) for name, n in Counter(reader.features(title, sentence)).items()}
            for label in [sector] * _BEST_TWICE + [other for other in acceptable if other != sector]:
                trainer.append([counts], [label])
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        weights, labels = tagger.info().state_features, tuple(sorted(tagger.labels()))
        tagger.close()
    column = {label: i for i, label in enumerate(labels)}
    rows = {name: i for i, name in enumerate(sorted({name for name, _ in weights}))}
    state = np.zeros((len(rows) + 1, len(labels)))
    for (name, label), weight in weights.items():
        state[rows[name], column[label]] = weight
    return LinearChain(labels, rows, state, np.zeros((len(labels), len(labels))), {"documents": len(documents)})


def accuracy(reader: SectorReader, documents: Sequence[Annotated]) -> tuple[int, int]:
    """Return (titles whose sector is acceptable to the annotator, all titles)."""
    right = total = 0
    for document in documents:
        topic = reader.topic(document.text[s.start : s.end] for s in document.sentences)
        for title, sentence, _, acceptable in examples(document):
            right += reader.read(title, sentence, topic).sector_id in acceptable
            total += 1
    return right, total


def cross_validate_sectors(documents: Sequence[Annotated]) -> float:
    """Return the share of acceptable sectors on documents kept out of each fold's training.

    The lexicon is not part of the folds: it was written with the annotated documents in sight.
    """
    shuffled = sorted(documents, key=lambda d: d.name)
    random.Random(7).shuffle(shuffled)
    right = total = 0
    for i in range(FOLDS):
        kept_out = shuffled[i::FOLDS]
        names = {document.name for document in kept_out}
        model = train_sectors([d for d in documents if d.name not in names])
        hits, count = accuracy(SectorReader.default().with_model(model), kept_out)
        right, total = right + hits, total + count
    return right / max(total, 1)
