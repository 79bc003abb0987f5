"""The web address holds the whole view: query parameters ↔ Selection. Widgets are filled from it and write to it, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from dashboard.selection import Known, Notice, Selection, changed, parse, to_parameters

FIRST_PAGE = "strategy-overview"  # stands at the root: Streamlit gives the first page no address of its own


def read(known: Known) -> tuple[Selection, tuple[Notice, ...]]:
    """The selection that the address states, with notices for what could not be used."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    return parse(parameters, known)


def write(selection: Selection, known: Known) -> None:
    """Puts a selection into the address: one entry of the browser's history where it differs."""
    wanted = to_parameters(selection, known)
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def change(known: Known, **changes: object) -> None:
    """Changes some fields of the selection in the address; for callbacks of widgets."""
    write(changed(read(known)[0], **changes), known)


def link(path: str, selection: Selection, known: Known) -> str:
    """A relative address of a page (its url path) with a selection, to be followed or copied."""
    query = urlencode(to_parameters(selection, known), doseq=True)
    path = "" if path == FIRST_PAGE else path
    return f"/{path}?{query}" if query else f"/{path}"


def parameters(selection: Selection, known: Known) -> Mapping[str, list[str]]:
    """Query parameters for Streamlit's own links."""
    return to_parameters(selection, known)
