"""What files would be read as, told by `python -m etl preview` in a process of its own with a limit of time and memory.

Files from outside are opened there and nowhere else in the dashboard: what a file is, by its content, the readers of the build say.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from dashboard.build_process import ROOT

SECONDS = 60.0  # for one file; a budget book of 500 pages takes some 5
STARTING = 30.0  # for the process itself on a busy machine
TOO_LONG, ENDED = "took too long to be read", "made the reader end"
# One thread is enough, and each takes memory beforehand.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says of itself; `reason`: why it cannot be read; `missing`: what a person must say."""

    reason: str | None = None
    missing: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)

    @property
    def published(self) -> date | None:
        """The day of publication, where it says one."""
        try:
            return date.fromisoformat(self.fields["published"])
        except (KeyError, ValueError):
            return None


def preview(files: Sequence[tuple[str, bytes]], seconds: float = SECONDS) -> list[Preview]:
    """A preview of each (file name, content), in their order. A file that takes too long, or ends the reader, says so itself."""
    with tempfile.TemporaryDirectory(prefix="atlas-preview-") as folder:
        paths = []
        for number, (name, data) in enumerate(files):
            place = Path(folder) / str(number)
            place.mkdir()
            paths.append(place / name)
            paths[-1].write_bytes(data)
        told: list[Preview] = []
        while len(told) < len(paths):
            told += _ask(paths[len(told) :], seconds)
        return told


def _ask(paths: Sequence[Path], seconds: float) -> list[Preview]:
    """The previews of the first files; where the reader fails on one, that one says so and is the last."""
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "preview", *map(str, paths)],
        cwd=ROOT,
        env={**os.environ, **_ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    lines: SimpleQueue[bytes] = SimpleQueue()
    reader = Thread(target=_pass_on, args=(process.stdout, lines), daemon=True)
    reader.start()
    told: list[Preview] = []
    try:
        while len(told) < len(paths):
            line = lines.get(timeout=seconds + (0 if told else STARTING))
            if not line.endswith(b"\n"):
                return [*told, Preview(ENDED)]
            told.append(_read(json.loads(line)))
        return told
    except Empty:
        return [*told, Preview(TOO_LONG)]
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def _pass_on(source: IO[bytes], lines: SimpleQueue[bytes]) -> None:
    for line in source:
        lines.put(line)
    lines.put(b"")  # it has ended


def _read(told: Mapping[str, Any]) -> Preview:
    return Preview(told["reason"], tuple(told["missing"]), told["fields"], told["found"])
