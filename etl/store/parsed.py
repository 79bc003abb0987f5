"""The cache of parsed documents: an unchanged document, read by unchanged code, is not parsed again."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from pathlib import Path

from etl.read import sidecar_of
from etl.records import ParsedDocument
from etl.store.codec import dumps, loads


def key_of(path: Path, version: str) -> str:
    """Return the key of a file's content, its sidecar's and its name under this version of the code.

    Raises OSError where the file cannot be read.
    """
    digest = hashlib.sha256(version.encode())
    digest.update(str(path).encode("utf-8", "surrogateescape"))
    digest.update(path.read_bytes())
    sidecar = sidecar_of(path)
    if sidecar is not None and sidecar.is_file():
        digest.update(b"\0" + sidecar.read_bytes())
    return digest.hexdigest()


class ParsedStore:
    """A small SQLite file beside the database. What cannot be read from it is parsed again, never guessed."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open(file)
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)  # a broken cache is only lost time
            self._connection = self._open(file)

    @staticmethod
    def _open(file: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(file, timeout=30)
        connection.execute("CREATE TABLE IF NOT EXISTS parsed (key TEXT PRIMARY KEY, version TEXT, content BLOB)")
        return connection

    def get(self, key: str) -> ParsedDocument | None:
        """Return the document parsed under this key, or None."""
        with contextlib.suppress(sqlite3.DatabaseError, ValueError, KeyError, TypeError, AttributeError, zlib.error):
            row = self._connection.execute("SELECT content FROM parsed WHERE key = ?", (key,)).fetchone()
            return loads(zlib.decompress(row[0]).decode()) if row is not None else None
        return None

    def put(self, key: str, version: str, parsed: ParsedDocument) -> None:
        """Keep a parsed document under its key."""
        content = zlib.compress(dumps(parsed).encode())
        with contextlib.suppress(sqlite3.DatabaseError):
            self._connection.execute("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?)", (key, version, content))

    def close(self, version: str) -> None:
        """Commit, forget what other versions of the code parsed, and close."""
        with contextlib.suppress(sqlite3.DatabaseError):
            self._connection.execute("DELETE FROM parsed WHERE version <> ?", (version,))
            self._connection.commit()
        self._connection.close()
