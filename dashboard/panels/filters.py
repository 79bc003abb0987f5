"""Filters that several pages show, filled from the address and writing to it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.panels.frame import View, current_view
from dashboard.panels.sections import FRAME, section, turn
from dashboard.selection import KINDS


def filters(*, kinds: bool = True) -> None:
    """Years, sectors and (where they mean something) kinds of commitment, in one row."""

    @section("filters", FRAME)
    def row() -> None:
        _row(current_view(), kinds)


def _row(view: View, kinds: bool) -> None:
    columns: list[DeltaGenerator]
    if view.narrow:
        chosen = bool(view.selection.sectors or view.selection.kinds or view.selection.first_year)
        columns = [st.expander(view.say("filter.title"), expanded=chosen, icon=":material/tune:")] * 3
    else:
        columns = [*st.columns([3, 4, 3] if kinds else [3, 4], vertical_alignment="bottom")]
    with columns[0]:
        years(view)
    with columns[1]:
        sectors(view)
    if kinds:
        with columns[2]:
            _kinds(view)


def years(view: View) -> None:
    """The period in whole years; nothing where documents of one year only were read."""
    read, key = list(view.known.years), "choice_years"
    if len(read) < 2:
        return
    all_years = list(range(read[0], read[-1] + 1))
    first = min(max(view.selection.first_year or read[0], read[0]), read[-1])
    last = max(min(view.selection.last_year or read[-1], read[-1]), first)
    st.session_state[key] = (first, last)

    def changed() -> None:
        low, high = st.session_state[key]
        whole = (low, high) == (read[0], read[-1])
        turn(view.known, first_year=None if whole else low, last_year=None if whole else high, mark=None)

    st.select_slider(view.say("filter.years"), options=all_years, value=(read[0], read[-1]), key=key, on_change=changed)


def sectors(view: View) -> None:
    """Which sectors; none chosen means all."""
    names, key = view.names, "choice_sectors"
    st.session_state[key] = list(view.selection.sectors)
    st.multiselect(
        view.say("filter.sectors"),
        options=list(view.known.sectors),
        format_func=lambda sector: names.sectors[sector],
        key=key,
        placeholder=view.say("filter.all"),
        select_all=False,
        on_change=lambda: turn(
            view.known, sectors=tuple(s for s in view.known.sectors if s in st.session_state[key]), mark=None
        ),
    )


def _kinds(view: View) -> None:
    names, key = view.names, "choice_kinds"
    st.session_state[key] = list(view.selection.kinds)
    st.pills(
        view.say("filter.kinds"),
        options=list(KINDS),
        format_func=lambda kind: names.label("commitment_kind", kind),
        selection_mode="multi",
        key=key,
        on_change=lambda: turn(view.known, kinds=tuple(k for k in KINDS if k in st.session_state[key]), mark=None),
    )
