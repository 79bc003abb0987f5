"""Trains the sectors: multinomial logistic regression over what SectorReader sees of a title, and a network over sentences."""

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

from etl.facts.sector_network import NONE, SectorNetwork
from etl.facts.sectors import Asked, SectorReader
from etl.facts.titles import make_title
from etl.facts.tokens import tokenize
from etl.learning.context_network import ContextNetwork
from etl.learning.examples import Annotated, items
from etl.learning.linear_chain import LinearChain
from etl.learning.train_items import by_sentence, item_sentences, places

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


def fit_sector_network(documents: Sequence[Annotated]) -> ContextNetwork:
    """Train the network on every sentence with annotated spans: each of their tokens tells the span's sector."""
    from etl.learning.train_network import fit_network  # JAX, which only training needs

    labels = (NONE, *sorted({str(gold["sector"]) for d in documents for gold in d.gold["commitments"]}))
    return fit_network(item_sentences(documents, "sector", labels), labels, None, layers=2, epochs=16)


def accuracy(
    reader: SectorReader, documents: Sequence[Annotated], network: SectorNetwork | None = None
) -> tuple[int, int]:
    """Return (commitments whose sector, told by the title that the build makes, is acceptable to the annotator, all)."""
    right = total = 0
    for document in documents:
        told = _told(network, document) if network else {}
        golds = sorted(document.gold["commitments"], key=lambda gold: int(gold["start"]))
        found = [_example(document, gold) for gold in golds]
        asked = [
            Asked(example.made_title, example.sentence, told.get(id(gold)))
            for example, gold in zip(found, golds, strict=True)
        ]
        decisions = reader.read_all(asked, _topic(reader, document))
        right += sum(d.sector_id in example.acceptable for d, example in zip(decisions, found, strict=True))
        total += len(golds)
    return right, total


def _told(network: SectorNetwork, document: Annotated) -> dict[int, dict[str, float]]:
    """Return what the network says of each annotated commitment that stands within a sentence, by its identity."""
    groups = by_sentence(items(document))
    told = network.told(
        [places(group) for group in groups],
        [group[0].tokens for group in groups],
        [group[0].role for group in groups],
        document.style,
    )
    return {
        id(item.gold): shares
        for group, rows in zip(groups, told, strict=True)
        for item, shares in zip(group, rows, strict=True)
    }


def cross_validate_sectors(documents: Sequence[Annotated], folds: int = FOLDS) -> float:
    """Return the share of acceptable sectors on documents kept out of training, in that many of the folds.

    The lexicon is not part of the folds: it was written with the annotated documents in sight.
    """
    shuffled = sorted(documents, key=lambda d: d.name)
    random.Random(7).shuffle(shuffled)
    right = total = 0
    for i in range(folds):
        kept_out = shuffled[i::FOLDS]
        names = {document.name for document in kept_out}
        rest = [d for d in documents if d.name not in names]
        network = SectorNetwork(fit_sector_network(rest))
        hits, count = accuracy(SectorReader.default().with_model(train_sectors(rest)), kept_out, network)
        right, total = right + hits, total + count
    return right / max(total, 1)
