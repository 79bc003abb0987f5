"""Figure → SVG in Chrome, by Kaleido on an asyncio thread of its own.

Kaleido's synchronous server mixes up the answers of concurrent callers and hangs without Chrome, so it is not used:
callers of any thread queue here, one figure is drawn at a time, and everything has a time limit.
"""

from __future__ import annotations

import asyncio
import atexit
import base64
import concurrent.futures
import contextlib
import json
import logging
import threading
import time
from pathlib import Path

import kaleido
import plotly.graph_objects as go
from kaleido.errors import JavascriptError, KaleidoError

from briefing import fonts
from briefing.faults import NoBrowserError, RenderError, TooSlowError

START_LIMIT, DRAW_LIMIT, CLOSE_LIMIT = 30.0, 30.0, 5.0  # seconds for one step
WAIT_LIMIT = 150.0  # seconds that a caller waits, its turn in the queue counted
RETRY_AFTER = 300.0  # seconds after which a browser that did not start is tried again


# What goes wrong is raised or told here; the driver's own words on half-read messages of a closing browser help nobody.
logging.getLogger("choreographer").setLevel(logging.CRITICAL)
logging.getLogger("kaleido").setLevel(logging.CRITICAL)


class _Page:
    """Kaleido's page with our fonts in it and nothing from the network."""

    def generate_index(self) -> str:
        """The page as HTML (ASCII, since Kaleido writes it in the machine's own encoding)."""
        faces = [
            {"weight": weight, "data": base64.b64encode(path.read_bytes()).decode()} for weight, path in fonts.WEB_FACES
        ]
        script = (Path(__file__).parent / "page.js").read_text("utf-8")
        page: str = kaleido.PageGenerator(mathjax=False).generate_index()
        return page.replace("</head>", f"<script>const FACES = {json.dumps(faces)};\n{script}</script></head>")


class Browser:
    """One Chrome, started when first needed, restarted once when it is lost while drawing."""

    def __init__(self) -> None:
        self._kaleido: kaleido.Kaleido | None = None
        self._turn = asyncio.Lock()
        self._not_before = 0.0
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="kaleido", daemon=True).start()
        atexit.register(self.close)

    def svg(self, figure: go.Figure, width: int, height: int) -> bytes:
        """The figure as SVG of `width` × `height` pixels.

        Raises NoBrowserError where Chrome is absent or does not start, TooSlowError, and RenderError with the reason.
        """
        future = asyncio.run_coroutine_threadsafe(self._draw(figure, width, height), self._loop)
        try:
            return future.result(WAIT_LIMIT)
        except concurrent.futures.TimeoutError:
            future.cancel()
            raise TooSlowError(f"the picture was not finished within {WAIT_LIMIT:.0f} seconds") from None

    def close(self) -> None:
        """Closes Chrome; the next figure starts it again."""
        if self._kaleido is not None:
            with contextlib.suppress(Exception):
                asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(CLOSE_LIMIT + 1)

    async def _draw(self, figure: go.Figure, width: int, height: int) -> bytes:
        async with self._turn:
            try:
                return await self._attempt(figure, width, height)
            except (JavascriptError, KaleidoError) as error:  # the figure's fault: another browser draws it no better
                raise RenderError(f"plotly.js could not draw the figure: {error}") from error
            except (NoBrowserError, asyncio.CancelledError):
                raise
            except Exception:  # killed or hung; what is raised depends on the moment, so any reason counts
                await self._drop()
            try:
                return await self._attempt(figure, width, height)
            except (NoBrowserError, asyncio.CancelledError):
                raise
            except Exception as error:
                await self._drop()
                raise RenderError(f"Chrome was lost twice while drawing ({type(error).__name__})") from error

    async def _attempt(self, figure: go.Figure, width: int, height: int) -> bytes:
        browser = await self._open()
        drawing = asyncio.ensure_future(
            browser.calc_fig(figure, opts={"format": "svg", "width": width, "height": height})
        )
        # Not wait_for: a dead browser's clean-up may itself never end, and would be waited for.
        done, _ = await asyncio.wait({drawing}, timeout=DRAW_LIMIT)
        if not done:
            drawing.cancel()
            raise TooSlowError(f"no answer from Chrome within {DRAW_LIMIT:.0f} seconds")
        if drawing.cancelled():
            raise RenderError("Chrome went away")
        drawn: bytes = drawing.result()
        return drawn

    async def _open(self) -> kaleido.Kaleido:
        if self._kaleido is not None:
            return self._kaleido
        if time.monotonic() < self._not_before:
            raise NoBrowserError("Chrome did not start a moment ago")
        try:
            browser = kaleido.Kaleido(n=1, timeout=DRAW_LIMIT, page_generator=_Page())
            await asyncio.wait_for(browser.open(), START_LIMIT)
        except Exception as error:
            self._not_before = time.monotonic() + RETRY_AFTER
            raise NoBrowserError(f"Chrome is absent or does not start ({type(error).__name__})") from error
        self._kaleido = browser
        return browser

    async def _drop(self) -> None:
        browser, self._kaleido = self._kaleido, None
        if browser is not None:
            closing = asyncio.ensure_future(browser.close())
            await asyncio.wait({closing}, timeout=CLOSE_LIMIT)
            if closing.done() and not closing.cancelled():
                closing.exception()  # looked at, so that asyncio does not report it
