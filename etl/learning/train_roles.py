"""Trains which part quantities, amounts and dates play: on the facts that the rules find where readers found one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from etl.facts.dates import find_dates
from etl.facts.quantities import find_quantities
from etl.facts.roles import READ, Fact, role_signs
from etl.learning.examples import Annotated
from etl.records import DateMention, FundingFigure, Target

_GOLD: dict[type[Any], str] = {FundingFigure: "amounts", Target: "targets", DateMention: "dates"}
Example = tuple[list[list[str]], list[str]]


def role_examples(document: Annotated, kind: type[Any]) -> list[Example]:
    """Return (feature strings, labels) of the facts of a kind in each sentence, those that a reader counts and labelled."""
    published = date.fromisoformat(str(document.gold["published"])[:10])
    text, sentences = document.text, document.sentences
    dates = find_dates(text, sentences, published)
    figures, targets = find_quantities(text, sentences)
    found: dict[type[Any], Sequence[Fact]] = {FundingFigure: figures, Target: targets, DateMention: dates}
    field = READ[kind][1]
    examples = []
    for places, signs in role_signs(text, found[kind], sentences, dates, published):
        labels = [_label(found[kind][place], document.gold[_GOLD[kind]], field) for place in places]
        counted = [(sign, label) for sign, label in zip(signs, labels, strict=True) if label]
        if counted:
            examples.append(([sign for sign, _ in counted], [label for _, label in counted]))
    return examples


def _label(fact: Fact, gold: Sequence[dict[str, Any]], field: str) -> str:
    """Return what a reader said of the fact, "" where none did or where it need not count."""
    same = next((g for g in gold if g["start"] < fact.end and g["end"] > fact.start), None)
    return str(same.get(field) or "") if same is not None and same.get("core", True) else ""
