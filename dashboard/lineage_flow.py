"""Pledges through the years: columns, bands, and where each band falls silent. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.rows import records

MOST_BANDS = 60


@dataclass(frozen=True)
class Column:
    """One column of the flow: a document, or a year with its documents."""

    key: str
    documents: tuple[str, ...]
    first: pd.Timestamp


@dataclass(frozen=True)
class Stop:
    """Where a band touches a column."""

    column: int
    documents: int
    delivered: bool
    days: tuple[pd.Timestamp, ...]


@dataclass(frozen=True)
class Band:
    """One pledge: its stops in the order of time, and how many documents of the city were read after the last."""

    pledge_id: str
    sector_id: str
    title: str
    title_en: str | None
    statements: int
    stops: tuple[Stop, ...]
    read_after: int


def columns(documents: pd.DataFrame, most: int) -> tuple[tuple[Column, ...], bool]:
    """(columns in the order of time, whether they are years): documents where at most `most`, else the years from first to last."""
    if len(documents) <= most:
        return tuple(Column(r.document_id, (r.document_id,), r.published) for r in records(documents)), False
    years = documents["published"].dt.year
    found = []
    for year in range(int(years.min()), int(years.max()) + 1):
        group = documents[years == year]
        found.append(Column(str(year), tuple(group["document_id"]), pd.Timestamp(year, 1, 1)))
    return tuple(found), True


def bands(
    statements: pd.DataFrame, links: pd.DataFrame, documents: pd.DataFrame, across: tuple[Column, ...]
) -> list[Band]:
    """Pledges that at least two documents state, by sector as the statements come, then by first statement."""
    place = {document: k for k, column in enumerate(across) for document in column.documents}
    done = set(links[links["relation"] == "delivered"]["to_commitment_id"])
    several = statements.groupby("pledge_id")["document_id"].transform("nunique") >= 2
    found = []
    for pledge_id, group in statements[several].groupby("pledge_id", sort=False):
        at = group.assign(_column=group["document_id"].map(place)).groupby("_column")
        stops = tuple(
            Stop(
                int(part["_column"].iloc[0]),
                int(part["document_id"].nunique()),
                bool(set(part["commitment_id"]) & done),
                tuple(part["published"].drop_duplicates()),
            )
            for _, part in at
        )
        row = group.iloc[-1]
        after = int((documents["published"] > group["published"].max()).sum())
        found.append(
            Band(
                str(pledge_id),
                str(row["pledge_sector_id"]),
                str(row["pledge_title"]),
                row["pledge_title_en"],
                len(group),
                stops,
                after,
            )
        )
    return found


def drawn(found: list[Band], most: int = MOST_BANDS) -> list[Band]:
    """The bands that are drawn: those with the most stops where there are more than `most`, in their own order."""
    if len(found) <= most:
        return found
    kept = sorted(found, key=lambda band: (-len(band.stops), -band.statements))[:most]
    chosen = {band.pledge_id for band in kept}
    return [band for band in found if band.pledge_id in chosen]


def frame(found: list[Band], documents: pd.DataFrame) -> pd.DataFrame:
    """The bands as rows: pledge_id, sector_id, title, title_en, first_stated, last_stated, documents, statements, read_after."""
    return pd.DataFrame(
        [
            {
                "pledge_id": band.pledge_id,
                "sector_id": band.sector_id,
                "title": band.title,
                "title_en": band.title_en,
                "first_stated": band.stops[0].days[0],
                "last_stated": band.stops[-1].days[-1],
                "stated_in": sum(stop.documents for stop in band.stops),
                "statements": band.statements,
                "read_after": band.read_after,
            }
            for band in found
        ]
    )
