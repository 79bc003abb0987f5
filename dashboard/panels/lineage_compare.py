"""The comparison of two documents or years: what became of each earlier item, since when each later one is stated, what is new or silent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import lineage_compare, lineage_findings, lineage_pictures, lineage_queries, lineage_summaries
from dashboard.charts.lineage_compare import state_name, told
from dashboard.lineage_compare import BECAME, CAME, Side
from dashboard.panels import lineage_state
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.frame import View
from dashboard.panels.lineage_state import State
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.queries import Scope
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.untrusted import as_markdown, plain

FIRST = 12  # items of a long group that are listed before the reader opens the rest


def compare(view: View, state: State) -> None:
    """The whole view."""
    say, scope = view.say, lineage_state.scope_of(view, state.city)
    documents = lineage_queries.documents(view.build, scope)
    pair = lineage_compare.default_pair(documents)
    if pair is None:
        empty(view, "lineage_one_document", n=say.number(len(documents)))
        return
    options = lineage_compare.sides(documents)
    chosen = [state.earlier or pair[0], state.later or pair[1]]
    for number, (key, parameter) in enumerate(zip(chosen, ("x_from", "x_to"), strict=True)):
        if key not in options:
            st.warning(say("notice.unknown", parameter=parameter, value=as_markdown(key[:80])), icon=":material/info:")
            chosen[number] = pair[number]
    _pickers(view, options, documents, chosen)
    one, other = (options[key] for key in chosen)
    if one.first > other.first:
        one, other = other, one
    if one.last >= other.first:
        empty(view, "lineage_overlap")
        return
    _sides(view, state, scope, documents, one, other)


def _pickers(view: View, options: dict[str, Side], documents: pd.DataFrame, chosen: list[str]) -> None:
    say = view.say
    names = {key: name_of(view, side, documents) for key, side in options.items()}
    columns = st.columns(2) if not view.narrow else [st.container(), st.container()]
    for number, (column, side) in enumerate(zip(columns, ("from", "to"), strict=True)):
        key = f"choice_lineage_{side}"
        st.session_state[key] = chosen[number]
        column.selectbox(
            say(f"lineage.compare.{side}"),
            options=list(options),
            format_func=names.__getitem__,
            key=key,
            filter_mode="contains",
            on_change=lambda: lineage_state.put(
                view, from_=st.session_state["choice_lineage_from"], to=st.session_state["choice_lineage_to"]
            ),
        )


def name_of(view: View, side: Side, documents: pd.DataFrame) -> str:
    """A side in words: day and title of a document, or a year with how many documents it holds."""
    short = lineage_summaries.side(side, view.say)
    if side.is_year:
        return short
    title = str(documents[documents["document_id"] == side.key]["title"].iloc[0])
    return plain(f"{short} · {title}")


def _sides(view: View, state: State, scope: Scope, documents: pd.DataFrame, one: Side, other: Side) -> None:
    say, names, wear = view.say, view.names, view.wear()
    left, right, gone = lineage_findings.compared(view.build, scope, one.key, other.key)
    if left.empty and right.empty:
        empty(view, "no_commitments")
        return
    short = (lineage_summaries.side(one, say), lineage_summaries.side(other, say))
    heads = lineage_summaries.heads(left, right, one, other, say)
    summary = lineage_summaries.compare(left, right, documents, one, other, say)
    chart(
        "items",
        question=say("lineage.compare.question"),
        summary=summary,
        alt=say("lineage.compare.alt", summary=summary),
        draw=lambda: lineage_pictures.items(view.build, scope, one.key, other.key, heads, wear),
        table=lambda: _table(view, left, right, short),
    )
    columns = st.columns(2, gap="large") if not view.narrow else [st.container(), st.container()]
    with columns[0]:
        st.subheader(say("lineage.compare.left_list", side=short[0]), anchor=False)
        _parts(view, scope, one, documents)
        _list(view, left, BECAME, 0, state.city)
    with columns[1]:
        st.subheader(say("lineage.compare.right_list", side=short[1]), anchor=False)
        _frameworks(view, scope, other)
        _list(view, right, CAME, 1, state.city)
    if say.code == "en" and (left["title_en"].isna().any() or right["title_en"].isna().any()):
        note(say("evidence.titles_in_korean"))
    st.divider()
    new = right[right["state"] == "first_stated"]
    if new.empty and gone.empty:
        st.subheader(say("lineage.novelty.question"), anchor=False)
        empty(view, "lineage_no_novelty")
        return
    text = lineage_summaries.novelty(gone, new, documents, one, other, say)
    marks = tuple(Mark("novelty", row=r.pledge_id).encode() for part in (gone, new) for r in records(part))
    novel_heads = lineage_summaries.novelty_heads(gone, new, say)
    chart(
        "novelty",
        question=say("lineage.novelty.question"),
        summary=text,
        alt=say("lineage.novelty.alt", summary=text),
        draw=lambda: lineage_pictures.novelty(view.build, scope, one.key, other.key, novel_heads, wear),
        table=lambda: Table(
            pd.DataFrame(
                [
                    {
                        say("column.state"): say(f"lineage.novelty.{'new' if fresh else 'gone'}_row"),
                        say("column.title"): say.pick(r.title, r.title_en),
                        say("column.sector"): names.sectors[r.sector_id],
                        say("column.published"): r.published,
                        say("column.document"): r.document_title,
                    }
                    for fresh, part in ((False, gone), (True, new))
                    for r in records(part)
                ]
            ),
            marks,
        ),
    )


def _table(view: View, left: pd.DataFrame, right: pd.DataFrame, short: tuple[str, ...]) -> Table:
    say, names, wear = view.say, view.names, view.wear()
    rows, marks = [], []
    for side, part in enumerate((left, right)):
        for r in records(part):
            rows.append(
                {
                    say("lineage.column.side"): short[side],
                    say("column.title"): say.pick(r.title, r.title_en),
                    say("column.sector"): names.sectors[r.sector_id],
                    say("column.kind"): names.label("commitment_kind", r.kind),
                    say("column.state"): state_name(r.state, names, wear),
                    say("lineage.column.told"): told(r, side, names, wear),
                }
            )
            marks.append(Mark("items", row=r.pledge_id).encode())
    return Table(pd.DataFrame(rows), tuple(marks))


def _list(view: View, rows: pd.DataFrame, states: tuple[str, ...], side: int, city: str) -> None:
    """The items of a side by state, each leading to its pledge's story; long groups open on request."""
    wear = view.wear()
    if rows.empty:
        empty(view, "no_commitments")
    for state in states:
        part = rows[rows["state"] == state]
        if part.empty:
            continue
        head = element("h4", f"{state_name(state, view.names, wear)} · {view.say.number(len(part))}")
        items = [_item(view, row, side, city) for row in records(part)]
        prose([element("div", head, element("ul", *items[:FIRST]))], key=f"lineage_{side}_{state}")
        if len(items) > FIRST:
            with st.expander(view.say("lineage.compare.more", n=view.say.number(len(items) - FIRST))):
                prose([element("ul", *items[FIRST:])], key=f"lineage_{side}_{state}_more")


def _item(view: View, row: Any, side: int, city: str) -> Node:
    say, names = view.say, view.names
    in_korean = say.code == "en" and not row.title_en
    both = element("span", say("lineage.compare.in_both"), style="badge") if row.in_other else None
    return element(
        "li",
        link(
            say.pick(row.title, row.title_en),
            lineage_state.story_link(view, row.pledge_id, city),
            lang="ko" if in_korean else "",
        ),
        " ",
        both,
        element("p", f"{names.sectors[row.sector_id]} · {told(row, side, names, view.wear())}", style="meta"),
    )


def _parts(view: View, scope: Scope, side: Side, documents: pd.DataFrame) -> None:
    """The named parts of the earlier side's frameworks, and where the same name stands again: a name, not a link."""
    parts = lineage_queries.parts(view.build, scope, side.documents)
    if parts.empty:
        return
    say = view.say
    items = []
    for row in records(parts):
        days = [say.day(date.fromisoformat(day)) for day in row.again.split(",")] if row.again else []
        if days:
            listed = ", ".join(days[:4]) + (" …" if len(days) > 4 else "")
            words = say(
                "lineage.parts.again", days=listed, n=say.count(len(days), "document"), read=say.number(row.searched)
            )
        elif row.searched:
            words = say("lineage.parts.never", read=say.count(row.searched, "document"))
        else:
            words = say("lineage.parts.unsearched")
        items.append(element("li", element("strong", row.name, lang="ko"), element("p", words, style="meta")))
    with st.expander(say("lineage.parts.title", n=say.number(len(parts))), expanded=len(parts) <= 6):
        note(say("lineage.parts.note"))
        prose([element("ul", *items)], key="lineage_parts")


def _frameworks(view: View, scope: Scope, side: Side) -> None:
    """The named parts of the later side's frameworks."""
    parts = lineage_queries.parts(view.build, scope, side.documents)
    if parts.empty:
        return
    with st.expander(view.say("lineage.parts.later", n=view.say.number(len(parts))), expanded=len(parts) <= 6):
        prose([element("ul", *(element("li", name, lang="ko") for name in parts["name"]))], key="lineage_frameworks")
