"""Documents that came in through the screen: a folder of their own, each with the fields that a person gave beside it.

The folder is read by the next build as any folder of documents is (README: "Add a document"). Nothing is ever deleted: what is
taken out again goes into a folder that the build does not look into.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

DEFAULT_FOLDER = Path(__file__).resolve().parents[1] / "data" / "incoming"
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".hwp", ".hwpx", ".docx")
MOST_FILES = 20  # at a time
MOST_MEGABYTES = 20  # each; server.maxUploadSize of .streamlit/config.toml says the same
LONGEST_NAME = 80  # characters without the suffix; 240 bytes of Hangul, what every file system takes
TAKEN_OUT = ".taken-out"
FIELDS = ("city", "published", "title", "publisher", "author", "url", "kind", "licence")
_OUTSIDE_NAMES = re.compile(r"[^\w()\[\]·,+\- ]+")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file of the folder."""

    path: Path
    sha256: str


class NotTakenError(Exception):
    """A file that is not taken in; `reason` is a key under `intake.problem`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def location() -> Path:
    """CITY_STRATEGY_INCOMING, or data/incoming."""
    return Path(os.environ.get("CITY_STRATEGY_INCOMING") or DEFAULT_FOLDER)


def listed() -> list[Incoming]:
    """The documents of the folder by name."""
    folder = location()
    if not folder.is_dir():
        return []
    files = [p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in SUFFIXES and not p.name.startswith(".")]
    return [Incoming(path, sha256(path.read_bytes())) for path in sorted(files)]


def sha256(data: bytes) -> str:
    """What a document is known by."""
    return hashlib.sha256(data).hexdigest()


def looked_at(name: str, data: bytes) -> None:
    """Refuses what need not be read to be refused. What the content really is, is for the reader to say (document_preview).

    Raises NotTakenError.
    """
    if Path(name).suffix.lower() not in SUFFIXES:
        raise NotTakenError("format")
    if not data.strip():
        raise NotTakenError("empty")
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise NotTakenError("large")


def safe_name(name: str) -> str:
    """A name for the file: letters (Hangul whole, NFC), digits and a few marks of the last part of the given one, never a path."""
    last = Path(unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1])
    stem = " ".join(_OUTSIDE_NAMES.sub(" ", last.stem).split())[:LONGEST_NAME].strip(" .") or "document"
    return stem + last.suffix.lower()


def save(name: str, data: bytes, fields: Mapping[str, str | date | None]) -> Path:
    """Puts a document and its fields into the folder; on disk when this returns. Gives its path.

    A field that is None or "" is left to the document. A name that another document has gets a part of its hash.
    Raises NotTakenError where the very document is there already, OSError where it cannot be written.
    """
    folder = location()
    folder.mkdir(parents=True, exist_ok=True)
    key = sha256(data)
    if any(file.sha256 == key for file in listed()):
        raise NotTakenError("there")
    path = folder / safe_name(name)
    if path.exists():
        path = path.with_name(f"{path.stem}-{key[:8]}{path.suffix}")
    said = {field: value for field in FIELDS if (value := fields.get(field)) not in (None, "")}
    if said:  # first: a build that starts between the two must not read the document without its fields
        _write(sidecar(path), yaml.safe_dump(said, allow_unicode=True, sort_keys=False).encode())
    _write(path, data)
    return path


def sidecar(path: Path) -> Path:
    """Where the fields of a document stand."""
    return path.with_name(f"{path.name}.meta.yml")


def take_out(path: Path) -> None:
    """Moves a document and its fields where no build reads them. Raises OSError; ValueError for a path that is not in the folder."""
    folder = location().resolve()
    if path.resolve().parent != folder:
        raise ValueError(f"{path.name} is not in the folder of incoming documents")
    away = folder / TAKEN_OUT
    away.mkdir(exist_ok=True)
    for file in (path, sidecar(path)):
        if file.exists():
            file.replace(away / file.name)


def _write(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
