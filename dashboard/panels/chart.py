"""A chart with what belongs to it: summary in words, rows behind a chosen mark, table, file, link and citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard.charts.sheet import Drawing
from dashboard.panels import watching
from dashboard.panels.empty import empty
from dashboard.panels.evidence import evidence
from dashboard.panels.frame import View, current_view
from dashboard.panels.grid import grid
from dashboard.panels.notes import note
from dashboard.panels.picture_files import picture_files
from dashboard.panels.plot import Words, plot
from dashboard.panels.sections import PICTURE, again, alone, opened, part
from dashboard.selection import Mark, decode_mark
from dashboard.table_file import to_csv
from dashboard.untrusted import plain


@dataclass(frozen=True)
class Table:
    """The data under a chart: columns as the reader sees them, and for each row the mark that it stands for ("" for none)."""

    frame: pd.DataFrame
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """What a chart panel shows. `draw` and `table` are asked only when they are shown."""

    question: str
    summary: str
    alt: str
    draw: Callable[[], Drawing]
    table: Callable[[], Table]
    clickable: bool = True


@dataclass(frozen=True)
class Nothing:
    """Why there is no chart: a key under `empty.`, with the heading that stands above it all the same."""

    reason: str
    question: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


Found = Chart | Nothing | None


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
    """Shows a chart panel of a page that is not made of sections, as `picture` does."""
    picture(name)(lambda: Chart(question, summary, alt, draw, table, clickable))


def picture(name: str) -> Callable[[Callable[[], Found]], None]:
    """Shows the chart panel that the decorated function describes, here and now. `name` is the panel's name in marks.

    A click on a mark, or choosing a row of the table by keyboard, lists the rows behind it under the chart and in the address.
    The picture is one part, what stands under it another: a filter draws the picture and leaves what is closed as it is.
    """

    def show(what: Callable[[], Found]) -> None:
        held = f"chart_held_{name}"

        @part(name, PICTURE)
        @wraps(what)
        def above() -> None:
            found = what()
            if isinstance(found, Chart):
                _picture(name, found)
            elif isinstance(found, Nothing):
                if found.question:
                    st.subheader(found.question, anchor=False)
                empty(current_view(), found.reason, **found.values)
            if st.session_state.get(held, isinstance(found, Chart)) != isinstance(found, Chart) and alone():
                st.rerun()  # the buttons under it come or go

        @part(_below_of(name))
        @wraps(what)
        def below() -> None:
            found = what()
            st.session_state[held] = isinstance(found, Chart)
            opened(_below_of(name), isinstance(found, Chart) and _below(name, found))

    return show


def _below_of(name: str) -> str:
    return f"{name}_below"


def _picture(name: str, found: Chart) -> None:
    view = current_view()
    mark = _chosen(view, name, found)
    hint = view.say("chart.click") if found.clickable and mark is None else ""
    plot(
        found.draw(),
        f"chart_{name}",
        Words(plain(found.question), plain(found.summary), plain(found.alt), hint),
        mark=mark.encode() if mark else None,
        chosen=(lambda encoded: _put(view, name, encoded)) if found.clickable else None,
    )


def _chosen(view: View, name: str, found: Chart) -> Mark | None:
    """The mark of this panel in the address."""
    mark = view.selection.mark
    return mark if found.clickable and mark is not None and mark.panel == name else None


def _put(view: View, name: str, encoded: str | None) -> None:
    """For callbacks: puts a mark that was chosen into the address; none takes out the one of this panel."""
    mark = decode_mark(encoded) if encoded else None
    before = address.read(view.known)[0].mark
    if mark is None and (before is None or before.panel != name):
        return
    address.change(view.known, mark=mark)
    panels = dict.fromkeys((name, before.panel or name) if before else (name,))
    again(*(held for panel in panels for held in (panel, _below_of(panel))))


def _below(name: str, found: Chart) -> bool:
    """What stands under a chart: rows of the chosen mark, table, share menu. Gives whether any of them is open."""
    view = current_view()
    say, mark = view.say, _chosen(view, name, found)
    if mark is not None:
        with st.container(border=True):
            evidence(view, mark, name)
            st.button(say("evidence.close"), key=f"close_{name}", on_click=lambda: _put(view, name, None))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        tabled = st.toggle(say("chart.table"), key=f"table_{name}")
        share = st.popover(say("chart.share"), icon=":material/share:", key=f"share_{name}", on_change="rerun")
    if share.open:
        with share:
            _share(view, name, found)
    if tabled:
        _table(view, name, found.table())
    return bool(tabled or share.open or mark is not None)


def _share(view: View, name: str, found: Chart) -> None:
    say, link = view.say, _own_address()
    note(say("chart.link"))
    st.code(link, language=None, wrap_lines=True)
    note(say("chart.cite"))
    st.code(
        say(
            "chart.citation",
            title=found.question,
            day=say.day(view.stamp.as_of),
            hash=view.stamp.data_hash[:12],
            link=link,
        ),
        language=None,
        wrap_lines=True,
    )
    picture_files(view, name, found.draw)
    _csv(view, name, found.table)


def _csv(view: View, name: str, table: Callable[[], Table]) -> None:
    st.download_button(
        view.say("chart.csv"),
        data=watching.exported("csv", name, lambda: to_csv(table().frame)),
        file_name=f"city-strategy-{name}-{view.stamp.as_of:%Y%m%d}.csv",
        mime="text/csv",
        key=f"csv_{name}",
        icon=":material/download:",
        on_click="ignore",
    )


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
