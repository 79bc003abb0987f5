"""Data checks: each .sql file returns offending rows; empty means pass."""

from __future__ import annotations

from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent
SHOWN = 3  # offending rows in a message


def failures(database: Path) -> list[str]:
    """Return a line for every check that finds offending rows in the database; an empty list means all pass."""
    lines = []
    connection = duckdb.connect(str(database), read_only=True)
    try:
        for check in sorted(FOLDER.glob("*.sql")):
            cursor = connection.execute(check.read_text("utf-8"))
            rows = cursor.fetchall()
            if rows:
                shown = "; ".join(str(row) for row in rows[:SHOWN])
                more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
                lines.append(f"check {check.stem}: {shown}{more}")
    finally:
        connection.close()
    return lines


def names() -> list[str]:
    """Return the names of all checks."""
    return [check.stem for check in sorted(FOLDER.glob("*.sql"))]
