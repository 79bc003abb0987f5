"""What stands before the application for every request: in staff mode without a login nobody from elsewhere comes in,

files are taken only from sessions that the intake was shown to, what is meant for the operator is answered on this machine alone,
and of what a browser may ask of the server only what the pages need is passed on.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from dashboard.access import Doors, is_loopback

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Kind = Callable[[bytes], str | None]  # what a browser's message asks for; None where it is none

# What a proxy adds to a request that it passes on.
FORWARDED = (b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip")
_UPLOAD = re.compile(r"/_stcore/upload_file(?:/([^/]*))?")
_OPERATORS = re.compile(r"/(?:_stcore/)?metrics/?$|/_stcore/(?:agent|script-health-check)(?:/|$)")
_MOST_SESSIONS = 500
# Of Streamlit's messages from the browser. Others let any visitor empty the caches of all (clear_cache) or ask which files of
# the server's folder git does not know (load_git_info); no page of ours sends them.
NEEDED = frozenset(("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"))


class Uploads:
    """Sessions that may send files: those that the intake was shown to, the latest few hundred."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def admit(self, session: str) -> None:
        """Lets a session send files from now on."""
        with self._lock:
            self._sessions[session] = None
            self._sessions.move_to_end(session)
            while len(self._sessions) > _MOST_SESSIONS:
                self._sessions.popitem(last=False)

    def __contains__(self, session: object) -> bool:
        return session in self._sessions


uploads = Uploads()


class Doorway:
    """ASGI middleware. A request that may not come in gets 403 or 404 and one line; a websocket is closed before it opens."""

    def __init__(self, app: Application, doors: Doors, kind: Kind) -> None:
        self._app = app
        self._doors = doors
        self._kind = kind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on or refuses it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if self._doors == "loopback" and not of_this_machine(scope):
            await _refuse(scope, send, 403, "staff mode: this machine only")
        elif _OPERATORS.search(path) and not of_this_machine(scope):
            await _refuse(scope, send, 404, "not found")
        elif (upload := _UPLOAD.search(path)) and not (self._doors != "public" and (upload[1] or "") in uploads):
            await _refuse(scope, send, 403, "no files are taken here")
        elif scope["type"] == "websocket":
            await self._app(scope, self._needed(receive), send)
        else:
            await self._app(scope, receive, send)

    def _needed(self, receive: Receive) -> Receive:
        """The browser's messages without those that no page needs; what is no message at all goes on, to be closed as such."""

        async def passed_on() -> Message:
            while True:
                message = await receive()
                data = message.get("bytes") if message["type"] == "websocket.receive" else None
                if data is None or (kind := self._kind(data)) is None or kind in NEEDED:
                    return message

        return passed_on


def of_this_machine(scope: Scope) -> bool:
    """Whether a request comes from this machine itself: peer, Host and Origin are loopback, and no proxy says that it passed it on.

    Host is looked at because a foreign name may be made to point at 127.0.0.1 (DNS rebinding), Origin because a page of
    elsewhere may ask. A proxy that hides that it is one cannot be told from a visitor here: behind a proxy a login is needed.
    """
    headers = list(scope["headers"])
    if any(name.lower() in FORWARDED for name, _ in headers):
        return False
    client = scope.get("client")
    if client is None or not is_loopback(client[0]):
        return False
    hosts = [value.decode("latin-1") for name, value in headers if name.lower() == b"host"]
    origins = [value.decode("latin-1") for name, value in headers if name.lower() == b"origin"]
    return len(hosts) == 1 and _is_here(f"//{hosts[0]}") and all(_is_here(origin) for origin in origins)


def _is_here(address: str) -> bool:
    try:
        return is_loopback(urlsplit(address).hostname)
    except ValueError:
        return False


async def _refuse(scope: Scope, send: Send, status: int, words: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    body = words.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
