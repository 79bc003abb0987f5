"""The server around the script: who is let in, what stands before it, what it tells the operator, and its warm-up."""

from __future__ import annotations

import logging
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard import database, observe
from dashboard.doorway import Doorway
from dashboard.panels import entrance, warming, watching


def settings() -> dict[str, Any]:
    """What st.App is given. Ends the process where staff mode would stand open (see entrance.checked)."""
    doors = entrance.checked()
    observe.started(database.mode(), doors)
    # An exception's message may repeat what a visitor typed. observe.error tells kind, places and a reference instead.
    logging.getLogger("streamlit.error_util").addFilter(lambda record: "Uncaught app" not in str(record.msg))
    return {
        "lifespan": warming.lifespan,
        "middleware": [Middleware(Doorway, doors=doors)],
        "routes": [Route("/metrics", _metrics, methods=["GET"])],
        "on_script_error": watching.failed,
    }


async def _metrics(_: Request) -> Response:
    return Response(observe.exposition(), headers={"content-type": observe.CONTENT_TYPE, "cache-control": "no-store"})
