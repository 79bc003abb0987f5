"""Trains what is said of an item that was found: modality, due date, and the roles of facts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.evaluate import interval
from etl.facts.context import kind_features
from etl.facts.dates import find_dates
from etl.facts.due_dates import LABELS as DUE_LABELS
from etl.facts.due_dates import candidates, due_features
from etl.facts.features import View
from etl.facts.item_views import item_views
from etl.learning.examples import Annotated, Item, items
from etl.learning.linear_chain import LinearChain
from etl.learning.train_chain import fit
from etl.learning.train_roles import role_examples


@dataclass(frozen=True, slots=True)
class Place:
    """An annotated span."""

    start: int
    end: int


def fit_modality(documents: Sequence[Annotated]) -> LinearChain:
    """Train stated / proposed / explored / ongoing on the annotated spans that say one."""
    found = [
        (
            [[*kind_features(i.tokens, i.first, i.last, i.role, i.lead), f"kind={i.gold['kind']}"] for i in group],
            [str(i.gold["modality"]) for i in group],
        )
        for document in documents
        for group in by_sentence([i for i in items(document) if i.gold.get("modality")])
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


def item_sentences(
    documents: Sequence[Annotated], field: str, labels: Sequence[str]
) -> list[tuple[list[list[View]], list[int]]]:
    """Return the views and the numbers of the labels of every sentence with annotated spans, as networks learn from them.

    Each token of a span carries the label that its annotation has in `field`, the others the first of the labels.
    """
    sentences = []
    for document in documents:
        for group in by_sentence(items(document)):
            numbers = [0] * len(group[0].tokens)
            for item in group:
                numbers[item.first : item.last + 1] = [labels.index(str(item.gold[field]))] * (
                    item.last + 1 - item.first
                )
            views = item_views(group[0].tokens, places(group), group[0].role, document.style)
            sentences.append((views, numbers))
    return sentences


def places(group: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the first and last token of each item of a sentence."""
    return [(item.first, item.last) for item in group]


def by_sentence(found: Sequence[Item]) -> list[list[Item]]:
    """Return the items of each sentence together."""
    return [list(group) for _, group in itertools.groupby(found, key=lambda item: id(item.tokens))]
