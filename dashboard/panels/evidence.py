"""Rows behind a mark with the sentence each came from, and the way to that place in its document."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, queries
from dashboard.panels.frame import View
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.passage import sentence_around
from dashboard.rows import records
from dashboard.selection import Mark, changed
from dashboard.untrusted import as_markdown

FIRST = 8  # cards shown before the reader asks for more
QUOTATIONS = 2  # sentences of a quotation-only document that are shown at a time


def evidence(view: View, mark: Mark, key: str) -> None:
    """The list of a mark: how many rows, each with title, sentence, document, date, outlet and links."""
    rows = queries.evidence(view.build, view.scope, mark)
    st.markdown(f"##### {view.say('evidence.title', what=as_markdown(_described(view, mark)))}")
    if rows.empty:
        st.info(view.say("evidence.none"))
        return
    total = int(rows["total"].iloc[0])
    wanted = f"evidence_all_{key}"
    shown = rows if st.session_state.get(wanted) == mark.encode() else rows.head(FIRST)
    note(view.say("evidence.count", n=view.say.number(total), shown=view.say.number(len(shown))))
    prose(cards(view, shown), key=f"evidence_{key}", focus=str(shown["commitment_id"].iloc[0]), block="nearest")
    if len(shown) < len(rows):
        st.button(
            view.say("evidence.more", n=view.say.number(len(rows))),
            key=f"more_{key}",
            on_click=lambda: st.session_state.update({wanted: mark.encode()}),
        )


def _described(view: View, mark: Mark) -> str:
    """The mark in words."""
    names = view.names
    parts = [
        names.cities.get(mark.city, mark.city) if mark.city else "",
        str(mark.year) if mark.year else "",
        names.sectors.get(mark.sector, mark.sector) if mark.sector else "",
        names.label("commitment_kind", mark.kind) if mark.kind else "",
    ]
    return " · ".join(part for part in parts if part) or view.say("evidence.one")


def cards(view: View, rows: pd.DataFrame) -> list[Node]:
    """One card a row; a quotation-only document shows at most two sentences in a list."""
    quoted: dict[str, int] = {}
    nodes: list[Node] = []
    for row in records(rows):
        restricted = row.licence == "quotation-only"
        quoted[row.document_id] = quoted.get(row.document_id, 0) + 1
        may_quote = row.quote is not None and not (restricted and quoted[row.document_id] > QUOTATIONS)
        nodes.append(_card(view, row, may_quote))
    return nodes


def _card(view: View, r: Any, may_quote: bool) -> Node:
    say, names = view.say, view.names
    title = say.pick(r.title, r.title_en)
    in_korean = say.code == "en" and not r.title_en
    body: list[Node | None] = [
        element(
            "p",
            element("span", names.label("commitment_kind", r.kind), style="badge"),
            element("span", names.sectors[r.sector_id], style="badge"),
            element("span", names.cities.get(r.city_id, r.city_id), style="badge"),
            element("small", say("evidence.in_korean")) if in_korean else None,
        ),
        element("h4", title, lang="ko" if in_korean else ""),
    ]
    if may_quote:
        before, quote, after = sentence_around(r.before, r.quote, r.after)
        body.append(element("blockquote", before, element("mark", quote), after, lang="ko"))
    else:
        body.append(element("p", say("source.left_out" if r.quote is None else "evidence.not_quoted"), style="quiet"))
    if r.record == "paraphrase":
        body.append(element("p", say("evidence.paraphrase"), style="own"))
    if pd.notna(r.due_end):
        body.append(element("p", f"{say('timeline.due')} {say.day(r.due_end.date())}", style="meta"))
    place = changed(view.selection.shared(), document=r.document_id, focus=r.commitment_id)
    body.append(
        element(
            "p",
            element("span", f"{r.document_title} · ", lang="ko"),
            f"{r.publisher} · " if r.publisher else None,
            f"{say.day(r.published.date())} · ",
            link(say("evidence.open"), "." + address.link("source-evidence", place, view.known)),
            " · " if r.url else None,
            link(say("evidence.article"), r.url) if r.url else None,
            style="meta",
        )
    )
    return element("article", *body, style="card", anchor=r.commitment_id)
