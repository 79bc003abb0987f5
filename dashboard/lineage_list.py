"""The list of pledges: search that forgives spacing and case, and orders that a reader asks for. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pandas as pd

from dashboard.rows import records

ORDERS = ("statements", "latest", "earliest", "silence", "title")
_BETWEEN = re.compile(r"[\s·・ㆍ,./()\[\]'\"“”‘’「」『』~\-–—_:;&+]+")


def bare(text: str) -> str:
    """The text as it is compared: composed letters, small letters, no spaces and no marks between words."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


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
        words=("title", lambda titles: bare(" ".join(dict.fromkeys(titles)))),
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
        f"{words} {bare(title)} {bare(title_en or '')}"
        for words, title, title_en in zip(rows["words"], rows["title"], rows["title_en"], strict=True)
    ]
    return rows[columns]


def _state(row: Any, done: set[str]) -> str:
    if row.pledge_id in done:
        return "delivered"
    if not row.plans:
        return "done_then"
    return "not_found_later" if row.read_after else "no_later_documents"


def search(rows: pd.DataFrame, query: str) -> pd.DataFrame:
    """The rows in which every word of the query stands, whatever the spacing; all rows for an empty query."""
    wanted = [bare(word) for word in query.split()]
    kept = [all(word in words for word in wanted) or bare(query) in words for words in rows["words"]]
    return rows[kept] if any(wanted) else rows


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
