"""PNG and SVG of a chart. Nothing is drawn until the person asks for a file."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from briefing import render
from briefing.faults import MissingGlyphError, RenderError
from dashboard.charts.sheet import Drawing
from dashboard.panels import watching
from dashboard.panels.frame import View
from dashboard.panels.notes import note
from dashboard.untrusted import as_markdown

WIDE, NARROW = 960, 380  # pixels: what a chart gets on a desk's and on a phone's screen
_FAILURES = "atlas_picture_failures"
_MIME: dict[render.Format, str] = {"png": "image/png", "svg": "image/svg+xml"}


def picture_files(view: View, name: str, draw: Callable[[], Drawing]) -> None:
    """The two buttons of the share menu, or one sentence that says why this chart is not exported as a picture."""
    say, figure = view.say, draw().figure
    note(say("chart.picture"))
    obstacle = render.obstacle(figure)
    if obstacle is not None:
        st.warning(_reason(view, obstacle), icon=":material/info:")
        return
    # A file is made outside the script, where no state of the session can be reached: what fails is written down here.
    failures: dict[str, RenderError] = st.session_state.setdefault(_FAILURES, {})
    failed = failures.pop(name, None)
    if failed is not None:
        st.warning(_reason(view, failed), icon=":material/info:")
    width = NARROW if view.narrow else WIDE
    with st.container(horizontal=True, gap="small"):
        for kind, mime in _MIME.items():
            st.download_button(
                say(f"chart.picture_{kind}"),
                data=watching.exported(kind, name, _maker(figure, kind, width, name, failures)),
                file_name=f"city-strategy-{name}-{view.stamp.as_of:%Y%m%d}-{say.code}.{kind}",
                mime=mime,
                key=f"{kind}_{name}",
                icon=":material/image:",
                on_click="ignore",
            )
    note(say("chart.picture_wait"))


def _maker(
    figure: go.Figure, kind: render.Format, width: int, name: str, failures: dict[str, RenderError]
) -> Callable[[], bytes]:
    def make() -> bytes:
        try:
            return render.export(figure, kind, width)
        except RenderError as error:
            failures[name] = error
            raise

    return make


def _reason(view: View, error: RenderError) -> str:
    characters = error.characters if isinstance(error, MissingGlyphError) else ""
    return as_markdown(view.say(f"chart.picture_failed.{error.code}", characters=" ".join(characters)))
