"""Trains the sector classifier: multinomial logistic regression over what SectorReader sees of a title."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from etl.facts.sectors import SectorReader
from etl.facts.titles import make_title
from etl.facts.tokens import tokenize
from etl.learning.examples import Annotated
from etl.learning.linear_chain import LinearChain

FOLDS = 5
_L2 = 3.0
_ITERATIONS = 100
_BEST_TWICE = 2  # the sector that the annotator put first weighs twice one that is merely acceptable


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated commitment: the annotator's title and the one that the build makes of the same words."""

    title: str
    made_title: str
    sentence: str
    sector: str
    acceptable: tuple[str, ...]


def examples(document: Annotated) -> list[Example]:
    """Return an example of every annotated commitment."""
    return [_example(document, gold) for gold in document.gold["commitments"]]


def _example(document: Annotated, gold: dict[str, Any]) -> Example:
    title, acceptable = str(gold["title"]), tuple(gold["sector_ok"])
    sentence = next((s for s in document.sentences if s.start <= gold["start"] < s.end), None)
    if sentence is None:
        return Example(title, title, gold["literal"], str(gold["sector"]), acceptable)
    tokens = tokenize(document.text, sentence.start, sentence.end)
    start, end = gold["start"], min(gold["start"] + len(gold["literal"]), sentence.end)
    inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    made = make_title(document.text, tokens, inside[0], inside[-1], start, end) if inside else title
    return Example(title, made, document.text[sentence.start : sentence.end], str(gold["sector"]), acceptable)


def _topic(reader: SectorReader, document: Annotated) -> dict[str, float]:
    return reader.topic(document.text[s.start : s.end] for s in document.sentences)


def train_sectors(documents: Sequence[Annotated]) -> LinearChain:
    """Return the weights; they depend on the documents and the lexicon alone. Transitions are not used."""
    reader = SectorReader.default()
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params({"c1": 0.0, "c2": _L2, "max_iterations": _ITERATIONS})
    for document in documents:
        for example in examples(document):
            others = [other for other in example.acceptable if other != example.sector]
            for title in dict.fromkeys((example.title, example.made_title)):
                names = Counter(reader.features(title, example.sentence))
                counts = {name: float(n) for name, n in names.items()}
                for label in [example.sector] * _BEST_TWICE + others:
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
    """Return (commitments whose sector, told by the title that the build makes, is acceptable to the annotator, all)."""
    right = total = 0
    for document in documents:
        topic = _topic(reader, document)
        for example in examples(document):
            found = reader.read(example.made_title, example.sentence, topic)
            right += found.sector_id in example.acceptable
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
