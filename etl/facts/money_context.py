"""What an amount of won is (budget, guarantee, investment, …) and who pays it, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.facts.quantity_scan import Quantity
from etl.facts.rule_tables import alternatives, table, words
from etl.records import Basis, Sentence

_BASES: tuple[Basis, ...] = ("guarantee", "subsidy", "investment", "effect", "total_cost", "budget", "other")
_RULES = table("quantities", "basis")
_LEFT, _RIGHT = 48, 36  # code points of the sentence that are looked at on either side
_REACH = 14.0  # a cue this far away weighs half
_ACROSS = 0.45  # what a cue weighs behind another amount or a clause end
_AFTER = 0.9  # what a cue weighs after the amount
_WEAK = 0.35  # below this the amount is read like the one before it
_ONE_PAYMENT = 500_000_000  # won: what one person or firm is given at most
_BREAK = re.compile(r"(?:[가-힣](?:고|며|는데|으나|지만),?\s)|[;▲△▷○□※\n]|다\.\s?")
_OPEN_BRACKET = re.compile(r"\([^()\n]*$")


def _cues() -> tuple[re.Pattern[str], dict[str, tuple[Basis, float]]]:
    weights: dict[str, tuple[Basis, float]] = {}
    for basis in _BASES:
        for cue in _RULES[basis].split():
            word, _, weight = cue.partition(":")
            weights[word.replace("_", " ")] = (basis, float(weight or 1))
    return re.compile(alternatives(weights)), weights


_CUE, _WEIGHTS = _cues()
_BUDGET_DOCUMENT = re.compile(alternatives(words(_RULES["budget_documents"])))
_EACH_BEFORE = re.compile(rf"(?:^|[^가-힣])(?:{alternatives(words(_RULES['each_before']))})\s?(?:약\s)?$")
_EACH_AFTER = re.compile(r"\s?씩")
_GIVING = re.compile(rf"[^.\n]{{0,24}}?(?:{alternatives(words(_RULES['giving']))})")
_FIRM = re.compile(rf"(?:{alternatives(words(_RULES['firms']))})(?:이|가|은|는|들은|들이)?\s")
_PLANT = re.compile(rf"[^.\n]{{0,36}}?(?:{alternatives(words(_RULES['plants']))})")
_AGREED = re.compile(rf"\s?(?:규모)?의?\s?(?:{alternatives(words(_RULES['agreed']))})")
_SPENDING = re.compile(rf"[을를]\s[^.\n]{{0,10}}?(?:{alternatives(words(_RULES['spending']))})")
_FUNDER_OF = {word: funder for funder, listed in table("quantities", "funder").items() for word in words(listed)}
_FUNDERS = alternatives(_FUNDER_OF)
_FUNDER_BEFORE = re.compile(
    rf"(?<!국·)(?<![가-힣])({_FUNDERS})(?:에서|에|가|로|는|은|만|를|을)?\s?(?:약|총|모두|각각)?\s?$"
)
_SHARE_BEFORE = re.compile(rf"(?:{_FUNDERS}|지방비)(?:가|는|은)?\s?(?:약)?\s?$")
_FUNDER_AFTER = re.compile(
    rf"\s?(?:\(\s?({_FUNDERS})\s?\)|(?:은|을|이|으로)?\s?(?:전액\s)?(민간이|국비로|도비로|시비로|국비다|도비다|시비다|국비이))"
)


def read_basis(text: str, amounts: Sequence[Quantity], sentences: Sequence[Sentence]) -> list[Basis]:
    """Return the basis of each amount, in order.

    Amounts that nothing beside them explains follow the one before in their sentence; failing that they are budget
    in a document about a budget, elsewhere what a project costs.
    """
    if not amounts:
        return []
    opening = sentences[amounts[0].sentence].start
    head = text[max(0, opening - 2_000) : opening + 2_000]
    usual: Basis = "budget" if _BUDGET_DOCUMENT.search(head) else "total_cost"
    shares = _shares(text, amounts, sentences)
    found: list[Basis] = []
    for place, amount in enumerate(amounts):
        sentence = sentences[amount.sentence]
        previous = amounts[place - 1] if place else None
        beside = previous is not None and previous.sentence == amount.sentence
        floor = previous.end if beside and previous is not None else sentence.start
        following = amounts[place + 1] if place + 1 < len(amounts) else None
        ceiling = following.start if following and following.sentence == amount.sentence else sentence.end
        found.append(
            _basis(text, amount, floor, ceiling, sentence, found[-1] if beside else None, usual, shares[place])
        )
    return found


def read_funder(text: str, amount: Quantity, sentence: Sentence) -> str | None:
    """Return 국비, 도비, 시비 or 민자 where the text names the payer right beside the amount, or a firm invests it."""
    before = _FUNDER_BEFORE.search(text, max(sentence.start, amount.start - 16), amount.start)
    if before:
        return _FUNDER_OF[before.group(1)]
    after = _FUNDER_AFTER.match(text, amount.end, sentence.end)
    if after:
        return _FUNDER_OF.get(after.group(1) or "") or (after.group(2)[:2] if after.group(2)[1] == "비" else "민자")
    return "민자" if _AGREED.match(text, amount.end, sentence.end) or _invested(text, amount, sentence) else None


def _basis(
    text: str,
    amount: Quantity,
    floor: int,
    ceiling: int,
    sentence: Sentence,
    previous: Basis | None,
    usual: Basis,
    share: bool,
) -> Basis:
    if share:
        return previous if previous in ("budget", "subsidy") else "total_cost"
    if abs(amount.value) < _ONE_PAYMENT and _given_to_one(text, amount, sentence):
        return "subsidy"
    if _OPEN_BRACKET.search(text, floor, amount.start):
        return previous or usual
    if _invested(text, amount, sentence):
        return "investment"
    basis, weight = _strongest_cue(text, amount, floor, ceiling, sentence)
    return basis if weight >= _WEAK else previous or usual


def _shares(text: str, amounts: Sequence[Quantity], sentences: Sequence[Sentence]) -> list[bool]:
    """Tell of each amount whether it is one payer's share among several (국비 60억 원, 도비 20억 원, 시비 …)."""
    marked = [
        _SHARE_BEFORE.search(text, max(sentences[amount.sentence].start, amount.start - 12), amount.start) is not None
        for amount in amounts
    ]
    shares = [False] * len(amounts)
    for place in range(1, len(amounts)):
        together = amounts[place].sentence == amounts[place - 1].sentence
        if together and marked[place] and marked[place - 1] and amounts[place].start - amounts[place - 1].end < 16:
            shares[place] = shares[place - 1] = True
    return shares


def _given_to_one(text: str, amount: Quantity, sentence: Sentence) -> bool:
    each = _EACH_BEFORE.search(text, max(sentence.start, amount.start - 8), amount.start)
    small = abs(amount.value) < _ONE_PAYMENT // 10
    if not each and not small and not _EACH_AFTER.match(text, amount.end, sentence.end):
        return False
    return _GIVING.match(text, amount.end, sentence.end) is not None


def _invested(text: str, amount: Quantity, sentence: Sentence) -> bool:
    if not _SPENDING.match(text, amount.end, sentence.end):
        return False
    if _PLANT.match(text, amount.end, sentence.end):
        return True
    return _FIRM.search(text, max(sentence.start, amount.start - 44), amount.start) is not None


def _strongest_cue(text: str, amount: Quantity, floor: int, ceiling: int, sentence: Sentence) -> tuple[Basis, float]:
    best: tuple[Basis, float] = ("other", 0.0)
    for match in _CUE.finditer(text, max(sentence.start, amount.start - _LEFT), amount.start):
        basis, weight = _WEIGHTS[match.group().replace("\n", " ")]
        weight /= 1 + (amount.start - match.end()) / _REACH
        if match.end() <= floor or _BREAK.search(text, match.end(), amount.start):
            weight *= _ACROSS
        if weight >= best[1]:
            best = basis, weight
    for match in _CUE.finditer(text, amount.end, min(sentence.end, amount.end + _RIGHT)):
        basis, weight = _WEIGHTS[match.group().replace("\n", " ")]
        weight *= _AFTER / (1 + (match.start() - amount.end) / _REACH)
        if match.start() >= ceiling or _BREAK.search(text, amount.end, match.start()):
            weight *= _ACROSS
        if weight > best[1]:
            best = basis, weight
    return best
