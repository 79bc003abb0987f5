"""The rows of a table in an order that is the same every time, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

BATCH = 10_000


def of(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row of a table, ordered by all its columns."""
    result = connection.cursor().execute(f'SELECT * FROM "{table}" ORDER BY ALL')
    while rows := result.fetchmany(BATCH):
        yield from rows


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    found = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(found[0]) if found else 0
