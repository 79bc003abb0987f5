"""The tables of a database as files: CSV, Parquet, a workbook, or a data package that describes itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from etl.store.export import catalogue, csv_files, data_package, parquet_files, workbook
from etl.store.export.catalogue import Table

__all__ = ["export"]

_Writer = Callable[[duckdb.DuckDBPyConnection, tuple[Table, ...], Path], list[Path]]
_WRITERS: dict[str, _Writer] = {
    "csv": csv_files.write,
    "parquet": parquet_files.write,
    "xlsx": workbook.write,
    "datapackage": data_package.write,
}


def export(database: Path, kind: str, folder: Path) -> list[Path]:
    """Write every table of a database into a folder and return the files written.

    kind is `csv` (UTF-8 with BOM), `parquet`, `xlsx` (one workbook) or `datapackage` (CSV with datapackage.json, schema.org
    and DCAT descriptions and a README). The same database gives the same bytes.
    Raises FileNotFoundError where there is no database, OSError where the folder cannot be written, ValueError where a
    table is longer than a sheet of a workbook.
    """
    if not database.exists():
        raise FileNotFoundError(f"{database}: no such database; build it with: python -m etl build")
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = catalogue.read(connection)
        folder.mkdir(parents=True, exist_ok=True)
        return _WRITERS[kind](connection, tables, folder)
