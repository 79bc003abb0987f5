"""The charts of a paper, each drawn once, whatever it is written to."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from briefing import render
from briefing.model import Chart

WIDTH = 720  # pixels across the 170 mm of an A4 page's text: 13 px become 8.7 pt


class Pictures:
    """Drawn when first asked for, or beforehand in a thread of their own. For one briefing: charts are known by their names."""

    def __init__(self) -> None:
        self._begun: dict[str, Future[bytes]] = {}
        self._svg: dict[str, bytes] = {}
        self._png: dict[str, bytes] = {}
        self._hand: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What was begun and is not drawn yet is left undrawn."""
        if self._hand is not None:
            self._hand.shutdown(wait=False, cancel_futures=True)

    def begin(self, chart: Chart) -> None:
        """Has the chart drawn, after those begun before, while other things are done."""
        if self._hand is None:
            self._hand = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._begun[chart.name] = self._hand.submit(render.to_svg, chart.figure, WIDTH)

    def svg(self, chart: Chart) -> bytes:
        """The chart as SVG, WIDTH pixels wide. Raises as `render.to_svg` does."""
        if chart.name not in self._svg:
            begun = self._begun.get(chart.name)
            self._svg[chart.name] = begun.result() if begun else render.to_svg(chart.figure, WIDTH)
        return self._svg[chart.name]

    def png(self, chart: Chart) -> bytes:
        """The chart as PNG. Raises as `render.to_svg` and `render.to_png` do."""
        if chart.name not in self._png:
            self._png[chart.name] = render.to_png(self.svg(chart), WIDTH)
        return self._png[chart.name]
