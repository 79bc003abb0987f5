"""Trains which of plan, achievement and vision an item is: a chain over its features, a network over its sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from etl.facts.context import kind_features
from etl.facts.kinds import KindLabels
from etl.learning.context_network import ContextNetwork
from etl.learning.examples import Annotated, items
from etl.learning.linear_chain import LinearChain
from etl.learning.train_chain import fit
from etl.learning.train_items import by_sentence, item_sentences

KINDS = ("plan", "achievement", "vision")


def fit_kind(documents: Sequence[Annotated]) -> KindLabels:
    """Train the kinds, chain and network, on the annotated spans."""
    return KindLabels(fit_kind_chain(documents), _fit_network(documents))


def fit_kind_chain(documents: Sequence[Annotated]) -> LinearChain:
    """Train the chain alone; the annotated spans of a sentence are one sequence."""
    found = [
        (
            [kind_features(i.tokens, i.first, i.last, i.role, i.lead) for i in group],
            [str(i.gold["kind"]) for i in group],
        )
        for document in documents
        for group in by_sentence(items(document))
    ]
    return fit(found, KINDS, c1=0.02, c2=0.5, iterations=150)


def _fit_network(documents: Sequence[Annotated]) -> ContextNetwork:
    """Train on every sentence with annotated spans: each of their tokens carries the span's kind, the others none."""
    from etl.learning.train_network import fit_network  # JAX, which only training needs

    labels = ("none", *KINDS)
    sentences = item_sentences(documents, "kind", labels)
    return fit_network(sentences, labels, np.ones((len(labels), len(labels)), bool), layers=4, epochs=24)
