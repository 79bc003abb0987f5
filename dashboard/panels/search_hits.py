"""Hits of the search as lists: each leads to its story, its sentence or its document. All words of documents go through `prose`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, search_queries
from dashboard.panels import watching
from dashboard.panels.evidence import QUOTATIONS
from dashboard.panels.frame import View
from dashboard.panels.grid import grid
from dashboard.panels.lineage_state import PATH as LINEAGE
from dashboard.panels.lineage_state import with_extra
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.rows import records
from dashboard.selection import Mark, Selection, changed
from dashboard.table_file import to_csv
from dashboard.untrusted import as_markdown

FIRST = 6  # hits of one kind shown before the reader asks for all
TALL = 520  # pixels of a long table


def found(view: View, query: str, hits: dict[str, pd.DataFrame]) -> None:
    """What was found, kind by kind: how many, then the first ones, or all where the address asks for every row."""
    say, every = view.say, view.selection.every
    totals = {kind: int(rows["total"].iloc[0]) for kind, rows in hits.items()}
    headings = {
        kind: say("search.found", kind=say(f"search.kind.{kind}"), n=say.number(total))
        for kind, total in totals.items()
    }
    st.markdown(say("search.summary", query=as_markdown(query), parts=", ".join(headings.values())))
    for kind, rows in hits.items():
        shown = rows if every else rows.head(FIRST)
        st.subheader(headings[kind], anchor=False)
        prose([items(view, kind, shown)], key=f"hits_{kind}")
        if len(shown) < totals[kind]:
            note(say("search.first", n=say.number(len(shown)), all=say.number(totals[kind])))
    if every or any(len(rows) > FIRST for rows in hits.values()):
        st.session_state["choice_search_every"] = every
        st.toggle(
            say("search.every", n=say.number(search_queries.LIMIT)),
            key="choice_search_every",
            on_change=lambda: address.change(view.known, every=st.session_state["choice_search_every"]),
        )
    if say.code == "en":
        note(say("evidence.titles_in_korean"))


def as_table(view: View, hits: dict[str, pd.DataFrame]) -> None:
    """All hits in one table, to be shown or taken as a file."""
    say = view.say
    frame = pd.concat([table(view, kind, rows) for kind, rows in hits.items()], ignore_index=True)
    if st.toggle(say("chart.table"), key="table_search"):
        grid(frame, say, alt=say("search.table_alt"), height=TALL if len(frame) > 13 else None)
    st.download_button(
        say("chart.csv"),
        data=watching.exported("csv", "search", lambda: to_csv(frame)),
        file_name=f"city-strategy-search-{view.stamp.as_of:%Y%m%d}.csv",
        mime="text/csv",
        key="csv_search",
        icon=":material/download:",
        on_click="ignore",
    )


def items(view: View, kind: str, rows: pd.DataFrame) -> Node:
    """The hits of one kind as a list. KeyError for a kind that has none."""
    make, quoted = _ITEMS[kind], Counter[str]()
    return element("ul", *(make(view, row, quoted) for row in records(rows)), style="plain hits")


def table(view: View, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The hits of one kind as rows of the table that holds all kinds: kind, hit, city, sector, date, document."""
    say, names = view.say, view.names
    blank = [""] * len(rows)
    places = rows.get("city_id", blank)
    sectors = rows.get("sector_id", blank)
    documents = rows["document_title"] if "document_title" in rows else rows["title"] if kind == "documents" else blank
    return pd.DataFrame(
        {
            say("search.column.kind"): say(f"search.kind.{kind}"),
            say("search.column.hit"): [_heading(view, kind, row) for row in records(rows)],
            say("search.column.about"): [_about(view, row) for row in records(rows)],
            say("column.city"): [names.cities.get(c, c) for c in places],
            say("column.sector"): [names.sectors.get(s, s) for s in sectors],
            say("column.published"): rows.get("published", pd.NaT),
            say("column.document"): list(documents),
        }
    )


def _heading(view: View, kind: str, row: Any) -> str:
    say = view.say
    if kind == "sectors":
        return view.names.sectors[row.sector_id]
    if kind == "strategies":
        return str(row.name)
    if kind == "amounts":
        return say.won(int(row.krw))
    if kind == "quantities":
        return str(row.literal or f"{say.number(row.value, 2)} {row.unit}")
    return say.pick(row.title, getattr(row, "title_en", None))


def _about(view: View, row: Any) -> str:
    """What an amount or quantity is for, or the whole that a framework's part belongs to; "" for other hits."""
    if getattr(row, "part_of", None):
        return str(row.part_of)
    if hasattr(row, "krw") or hasattr(row, "measure"):
        what = view.say.pick(row.title, row.title_en) if row.title else ""
        return " · ".join(part for part in (getattr(row, "measure", None), what) if part)
    return ""


def _at(view: View, city: str | None) -> Selection:
    """The view without its years and sectors, which could hide the hit, and with the hit's city among the chosen."""
    cities = tuple(c for c in view.known.cities if c in view.selection.cities or c == city)
    return Selection(view.selection.language, cities)


def _place(view: View, row: Any, focus: str | None) -> str:
    """The address of a row's place in its document."""
    selection = changed(_at(view, row.city_id), document=row.document_id, focus=focus)
    return "." + address.link("source-evidence", selection, view.known)


def _story(view: View, row: Any) -> str:
    """The address of a pledge's story."""
    selection = with_extra(changed(_at(view, row.city_id), pledge=row.pledge_id), view="story", city=row.city_id)
    return "." + address.link(LINEAGE, selection, view.known)


def _tongue(view: View, row: Any) -> str:
    """ "ko" where a title stays Korean on an English screen."""
    return "ko" if view.say.code == "en" and not getattr(row, "title_en", None) else ""


def _source(view: View, row: Any) -> list[Node | None]:
    return [
        f"{view.names.cities.get(row.city_id, row.city_id)} · {view.say.day(row.published.date())} · ",
        element("span", row.document_title, lang="ko"),
    ]


def _pledge(view: View, row: Any, quoted: Counter[str]) -> Node:
    say, names = view.say, view.names
    quoted[row.document_id] += 1
    may_quote = row.quote and not (row.licence == "quotation-only" and quoted[row.document_id] > QUOTATIONS)
    return element(
        "li",
        link(say.pick(row.title, row.title_en), _story(view, row), lang=_tongue(view, row)),
        element("small", f" {names.sectors[row.sector_id]} · {names.label('commitment_kind', row.kind)}"),
        element("blockquote", row.quote, lang="ko") if may_quote else None,
        element("p", say("evidence.paraphrase"), style="own") if may_quote and row.record == "paraphrase" else None,
        element(
            "p",
            *_source(view, row),
            " · ",
            link(say("evidence.open"), _place(view, row, row.commitment_id)),
            style="meta",
        ),
    )


def _amount(view: View, row: Any, quoted: Counter[str]) -> Node:
    say, names = view.say, view.names
    kinds = [
        names.label("basis", row.basis),
        "" if row.bound == "exact" else names.label("bound", row.bound),
        names.funder(row.funder),
    ]
    return element(
        "li",
        link(say.won(int(row.krw)), _place(view, row, row.figure_id)),
        element("small", " ", " · ".join(kind for kind in kinds if kind)),
        *_number(view, row),
    )


def _quantity(view: View, row: Any, quoted: Counter[str]) -> Node:
    return element(
        "li",
        link(_heading(view, "quantities", row), _place(view, row, row.target_id)),
        element("small", " ", " · ".join(x for x in (row.measure, view.names.label("target_role", row.role)) if x)),
        *_number(view, row),
    )


def _number(view: View, row: Any) -> list[Node | None]:
    """What a number is for, with the way to that story, and where it stands."""
    title = view.say.pick(row.title, row.title_en) if row.title else None
    story = link(title, _story(view, row), lang=_tongue(view, row)) if title and row.pledge_id else None
    return [element("p", story, " · " if story else None, *_source(view, row), style="meta")]


def _strategy(view: View, row: Any, quoted: Counter[str]) -> Node:
    part = view.say("search.part_of", whole=row.part_of) if row.part_of else None
    return element(
        "li",
        link(row.name, _place(view, row, row.strategy_id), lang="ko"),
        element("small", f" {part}") if part else None,
        element("p", *_source(view, row), style="meta"),
    )


def _document(view: View, row: Any, quoted: Counter[str]) -> Node:
    facts = [
        view.names.cities.get(row.city_id, row.city_id),
        view.say.day(row.published.date()),
        row.publisher or "",
        view.names.label("document_kind", row.kind),
    ]
    return element(
        "li",
        link(row.title, _place(view, row, None), lang="ko"),
        element("p", " · ".join(fact for fact in facts if fact), style="meta"),
    )


def _sector(view: View, row: Any, quoted: Counter[str]) -> Node:
    at = changed(Selection(view.selection.language, view.known.cities), mark=Mark("bubbles", sector=row.sector_id))
    return element(
        "li",
        link(view.names.sectors[row.sector_id], "." + address.link("strategy-overview", at, view.known)),
        element("small", " ", view.say.count(int(row.commitments), "commitment")),
    )


_ITEMS: dict[str, Callable[[View, Any, Counter[str]], Node]] = {
    "sectors": _sector,
    "pledges": _pledge,
    "amounts": _amount,
    "quantities": _quantity,
    "strategies": _strategy,
    "documents": _document,
}
