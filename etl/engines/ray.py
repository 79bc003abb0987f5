"""Ray, for corpora that one machine does not hold. Optional: `pip install ray`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from etl.engines import EngineUnavailable

Given = TypeVar("Given")
Made = TypeVar("Made")


class RayEngine:
    """Runs steps as Ray tasks, a window of them at a time."""

    def __init__(self, workers: int) -> None:
        try:
            import ray
        except ImportError:
            raise EngineUnavailable(
                "the engine 'ray' is not installed here: pip install ray, or use --engine local"
            ) from None
        self._ray = ray
        self._workers = max(1, workers)

    def map(self, step: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
        """Yield step(item) in the order of items."""
        if not self._ray.is_initialized():
            self._ray.init(num_cpus=self._workers, include_dashboard=False, log_to_driver=False)
        task = self._ray.remote(step)
        window: list[object] = []
        for item in items:
            window.append(task.remote(item))
            if len(window) >= 4 * self._workers:
                yield self._ray.get(window.pop(0))
        for reference in window:
            yield self._ray.get(reference)
