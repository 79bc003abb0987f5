"""The server for staff mode with a login: it lets uploads in and keeps what is the operator's. What stands behind it here only echoes."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from deploy.serve import CONFIGURATION, free_port
from tests.deploy.hosting import nginx


class Echo(BaseHTTPRequestHandler):
    """Answers with the method, the path and how much came."""

    def answer(self) -> None:
        size = int(self.headers["Content-Length"] or 0)
        self.rfile.read(size)
        told = json.dumps([self.command, self.path, size, self.headers["X-Forwarded-Proto"]]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_PUT = answer  # noqa: N815 - the names that the library asks for

    def log_message(self, *_: object) -> None:
        """Nothing is written."""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program, folder = nginx(), tmp_path_factory.mktemp("staff")
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    port = free_port()
    for part in CONFIGURATION.glob("*.conf"):
        shutil.copy(part, folder)
    staff = (CONFIGURATION / "staff.conf.example").read_text("utf-8")
    assert "127.0.0.1:8503" in staff and "127.0.0.1:8502" in staff
    staff = staff.replace("127.0.0.1:8503", f"127.0.0.1:{port}").replace("8502", str(behind.server_address[1]))
    (folder / "staff.conf").write_text(staff, "utf-8")
    (folder / "listen.conf").write_text(f"listen 127.0.0.1:{free_port()};", "utf-8")
    (folder / "upstream.conf").write_text("server 127.0.0.1:9;", "utf-8")
    (folder / "temp").mkdir()
    process = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(folder / "nginx.conf")], stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + 30
    while True:
        try:
            ask(port, "GET", "/")
            break
        except OSError:
            assert process.poll() is None and time.monotonic() < until
    yield port
    process.terminate()
    process.wait(20)
    behind.shutdown()


def ask(port: int, method: str, path: str, body: bytes = b"", announced: int = 0) -> tuple[int, bytes]:
    """`announced`: a size that is said and never sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body, headers={"Content-Length": str(announced or len(body))})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_an_upload_comes_through_and_one_beyond_measure_does_not(door: int) -> None:
    status, told = ask(door, "PUT", "/_stcore/upload_file/s/f", b"x" * 20_000_000)
    assert (status, json.loads(told)) == (200, ["PUT", "/_stcore/upload_file/s/f", 20_000_000, "http"])
    assert ask(door, "PUT", "/_stcore/upload_file/s/f", announced=26_000_000)[0] == 413


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback?code=1", "/", "/_stcore/health"])
def test_the_login_comes_through(door: int, path: str) -> None:
    assert json.loads(ask(door, "GET", path)[1])[:2] == ["GET", path]


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/x/_stcore/metrics", "/_stcore/agent/mcp"])
def test_what_is_the_operators_stays_inside(door: int, path: str) -> None:
    assert ask(door, "GET", path)[0] == 404
