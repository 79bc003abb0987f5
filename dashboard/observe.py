"""The application seen from outside: one JSON line on standard error for each rerun, export, error and build, and counters of them.

Nothing here tells one visitor from another: no address, no session, no words that somebody typed, no message of an exception
(it may repeat such words). An error is known by its kind, the places in our code that it passed, and a reference that the
visitor is shown too.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

REGISTRY: Final = CollectorRegistry()
_RERUNS: Final = Histogram(
    "city_strategy_rerun_seconds",
    "Runs of the script by page; part: the whole page, or the fragment that ran alone",
    ("page", "part"),
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
_EXPORTS: Final = Counter("city_strategy_exports", "Files made for visitors", ("kind",), registry=REGISTRY)
_ERRORS: Final = Counter("city_strategy_errors", "Uncaught exceptions", ("kind",), registry=REGISTRY)
_BUILDS: Final = Counter(
    "city_strategy_builds", "Builds started from the screen, as they ended", ("code",), registry=REGISTRY
)
_STARTED: Final = Gauge("city_strategy_started_timestamp_seconds", "When this process started", registry=REGISTRY)
ProcessCollector(registry=REGISTRY)

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_ROOT: Final = Path(__file__).resolve().parents[1]
_ROOMS: Final = ("app.py", "pages", "dashboard", "briefing")
_FRAMES: Final = 12

_log = logging.getLogger("city_strategy")
_log.setLevel(logging.INFO)
_log.propagate = False


class _Lines(logging.Handler):
    """To what standard error is now: a test or a server may have replaced it."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(record.getMessage() + "\n")
        sys.stderr.flush()


if not _log.handlers:
    _log.addHandler(_Lines())


def tell(event: str, **values: str | int | float | bool | list[str] | None) -> None:
    """Writes one line: when, what, and the values that are not None."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"at": now, "event": event, **{name: value for name, value in values.items() if value is not None}}
    _log.info("%s", json.dumps(line, ensure_ascii=False))


def started(mode: str, doors: str) -> None:
    """The server starts."""
    _STARTED.set_to_current_time()
    tell("start", mode=mode, doors=doors)


def rerun(page: str, part: str, seconds: float, language: str | None = None, build: str | None = None) -> None:
    """One run of the script. page and part are names of our own, never what an address said; build: the data's hash."""
    _RERUNS.labels(page, part).observe(seconds)
    tell("rerun", page=page, part=part, ms=round(seconds * 1000), language=language, build=build)


def export(kind: str, name: str) -> None:
    """A file was made: csv, png, svg, pdf, hwpx, … of the panel or page `name`."""
    _EXPORTS.labels(kind).inc()
    tell("export", kind=kind, name=name)


def error(problem: BaseException) -> str:
    """An uncaught exception; the reference under which the log knows it."""
    kind = type(problem).__name__
    reference = secrets.token_hex(4)
    _ERRORS.labels(kind).inc()
    tell("error", kind=kind, where=places(problem), reference=reference)
    return reference


def build(code: int, seconds: float) -> None:
    """A build that was started from the screen ended with this exit code (negative: a signal)."""
    _BUILDS.labels(str(code)).inc()
    tell("build", code=code, seconds=round(seconds, 1))


def places(problem: BaseException) -> list[str]:
    """file:line function of our code that the exception passed, the outermost first; then where it was raised, if elsewhere."""
    told: list[str] = []
    for frame in traceback.extract_tb(problem.__traceback__):
        path = Path(frame.filename)
        ours = path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _ROOMS
        name = path.relative_to(_ROOT).as_posix() if ours else path.name
        told.append(f"{name}:{frame.lineno} {frame.name}" if ours else "")
        last = f"{name}:{frame.lineno} {frame.name}"
    kept = [place for place in told if place]
    if told and not told[-1]:
        kept.append(last)
    return kept[-_FRAMES:]


def exposition() -> bytes:
    """All counters in the OpenMetrics format."""
    return generate_latest(REGISTRY)
