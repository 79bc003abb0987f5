from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dashboard.access import Doors
from dashboard.doorway import Doorway, Message, Receive, Scope, Send, Uploads, of_this_machine, uploads

HERE = ("127.0.0.1", 50000)
HOST = {"host": "localhost:8501"}


def scope(path: str = "/", kind: str = "http", client: tuple[str, int] | None = HERE, **headers: str) -> Scope:
    named = {name.replace("_", "-"): value for name, value in (HOST | headers).items()}
    return {
        "type": kind,
        "path": path,
        "method": "GET",
        "client": client,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in named.items()],
    }


def answer(doors: Doors, request: Scope) -> Any:
    """200 where the request reached the application, else the status (or the code that closed the websocket)."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(Doorway(application, doors, lambda data: None)(request, receive, send))
    return told[0].get("status", told[0].get("code"))


FOREIGN = [
    {"client": ("192.168.0.9", 1)},
    {"client": None},
    {"x_forwarded_for": "10.0.0.1"},
    {"forwarded": "for=10.0.0.1"},
    {"x_real_ip": "10.0.0.1"},
    {"via": "1.1 proxy"},
    {"host": "evil.example.org"},  # a name made to point at 127.0.0.1
    {"host": "127.0.0.1.evil.example.org"},
    {"host": "[::1"},
    {"origin": "https://evil.example.org"},
    {"origin": "null"},
]
OWN = [
    {},
    {"host": "127.0.0.1:8501"},
    {"host": "[::1]:8501", "client": ("::1", 1)},
    {"origin": "http://localhost:8501"},
]


@pytest.mark.parametrize("request_", FOREIGN)
def test_staff_mode_on_loopback_lets_nobody_in_from_elsewhere(request_: dict[str, Any]) -> None:
    assert not of_this_machine(scope(**request_))
    assert answer("loopback", scope("/", **request_)) == 403
    assert answer("loopback", scope("/_stcore/stream", "websocket", **request_)) == 1008
    assert answer("public", scope("/", **request_)) == 200
    assert answer("login", scope("/_stcore/stream", "websocket", **request_)) == 200


@pytest.mark.parametrize("request_", OWN)
def test_this_machine_is_let_in(request_: dict[str, Any]) -> None:
    assert of_this_machine(scope(**request_))
    assert answer("loopback", scope("/_stcore/stream", "websocket", **request_)) == 200


def test_two_hosts_are_none() -> None:
    twice = scope()
    twice["headers"].append((b"host", b"localhost"))
    assert not of_this_machine(twice)


@pytest.mark.parametrize(
    "path", ["/metrics", "/base/metrics", "/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/script-health-check"]
)
@pytest.mark.parametrize("doors", ["public", "login"])
def test_what_is_for_the_operator_is_answered_here_alone(doors: Doors, path: str) -> None:
    assert answer(doors, scope(path)) == 200
    assert answer(doors, scope(path, client=("203.0.113.5", 1))) == 404
    assert answer(doors, scope(path, x_forwarded_for="203.0.113.5")) == 404


@pytest.mark.parametrize(
    "path",
    ["/_stcore/upload_file", "/_stcore/upload_file/", "/_stcore/upload_file/s-1/f", "/base/_stcore/upload_file/s-1/f"],
)
def test_public_mode_takes_no_files(path: str) -> None:
    uploads.admit("s-1")
    assert answer("public", scope(path)) == 403


@pytest.mark.parametrize("doors", ["loopback", "login"])
def test_staff_mode_takes_files_from_sessions_that_were_shown_the_intake(doors: Doors) -> None:
    uploads.admit("s-2")
    assert answer(doors, scope("/_stcore/upload_file/s-2/f")) == 200
    assert answer(doors, scope("/_stcore/upload_file/s-3/f")) == 403
    assert answer(doors, scope("/_stcore/upload_file/")) == 403


def test_sessions_are_forgotten_in_the_end() -> None:
    some = Uploads()
    for number in range(2000):
        some.admit(f"s-{number}")
    assert "s-1999" in some
    assert "s-0" not in some


def test_the_health_of_the_server_is_open_to_all() -> None:
    assert answer("public", scope("/_stcore/health", client=("203.0.113.5", 1))) == 200


def heard(*asked: str | None) -> list[str | None]:
    """Which of a browser's messages reach the application; None stands for what is no message."""
    waiting = [{"type": "websocket.receive", "bytes": str(kind).encode()} for kind in asked]
    reached: list[str | None] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            reached.append(message["bytes"].decode())

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError("nothing is sent")

    def kind(data: bytes) -> str | None:
        return None if data == b"None" else data.decode()

    asyncio.run(Doorway(application, "public", kind)(scope("/_stcore/stream", "websocket"), receive, send))
    return reached


def test_a_browser_asks_only_for_what_the_pages_need() -> None:
    asked = [
        "rerun_script",
        "clear_cache",
        "load_git_info",
        "set_run_on_save",
        "app_heartbeat",
        None,
        "debug_shutdown_runtime",
    ]
    assert heard(*asked) == ["rerun_script", "app_heartbeat", "None"]
