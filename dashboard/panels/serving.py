"""The server around the script: who is let in, what stands before it, what it tells the operator, and its warm-up."""

from __future__ import annotations

import logging
from typing import Any

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

from dashboard import database, observe
from dashboard.doorway import Doorway
from dashboard.panels import entrance, warming, watching


def settings() -> dict[str, Any]:
    """What st.App is given. Ends the process where staff mode would stand open (see entrance.checked)."""
    doors = entrance.checked()
    observe.started(database.mode(), doors)
    # An exception's message may repeat what a visitor typed. observe.error tells kind, places and a reference instead.
    logging.getLogger("streamlit.error_util").addFilter(lambda record: "Uncaught app" not in str(record.msg))
    _say_less_of_the_server()
    return {
        "lifespan": warming.lifespan,
        "middleware": [Middleware(Doorway, doors=doors, kind=_kind)],
        "routes": [Route("/metrics", _metrics, methods=["GET"])],
        "on_script_error": watching.failed,
    }


def _kind(data: bytes) -> str | None:
    try:
        return BackMsg.FromString(data).WhichOneof("type")
    except DecodeError:
        return None


def _say_less_of_the_server() -> None:
    """Streamlit's first message to every browser names the script's path, the operating system and the version of Python.

    The browser only counts with them in statistics, which are off. There is no setting for it: the message is made as ever and
    the three are taken out.
    """
    make = AppSession._create_new_session_message

    def less(self: AppSession, *arguments: Any, **named: Any) -> ForwardMsg:
        message = make(self, *arguments, **named)
        message.new_session.main_script_path = "app.py"
        message.new_session.initialize.environment_info.python_version = ""
        message.new_session.initialize.environment_info.server_os = ""
        return message

    AppSession._create_new_session_message = less  # type: ignore[method-assign]


async def _metrics(_: Request) -> Response:
    return Response(observe.exposition(), headers={"content-type": observe.CONTENT_TYPE, "cache-control": "no-store"})
