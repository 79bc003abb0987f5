"""Reruns, exports and errors of the screen, told to `observe`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import observe
from dashboard.language import CODES, DEFAULT, Language, of

_PAGE = "atlas_page"


@dataclass
class Run:
    """What a run of the script turns out to be; filled in on its way."""

    page: str = "none"
    language: str | None = None
    build: str | None = None

    def is_of(self, page: str, language: str, build: str) -> None:
        """The run shows this page; fragments that run alone later belong to it."""
        self.page, self.language, self.build = page, language, build
        st.session_state[_PAGE] = page


@contextmanager
def rerun() -> Iterator[Run]:
    """Around the whole script: tells its page and how long it took, however it ends."""
    run, began = Run(), time.perf_counter()
    try:
        yield run
    finally:
        observe.rerun(run.page, "page", time.perf_counter() - began, run.language, run.build)


@contextmanager
def part(name: str) -> Iterator[None]:
    """Around what a fragment does: tells it where the fragment ran alone; within a whole run it belongs to that one."""
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run:
        yield
        return
    began = time.perf_counter()
    try:
        yield
    finally:
        observe.rerun(str(st.session_state.get(_PAGE, "none")), name, time.perf_counter() - began)


def exported(kind: str, name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The maker of a file, which tells that it made one, or that it could not (outside the script nobody else does)."""

    def told() -> bytes:
        try:
            made = make()
        except Exception as problem:
            observe.error(problem)
            raise
        observe.export(kind, name)
        return made

    return told


def failed(problem: Exception) -> bool:
    """Shows that a page could not be shown, with the reference under which the log knows why. True: nothing more is shown."""
    st.error(_say()("error.page", reference=observe.error(problem)), icon=":material/error:")
    return True


def _say() -> Language:
    code = st.query_params.get("lang", DEFAULT)
    return of(code if code in CODES else DEFAULT)
