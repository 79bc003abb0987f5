"""The built database, opened for reading only and locked down; knows where it is and when a newer build is in place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import duckdb
import pandas as pd

from dashboard import cache

DEFAULT_DATABASE = Path("data/build/strategies.duckdb")
Mode = Literal["public", "staff"]
Reason = Literal["missing", "unreadable", "unpublished"]

# Nothing that a query says may reach beyond the file, load code or change these settings.
_HARDENED: dict[str, str] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "temp_directory": "",
    "lock_configuration": "true",
}


class Build(NamedTuple):
    """One built database file: what every cache is keyed on."""

    path: str  # with links resolved
    stamp: int  # nanoseconds of the last change


class UnavailableError(Exception):
    """There is no database to show; `reason` says why, `path` where it was looked for."""

    def __init__(self, reason: Reason, path: str) -> None:
        super().__init__(f"{reason}: {path}")
        self.reason: Reason = reason
        self.path = path


@dataclass(frozen=True)
class Handle:
    """An open database."""

    connection: duckdb.DuckDBPyConnection
    published: bool


def mode() -> Mode:
    """CITY_STRATEGY_MODE; anything but `staff` is public, so that a slip of the pen never shows more."""
    return "staff" if os.environ.get("CITY_STRATEGY_MODE", "public").strip().lower() == "staff" else "public"


def location() -> Path:
    """CITY_STRATEGY_DATABASE, or where the build command writes by default."""
    return Path(os.environ.get("CITY_STRATEGY_DATABASE") or DEFAULT_DATABASE)


def open_handle(build: Build) -> Handle:
    """Opens a build. Raises UnavailableError where the file is not a database of ours."""
    try:
        connection = duckdb.connect(build.path, read_only=True, config=dict(_HARDENED))
        row = connection.execute("SELECT published FROM builds").fetchone()
    except duckdb.Error as error:
        raise UnavailableError("unreadable", build.path) from error
    return Handle(connection, bool(row and row[0]))


_handle = cache.handles(open_handle)


def build_at(path: Path) -> Build:
    """The build that is in place at a path now. Raises UnavailableError where there is none that can be opened."""
    try:
        resolved = path.resolve(strict=True)
        build = Build(str(resolved), resolved.stat().st_mtime_ns)
    except OSError as error:
        raise UnavailableError("missing", str(path)) from error
    _handle(build)
    return build


def resolve() -> Build:
    """The build that is in place now; to be called once a rerun. Raises UnavailableError.

    In public mode only a build that was made with --publish is given out.
    """
    path = location()
    build = build_at(path)
    if not _handle(build).published and mode() == "public":
        raise UnavailableError("unpublished", str(path))
    return build


def in_place(build: Build) -> bool:
    """Whether this build is still the one that a rerun would be given."""
    try:
        return resolve() == build
    except UnavailableError:
        return False


def run(build: Build, select: str, **parameters: object) -> pd.DataFrame:
    """Runs one SELECT with named parameters on a cursor of its own; a missing text is None, never NaN."""
    cursor = _handle(build).connection.cursor()
    try:
        frame = cursor.execute(select, parameters or None).df()
    finally:
        cursor.close()
    for column in frame.columns:
        if frame[column].dtype == object or isinstance(frame[column].dtype, pd.StringDtype):
            frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
    return frame
