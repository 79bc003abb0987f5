"""Trains where items stand: a linear chain and a network over the same labels."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor

import numpy as np

from etl.facts.coded_views import own_views_among, sentence_views
from etl.facts.features import View, names_of
from etl.facts.spans import LABELS, SpanLabels, may_follow
from etl.learning.context_network import ContextNetwork
from etl.learning.examples import Annotated, labelled_sentences
from etl.learning.linear_chain import IMPOSSIBLE, LinearChain, mean_of
from etl.learning.train_chain import Sequences, fit
from etl.learning.word_dropout import hide_words

HIDDEN = 0.5  # of the words, in the run of the chain that learns without them
_ALLOWED = np.array([[may_follow(before, after) for after in LABELS] for before in LABELS])
Example = tuple[list[list[View]], list[str]]  # the views of each token of a sentence, its labels


def fit_spans(documents: Sequence[Annotated]) -> SpanLabels:
    """Train the span labels, a chain and a network; orders that an item cannot have are made impossible."""
    examples = _examples(documents)
    with processes() as pool:
        runs = _chain_runs(pool, examples)
        own = [(own_views_among(views), labels) for views, labels in examples]
        network = pool.submit(_fit_network, own)
        return SpanLabels(_mean(runs), network.result())


def fit_chain(documents: Sequence[Annotated]) -> LinearChain:
    """Train the chain alone."""
    with processes() as pool:
        return _mean(_chain_runs(pool, _examples(documents)))


def processes() -> ProcessPoolExecutor:
    """New processes, not copies of this one: JAX must not be copied while it runs."""
    return ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=multiprocessing.get_context("spawn"))


def _examples(documents: Sequence[Annotated]) -> list[Example]:
    return [
        (sentence_views(tokens, role, document.style), labels)
        for document in documents
        for tokens, labels, role in labelled_sentences(document)
        if tokens
    ]


def _chain_runs(pool: ProcessPoolExecutor, examples: Sequence[Example]) -> list[Future[LinearChain]]:
    """Start two runs: one on the sentences as they are, one that sees each also with half of its words hidden."""
    chance = random.Random(3)
    whole = [(names_of(views), labels) for views, labels in examples]
    hidden = [(names_of(hide_words(views, HIDDEN, chance)), labels) for views, labels in examples]
    return [pool.submit(_fit_labels, sequences) for sequences in (whole, [*whole, *hidden])]


def _mean(runs: Sequence[Future[LinearChain]]) -> LinearChain:
    chain = mean_of([run.result() for run in runs])
    chain.transitions[~_ALLOWED] = IMPOSSIBLE
    return chain


def _fit_network(examples: Sequence[Example]) -> ContextNetwork:
    from etl.learning.train_network import fit_network  # JAX, which only training needs

    numbered = [(views, [LABELS.index(label) for label in labels]) for views, labels in examples]
    network = fit_network(numbered, LABELS, _ALLOWED, layers=3, epochs=8)
    network.transitions[~_ALLOWED] = IMPOSSIBLE
    return network


def _fit_labels(sequences: Sequences) -> LinearChain:
    return fit(sequences, LABELS, c1=0.07, c2=1.4, iterations=200)
