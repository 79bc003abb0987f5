"""Figure → SVG → PNG: what a person sees on the screen, as a file. Same figure, same renderer: same bytes."""

from __future__ import annotations

import logging
import threading
from functools import cache
from typing import TYPE_CHECKING, Literal

import plotly.graph_objects as go
import typst
from lxml import etree

from briefing import browserless, fonts
from briefing.browserless import Browserless
from briefing.faults import MissingGlyphError, NoBrowserError, RenderError, TooSlowError

if TYPE_CHECKING:
    from briefing.browser import Browser

Format = Literal["png", "svg"]
WIDTH = 960  # pixels: the width of a chart on a usual screen
PNG_SCALE = 2  # pixels of a PNG for one of the chart
_HEIGHT = 500  # of a figure that names none

_LOGGER = logging.getLogger(__name__)
_STARTING = threading.Lock()


@cache
def _make_browser() -> Browser:
    from briefing.browser import Browser  # a program that exports nothing loads no driver

    return Browser()


@cache
def _make_browserless() -> Browserless:
    return Browserless()


def _renderers() -> tuple[Browser, Browserless]:
    with _STARTING:  # two first callers at once shall not start two
        return _make_browser(), _make_browserless()


def forget() -> None:
    """Closes Chrome where it runs; the next picture looks for it anew."""
    with _STARTING:
        if _make_browser.cache_info().currsize:
            _make_browser().close()
        _make_browser.cache_clear()
        _make_browserless.cache_clear()


def height(figure: go.Figure) -> int:
    """How high a figure is drawn, in pixels."""
    return int(figure.layout.height or _HEIGHT)


def to_svg(figure: go.Figure, width: int = WIDTH) -> bytes:
    """The figure as SVG, `width` pixels wide and as high as its layout says. May be called from any thread.

    Drawn by Chrome; without it, or when it was lost twice, by the renderer without a browser. Text stays text, in Pretendard.
    Raises MissingGlyphError, UnsupportedFigureError, NoBrowserError, TooSlowError or RenderError, each with its reason.
    """
    tall = height(figure)
    browser, without = _renderers()
    try:
        svg = browser.svg(figure, width, tall)
    except TooSlowError:
        raise  # whoever waited that long is told, not made to wait again
    except NoBrowserError:
        svg = without.svg(figure, width, tall)
    except RenderError as error:
        if not browserless.supports(figure):
            raise
        _LOGGER.warning("drawn without a browser: %s", error)
        svg = without.svg(figure, width, tall)
    fonts.require_glyphs(words(svg))
    return svg


def to_png(svg: bytes, width: int = WIDTH, scale: int = PNG_SCALE) -> bytes:
    """The SVG as PNG, `width` × `scale` pixels wide, on white, set in the bundled fonts and no others.

    Raises MissingGlyphError for a character that they lack and RenderError where the SVG cannot be read.
    """
    fonts.require_glyphs(words(svg))
    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt)'
    )
    try:
        png = typst.compile(
            page.encode(),
            sys_inputs={"svg": svg.decode("utf-8")},
            font_paths=fonts.bundled(),
            ignore_system_fonts=True,
            format="png",
            ppi=72.0 * scale,
        )
    except typst.TypstError as error:
        raise RenderError(f"the picture could not be set: {error.message}") from error
    return png if isinstance(png, bytes) else png[0]


def export(figure: go.Figure, kind: Format, width: int = WIDTH) -> bytes:
    """The figure as a file of this kind. Raises as `to_svg` and `to_png` do."""
    svg = to_svg(figure, width)
    return svg if kind == "svg" else to_png(svg, width)


def obstacle(figure: go.Figure) -> RenderError | None:
    """What is known to stand in the way of exporting the figure before anything is drawn: characters without a glyph."""
    missing = fonts.missing_glyphs(_written(figure))
    return MissingGlyphError(missing) if missing else None


def _written(figure: go.Figure) -> str:
    """The text that a figure shows: titles, notes, names in the legend, names on axes and beside marks (not what hovers)."""
    layout = figure.layout
    found = [layout.title.text, layout.title.subtitle.text, *(note.text for note in layout.annotations)]
    for axis in [*figure.select_xaxes(), *figure.select_yaxes()]:
        found += [axis.title.text, *(axis.ticktext if axis.ticktext is not None else ())]
    for trace in figure.data:
        shown = trace.to_plotly_json()
        beside = trace.type == "bar" or "text" in shown.get("mode", "")
        found.append(shown.get("name") if shown.get("showlegend", True) else None)
        for values in (shown.get("x"), shown.get("y"), shown.get("text") if beside else None):
            found += [values] if isinstance(values, str) else list(values) if values is not None else []
    return " ".join(text for text in found if isinstance(text, str))


def words(svg: bytes) -> str:
    """All the text that an SVG shows. Raises RenderError where it is no well-formed SVG."""
    try:
        tree = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise RenderError(f"the picture is not well-formed: {error}") from error
    return " ".join("".join(node.itertext()) for node in tree.iter("{*}text"))
