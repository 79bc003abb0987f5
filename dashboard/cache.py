"""The only cache decorators of the project. What is cached is keyed on the build: its first argument is always a Build."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from functools import wraps
from threading import Condition
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

P = ParamSpec("P")
R = TypeVar("R")

# Bounds of what one process keeps, as weighed by the growth of a real one under filters that nobody chose before.
MOST_BYTES = 128_000_000  # of all frames; the longest unused go first
FRAME_BYTES = 10_000  # of a frame beside its rows: index, columns, what pandas remembers of copies
TEXT_BYTES = 98  # of a title or an id with the way to it; to measure each would take longer than most answers
MOST_FIGURES = 256  # of all pictures together; each weighs 100 to 600 kB, whatever its JSON does
HANDED_BEFORE_AFRESH = 20


class _Kept:
    """An answer that is handed out again and again."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self._handed = 0

    def own(self) -> Any:
        """What a caller may change without changing it for others. Copy-on-write lets copies of a frame share its columns until
        then; pandas remembers every copy in every column and forgets those that are gone by hundreds only, so that frames
        which are often asked for would come to weigh more by that than by their rows: now and then they start afresh."""
        answer = self.answer
        if not isinstance(answer, pd.DataFrame):
            return answer.copy() if isinstance(answer, (list, dict)) else answer
        self._handed += 1
        if self._handed % HANDED_BEFORE_AFRESH == 0:
            self.answer = answer = pickle.loads(pickle.dumps(answer))  # a deep copy would still share index and columns
        return answer.copy(deep=False)


def _size(kept: _Kept) -> int:
    """Bytes of memory that an answer holds, about."""
    value = kept.answer
    if not isinstance(value, pd.DataFrame):
        return sys.getsizeof(value)
    return FRAME_BYTES + len(value) * sum(TEXT_BYTES if t.kind == "O" else t.itemsize for t in value.dtypes)


_frames: LRUCache[Any, Any] = LRUCache(MOST_BYTES, getsizeof=_size)
_new_frame = Condition()


def frames(function: Callable[P, R]) -> Callable[P, R]:
    """For functions that return data: each caller gets a copy of its own, so that no visitor changes another's rows.

    Whoever asks for what another caller is working out waits for it. st.cache_data would pickle each answer anew and hash the
    arguments by their fields, which took some ten times as long.
    """

    @cached(_frames, key=lambda *a, **k: hashkey(function, *a, **k), condition=_new_frame)
    def kept(*args: P.args, **kwargs: P.kwargs) -> _Kept:
        return _Kept(function(*args, **kwargs))

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        return cast(R, kept(*args, **kwargs).own())

    return ask


_figures: LRUCache[Any, Any] = LRUCache(MOST_FIGURES)
_new_figure = Condition()


def figures(function: Callable[P, R]) -> Callable[P, R]:
    """For functions that return a finished figure: shared, because panels only serialise it (a copy would cost more than the drawing)."""
    kept = cached(_figures, key=lambda *a, **k: hashkey(function, *a, **k), condition=_new_figure)(function)
    return wraps(function)(kept)


def handles(function: Callable[P, R]) -> Callable[P, R]:
    """For open databases: the three last used are kept, so that a rerun ends on the build that it began with; none is closed by
    hand, since a running query may still hold it."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False, max_entries=3)(function))


def once(function: Callable[P, R]) -> Callable[P, R]:
    """For what is done once in the life of the server."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False)(function))


def papers(function: Callable[P, R]) -> Callable[P, R]:
    """For papers made or in the making: one for all who ask for the same. Some 4 MB each, so 64 MB at most, and those that somebody still looks at."""
    return cast(Callable[P, R], st.cache_resource(show_spinner=False, max_entries=16)(function))


def visits(release: Callable[[R], None]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """For what one visitor holds; `release` is given it when the visitor's connection ends."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cached = st.cache_resource(show_spinner=False, scope="session", on_release=release)(function)
        return cast(Callable[P, R], cached)

    return decorate
