"""The charts of a paper, each drawn once, whatever it is written to."""

from __future__ import annotations

from briefing import render
from briefing.model import Chart

WIDTH = 720  # pixels across the 170 mm of an A4 page's text: 13 px become 8.7 pt


class Pictures:
    """Drawn when first asked for. For one briefing: charts are known by their names."""

    def __init__(self) -> None:
        self._svg: dict[str, bytes] = {}
        self._png: dict[str, bytes] = {}

    def svg(self, chart: Chart) -> bytes:
        """The chart as SVG, WIDTH pixels wide. Raises as `render.to_svg` does."""
        if chart.name not in self._svg:
            self._svg[chart.name] = render.to_svg(chart.figure, WIDTH)
        return self._svg[chart.name]

    def png(self, chart: Chart) -> bytes:
        """The chart as PNG. Raises as `render.to_svg` and `render.to_png` do."""
        if chart.name not in self._png:
            self._png[chart.name] = render.to_png(self.svg(chart), WIDTH)
        return self._png[chart.name]
