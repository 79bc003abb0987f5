"""Both apps as servers of their own on free local ports, with the CPU time that their processes have used."""

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

import psutil

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running app."""

    address: str
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of CPU time, user and system, that the process and its children have used so far."""
        times = [p.cpu_times() for p in (self.process, *self.process.children(recursive=True))]
        return sum(t.user + t.system for t in times)

    def memory(self) -> float:
        """Megabytes of memory that belong to these processes alone."""
        return sum(p.memory_full_info().uss for p in (self.process, *self.process.children(recursive=True))) / 1e6


@contextmanager
def ours(database: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The dashboard as `make run` starts it; settings: environment variables beside, such as Streamlit's options."""
    port = _free_port()
    command = ["-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    with _running(command, port, "/_stcore/health", database, settings) as server:
        yield server


@contextmanager
def hosted(database: Path, processes: int) -> Iterator[Server]:
    """The dashboard as `make serve` starts it: processes behind nginx."""
    port = _free_port()
    command = ["-m", "deploy.serve", "--processes", str(processes), "--port", str(port)]
    with _running(command, port, "/_stcore/health", database) as server:
        yield server


@contextmanager
def dash(database: Path, processes: int = 1) -> Iterator[Server]:
    """The Dash app under gunicorn: one process, so that its caches are one, unless told otherwise, with threads."""
    port = _free_port()
    command = ["-m", "gunicorn", "--workers", str(processes), "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    with _running([*command, "bench.dashboard.twin:server"], port, "/_dash-layout", database) as server:
        yield server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: list[str], port: int, ready: str, database: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Starts a Python command, waits until it answers, ends it afterwards. TimeoutError where it never answers."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ
        | {"CITY_STRATEGY_DATABASE": str(database), "CITY_STRATEGY_MODE": "public"}
        | dict(settings or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address + ready, process)
        yield Server(address, psutil.Process(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address}")
