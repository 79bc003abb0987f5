"""How well the trained labels find and tell, measured on documents kept out of their training."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from etl.facts.kinds import KindLabels, read_kinds
from etl.facts.spans import Span, SpanLabels, find_spans
from etl.learning.examples import Annotated
from etl.learning.matching import match
from etl.learning.train_kinds import fit_kind
from etl.learning.train_spans import fit_spans, processes
from etl.learning.weights import Weights, in_a_set, weighed

FOLDS = 4
MEASURED = 1  # of the folds is kept out: training without it takes a quarter of an hour
BIASES = (-0.2, 0.0, 0.1, 0.2, 0.3, 0.4)  # what is tried for O in cross-validation
RECORD_BIASES = (0.0, 0.4, 0.8, 1.0, 1.2, 1.4, 1.6)  # the same for our own summaries, which are plainer than the press
RECORD_FOLDS = 2
NEARLY = 0.002  # of F1: as good as the best. Of such biases the one that finds most is taken: a reader strikes more easily than adds


def cross_validate(
    documents: Sequence[Annotated], weights: Weights
) -> tuple[float, tuple[float, float], dict[str, float]]:
    """Return (best bias, calibration, figures), measured on press pages kept out of each fold's training.

    The calibration is the (slope, offset) on the logit of `sureness × kind share` that makes it the share of rows which are right.
    """
    press = [d for d in documents if d.style == "press"]
    random.Random(7).shuffle(press)
    folds = [press[i::FOLDS] for i in range(MEASURED)]
    fitted = _fitted(documents, folds, weights)
    best, summary = _best(fitted, BIASES)
    pairs = [pair for chain, kind, document in fitted for pair in _surenesses(chain, kind, document, best)]
    kinds = [right for *_, right in pairs if right is not None]
    summary["kind"] = round(sum(kinds) / len(kinds), 3)
    return best, calibrate([(p, ok) for p, ok, _ in pairs]), summary


def cross_validate_records(documents: Sequence[Annotated], weights: Weights) -> tuple[float, dict[str, float]]:
    """Return (best bias, figures) for this project's own summaries, each half kept out of the other's training."""
    records = [d for d in documents if not in_a_set(d)]
    random.Random(5).shuffle(records)
    fitted = _fitted(documents, [records[i::RECORD_FOLDS] for i in range(RECORD_FOLDS)], weights)
    return _best(fitted, RECORD_BIASES)


Fitted = tuple[SpanLabels, KindLabels, Annotated]  # labels and kinds that have not seen the document


def _best(fitted: Sequence[Fitted], biases: Sequence[float]) -> tuple[float, dict[str, float]]:
    """Return (bias, figures): of those as good as the best the bias that finds most."""
    figures = {bias: figures_at(fitted, bias) for bias in biases}
    top = max(f1 for _, _, f1 in figures.values())
    best = max(bias for bias, (_, _, f1) in figures.items() if f1 >= top - NEARLY)
    names = ("precision", "recall", "f1")
    measured = {name: round(value, 3) for name, value in zip(names, figures[best], strict=True)}
    counted = sum(len(document.gold["commitments"]) for *_, document in fitted)
    return best, {**measured, "documents": len(fitted), "commitments": counted}


def _fitted(documents: Sequence[Annotated], folds: Sequence[Sequence[Annotated]], weights: Weights) -> list[Fitted]:
    """Train without each fold in turn; the labels one fold at a time, since a run holds gigabytes."""
    kept_out = [{document.name for document in fold} for fold in folds]
    rests = [[d for d in documents if d.name not in names] for names in kept_out]
    with processes() as pool:
        kinds = list(pool.map(fit_kind, rests))
    trained = [fit_spans(weighed(rest, weights)) for rest in rests]
    return [
        (labels, kind, document) for labels, kind, fold in zip(trained, kinds, folds, strict=True) for document in fold
    ]


def _found(labels: SpanLabels, kind: KindLabels, document: Annotated, bias: float) -> list[tuple[Span, str, float]]:
    """Return (span, kind, probability of the kind) of what the build would find in the document."""
    spans, tokens_of = find_spans(document.text, document.sentences, labels, bias, document.style)
    year = int(str(document.gold["published"])[:4])
    return [row[:3] for row in read_kinds(kind, spans, tokens_of, document.sentences, year, document.style)]


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
    labels: SpanLabels, kind: KindLabels, document: Annotated, bias: float
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
