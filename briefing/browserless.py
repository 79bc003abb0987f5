"""Figure → SVG without a browser: plotly.js in QuickJS, by plotly-mirage. For the kinds of traces that it draws right."""

from __future__ import annotations

import concurrent.futures
import importlib.machinery
import importlib.metadata
import importlib.util
import json
import sys
import threading
from typing import Any

import plotly.graph_objects as go

from briefing import fonts
from briefing.faults import NoBrowserError, RenderError, TooSlowError, UnsupportedFigureError

DRAWN_RIGHT = frozenset({"bar", "scatter"})  # looked at, chart by chart, beside Chrome's pictures
WAIT_LIMIT = 90.0  # seconds, the turn in the queue counted
_STACK = 32 * 1024 * 1024  # bytes; plotly.js recurses deeper than a thread's usual stack allows

# As in page.js: the same figure gives the same bytes.
_SEED = (
    "(function () { var s = 1; Math.random = function () { s = (s * 48271) % 2147483647; return s / 2147483647; }; })()"
)


def supports(figure: go.Figure) -> bool:
    """Whether every trace is of a kind that is drawn right here."""
    return {trace.type for trace in figure.data} <= DRAWN_RIGHT


class Browserless:
    """One QuickJS context on a thread of its own, made when first needed."""

    def __init__(self) -> None:
        self._engine: Any = None
        self._starting = threading.Lock()
        self._thread: concurrent.futures.ThreadPoolExecutor | None = None

    def svg(self, figure: go.Figure, width: int, height: int) -> bytes:
        """The figure as SVG. Raises UnsupportedFigureError, NoBrowserError where the engine is not installed, RenderError."""
        if not supports(figure):
            kinds = ", ".join(sorted({trace.type for trace in figure.data} - DRAWN_RIGHT))
            raise UnsupportedFigureError(f"without Chrome no trace of these kinds is drawn: {kinds}")
        future = self._executor().submit(self._draw, figure.to_json(), width, height)
        try:
            return future.result(WAIT_LIMIT)
        except concurrent.futures.TimeoutError:
            future.cancel()
            raise TooSlowError(f"the picture was not finished within {WAIT_LIMIT:.0f} seconds") from None

    def _executor(self) -> concurrent.futures.ThreadPoolExecutor:
        with self._starting:
            if self._thread is None:
                usual = threading.stack_size(_STACK)
                try:
                    self._thread = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="quickjs")
                    self._thread.submit(int).result()  # the thread starts now, with the deep stack
                finally:
                    threading.stack_size(usual)
            return self._thread

    def _draw(self, figure: str, width: int, height: int) -> bytes:
        if self._engine is None:
            self._engine = _engine()
        spec = json.loads(figure)
        self._engine.context.eval(_SEED)
        try:
            drawn: str = self._engine.render_svg(spec["data"], spec["layout"], width=width, height=height)
        except Exception as error:
            self._engine = None  # a context that failed half-way is not trusted with the next figure
            raise RenderError(f"plotly.js could not draw the figure: {error}") from error
        return drawn.encode("utf-8")


def _engine() -> Any:
    try:
        _prefer_quickjs_ng()
        from mirage.engine import MirageEngine
        from mirage.fonts import get_default_font_manager
        from PIL import ImageFont
    except (ImportError, importlib.metadata.PackageNotFoundError) as error:
        raise NoBrowserError(f"no Chrome, and the renderer without it is not installed ({error})") from error
    cached: dict[tuple[int, bool], Any] = {}

    def font(_family: str, size: float, weight: str = "") -> Any:
        """Text is measured in the font that it will be set in, whatever else the machine has."""
        key = (max(1, round(size)), str(weight) in ("bold", "600", "700", "800", "900"))
        if key not in cached:
            cached[key] = ImageFont.truetype(str(fonts.BOLD if key[1] else fonts.REGULAR), size=key[0])
        return cached[key]

    get_default_font_manager().get_font = font
    return MirageEngine()


def _prefer_quickjs_ng() -> None:
    """Loads quickjs-ng's engine under the name that plotly-mirage asks for.

    plotly-mirage requires `quickjs`, whose engine (2021) fails on typed arrays in figures; both packages call their engine
    `_quickjs`, and Python would take the old one's file, whichever was installed last.
    """
    if "_quickjs" in sys.modules:
        return
    files = importlib.metadata.files("quickjs-ng") or []
    library = next((f for f in files if f.name.startswith("_quickjs.")), None)
    if library is None:
        raise ImportError("quickjs-ng holds no engine")
    loader = importlib.machinery.ExtensionFileLoader("_quickjs", str(library.locate()))
    spec = importlib.util.spec_from_loader("_quickjs", loader)
    if spec is None:
        raise ImportError("quickjs-ng cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    sys.modules["_quickjs"] = module
