"""What changed between two linked statements, as data: amount, quantity, date, actor, kind, modality, scope, wording.

Facts come from what was extracted, scope from the words of the titles. Wording is compared only where both documents are the
publishers' own words: between two summaries of this project it would compare us with ourselves. No row holds words of a
source: what stands in `before` and `after` is made from numbers, codes, dates and titles, so that it may be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from etl.lineage.statements import Statement
from etl.lineage.word_classes import KIND, NAME, THEME
from etl.records import FundingFigure, ParsedDocument, Target

Aspect = Literal["amount", "quantity", "date", "actor", "kind", "modality", "scope", "wording"]
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two linked statements; None where a side does not say."""

    earlier: str
    later: str
    aspect: Aspect
    detail: str  # the basis of an amount, unit and measure of a quantity, start or end of a due period, else ""
    before: str | None
    after: str | None
    before_number: float | None
    after_number: float | None
    unit: str | None  # KRW, a quantity's unit, "day" since 1970-01-01, "share"


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of all documents by the commitment they belong to."""

    figures: dict[str, list[FundingFigure]]
    targets: dict[str, list[Target]]

    @classmethod
    def of(cls, documents: Iterable[ParsedDocument]) -> Facts:
        """Gather the facts of these documents."""
        figures: dict[str, list[FundingFigure]] = {}
        targets: dict[str, list[Target]] = {}
        for parsed in documents:
            for figure in parsed.figures:
                if figure.commitment_id:
                    figures.setdefault(figure.commitment_id, []).append(figure)
            for target in parsed.targets:
                if target.commitment_id:
                    targets.setdefault(target.commitment_id, []).append(target)
        return cls(figures, targets)


def changes(earlier: Statement, later: Statement, facts: Facts) -> list[Change]:
    """Return the differences of two linked statements, in the order of the aspects."""
    ids = (earlier.commitment.commitment_id, later.commitment.commitment_id)
    found = [
        *_amounts(facts.figures.get(ids[0], []), facts.figures.get(ids[1], [])),
        *_quantities(facts.targets.get(ids[0], []), facts.targets.get(ids[1], [])),
        *_dates(earlier, later),
        *_words(earlier, later),
    ]
    return [replace(change, earlier=ids[0], later=ids[1]) for change in found]


def _change(
    aspect: Aspect,
    detail: str = "",
    before: str | None = None,
    after: str | None = None,
    before_number: float | None = None,
    after_number: float | None = None,
    unit: str | None = None,
) -> Change:
    return Change("", "", aspect, detail, before, after, before_number, after_number, unit)


def _amounts(before: list[FundingFigure], after: list[FundingFigure]) -> Iterator[Change]:
    """Yield amounts that differ, basis by basis: different bases are different money and are never compared."""
    for basis in sorted({f.basis for f in (*before, *after)}):
        one, other = ({f.krw for f in side if f.basis == basis} for side in (before, after))
        if one != other:
            low, high = (max(side) if side else None for side in (one - other, other - one))
            yield _change("amount", basis, won(low), won(high), _number(low), _number(high), "KRW")


def _quantities(before: list[Target], after: list[Target]) -> Iterator[Change]:
    """Yield quantities that both sides give for one measure, where they differ."""

    def by_measure(side: list[Target]) -> dict[tuple[str, str], float]:
        return {(t.unit, t.measure or ""): t.value for t in sorted(side, key=lambda t: t.value)}

    one, other = by_measure(before), by_measure(after)
    for unit, measure in sorted(one.keys() & other.keys()):
        low, high = one[unit, measure], other[unit, measure]
        if low != high:
            yield _change(
                "quantity", f"{unit} {measure}".strip(), f"{low:,.10g} {unit}", f"{high:,.10g} {unit}", low, high, unit
            )


def _dates(earlier: Statement, later: Statement) -> Iterator[Change]:
    for detail in ("due_start", "due_end"):
        before, after = getattr(earlier.commitment, detail), getattr(later.commitment, detail)
        if before != after:
            yield _change("date", detail, _iso(before), _iso(after), _days(before), _days(after), "day")


def _words(earlier: Statement, later: Statement) -> Iterator[Change]:
    one, other = earlier.commitment, later.commitment
    if one.actor and other.actor and one.actor != other.actor:
        yield _change("actor", "", one.actor, other.actor)
    if one.kind != other.kind:
        yield _change("kind", "", one.kind, other.kind)
    if one.modality != other.modality:
        yield _change("modality", "", one.modality, other.modality)
    dropped, added = _only_in(earlier, later), _only_in(later, earlier)
    if dropped or added:
        yield _change("scope", "", dropped or None, added or None)
    if "paraphrase" not in (earlier.document.record, later.document.record):
        kept = SequenceMatcher(None, one.quote.split(), other.quote.split(), autojunk=False).ratio()
        if kept < 1:
            yield _change("wording", after_number=round(kept, 4), unit="share")


def _only_in(one: Statement, other: Statement) -> str:
    """Return the telling words of one title that the other lacks, spacing aside, in their order."""
    text = "".join(s.text for s in other.terms.segments)
    words = [s.text for s in one.terms.segments if s.role in (NAME, THEME, KIND) and s.text not in text]
    return " ".join(dict.fromkeys(words))


def won(krw: int | None) -> str | None:
    """Return an amount as a reader writes it: 1조 2,728억 원."""
    if krw is None:
        return None
    parts = [(krw // 10**12, "조"), (krw // 10**8 % 10**4, "억"), (krw // 10**4 % 10**4, "만"), (krw % 10**4, "")]
    words = [f"{value:,}{unit}" for value, unit in parts if value]
    return " ".join(words or ["0"]) + " 원" if krw % 10**4 == 0 or len(words) > 1 else f"{krw:,} 원"


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _days(day: date | None) -> float | None:
    return None if day is None else float((day - _EPOCH).days)
