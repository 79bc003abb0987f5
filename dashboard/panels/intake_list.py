"""What has come in so far, and what became of each document in this build: one line each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import address, incoming, intake_queries, queries
from dashboard.incoming import Incoming
from dashboard.panels.frame import View
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.reasons import told
from dashboard.rows import records
from dashboard.selection import changed
from dashboard.untrusted import plain

TALL = 420  # pixels of a long list
_MANY = 12


def came_in(view: View) -> None:
    """The list of the folder, the newest first, and the way to take a document out again."""
    say = view.say
    files = sorted(incoming.listed(), key=lambda file: file.path.stat().st_mtime, reverse=True)
    st.subheader(say("intake.list.title", n=say.number(len(files))), anchor=False)
    note(say("intake.list.note", folder=plain(incoming.location().name)))
    if not files:
        return
    read = {
        row.sha256: row
        for row in records(intake_queries.read_files(view.build, tuple(sorted(f.sha256 for f in files))))
    }
    reasons = {Path(row.source_path).name: row.reason for row in records(queries.rejected(view.build))}
    with st.container(height=TALL if len(files) > _MANY else "content", border=False):
        prose([element("ul", *(_line(view, file, read, reasons) for file in files), style="plain")], key="intake_list")
    _take_out(view, files)


def _line(view: View, file: Incoming, read: dict[str, Any], reasons: dict[str, str]) -> Node:
    say = view.say
    row, reason = read.get(file.sha256), reasons.get(file.path.name)
    if row is not None:
        facts = [
            view.names.cities.get(row.city_id, row.city_id),
            say.day(row.published.date()),
            say.count(int(row.commitments), "commitment"),
            "" if row.counted else say("intake.list.copy"),
        ]
        at = changed(view.selection.shared(), document=row.document_id)
        head = link(row.title, "." + address.link("source-evidence", at, view.known))
        return element("li", head, element("p", " · ".join(f for f in [*facts, file.path.name] if f), style="meta"))
    words = say("intake.list.rejected", reason=told(reason, say)) if reason else say("intake.list.waiting")
    return element("li", element("strong", file.path.name), element("p", words, style="meta"))


def _take_out(view: View, files: Sequence[Incoming]) -> None:
    say = view.say
    with st.expander(say("intake.list.take_out")):
        note(say("intake.list.take_out_note"))
        names = {file.path.name: file.path for file in files}
        name = st.selectbox(
            say("intake.list.which"),
            list(names),
            index=None,
            format_func=plain,
            key="intake_take_out",
            placeholder=say("intake.choose"),
        )
        if st.button(say("intake.list.take_out"), key="intake_take_out_do", disabled=name is None) and name is not None:
            incoming.take_out(names[name])
            st.rerun()
