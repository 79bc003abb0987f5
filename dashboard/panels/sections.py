"""Parts of a page that filters change, drawn by one fragment: a filter takes one run, the pictures come first, the rest stays.

A page that is made of sections is named in `frame.SECTIONED`. On other pages sections are drawn as they come, and filters run the
whole script.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import address
from dashboard.panels import watching
from dashboard.selection import Known

_PAGE = "atlas_sections"
_ALL = "atlas_all_sections"  # key of the fragment that draws them
PICTURE, WORDS, FRAME = range(3)  # ranks: what a reader looks at first is drawn first


@dataclass(frozen=True)
class _Section:
    """A part and its place on the page."""

    name: str
    rank: int
    draw: Callable[[], None]
    place: DeltaGenerator


@dataclass
class _Page:
    """The sections of the page on the screen."""

    sectioned: bool
    sections: list[_Section] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)  # names of those that are fragments of their own
    open: set[str] = field(default_factory=set)  # those of them that hold what a filter could change


def begin(sectioned: bool) -> None:
    """For the beginning of a run of the whole script: nothing is drawn yet."""
    st.session_state[_PAGE] = _Page(sectioned)


def section(name: str, rank: int = WORDS) -> Callable[[Callable[[], None]], None]:
    """Draws the decorated function here, whenever filters change. It must read the view itself."""

    def draw(function: Callable[[], None]) -> None:
        page: _Page = st.session_state[_PAGE]
        if page.sectioned:
            page.sections.append(_Section(name, rank, function, st.container()))
        else:
            function()

    return draw


def sectioned() -> bool:
    """Whether the page on the screen is made of sections."""
    page: _Page = st.session_state[_PAGE]
    return page.sectioned


def part(name: str) -> Callable[[Callable[[], None]], None]:
    """Draws the decorated function here and now, as a fragment of its own that filters leave as it is unless it is `opened`."""

    def draw(function: Callable[[], None]) -> None:
        @wraps(function)
        def shown() -> None:
            with watching.part(name):
                function()

        st.session_state[_PAGE].apart.add(name)
        st.fragment(shown, key=f"part_{name}")()

    return draw


def opened(name: str, holds: bool) -> None:
    """Says whether a part holds what a filter could change, from now on."""
    (st.session_state[_PAGE].open.add if holds else st.session_state[_PAGE].open.discard)(name)


def draw() -> None:
    """Draws the sections of the page, once all of them have their places."""
    if st.session_state[_PAGE].sectioned:
        _sections()


@st.fragment(key=_ALL)
def _sections() -> None:
    """On a run of the whole script from top to bottom, afterwards by rank."""
    sections = st.session_state[_PAGE].sections
    with watching.part("sections"):
        for here in sorted(sections, key=lambda s: s.rank) if alone() else sections:
            with here.place:
                here.draw()


def alone() -> bool:
    """Whether sections or parts are drawn anew by themselves, rather than the whole page."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def turn(known: Known, **changes: object) -> None:
    """For callbacks of filters that are sections: writes the change into the address. Parts that are open are drawn anew too."""
    address.change(known, **changes)
    page: _Page = st.session_state[_PAGE]
    if page.sectioned and page.open:
        again(*page.open)


def again(*names: str) -> None:
    """For callbacks: has the sections and these parts drawn anew, those of them that are on the page, and nothing else."""
    page: _Page = st.session_state[_PAGE]
    keys = [f"part_{name}" for name in names if name in page.apart]
    st.rerun([_ALL, *keys] if page.sectioned else keys)
