"""Reviewers' decisions on file: whole lines added under a lock, read back exactly. The form is that of data/review/README.md.

The build reads the same files with code of its own: files are all that passes between the two.
"""

from __future__ import annotations

import csv
import io
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

COLUMNS = (
    "decision_id", "decided_at", "decided_by", "reviewer_kind", "why", "action", "document_id", "words", "nth",
    "char_start", "other_document_id", "other_words", "other_nth", "other_char_start", "value", "undoes",
)  # fmt: skip
DEFAULT_FOLDER = Path(__file__).resolve().parents[1] / "data" / "review"
_STALE = 30.0  # seconds after which a lock file of a process that died is taken over
_GUARD = ("=", "+", "-", "@", "\t", "\r", "'")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r'])")
_ESCAPED = re.compile(r"\\([\\nr])")
_MEANT = {"\\": "\\", "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Place:
    """A row by its words: where they stand, and which of equal words of the text they are (from 1)."""

    document_id: str
    words: str
    nth: int | None = None
    char_start: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided; `read` leaves broken lines out."""

    decided_by: str
    why: str
    action: str
    place: Place = field(default=Place("", ""))
    other: Place = field(default=Place("", ""))  # the later statement of a link
    value: str = ""
    undoes: str = ""
    reviewer_kind: str = "person"
    decision_id: str = ""
    decided_at: datetime | None = None


def location() -> Path:
    """CITY_STRATEGY_REVIEW, or the folder that the build reads."""
    return Path(os.environ.get("CITY_STRATEGY_REVIEW") or DEFAULT_FOLDER)


def append(decisions: Sequence[Decision], folder: Path, name: str = "decisions.csv") -> list[str]:
    """Add one line a decision to a file of the folder and return their ids; on disk when this returns.

    Ids and times are given here where they are missing. Nobody's lines are lost, however many write at once. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    ids = [d.decision_id or f"d-{secrets.token_hex(8)}" for d in decisions]
    with _locked(path) as file:
        head = file.read(4096)
        header = _cells(head.decode("utf-8-sig", "ignore").split("\n")[0].removesuffix("\r")) if head else list(COLUMNS)
        now = datetime.now(UTC)
        lines = [
            _line([_fields(d, key, now)[c] if c in COLUMNS else "" for c in header])
            for d, key in zip(decisions, ids, strict=True)
        ]
        content = "".join(lines) if head else _line(header) + "".join(lines)
        if head and not _ends_its_line(file):
            content = "\n" + content  # a line that was torn off stays alone with its damage
        file.seek(0, os.SEEK_END)
        file.write(content.encode())
        file.flush()
        os.fsync(file.fileno())
    return ids


def read(folder: Path) -> list[Decision]:
    """Return all decisions of a folder, the earliest first; lines that are broken or not whole are left out."""
    found: list[Decision] = []
    for path in sorted(folder.glob("*.csv")):
        lines = path.read_bytes().decode("utf-8-sig", "replace").split("\n")
        header = _cells(lines[0].removesuffix("\r"))
        for line in lines[1:]:
            cells = _cells(line.removesuffix("\r"))
            if cells and len(cells) == len(header):
                found.append(_decision(dict(zip(header, cells, strict=True))))
    return sorted(found, key=lambda d: d.decided_at or datetime.min.replace(tzinfo=UTC))


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the ids of decisions that an undo takes back; an undo that is itself taken back takes nothing back."""
    gone: set[str] = set()
    for decision in reversed(decisions):
        if decision.action == "undo" and decision.decision_id not in gone:
            gone.add(decision.undoes)
    return frozenset(gone)


def _fields(decision: Decision, key: str, now: datetime) -> Mapping[str, str]:
    def said(number: int | None) -> str:
        return "" if number is None else str(number)

    place, other = decision.place, decision.other
    return {
        "decision_id": key,
        "decided_at": (decision.decided_at or now).isoformat(timespec="milliseconds"),
        "decided_by": decision.decided_by,
        "reviewer_kind": decision.reviewer_kind,
        "why": decision.why,
        "action": decision.action,
        "document_id": place.document_id,
        "words": place.words,
        "nth": said(place.nth),
        "char_start": said(place.char_start),
        "other_document_id": other.document_id,
        "other_words": other.words,
        "other_nth": said(other.nth),
        "other_char_start": said(other.char_start),
        "value": decision.value,
        "undoes": decision.undoes,
    }


def _decision(fields: Mapping[str, str]) -> Decision:
    def of(name: str) -> str:
        return fields.get(name, "")

    def place(prefix: str) -> Place:
        numbers = [
            int(n) if (n := of(prefix + name)).isascii() and n.isdigit() else None for name in ("nth", "char_start")
        ]
        return Place(of(prefix + "document_id"), of(prefix + "words"), numbers[0], numbers[1])

    moment: datetime | None = None
    with suppress(ValueError):
        moment = datetime.fromisoformat(of("decided_at"))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return Decision(
        of("decided_by"), of("why"), of("action"), place(""), place("other_"), of("value"), of("undoes"), of("reviewer_kind"),
        of("decision_id"), moment,
    )  # fmt: skip


def _line(cells: Sequence[str]) -> str:
    """Return one physical line: breaks inside cells escaped, no cell that a spreadsheet would run as a formula."""
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerow([_guarded(cell) for cell in cells])
    return sink.getvalue()


def _guarded(cell: str) -> str:
    cell = f"'{cell}" if cell.startswith(_GUARD) else cell
    return cell.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _cells(line: str) -> list[str]:
    try:
        cells = next(csv.reader([line], strict=True), [])
    except csv.Error:
        return []
    return [_unguarded(cell) for cell in cells]


def _unguarded(cell: str) -> str:
    cell = _ESCAPED.sub(lambda m: _MEANT[m[1]], cell)
    return cell[1:] if _GUARDED.match(cell) else cell


def _ends_its_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """Yield the file open for reading and adding, alone among all processes that lock it."""
    lock: Callable[[Path], BinaryIO] = _flocked if fcntl is not None else _beside
    file = lock(path)
    try:
        yield file
    finally:
        file.close()  # lets go of an fcntl lock
        if fcntl is None:
            _lock_file(path).unlink(missing_ok=True)


def _flocked(path: Path) -> BinaryIO:
    while True:
        file = path.open("a+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.fstat(file.fileno()).st_ino == path.stat().st_ino:  # not replaced while we waited (a git checkout)
                file.seek(0)
                return file
        file.close()


def _beside(path: Path) -> BinaryIO:
    """Lock by a file that only one can create, where the system has no fcntl."""
    lock = _lock_file(path)
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except (FileExistsError, PermissionError):
            with suppress(FileNotFoundError):
                if time.time() - lock.stat().st_mtime > _STALE:
                    lock.unlink(missing_ok=True)
            time.sleep(0.01)
            continue
        file = path.open("a+b")
        file.seek(0)
        return file


def _lock_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")
