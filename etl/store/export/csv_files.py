"""Tables as CSV: UTF-8 with a byte order mark, for programs that would take Korean for something else without it."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.store.export import rows
from etl.store.export.catalogue import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], folder: Path) -> list[Path]:
    """Write one file a table into the folder; return them in order. Raises OSError."""
    written = []
    for table in tables:
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in table.columns])
            writer.writerows([cell(value) for value in row] for row in rows.of(connection, table.name))
        written.append(path)
    return written


def cell(value: Any) -> Any:
    """Return a value as a CSV cell: dates and truth as data packages spell them, no text that a spreadsheet runs."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return harmless(value)


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
