"""The tables as files: CSV, Parquet, XLSX, or a Frictionless data package. Column notes come from schema.sql."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

LICENCES = [
    {"name": "CC-BY-4.0", "title": "Facts, records in this project's own words, annotations", "path": "https://creativecommons.org/licenses/by/4.0/"},
    {"name": "other-closed", "title": "Quotations remain their publishers': see documents.licence and documents.source_licence"},
]  # fmt: skip
_TYPES = {
    "VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean",
    "DATE": "date", "TIMESTAMP": "datetime",
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Column = tuple[str, str, str]  # name, DuckDB type, comment


def export(database: Path, kind: str, folder: Path) -> list[Path]:
    """Write every table of a database into a folder and return the files written.

    kind is `csv` (UTF-8 with BOM), `parquet`, `xlsx` (one workbook) or `datapackage` (CSV with datapackage.json).
    Raises FileNotFoundError where there is no database, OSError where the folder cannot be written.
    """
    if not database.exists():
        raise FileNotFoundError(f"{database}: no such database; build it with: python -m etl build")
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(database), read_only=True) as connection:
        writers: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], list[Path]]] = {
            "csv": _csv, "parquet": _parquet, "xlsx": _xlsx, "datapackage": _datapackage,
        }  # fmt: skip
        return writers[kind](connection, folder)


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of all tables in the order of schema.sql."""
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid").fetchall()
    return [name for (name,) in rows]


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[Column]:
    """Return (name, type, comment) of a table's columns in order."""
    rows = connection.execute(
        "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index",
        {"table": table},
    ).fetchall()
    return [(name, kind, comment) for name, kind, comment in rows]


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> Sequence[tuple[Any, ...]]:
    return connection.table(table).order("ALL").fetchall()


def _csv(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    written = []
    for table in tables(connection):
        path = folder / f"{table}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([name for name, _, _ in columns(connection, table)])
            writer.writerows([harmless(value) for value in row] for row in _rows(connection, table))
        written.append(path)
    return written


def _parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    written = []
    for table in tables(connection):
        path = folder / f"{table}.parquet"
        connection.table(table).write_parquet(str(path))
        written.append(path)
    return written


def _xlsx(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    import xlsxwriter  # type: ignore[import-untyped]

    path = folder / "strategies.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        for table in tables(connection):
            sheet = book.add_worksheet(table[:31])
            for number, (name, _, comment) in enumerate(columns(connection, table)):
                sheet.write_string(0, number, name, bold)
                if comment:
                    sheet.write_comment(0, number, comment)
            for row, values in enumerate(_rows(connection, table), 1):
                for number, value in enumerate(values):
                    _cell(sheet, row, number, value)
            sheet.freeze_panes(1, 0)
    return [path]


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime | date):
        sheet.write_datetime(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:32767])


def _datapackage(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    written = _csv(connection, folder)
    build = connection.execute("SELECT built_at, data_hash FROM builds").fetchone()
    resources = []
    for table in tables(connection):
        comment = connection.execute(
            "SELECT comment FROM duckdb_tables() WHERE table_name = $t", {"t": table}
        ).fetchone()
        resources.append(
            {
                "name": table.replace("_", "-"),
                "type": "table",
                "path": f"{table}.csv",
                "encoding": "utf-8",
                "description": comment[0] if comment else "",
                "schema": {
                    "fields": [
                        {"name": name, "type": _TYPES.get(kind, "any"), "description": note}
                        for name, kind, note in columns(connection, table)
                    ]
                },
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "city-strategy-atlas",
        "title": "City Strategy Atlas (도시전략 아틀라스)",
        "version": build[1][:12] if build else "",
        "created": build[0].isoformat() + "Z" if build else "",
        "licenses": LICENCES,
        "resources": resources,
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [*written, path]
