"""Parsed documents as the tests of the lineage write them: a day, a city, and a title a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from etl.records import Basis, Commitment, Document, FundingFigure, Kind, Line, Modality, ParsedDocument, Target


def document(
    day: str, *titles: str | Commitment, city: str = "gunsan", key: str = "", text: str = "", record: str | None = None
) -> ParsedDocument:
    """Return a document of that day with these statements; a bare title is a plan of the start-up sector."""
    key = key or f"{city}-{day}"
    about = Document(
        key, city, key, None, None, None, date.fromisoformat(day), "test", None, "news", "own", None, record, None, "ko",
        "utf-8", key, key, text,
    )  # fmt: skip
    found = []
    for position, title in enumerate(titles):
        stated = statement(title) if isinstance(title, str) else title
        found.append(replace(stated, commitment_id=f"{key}/{position}", start=100 * position, end=100 * position + 50))
    lines = (Line(0, len(text), "body"),) if text else ()
    return ParsedDocument(about, lines, (), tuple(found), (), (), ())


def statement(
    title: str,
    kind: Kind = "plan",
    sector: str = "startup_rnd",
    due: date | None = None,
    actor: str | None = None,
    modality: Modality = "stated",
) -> Commitment:
    """Return a commitment that `document` places."""
    return Commitment(
        "",
        0,
        1,
        title,
        title,
        kind,
        modality,
        sector,
        None,
        actor,
        None,
        due,
        0.9,
        "",
        "",
    )


def money(krw: int, commitment: str, basis: Basis = "budget") -> FundingFigure:
    """Return an amount that belongs to a commitment."""
    return FundingFigure(0, 1, "", krw, "exact", basis, None, "", commitment)


def quantity(value: float, unit: str, commitment: str, measure: str | None = None) -> Target:
    """Return a quantity that belongs to a commitment."""
    return Target(0, 1, "", value, unit, measure, "exact", "target", "", commitment)


def linked_titles(documents: Sequence[ParsedDocument], links: Sequence[object]) -> set[tuple[str, str]]:
    """Return the links as pairs of titles, earlier first."""
    titles = {c.commitment_id: c.title for parsed in documents for c in parsed.commitments}
    return {(titles[link.earlier], titles[link.later]) for link in links}  # type: ignore[attr-defined]
