"""Rows → a new DuckDB file → the pointer moves. A build that is killed leaves the earlier database as it was."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.store.checks import failures
from etl.store.rows import Row, insert

SCHEMA = Path(__file__).with_name("schema.sql")
UNFINISHED = ".unfinished"  # ends the name of a file until it is checked
KEPT_VERSIONS = 2  # the live one and the one before it, which visitors may still be reading


class CheckFailed(Exception):  # noqa: N818 - says what happened
    """The new database breaks a data check; the message says which and shows the first rows."""


def load(path: Path, tables: dict[str, list[Row]], build: Row) -> Path:
    """Write the tables into a new versioned file beside path, check it, and let path point at it.

    tables: rows by table name; build: the row of `builds` without built_at. Returns the versioned file.
    Raises CheckFailed (the earlier database stays as it was) and OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = path.parent / f".{path.name}.versions"
    folder.mkdir(exist_ok=True)
    with alone(folder):
        sweep(path, folder)
        version = folder / f"{time.time_ns()}-{os.getpid()}.duckdb"
        unfinished = version.with_suffix(UNFINISHED)
        try:
            write(unfinished, tables, build)
            found = failures(unfinished)
            if found:
                raise CheckFailed("; ".join(found))
            unfinished.rename(version)
            point(path, version)
        except BaseException:
            sweep(path, folder)
            raise
        discard(path, folder)
    return version


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes into the folder, and keep others waiting. The lock ends with its process."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sweep(path: Path, folder: Path) -> None:
    """Remove what killed builds left that never went live: unfinished files, and whole ones newer than the live one.

    Only for who is alone in the folder: then whatever is unfinished belongs to nobody.
    """
    for left in folder.glob(f"*{UNFINISHED}*"):  # the file, its log, the folder it spills into
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
    live = path.resolve()
    newest = live.name if live.parent == folder.resolve() else ""
    for version in folder.glob("*.duckdb"):
        if version.name > newest:
            version.unlink(missing_ok=True)


def write(file: Path, tables: dict[str, list[Row]], build: Row) -> None:
    """Write one whole database file: schema, rows, the row of `builds`; checkpointed and closed."""
    connection = duckdb.connect(str(file))
    try:
        connection.execute("BEGIN")
        connection.execute(SCHEMA.read_text("utf-8"))
        for name in table_order(connection):
            insert(connection, name, tables.get(name, []))
        insert(connection, "builds", [{"built_at": datetime.now(UTC).replace(tzinfo=None), **build}])
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def table_order(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the data tables in the order in which schema.sql declares them, so that keys find their rows."""
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid").fetchall()
    return [name for (name,) in rows if name != "builds"]


def point(path: Path, version: Path) -> None:
    """Let path be a link to version, in one step that no reader can see half done."""
    link = path.with_name(f".{path.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(version.relative_to(path.parent))
    link.replace(path)


def discard(path: Path, folder: Path) -> None:
    """Remove versions beyond the ones kept; a file that a reader holds open stays readable to it."""
    live = path.resolve()
    versions = sorted(folder.glob("*.duckdb"), key=lambda p: p.name, reverse=True)
    for old in [v for v in versions if v.resolve() != live][KEPT_VERSIONS - 1 :]:
        old.unlink(missing_ok=True)
