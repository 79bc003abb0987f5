"""What became of each item of an earlier document or year, and since when each item of a later one is stated. Pure.

Only pledges tie statements together: no likeness is looked for here, so nothing is tied that the build did not tie.
Silence is never called a broken promise: every row says how many documents of that city were read in the stretch it speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.rows import records

FRAMEWORK_PARTS = 3  # a document that names fewer parts announces no framework to compare
BECAME = ("delivered", "stated_again", "done_then", "not_found_later", "no_later_documents")
CAME = ("stated_before", "first_stated")


@dataclass(frozen=True)
class Side:
    """One side of the comparison: a document, or all documents of a year."""

    key: str  # a document_id or a year
    documents: tuple[str, ...]
    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def is_year(self) -> bool:
        """Whether the side is a whole year."""
        return bool(re.fullmatch(r"\d{4}", self.key))


def sides(documents: pd.DataFrame) -> dict[str, Side]:
    """Every side that can be chosen, documents first in the order of time, then years with more than one document.

    `documents`: document_id, published; of one city.
    """
    found = {r.document_id: Side(r.document_id, (r.document_id,), r.published, r.published) for r in records(documents)}
    for year, group in documents.groupby(documents["published"].dt.year):
        found[str(year)] = Side(
            str(year), tuple(group["document_id"]), group["published"].min(), group["published"].max()
        )
    return found


def default_pair(documents: pd.DataFrame) -> tuple[str, str] | None:
    """The two documents that the page opens on, or None where a city has fewer than two.

    The earliest and the latest that announce a framework of at least three named parts, those first that are held in full: what a
    partial record leaves out would look like silence. Where there are fewer than two of them, frameworks of partial records
    count too; then the first and the last document.
    """
    if documents.empty or documents["published"].nunique() < 2:
        return None
    ordered = documents.sort_values(["published", "document_id"], kind="stable")
    framework = ordered["parts"] >= FRAMEWORK_PARTS
    whole = ordered["coverage"].fillna("full") == "full"
    for wanted in (framework & whole, framework, framework | True):
        chosen = ordered[wanted]
        if chosen["published"].nunique() >= 2:
            return str(chosen.iloc[0]["document_id"]), str(chosen.iloc[-1]["document_id"])
    return None


def became(
    statements: pd.DataFrame, links: pd.DataFrame, documents: pd.DataFrame, side: Side, other: Side | None = None
) -> pd.DataFrame:
    """One row a pledge of the side: what became of it in the documents after the side.

    `state` is one of BECAME; `later`: later documents that state it; `next_published`, `last_published`: the first
    and the last of them; `read_later`: documents of the city
    that were read after the side; `in_other`: whether the other side states it too. Rows in the order of the document.
    """
    here = _items(statements, side)
    after = statements[statements["published"] > side.last]
    read = int((documents["published"] > side.last).sum())
    delivered = links[(links["relation"] == "delivered") & (links["to_published"] > side.first)]
    closed = delivered.groupby("pledge_id")["to_published"].min()
    here["later"] = _per_pledge(after.groupby("pledge_id")["document_id"].nunique(), here).fillna(0).astype(int)
    here["next_published"] = _per_pledge(after.groupby("pledge_id")["published"].min(), here)
    here["last_published"] = _per_pledge(after.groupby("pledge_id")["published"].max(), here)
    here["delivered"] = _per_pledge(closed, here)
    here["read_later"] = read
    here["in_other"] = here["pledge_id"].isin(_pledges(statements, other))
    here["state"] = [_became(row, read) for row in records(here)]
    return _ordered(here, BECAME)


def _became(row: Any, read: int) -> str:
    if pd.notna(row.delivered):
        return "delivered"
    if row.later:
        return "stated_again"
    if row.kind == "achievement":
        return "done_then"
    return "not_found_later" if read else "no_later_documents"


def came(statements: pd.DataFrame, documents: pd.DataFrame, side: Side, other: Side | None = None) -> pd.DataFrame:
    """One row a pledge of the side: when it was first stated.

    `state` is one of CAME; `earlier_published`: the first statement before the side; `read_before`: documents of the city read before it.
    """
    here = _items(statements, side)
    before = statements[statements["published"] < side.first]
    here["earlier"] = _per_pledge(before.groupby("pledge_id")["document_id"].nunique(), here).fillna(0).astype(int)
    here["earlier_published"] = _per_pledge(before.groupby("pledge_id")["published"].min(), here)
    here["read_before"] = int((documents["published"] < side.first).sum())
    here["in_other"] = here["pledge_id"].isin(_pledges(statements, other))
    here["state"] = ["stated_before" if n else "first_stated" for n in here["earlier"]]
    return _ordered(here, CAME)


def silent(statements: pd.DataFrame, links: pd.DataFrame, earlier: Side, later: Side) -> pd.DataFrame:
    """Pledges stated from the earlier side on, before the later side, and neither in it nor after it; not those reported done.

    Slogans and reports of things done are left out: only what was promised can go silent. One row a pledge, most statements first.
    """
    before = statements[(statements["published"] >= earlier.first) & (statements["published"] < later.first)]
    since = set(statements[statements["published"] >= later.first]["pledge_id"])
    done = set(links[links["relation"] == "delivered"]["pledge_id"])
    planned = before[(before["kind"] == "plan") & ~before["pledge_id"].isin(since | done)]
    rows = _items(planned, None, last=True)
    rows["documents"] = _per_pledge(before.groupby("pledge_id")["document_id"].nunique(), rows)
    return rows.sort_values(["documents", "published"], ascending=False, kind="stable").reset_index(drop=True)


def _per_pledge(values: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """One value a row, by its pledge; missing where the pledge has none. Keeps the kind of the values even where there are none."""
    return values.reindex(rows["pledge_id"]).set_axis(rows.index)


def _pledges(statements: pd.DataFrame, side: Side | None) -> set[str]:
    return set() if side is None else set(statements[statements["document_id"].isin(side.documents)]["pledge_id"])


def _items(statements: pd.DataFrame, side: Side | None, last: bool = False) -> pd.DataFrame:
    """One statement a pledge: the first plan of the side, else its first statement."""
    here = statements if side is None else statements[statements["document_id"].isin(side.documents)]
    ranked = here.assign(_plan=(here["kind"] != "plan").astype(int), _at=range(len(here)))
    ranked = ranked.sort_values(["_plan", "_at"], ascending=[True, not last], kind="stable")
    return ranked.drop_duplicates("pledge_id").sort_values("_at", kind="stable").drop(columns=["_plan", "_at"]).copy()


def _ordered(rows: pd.DataFrame, states: tuple[str, ...]) -> pd.DataFrame:
    """By state; what both sides state first."""
    rank = rows["state"].map({state: k for k, state in enumerate(states)})
    order = rows.assign(_rank=rank, _direct=~rows["in_other"]).sort_values(["_rank", "_direct"], kind="stable")
    return order.drop(columns=["_rank", "_direct"]).reset_index(drop=True)
