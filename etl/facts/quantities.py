"""Sentences → amounts of won and other quantities, each with what the words around it say of it.

The grammar they accept is in docs/quantities-and-dates.md, the words in etl/rules/quantities.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.facts.money_context import read_basis, read_funder
from etl.facts.noun_phrases import find_measure
from etl.facts.quantity_scan import Quantity, scan_quantities
from etl.facts.target_context import read_role
from etl.records import FundingFigure, Sentence, Target


def find_quantities(text: str, sentences: Sequence[Sentence]) -> tuple[list[FundingFigure], list[Target]]:
    """Return the amounts of won and the other quantities of the sentences, in order, ids left empty.

    Offsets are code points into text; a literal is the digits with scale and unit, without 약 or 까지. A range gives two
    rows, at_least and up_to. Foreign money is a target. Misprinted numbers give no row (misprinted_amounts tells them).
    """
    quantities, _ = scan_quantities(text, sentences)
    amounts = [quantity for quantity in quantities if quantity.kind == "won"]
    bases = read_basis(text, amounts, sentences)
    figures = [
        FundingFigure(
            start=amount.start,
            end=amount.end,
            literal=text[amount.start : amount.end],
            krw=int(amount.value),
            bound=amount.bound,
            basis=basis,
            funder=read_funder(text, amount, sentences[amount.sentence]),
        )
        for amount, basis in zip(amounts, bases, strict=True)
    ]
    targets = [_target(text, quantity, sentences) for quantity in quantities if quantity.kind != "won"]
    return figures, targets


def misprinted_amounts(text: str, sentences: Sequence[Sentence]) -> list[str]:
    """Return a readable line for every number that breaks the rules of numbers and so was not read."""
    return [
        f"number not read, it looks misprinted: {text[misprint.start : misprint.end]!r}"
        for misprint in scan_quantities(text, sentences)[1]
    ]


def _target(text: str, quantity: Quantity, sentences: Sequence[Sentence]) -> Target:
    sentence = sentences[quantity.sentence]
    start, end = quantity.start, quantity.end
    return Target(
        start=start,
        end=end,
        literal=text[start:end],
        value=float(quantity.value),
        unit=quantity.unit,
        measure=find_measure(text, start, end, quantity.unit, sentence.start, sentence.end),
        bound=quantity.bound,
        role=read_role(text, start, end, quantity.unit, sentence.start, sentence.end),
    )
