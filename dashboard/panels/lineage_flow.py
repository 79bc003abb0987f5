"""The flow of pledges through the years, and the list of all pledges with search and order."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import (
    lineage_findings,
    lineage_flow,
    lineage_list,
    lineage_pictures,
    lineage_summaries,
    search_queries,
)
from dashboard.charts.lineage_compare import state_name
from dashboard.lineage_list import ORDERS
from dashboard.panels import lineage_state, watching
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.frame import View
from dashboard.panels.grid import grid
from dashboard.panels.lineage_state import State
from dashboard.panels.notes import note
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.table_file import to_csv

TALL = 520  # pixels of a long list; a short one is as tall as its rows


def flow(view: View, state: State) -> None:
    """The picture of all pledges that at least two documents state."""
    say, names, wear = view.say, view.names, view.wear()
    scope = lineage_state.scope_of(view, state.city)
    known = lineage_findings.record(view.build, scope)
    if known.statements.empty:
        empty(view, "no_commitments")
        return
    bands, _, _ = lineage_findings.flowing(view.build, scope, lineage_pictures.most_columns(view.narrow))
    if not bands:
        empty(view, "lineage_no_bands", n=say.number(len(known.documents)))
        return
    rows = lineage_flow.frame(bands, known.documents)
    text = lineage_summaries.flow(bands, known.statements, known.documents, names.cities[state.city], say)
    chart(
        "flow",
        question=say("lineage.flow.question"),
        summary=text,
        alt=say("lineage.flow.alt", summary=text),
        draw=lambda: lineage_pictures.flow(view.build, scope, wear),
        table=lambda: Table(
            pd.DataFrame(
                {
                    say("column.title"): [say.pick(r.title, r.title_en) for r in records(rows)],
                    say("column.sector"): [names.sectors[s] for s in rows["sector_id"]],
                    say("lineage.column.first"): rows["first_stated"],
                    say("lineage.column.last"): rows["last_stated"],
                    say("lineage.column.documents"): rows["stated_in"],
                    say("lineage.column.read_after"): rows["read_after"],
                }
            ),
            tuple(Mark("flow", row=p).encode() for p in rows["pledge_id"]),
        ),
    )
    if say.code == "en" and rows["title_en"].isna().any():
        note(say("evidence.titles_in_korean"))


def pledge_list(view: View, state: State) -> None:
    """All pledges of the city: search, order, file; a chosen row opens its story."""
    say, names, wear = view.say, view.names, view.wear()
    every = lineage_findings.pledges(view.build, lineage_state.scope_of(view, state.city))
    st.subheader(say("lineage.list.question"), anchor=False)
    if every.empty:
        empty(view, "no_commitments")
        return
    search, order = (
        st.columns([3, 2], vertical_alignment="bottom") if not view.narrow else (st.container(), st.container())
    )
    st.session_state["choice_lineage_q"] = state.query
    search.text_input(
        say("lineage.list.search"),
        key="choice_lineage_q",
        placeholder=say("lineage.list.hint"),
        max_chars=200,
        on_change=lambda: lineage_state.put(view, q=st.session_state["choice_lineage_q"].strip()),
    )
    st.session_state["choice_lineage_sort"] = state.order
    order.selectbox(
        say("lineage.list.sort"),
        options=list(ORDERS),
        format_func=lambda code: say(f"lineage.list.by_{code}"),
        key="choice_lineage_sort",
        filter_mode=None,
        on_change=lambda: lineage_state.put(view, sort=st.session_state["choice_lineage_sort"]),
    )
    rows = lineage_list.ordered(
        lineage_list.search(every, search_queries.wanted(view.build, state.query).terms), state.order
    )
    if rows.empty:
        empty(view, "lineage_no_match", n=say.number(len(every)))
        return
    several = int((rows["stated_in"] > 1).sum())
    st.markdown(
        say("lineage.list.summary", n=say.number(len(rows)), all=say.number(len(every)), several=say.number(several))
    )
    frame = pd.DataFrame(
        {
            say("column.title"): [say.pick(r.title, r.title_en) for r in records(rows)],
            say("column.state"): [state_name(s, names, wear) for s in rows["state"]],
            say("lineage.column.read_after"): rows["read_after"],
            say("lineage.column.documents"): rows["stated_in"],
            say("lineage.column.first"): rows["first_stated"],
            say("lineage.column.last"): rows["last_stated"],
            say("column.sector"): [names.sectors[s] for s in rows["sector_id"]],
        }
    )

    def open_story() -> None:
        chosen = st.session_state["rows_lineage_list"]["selection"]["rows"]
        if chosen:
            lineage_state.put(view, pledge=str(rows["pledge_id"].iloc[chosen[0]]), view="story")

    note(say("lineage.list.open"))
    grid(
        frame,
        say,
        alt=say("lineage.list.question"),
        key="rows_lineage_list",
        height=TALL if len(rows) > 13 else None,
        chosen=open_story,
    )
    st.download_button(
        say("chart.csv"),
        data=watching.exported("csv", "lineage_list", lambda: to_csv(frame)),
        file_name=f"city-strategy-pledges-{state.city}-{view.stamp.as_of:%Y%m%d}.csv",
        mime="text/csv",
        key="csv_lineage_list",
        icon=":material/download:",
        on_click="ignore",
    )
