"""Who runs the step functions: this process, local processes, or Ray. The same functions, the same order of results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


class EngineUnavailable(Exception):  # noqa: N818 - says what happened
    """The engine asked for is not installed; the message says how to get it."""


class Engine(Protocol):
    """Maps a step over documents and yields the results in the order given."""

    def map(self, step: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]: ...


def engine(name: str, workers: int) -> Engine:
    """Return the engine called name (`local` or `ray`) with this many workers; raise EngineUnavailable."""
    if name == "ray":
        from etl.engines.ray import RayEngine

        return RayEngine(workers)
    from etl.engines.local import LocalEngine

    return LocalEngine(workers)
