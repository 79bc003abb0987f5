"""Parts of a page that filters change, drawn by one fragment: a filter takes one run, pictures come first, the rest a moment later.

The browser takes longer to build the rest (links, filters, tables) than to change a picture, and builds whatever has come together
in one go. So the rest is held back until the pictures are on their way to the screen. What no filter changes is not sent at all.

A page that is made of sections is named in `frame.SECTIONED`. On other pages sections are drawn as they come, and filters run the
whole script.
"""

from __future__ import annotations

import time
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
WORDS, FRAME = range(2)  # ranks: what a reader looks at first is drawn first
_LEAD = 0.06  # seconds that pictures are ahead of the rest: the way to the browser and one drawing


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
    parts: list[str] = field(default_factory=list)  # names of what is a fragment of its own
    pictures: list[str] = field(default_factory=list)  # those of them that every filter changes
    open: set[str] = field(default_factory=set)  # others that at present hold what a filter could change


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


def part(name: str, *, picture: bool = False) -> Callable[[Callable[[], None]], None]:
    """Draws the decorated function here and now, as a fragment of its own that filters leave as it is unless it is `opened`."""

    def draw(function: Callable[[], None]) -> None:
        @wraps(function)
        def shown() -> None:
            with watching.part(name):
                function()

        page: _Page = st.session_state[_PAGE]
        page.parts.append(name)
        if picture:
            page.pictures.append(name)
        st.fragment(shown, key=_key(name))()

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
    """From top to bottom; after a filter, once the pictures are ahead, in the order of ranks."""
    page: _Page = st.session_state[_PAGE]
    with watching.part("sections"):
        if alone():
            time.sleep(_LEAD)
        for here in sorted(page.sections, key=lambda s: s.rank) if alone() else page.sections:
            with here.place:
                here.draw()


def alone() -> bool:
    """Whether sections or parts are drawn anew by themselves, rather than the whole page."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def turn(known: Known, **changes: object) -> None:
    """For callbacks of filters: writes the change into the address and has drawn anew what it may change."""
    address.change(known, **changes)
    page: _Page = st.session_state[_PAGE]
    if page.sectioned:
        st.rerun([*map(_key, page.pictures), _ALL, *map(_key, page.open)])


def again(*names: str) -> None:
    """For callbacks: has these parts drawn anew, those of them that are on the page, and nothing else."""
    page: _Page = st.session_state[_PAGE]
    st.rerun([_key(name) for name in names if name in page.parts])


def _key(part: str) -> str:
    return f"part_{part}"
