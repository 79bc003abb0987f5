"""The application as a server of its own, and what a browser of the tests is started with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


@dataclass(frozen=True)
class Server:
    """Where it answers, and the file that its words go to."""

    address: str
    log: Path

    @property
    def port(self) -> int:
        """Its port."""
        return int(self.address.rsplit(":", 1)[1])

    def words(self) -> str:
        """What it said so far, on standard output and standard error."""
        return self.log.read_text("utf-8", "replace")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int, *options: str) -> list[str]:
    """What starts the application."""
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]


def environment(database: Path, mode: str, more: Mapping[str, str]) -> dict[str, str]:
    """The machine's environment with the settings of the application."""
    own = {"CITY_STRATEGY_DATABASE": str(database), "CITY_STRATEGY_MODE": mode}
    return os.environ | {"PYTHONIOENCODING": "utf-8"} | own | dict(more)


@contextmanager
def running(
    database: Path,
    folder: Path,
    mode: str = "public",
    listen: str = "127.0.0.1",
    port: int | None = None,
    options: tuple[str, ...] = (),
    **more: str,
) -> Iterator[Server]:
    """A server that answers; it ends with the block."""
    port = port or free_port()
    server = Server(f"http://127.0.0.1:{port}", folder / "server.log")
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            command(port, "--server.address", listen, *options),
            cwd=ROOT,
            env=environment(database, mode, more),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        limit = time.monotonic() + 90
        while True:
            try:
                if urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=2).status == 200:
                    break
            except OSError:
                time.sleep(0.2)
            if process.poll() is not None or time.monotonic() > limit:
                pytest.fail(f"the server did not start:\n{server.words()}")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)
