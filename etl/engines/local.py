"""One process, or several on this machine."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
WORTH_A_PROCESS = 24  # documents below which starting processes costs more than it saves


class LocalEngine:
    """Runs steps here where there is little to do, in worker processes where there is much."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def map(self, step: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield step(item) in the order of items."""
        waiting = list(items)
        if self._workers <= 1 or len(waiting) < WORTH_A_PROCESS:
            yield from map(step, waiting)
            return
        context = multiprocessing.get_context("spawn")  # a forked worker would inherit open databases
        with ProcessPoolExecutor(self._workers, mp_context=context, initializer=leave_with_the_build) as pool:
            yield from pool.map(step, waiting, chunksize=max(1, min(16, len(waiting) // (4 * self._workers))))


def leave_with_the_build() -> None:
    """Let this worker end when the build that started it is killed; it would wait for work for ever."""
    build = multiprocessing.parent_process()
    if build is None:
        return

    def wait() -> None:
        build.join()
        os._exit(1)

    threading.Thread(target=wait, name="leave-with-the-build", daemon=True).start()
