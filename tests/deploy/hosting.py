"""Two app processes behind a real nginx, over the same tiny database as in the tests of the dashboard."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tiny

from deploy.serve import free_port
from etl.store.load import point

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Hosted:
    """A running `python -m deploy.serve`."""

    address: str
    database: Path
    output: Path
    process: subprocess.Popen[bytes]

    def log(self) -> list[dict[str, Any]]:
        """What nginx has written of requests so far."""
        lines = self.output.read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith('{"time"')]


def nginx() -> str:
    """The path of nginx; skips where it is missing, fails where it must not be."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found:
        return found
    if os.environ.get("CITY_STRATEGY_REQUIRE_BROWSER"):
        pytest.fail("nginx is required here and not installed")
    pytest.skip("no nginx on this machine")


@contextmanager
def hosting(folder: Path) -> Iterator[Hosted]:
    """Two processes behind nginx until the block ends; skips where there is no nginx."""
    nginx()
    database, output, port = folder / "strategies.duckdb", folder / "output", free_port()
    point(database, tiny.make(folder / "one.duckdb"))
    environment = os.environ | {"CITY_STRATEGY_DATABASE": str(database), "CITY_STRATEGY_MODE": "public"}
    with output.open("ab") as sink:  # nginx opens it once more: all append
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.serve", "--processes", "2", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 120
        while True:
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                    break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    pytest.fail(f"hosting did not start:\n{output.read_text('utf-8')[-2000:]}")
                time.sleep(0.2)
        yield Hosted(address, database, output, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
