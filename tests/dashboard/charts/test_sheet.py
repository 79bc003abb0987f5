"""A sheet says the same as plotly's own figures, and can be checked by them."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from plotly.subplots import make_subplots

from dashboard.charts.sheet import Sheet


def told(figure: go.Figure) -> dict[str, Any]:
    """What plotly.js would be given, without the template and what it takes for granted."""
    said: dict[str, Any] = json.loads(figure.to_json())
    said["layout"].pop("template", None)
    for trace in said["data"]:
        for axis in ("xaxis", "yaxis"):
            if trace.get(axis) == axis[0]:
                del trace[axis]
    for words in said["layout"].get("annotations", []):
        if words.get("font") == {"size": 16}:  # make_subplots' own size; ours comes from the chart
            del words["font"]
    said["layout"] = {key: value for key, value in said["layout"].items() if value != []}
    return said


@pytest.mark.parametrize(
    ("rows", "cols", "heights"), [(1, 1, None), (1, 3, None), (4, 1, [3.0, 1.0, 2.0, 2.0]), (3, 2, None)]
)
def test_panels_lie_where_plotly_puts_them(rows: int, cols: int, heights: list[float] | None) -> None:
    titles = [f"<b>{n}</b>" for n in range(rows * cols)]
    spacing: dict[str, Any] = {
        "row_heights": heights,
        "vertical_spacing": 0.07 if rows > 1 else 0,
        "horizontal_spacing": 0.03,
    }
    sheet = Sheet(rows, cols, titles=titles, **spacing)
    theirs = make_subplots(rows=rows, cols=cols, subplot_titles=titles, **spacing)
    for figure in (sheet, theirs):
        for row in range(rows):
            for col in range(cols):
                place = {"row": row + 1, "col": col + 1}
                figure.add_scatter(x=[1, 2], y=[3, 4], mode="markers", **place)
                figure.add_annotation(x=1, y=3, text="here", showarrow=False, **place)
                figure.update_xaxes(range=[0, 3], **place)
        figure.update_yaxes(visible=False)
        figure.update_layout(barmode="stack")
    ours, expected = told(sheet.finished().figure), told(theirs)
    for name, axis in expected["layout"].items():
        if "axis" in name:
            assert ours["layout"][name].pop("domain") == pytest.approx(axis.pop("domain"))
    for one, other in zip(ours["layout"]["annotations"], expected["layout"]["annotations"], strict=True):
        assert (one.pop("x"), one.pop("y")) == (pytest.approx(other.pop("x")), pytest.approx(other.pop("y")))
    assert ours == expected


def test_lines_and_areas_are_plotlys() -> None:
    sheet, theirs = Sheet(), go.Figure()
    for figure in (sheet, theirs):
        figure.add_bar(x=[1], y=["가"], orientation="h")
        figure.add_vline(x=2, line={"width": 1})
        figure.add_hline(y=3, line={"width": 2})
        figure.add_vrect(x0=1, x1=2, fillcolor="#fff", layer="below")
    assert told(sheet.finished().figure) == told(theirs)


def test_a_row_of_panels_may_share_its_scale() -> None:
    figure = Sheet(1, 2, shared_y=True).finished().figure
    assert (figure.layout.yaxis.matches, figure.layout.yaxis2.matches) == (None, "y")
    assert figure.layout.yaxis2.showticklabels is False


def test_what_plotly_does_not_know_is_refused() -> None:
    sheet = Sheet()
    sheet.add_scatter(x=[1], colour="red")
    with pytest.raises(ValueError, match="colour"):
        _ = sheet.finished().figure


def test_the_text_is_the_figure_and_is_made_once() -> None:
    sheet = Sheet()
    sheet.add_scatter(x=[1, 2], y=[2, 3])
    sheet.update_layout(height=300, template="atlas")
    drawing = sheet.finished()
    told = json.loads(drawing.text)
    told["layout"] = {key: value for key, value in told["layout"].items() if value}
    assert told == json.loads(drawing.figure.to_json())
    assert drawing.text is drawing.text
    assert drawing.height == 300


def test_what_pandas_and_numpy_hold_becomes_json() -> None:
    """Columns of every kind, days, and numbers that are none: null is left out by plotly.js, NaN would be no JSON."""
    sheet = Sheet()
    sheet.add_scatter(
        x=pd.Series(pd.to_datetime(["2025-01-02", None])),
        y=np.array([1, 2]),
        text=pd.Series(["가", None], dtype="string"),
        customdata=[np.int64(3), math.nan, date(2025, 1, 2)],
        marker={"size": pd.array([1, None], dtype="Int64"), "opacity": np.float64(math.inf)},
    )
    trace = json.loads(sheet.finished().text, parse_constant=pytest.fail)["data"][0]
    assert [day[:10] if day else day for day in trace["x"]] == ["2025-01-02", None]
    assert (trace["y"], trace["text"], trace["customdata"]) == ([1, 2], ["가", None], [3, None, "2025-01-02"])
    assert trace["marker"] == {"size": [1, None], "opacity": None}
