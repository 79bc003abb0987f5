"""The list of pledges: search that forgives spacing and case, and orders that a reader asks for. Pure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.rows import records
from dashboard.search_terms import Terms, folded, holds

ORDERS = ("statements", "latest", "earliest", "silence", "title")


def pledges(statements: pd.DataFrame, links: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """One row a pledge: pledge_id, city_id, sector_id, title, title_en, first_stated, last_stated, stated_in (documents), read_after
    (documents of the city after its last statement), state, and `words`, all that a search looks through."""
    columns = ["pledge_id", "city_id", "sector_id", "title", "title_en", "first_stated", "last_stated", "stated_in"]
    columns += ["read_after", "state", "words"]
    if statements.empty:
        return pd.DataFrame(columns=columns)
    grouped = statements.groupby("pledge_id", sort=False)
    rows = grouped.agg(
        city_id=("city_id", "first"),
        sector_id=("pledge_sector_id", "first"),
        title=("pledge_title", "first"),
        title_en=("pledge_title_en", "first"),
        first_stated=("published", "min"),
        last_stated=("published", "max"),
        stated_in=("document_id", "nunique"),
        words=("title", lambda titles: " · ".join(dict.fromkeys(titles))),
        plans=("kind", lambda kinds: int((kinds != "achievement").sum())),
    ).reset_index()
    rows["title_en"] = rows["title_en"].astype(object).where(rows["title_en"].notna(), None)
    days = {city: sorted(part["published"]) for city, part in documents.groupby("city_id")}
    rows["read_after"] = [
        sum(day > last for day in days.get(city, []))
        for city, last in zip(rows["city_id"], rows["last_stated"], strict=True)
    ]
    done = set(links[links["relation"] == "delivered"]["pledge_id"])
    rows["state"] = [_state(row, done) for row in records(rows)]
    rows["words"] = [
        folded(" · ".join(filter(None, (words, title, title_en))))
        for words, title, title_en in zip(rows["words"], rows["title"], rows["title_en"], strict=True)
    ]
    return rows[columns]


def _state(row: Any, done: set[str]) -> str:
    if row.pledge_id in done:
        return "delivered"
    if not row.plans:
        return "done_then"
    return "not_found_later" if row.read_after else "no_later_documents"


def search(rows: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """The rows in which every term stands in one of its ways of writing, whatever the spacing; all rows for no terms."""
    return rows[[holds(words, terms) for words in rows["words"]]] if terms else rows


def ordered(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows in one of ORDERS; KeyError for another."""
    keys, rising = {
        "statements": (["stated_in", "last_stated"], False),
        "latest": (["last_stated", "stated_in"], False),
        "earliest": (["first_stated", "title"], True),
        "silence": (["read_after", "stated_in"], False),
        "title": (["title"], True),
    }[order]
    return rows.sort_values(keys, ascending=rising, kind="stable").reset_index(drop=True)
