"""A build in a process of its own: one at a time whoever asks, its words in files, to be stopped at any moment.

The dashboard and the build never import each other: a command and files are all that passes. However a build ends, the database
that is in place stays whole; a new one shows at the next rerun.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from dashboard import incoming, observe

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "data" / "documents"
GRACE = 10.0  # seconds that a build has to end by itself once it is asked to
_COUNT = re.compile(r"(\d+)/(\d+)")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# A bar is drawn for terminals only; the closing table takes the width that it is given.
_TERMINAL = {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "110", "PYTHONIOENCODING": "utf-8"}


def command(
    target: Path, *, documents: Sequence[Path] = (), review: Path | None = None, published: bool = False
) -> list[str]:
    """The build command. documents: () reads data/documents; review: None takes the decisions of data/review."""
    made = [sys.executable, "-m", "etl", "build", "--database", str(target)]
    if review is not None:
        made += ["--review", str(review)]
    if documents:
        made += ["--documents", *map(str, documents)]
    return [*made, "--publish"] if published else made


def documents(built_from: Sequence[str]) -> list[Path]:
    """What to read so that a rebuild holds what the last build was made from, and what has come in since; [] for data/documents alone.

    Folders stand for what lies in them: data/documents where any of it was read, the incoming folder where it holds anything.
    """
    came_in = incoming.location().absolute()
    paths = [Path(source) if Path(source).is_absolute() else ROOT / source for source in built_from]
    found = [CORPUS] if any(path.is_relative_to(CORPUS) for path in paths) else []
    found += [path for path in paths if not path.is_relative_to(CORPUS) and not path.is_relative_to(came_in)]
    found += [came_in] if incoming.listed() else []
    return [] if found == [CORPUS] else found


@dataclass
class Workshop:
    """The build of this server: none yet, running, or ended."""

    process: subprocess.Popen[bytes] | None = None
    words: Path | None = None  # what it says while it runs: progress, and a line for each document that was rejected
    closing: Path | None = None  # the table that it ends with
    before: str = ""  # the build that was in place when it started
    began: float = 0.0
    asked_to_stop: float | None = None
    _told: bool = True
    _lock: Lock = field(default_factory=Lock)

    def start(self, build: Sequence[str], folder: Path, before: str = "") -> bool:
        """Starts a build whose words go to files in `folder`; False where one is running. Raises OSError where it cannot start."""
        with self._lock:
            if self.process is not None and self.process.poll() is None:
                return False
            folder.mkdir(parents=True, exist_ok=True)
            self.words, self.closing = folder / "build-progress.log", folder / "build-closing.log"
            self.before, self.began, self.asked_to_stop, self._told = before, time.monotonic(), None, False
            with self.words.open("wb") as words, self.closing.open("wb") as closing:
                self.process = subprocess.Popen(
                    list(build),
                    cwd=ROOT,
                    env={**os.environ, **_TERMINAL},
                    stdout=closing,
                    stderr=words,
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,  # its workers are stopped with it, and nothing else
                )
            return True

    def code(self) -> int | None:
        """The exit code; None where no build was started or it is running. A build that does not stop when asked to is ended here."""
        with self._lock:
            if self.process is None:
                return None
            code = self.process.poll()
            if code is None:
                if self.asked_to_stop is not None and time.monotonic() - self.asked_to_stop > GRACE:
                    self._signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM, workers=True)
                return None
            if not self._told:
                self._told = True
                observe.build(code, time.monotonic() - self.began)
            return code

    def running(self) -> bool:
        """Whether a build is under way."""
        return self.process is not None and self.code() is None

    def stop(self) -> None:
        """Asks the build to end; it leaves the database that is in place as it is."""
        with self._lock:
            if self.process is not None and self.process.poll() is None and self.asked_to_stop is None:
                self.asked_to_stop = time.monotonic()
                self._signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM, workers=False)

    def _signal(self, number: int, *, workers: bool) -> None:
        assert self.process is not None
        if workers and hasattr(os, "killpg"):
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)

    def progress(self) -> tuple[int, int] | None:
        """(done, in all) documents as it last told; None where it does not yet."""
        return progress(_text(self.words))

    def last_lines(self, most: int = 8) -> list[str]:
        """The last lines of what it said, without those that drew the bar."""
        lines = [line.strip() for line in _CONTROL.sub("\n", _text(self.words)).replace("\r", "\n").splitlines()]
        return [line for line in lines if line and not _is_bar(line)][-most:]

    def closing_table(self) -> str:
        """What it ended with; "" before."""
        return _CONTROL.sub("", _text(self.closing)).rstrip()


def progress(words: str) -> tuple[int, int] | None:
    """(done, in all) documents as the words last tell; None where they do not."""
    counts = _COUNT.findall(_CONTROL.sub("", words))
    return (int(counts[-1][0]), int(counts[-1][1])) if counts else None


def _is_bar(line: str) -> bool:
    return bool(re.fullmatch(r"reading|[━╸╺ ]+|\d+/(?:\d+|\?)|[^:]{0,200}\.(?:txt|md|html?|pdf|hwpx?|docx)", line))


def _text(path: Path | None) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path else ""
    except OSError:
        return ""
