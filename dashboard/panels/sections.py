"""Parts of a page that run again by themselves. A filter changes pictures first and the rest a moment later.

The browser takes longer to build the rest (links, filters, tables) than to change a picture, and builds whatever has come together
in one go: so the rest is held back until the pictures are on their way to the screen. What no filter changes is not sent again.

A page that is made of sections is named in `frame.SECTIONED`. On other pages a section is drawn as it comes, and filters run the
whole script.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import address
from dashboard.panels import watching
from dashboard.selection import Known

_PAGE = "atlas_sections"
PICTURE, WORDS, FRAME = range(3)  # ranks: what a reader looks at first is drawn first
_LEAD = 0.06  # seconds that pictures are ahead of the rest: the way to the browser and one drawing


@dataclass
class _Page:
    """The parts of the page on the screen."""

    sectioned: bool
    ranks: dict[str, int | None] = field(default_factory=dict)  # by name; None: not changed by every filter
    open: set[str] = field(default_factory=set)  # those without a rank that hold at present what a filter could change
    turning: bool = False  # a filter was changed and pictures are under way


def begin(sectioned: bool) -> None:
    """For the beginning of a run of the whole script: nothing is drawn yet."""
    st.session_state[_PAGE] = _Page(sectioned)


def section(name: str, rank: int = WORDS) -> Callable[[Callable[[], None]], None]:
    """Draws the decorated function here, and again whenever filters change. It must read the view itself."""

    def draw(function: Callable[[], None]) -> None:
        if _page().sectioned:
            part(name, rank)(function)
        else:
            function()

    return draw


def part(name: str, rank: int | None = None) -> Callable[[Callable[[], None]], None]:
    """Draws the decorated function here, as a fragment of its own. One without a rank stays as it is whatever filters say, unless
    it is `opened`."""

    def draw(function: Callable[[], None]) -> None:
        @wraps(function)
        def shown() -> None:
            _follow(name)
            with watching.part(name):
                function()

        _page().ranks[name] = rank
        st.fragment(shown, key=_key(name))()

    return draw


def _follow(name: str) -> None:
    """Waits, where a filter was changed, before the first part that is not a picture."""
    page = _page()
    if page.turning and page.ranks.get(name) != PICTURE:
        page.turning = False
        time.sleep(_LEAD)


def opened(name: str, holds: bool) -> None:
    """Says whether a part holds what a filter could change, from now on."""
    (_page().open.add if holds else _page().open.discard)(name)


def alone() -> bool:
    """Whether parts are drawn anew by themselves, rather than the whole page."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def turn(known: Known, **changes: object) -> None:
    """For callbacks of filters: writes the change into the address and has drawn anew what it may change."""
    address.change(known, **changes)
    page = _page()
    if page.sectioned:
        page.turning = True
        changed = [name for rank in (PICTURE, WORDS, FRAME) for name, its in page.ranks.items() if its == rank]
        again(*changed, *page.open)


def again(*names: str) -> None:
    """For callbacks: has these parts drawn anew, those of them that are on the page, and nothing else."""
    ranks = _page().ranks
    st.rerun([_key(name) for name in names if name in ranks])


def _page() -> _Page:
    page: _Page = st.session_state[_PAGE]
    return page


def _key(part: str) -> str:
    return f"part_{part}"
