"""Trains every model of etl/learning/models from data/annotations alone: python -m etl.learning.train

The spans: a linear-chain CRF over BIOES labels (python-crfsuite). Kind, modality and sector: the same learner on
items of length one, which is multinomial logistic regression. What was kept aside (data/annotations/held_out) is
never opened here. The weights that come out are committed; the same annotations give the same file.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import random
import re
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from etl.evaluate import interval
from etl.facts.context import kind_features
from etl.facts.dates import find_dates
from etl.facts.due_dates import LABELS as DUE_LABELS
from etl.facts.due_dates import candidates, due_features
from etl.facts.features import names_of, sentence_views
from etl.facts.kinds import read_kinds
from etl.facts.roles import READ
from etl.facts.spans import LABELS, Span, SpanLabels, find_spans, may_follow
from etl.learning.examples import Annotated, Item, items, labelled_sentences, read_annotated
from etl.learning.linear_chain import IMPOSSIBLE, LinearChain, mean_of
from etl.learning.matching import match
from etl.learning.train_roles import role_examples
from etl.learning.train_sectors import train_sectors
from etl.learning.trained import MODELS
from etl.learning.word_dropout import hide_words

Weights = dict[str, int]  # how often a document counts, by the first letter of its name: the set
ANNOTATIONS = Path(__file__).resolve().parents[2] / "data" / "annotations"
FOLDERS = (ANNOTATIONS / "pages", ANNOTATIONS / "summaries", ANNOTATIONS / "records")
FOLDS = 4
BIASES = (-0.2, 0.0, 0.1, 0.2, 0.3, 0.4)  # what is tried for O in cross-validation
RECORD_BIASES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # the same for our own summaries, which are plainer than the press
RECORD_FOLDS = 2
HIDDEN = 0.5  # of the words, in the run that learns without them
NEARLY = 0.002  # of F1: as good as the best. Of such biases summaries take the one that finds most, pages the one that errs least


@dataclass(frozen=True, slots=True)
class Place:
    """An annotated span."""

    start: int
    end: int


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


def fit_spans(documents: Sequence[Annotated]) -> LinearChain:
    """Train the span labels; orders that an item cannot have are made impossible.

    The weights are the mean of two runs: one on the sentences as they are, one that sees each also with half of its words hidden.
    """
    chance = random.Random(3)
    whole: list[tuple[list[list[str]], list[str]]] = []
    hidden: list[tuple[list[list[str]], list[str]]] = []
    for document in documents:
        for tokens, labels, role in labelled_sentences(document):
            views = sentence_views(tokens, role, document.style)
            if tokens:
                whole.append((names_of(views), labels))
                hidden.append((names_of(hide_words(views, HIDDEN, chance)), labels))
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        runs = [pool.submit(_fit_labels, sequences) for sequences in (whole, [*whole, *hidden])]
        chain = mean_of([run.result() for run in runs])
    for i, j in itertools.product(range(len(LABELS)), repeat=2):
        if not may_follow(LABELS[i], LABELS[j]):
            chain.transitions[i, j] = IMPOSSIBLE
    return chain


def _fit_labels(sequences: Sequences) -> LinearChain:
    return fit(sequences, LABELS, c1=0.07, c2=1.4, iterations=200)


def fit_kind(documents: Sequence[Annotated]) -> LinearChain:
    """Train plan / achievement / vision on the annotated spans, those of a sentence as one sequence."""
    found = [
        (
            [kind_features(i.tokens, i.first, i.last, i.role, i.lead) for i in group],
            [str(i.gold["kind"]) for i in group],
        )
        for document in documents
        for group in _by_sentence(items(document))
    ]
    return fit(found, ("plan", "achievement", "vision"), c1=0.02, c2=0.5, iterations=150)


def fit_modality(documents: Sequence[Annotated]) -> LinearChain:
    """Train stated / proposed / explored / ongoing on the annotated spans that say one."""
    found = [
        (
            [[*kind_features(i.tokens, i.first, i.last, i.role, i.lead), f"kind={i.gold['kind']}"] for i in group],
            [str(i.gold["modality"]) for i in group],
        )
        for document in documents
        for group in _by_sentence([i for i in items(document) if i.gold.get("modality")])
    ]
    return fit(found, ("stated", "proposed", "explored", "ongoing"), c1=0.02, c2=0.5, iterations=150)


def fit_due(documents: Sequence[Annotated]) -> LinearChain:
    """Train which coming date of its sentence a commitment is due by, on annotated spans and dates as found."""
    return fit(
        [([features], [label]) for document in documents for features, label, _ in due_examples(document)],
        DUE_LABELS,
        c1=0.02,
        c2=0.5,
        iterations=150,
    )


def fit_role(documents: Sequence[Annotated], kind: type[Any]) -> LinearChain:
    """Train which part the facts of a kind play; those of a sentence are one sequence."""
    found = [example for document in documents for example in role_examples(document, kind)]
    labels = sorted({label for _, names in found for label in names})
    return fit(found, labels, c1=0.05, c2=1.0, iterations=150)


def due_examples(document: Annotated) -> list[tuple[list[str], str, int]]:
    """Return (features, due or other, number of the commitment) for every commitment and coming date of a sentence."""
    published = date.fromisoformat(str(document.gold["published"])[:10])
    dates = find_dates(document.text, document.sentences, published)
    golds = sorted(document.gold["commitments"], key=lambda g: (g["start"], g["end"]))
    places = [Place(g["start"], g["end"]) for g in golds]
    rows = []
    for number, (gold, place) in enumerate(zip(golds, places, strict=True)):
        sentence = next((s for s in document.sentences if s.start <= place.start < s.end), None)
        if sentence is None or gold["kind"] == "achievement":
            continue
        for mention in candidates(sentence, dates, published):
            features = due_features(document.text, place, gold["kind"], sentence, mention, dates, places, published)
            due = False
            if gold.get("due") and mention.date_end:
                low, high = interval(gold["due"])
                due = low <= mention.date_end <= high
            rows.append((features, "due" if due else "other", number))
    return rows


def _by_sentence(found: Sequence[Item]) -> list[list[Item]]:
    return [list(group) for _, group in itertools.groupby(found, key=lambda item: id(item.tokens))]


def read_weights() -> Weights:
    """Return data/annotations/weights.toml: how often the documents of a set count in training the spans."""
    data = tomllib.loads((ANNOTATIONS / "weights.toml").read_text("utf-8"))
    return {str(name): int(times) for name, times in data["weights"].items()}


def weighed(documents: Sequence[Annotated], weights: Weights) -> list[Annotated]:
    """Return the documents, each as often as its set counts; records of the corpus count as `others`."""
    return [
        document
        for document in documents
        for _ in range(weights.get(document.name[0] if _in_a_set(document) else "others", weights["others"]))
    ]


def _in_a_set(document: Annotated) -> bool:
    """Say whether a document was written for learning: a page or a summary, not a record of the corpus."""
    return re.fullmatch(r"[a-z]\d+", document.name) is not None


def cross_validate(
    documents: Sequence[Annotated], weights: Weights
) -> tuple[float, tuple[float, float], dict[str, float]]:
    """Return (best bias, calibration, figures), measured on press pages kept out of each fold's training.

    The calibration is the (slope, offset) on the logit of `sureness × kind share` that makes it the share of rows which are right.
    """
    press = [d for d in documents if d.style == "press"]
    random.Random(7).shuffle(press)
    fitted = _fitted(documents, [press[i::FOLDS] for i in range(FOLDS)], weights)
    figures = {bias: figures_at(fitted, bias) for bias in BIASES}
    top = max(f1 for _, _, f1 in figures.values())
    best = min(bias for bias, (_, _, f1) in figures.items() if f1 >= top - NEARLY)  # the one that errs least
    pairs = [pair for chain, kind, document in fitted for pair in _surenesses(chain, kind, document, best)]
    precision, recall, f1 = figures[best]
    kinds = [right for *_, right in pairs if right is not None]
    summary = {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "kind": round(sum(kinds) / len(kinds), 3),
        "documents": len(press),
        "commitments": sum(len(d.gold["commitments"]) for d in press),
    }
    return best, calibrate([(p, ok) for p, ok, _ in pairs]), summary


def cross_validate_records(documents: Sequence[Annotated], weights: Weights) -> tuple[float, dict[str, float]]:
    """Return (best bias, figures) for this project's own summaries, each half kept out of the other's training."""
    records = [d for d in documents if not _in_a_set(d)]
    random.Random(5).shuffle(records)
    fitted = _fitted(documents, [records[i::RECORD_FOLDS] for i in range(RECORD_FOLDS)], weights)
    figures = {bias: figures_at(fitted, bias) for bias in RECORD_BIASES}
    top = max(f1 for _, _, f1 in figures.values())
    best = max(bias for bias, (_, _, f1) in figures.items() if f1 >= top - NEARLY)
    precision, recall, f1 = figures[best]
    summary = {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "documents": len(records),
        "commitments": sum(len(d.gold["commitments"]) for d in records),
    }
    return best, summary


Fitted = tuple[SpanLabels, LinearChain, Annotated]  # labels and kinds that have not seen the document


def _fitted(documents: Sequence[Annotated], folds: Sequence[Sequence[Annotated]], weights: Weights) -> list[Fitted]:
    """Train without each fold in turn; one at a time, since a run holds gigabytes."""
    kept_out = [{document.name for document in fold} for fold in folds]
    rests = [[d for d in documents if d.name not in names] for names in kept_out]
    chains = [fit_spans(weighed(rest, weights)) for rest in rests]
    return [
        (labels, kind, document)
        for labels, kind, fold in zip(map(SpanLabels, chains), map(fit_kind, rests), folds, strict=True)
        for document in fold
    ]


def _found(labels: SpanLabels, kind: LinearChain, document: Annotated, bias: float) -> list[tuple[Span, str, float]]:
    """Return (span, kind, probability of the kind) of what the build would find in the document."""
    spans, tokens_of = find_spans(document.text, document.sentences, labels, bias, document.style)
    year = int(str(document.gold["published"])[:4])
    return [row[:3] for row in read_kinds(kind, spans, tokens_of, document.sentences, year)]


def figures_at(fitted: Sequence[Fitted], bias: float) -> tuple[float, float, float]:
    """Return (precision, recall, F1) of concrete commitments, as the contract's scorer counts them."""
    hits = found = wanted = 0
    for labels, kind, document in fitted:
        concrete = [(s.start, s.end) for s, name, _ in _found(labels, kind, document, bias) if name != "vision"]
        matched = match(concrete, document.gold["commitments"])
        hits += matched.hits
        found += matched.counted
        wanted += matched.wanted
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _surenesses(
    labels: SpanLabels, kind: LinearChain, document: Annotated, bias: float
) -> list[tuple[float, bool, bool | None]]:
    """Return (raw sureness, found where a reader finds one with an accepted kind, kind right or None) of each span."""
    found = _found(labels, kind, document, bias)
    gold = document.gold["commitments"]
    matched = match([(span.start, span.end) for span, *_ in found], gold)
    rows: list[tuple[float, bool, bool | None]] = []
    for i, (span, name, share) in enumerate(found):
        raw = span.sureness * share
        if i in matched.pairs:
            right = name in gold[matched.pairs[i]]["kind_ok"]
            rows.append((raw, right, right))
        elif i not in matched.neutral:
            rows.append((raw, False, None))
    return rows


def calibrate(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return (slope, offset) of a logistic curve from raw sureness to the share of right rows (Platt scaling)."""
    logits = [math.log(min(max(p, 1e-6), 1 - 1e-6) / (1 - min(max(p, 1e-6), 1 - 1e-6))) for p, _ in pairs]
    slope, offset = 1.0, 0.0
    for _ in range(2000):
        gradient_slope = gradient_offset = 0.0
        for logit, (_, right) in zip(logits, pairs, strict=True):
            error = 1 / (1 + math.exp(-(slope * logit + offset))) - right
            gradient_slope += error * logit
            gradient_offset += error
        slope -= 0.3 * gradient_slope / len(pairs)
        offset -= 0.3 * gradient_offset / len(pairs)
    return round(slope, 4), round(offset, 4)


def train(say: Callable[[str], None], validate: bool = True) -> None:
    """Train and write every model; say reports what was measured on the way.

    Without validation the bias, calibration and figures of the committed span model are kept.
    """
    documents = read_annotated(FOLDERS)
    weights = read_weights()
    if validate:
        bias, calibration, figures = cross_validate(documents, weights)
        record_bias, record_figures = cross_validate_records(documents, weights)
        meta = {
            "bias": bias,
            "calibration": list(calibration),
            "cross_validation": figures,
            "record_bias": record_bias,
            "record_cross_validation": record_figures,
        }
        say(f"cross-validation: {meta}")
    else:
        meta = LinearChain.load(MODELS / "spans.json.gz").meta
    spans = fit_spans(weighed(documents, weights))
    spans.meta.update(meta)
    spans.save(MODELS / "spans.json.gz")
    fit_kind(documents).save(MODELS / "kind.json.gz")
    fit_modality(documents).save(MODELS / "modality.json.gz")
    fit_due(documents).save(MODELS / "due.json.gz")
    for fact, (name, _) in READ.items():
        fit_role(documents, fact).save(MODELS / f"{name}.json.gz")
    train_sectors(documents).save(MODELS / "sectors.json.gz")
    for path in sorted(MODELS.glob("*.json.gz")):
        say(f"{path.name}: {path.stat().st_size // 1024} kB")


def main(arguments: list[str] | None = None) -> int:
    """Train from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep-figures", action="store_true", help="skip cross-validation, which takes minutes")
    options = parser.parse_args(arguments)
    train(print, validate=not options.keep_figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
