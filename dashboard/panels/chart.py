"""A chart with what belongs to it: summary in words, rows behind a chosen mark, table, file, link and citation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard.charts.sheet import Drawing
from dashboard.panels import watching
from dashboard.panels.evidence import evidence
from dashboard.panels.frame import View, current_view
from dashboard.panels.grid import grid
from dashboard.panels.notes import note
from dashboard.panels.picture_files import picture_files
from dashboard.panels.plot import plot
from dashboard.selection import decode_mark
from dashboard.table_file import to_csv
from dashboard.untrusted import as_markdown


@dataclass(frozen=True)
class Table:
    """The data under a chart: columns as the reader sees them, and for each row the mark that it stands for ("" for none)."""

    frame: pd.DataFrame
    marks: tuple[str, ...] = ()


def chart(
    name: str,
    *,
    question: str,
    summary: str,
    alt: str,
    draw: Callable[[], Drawing],
    table: Callable[[], Table],
    clickable: bool = True,
) -> None:
    """Shows a chart panel. `name` is the panel's name in marks; `draw` and `table` are asked only when they are shown.

    A click on a mark, or choosing a row of the table by keyboard, lists the rows behind it under the chart and in the address.
    """
    _panel(name, question, summary, alt, draw, table, clickable)


@st.fragment
def _panel(
    name: str,
    question: str,
    summary: str,
    alt: str,
    draw: Callable[[], Drawing],
    table: Callable[[], Table],
    clickable: bool,
) -> None:
    with watching.part(name):
        _shown(name, question, summary, alt, draw, table, clickable)


def _shown(
    name: str,
    question: str,
    summary: str,
    alt: str,
    draw: Callable[[], Drawing],
    table: Callable[[], Table],
    clickable: bool,
) -> None:
    view = current_view()
    st.subheader(question, anchor=False)
    st.markdown(as_markdown(summary))
    mark = view.selection.mark
    chosen = mark if clickable and mark is not None and mark.panel == name else None
    plot(
        draw(),
        f"chart_{name}",
        alt=alt,
        mark=chosen.encode() if chosen else None,
        chosen=(lambda encoded: _put(view, name, encoded)) if clickable else None,
    )
    if st.session_state.pop("atlas_stale_panels", False):
        st.rerun()  # another panel still shows the rows of the mark before
    if chosen is not None:
        with st.container(border=True):
            evidence(view, chosen, name)
            st.button(
                view.say("evidence.close"), key=f"close_{name}", on_click=lambda: address.change(view.known, mark=None)
            )
    elif clickable:
        note(view.say("chart.click"))
    _below(view, name, draw, table, question)


def _put(view: View, name: str, encoded: str | None) -> None:
    """Puts a mark that was chosen into the address; none takes out the one of this panel."""
    mark = decode_mark(encoded) if encoded else None
    before = address.read(view.known)[0].mark
    if before is not None and before.panel != name and mark is not None:
        st.session_state["atlas_stale_panels"] = True
    if mark is not None or (before is not None and before.panel == name):
        address.change(view.known, mark=mark)


def _below(view: View, name: str, draw: Callable[[], Drawing], table: Callable[[], Table], question: str) -> None:
    say = view.say
    row = st.container(horizontal=True, gap="small", vertical_alignment="center")
    with row:
        opened = st.toggle(say("chart.table"), key=f"table_{name}")
        share = st.popover(say("chart.share"), icon=":material/share:", key=f"share_{name}", on_change="rerun")
        st.download_button(
            say("chart.csv"),
            data=watching.exported("csv", name, lambda: to_csv(table().frame)),
            file_name=f"city-strategy-{name}-{view.stamp.as_of:%Y%m%d}.csv",
            mime="text/csv",
            key=f"csv_{name}",
            icon=":material/download:",
            on_click="ignore",
        )
    if share.open:
        with share:
            link = _own_address()
            note(say("chart.link"))
            st.code(link, language=None, wrap_lines=True)
            note(say("chart.cite"))
            st.code(
                say(
                    "chart.citation",
                    title=question,
                    day=say.day(view.stamp.as_of),
                    hash=view.stamp.data_hash[:12],
                    link=link,
                ),
                language=None,
                wrap_lines=True,
            )
            picture_files(view, name, draw)
    if opened:
        _table(view, name, table())


def _own_address() -> str:
    """The whole address of what is on the screen."""
    base = (st.context.url or "").split("?")[0]
    query = urlencode([(k, v) for k in st.query_params for v in st.query_params.get_all(k)])
    return f"{base}?{query}" if query else base


def _table(view: View, name: str, table: Table) -> None:
    key = f"rows_{name}"

    def chosen() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        _put(view, name, table.marks[rows[0]] if rows else None)

    choosable = any(table.marks)
    if choosable:
        note(view.say("chart.table_hint"))
    grid(table.frame, view.say, alt=view.say("chart.table_alt"), key=key, chosen=chosen if choosable else None)
