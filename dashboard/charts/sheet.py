"""A figure while it is drawn: plain dictionaries, which is also what the browser is given.

A plotly Figure checks itself anew at every change, which took two thirds of the time of drawing; its JSON took as long as the rest.
A sheet takes the same words as a Figure does: add_scatter, add_bar, add_annotation, update_xaxes … with the row and column of a
panel.
"""

from __future__ import annotations

import json
import math
from functools import cached_property, lru_cache
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import plotly.io

Settings = dict[str, Any]


class Drawing:
    """A finished figure: its traces and its layout, as plotly.js takes them. What is derived from them is made once."""

    def __init__(self, data: list[Settings], layout: Settings) -> None:
        """layout: its template is the name of one that plotly knows."""
        self._data = data
        self._layout = layout

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self._layout["height"])

    @cached_property
    def text(self) -> str:
        """The figure as JSON."""
        template = self._layout.get("template")
        layout = self._layout | ({"template": _template(template)} if template else {})
        return _json({"data": self._data, "layout": layout})

    @cached_property
    def figure(self) -> go.Figure:
        """The same as plotly's own, which is what draws pictures for paper. ValueError where plotly does not know what was asked of
        it; the tests ask every chart."""
        return go.Figure(data=self._data, layout=self._layout)


@lru_cache
def _template(name: str) -> Settings:
    settings: Settings = plotly.io.templates[name].to_plotly_json()
    return settings


def _json(settings: Settings) -> str:
    """JSON without numbers that it does not know: they become null, which plotly.js leaves out."""
    try:
        return json.dumps(settings, default=_plain, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    except ValueError:
        return json.dumps(_without_nan(settings), default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Days, and what numpy and pandas hold."""
    if value is pd.NaT or value is pd.NA:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else _without_nan(value.tolist())


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


class Sheet:
    """Panels in rows and columns, what is drawn in them, and the layout around."""

    def __init__(
        self,
        rows: int = 1,
        cols: int = 1,
        *,
        titles: list[str] | None = None,
        titles_at: Literal["left", "center"] = "center",
        row_heights: list[float] | None = None,
        vertical_spacing: float = 0.0,
        horizontal_spacing: float = 0.0,
        shared_y: bool = False,
    ) -> None:
        """Spacings are parts of the plot area, row heights relative to one another; `titles` stand above the panels, row by row.

        With `shared_y` the panels of a row have one scale, named at the first.
        """
        self._cols = cols
        self._traces: list[Settings] = []
        self._layout: Settings = {}
        self._axes: Settings = {}
        self._annotations: list[Settings] = []
        self._shapes: list[Settings] = []
        if rows * cols == 1 and titles is None:
            self._axes = {"xaxis": {}, "yaxis": {}}
            return
        heights = row_heights or [1.0] * rows
        room = (1 - vertical_spacing * (rows - 1)) / sum(heights)
        width = (1 - horizontal_spacing * (cols - 1)) / cols
        top = 1.0
        for row, share in enumerate(heights):
            bottom = top - share * room
            for col in range(cols):
                number, left = self._suffix(row + 1, col + 1), col * (width + horizontal_spacing)
                here = (left, min(1.0, left + width))
                x: Settings = {"domain": list(here), "anchor": f"y{number}"}
                y: Settings = {"domain": [max(0.0, bottom), top], "anchor": f"x{number}"}
                if shared_y and col:
                    y |= {"matches": f"y{self._suffix(row + 1, 1)}", "showticklabels": False}
                self._axes[f"xaxis{number}"], self._axes[f"yaxis{number}"] = x, y
                place = row * cols + col
                if titles and place < len(titles):
                    x_of = {"left": here[0], "center": sum(here) / 2}
                    self.add_annotation(
                        text=titles[place], x=x_of[titles_at], y=top, xref="paper", yref="paper", xanchor=titles_at,
                        yanchor="bottom", showarrow=False,
                    )  # fmt: skip
            top = bottom - vertical_spacing

    def _suffix(self, row: int | None, col: int | None) -> str:
        """What plotly.js adds to the name of a panel's axes: nothing for the first."""
        number = ((row or 1) - 1) * self._cols + (col or 1)
        return "" if number == 1 else str(number)

    def _add(self, kind: str, row: int | None, col: int | None, trace: Settings) -> None:
        number = self._suffix(row, col)
        axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"} if number else {}
        self._traces.append({"type": kind, **trace, **axes})

    def add_scatter(self, *, row: int | None = None, col: int | None = None, **trace: Any) -> None:
        """A scatter trace in a panel."""
        self._add("scatter", row, col, trace)

    def add_bar(self, *, row: int | None = None, col: int | None = None, **trace: Any) -> None:
        """A bar trace in a panel."""
        self._add("bar", row, col, trace)

    def add_annotation(self, *, row: int | None = None, col: int | None = None, **words: Any) -> None:
        """Words; with a row and column in the data's own places of that panel."""
        number = self._suffix(row, col)
        self._annotations.append({"xref": f"x{number}", "yref": f"y{number}", **words} if row else words)

    def add_shape(self, **shape: Any) -> None:
        """A line or an area."""
        self._shapes.append(shape)

    def add_vline(self, x: Any, **line: Any) -> None:
        """A line from the bottom to the top of the plot area."""
        self.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, xref="x", yref="y domain", **line)

    def add_hline(self, y: Any, **line: Any) -> None:
        """A line across the plot area."""
        self.add_shape(type="line", x0=0, x1=1, y0=y, y1=y, xref="x domain", yref="y", **line)

    def add_vrect(self, x0: Any, x1: Any, **area: Any) -> None:
        """An area from the bottom to the top of the plot area."""
        self.add_shape(type="rect", x0=x0, x1=x1, y0=0, y1=1, xref="x", yref="y domain", **area)

    def _update_axes(self, kind: str, row: int | None, col: int | None, settings: Settings) -> None:
        names = [f"{kind}{self._suffix(row, col)}"] if row else [name for name in self._axes if name.startswith(kind)]
        for name in names:
            self._axes[name] |= settings

    def update_xaxes(self, *, row: int | None = None, col: int | None = None, **settings: Any) -> None:
        """Settings of a panel's horizontal axis, without a panel of all."""
        self._update_axes("xaxis", row, col, settings)

    def update_yaxes(self, *, row: int | None = None, col: int | None = None, **settings: Any) -> None:
        """Settings of a panel's vertical axis, without a panel of all."""
        self._update_axes("yaxis", row, col, settings)

    def update_annotations(self, **settings: Any) -> None:
        """Settings of all the words so far."""
        for words in self._annotations:
            words |= settings

    def update_layout(self, **settings: Any) -> None:
        """Settings of the whole figure."""
        self._layout |= settings

    def finished(self) -> Drawing:
        """The figure."""
        layout = self._layout | self._axes | {"annotations": self._annotations, "shapes": self._shapes}
        return Drawing(self._traces, layout)
