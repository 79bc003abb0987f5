"""The only cache decorators of the project. What is cached is keyed on the build: its first argument is always a Build."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import streamlit as st

# Streamlit says once for every cached function that no server runs yet, which is what importing before the first
# visitor means. A filter, because Streamlit sets the level of its loggers anew.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(lambda _: False)

P = ParamSpec("P")
R = TypeVar("R")


def frames(function: Callable[P, R]) -> Callable[P, R]:
    """For functions that return data: each caller gets a copy of its own, so that no visitor changes another's rows."""
    return cast(Callable[P, R], st.cache_data(show_spinner=False, max_entries=512)(function))


def figures(function: Callable[P, R]) -> Callable[P, R]:
    """For functions that return a finished figure: shared, because panels only serialise it (a copy would cost more than the drawing)."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False, max_entries=256)(function))


def handles(function: Callable[P, R]) -> Callable[P, R]:
    """For open databases: the three last used are kept, so that a rerun ends on the build that it began with; none is closed by
    hand, since a running query may still hold it."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False, max_entries=3)(function))


def once(function: Callable[P, R]) -> Callable[P, R]:
    """For what is done once in the life of the server."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False)(function))


def papers(function: Callable[P, R]) -> Callable[P, R]:
    """For papers made or in the making: one for all who ask for the same. Some 3 MB each; whoever looks at one keeps it."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False, max_entries=16)(function))


def visits(release: Callable[[R], None]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """For what one visitor holds; `release` is given it when the visitor's connection ends."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cached = st.cache_resource(show_spinner=False, scope="session", on_release=release)(function)
        return cast(Callable[P, R], cached)

    return decorate
