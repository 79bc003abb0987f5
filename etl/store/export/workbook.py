"""The tables as one workbook: typed cells, notes on the heads in both languages, nothing that runs."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from etl.store.export import about, rows
from etl.store.export.catalogue import Table, both
from etl.store.export.csv_files import harmless
from etl.store.export.descriptor import CC_BY

NAME = "strategies.xlsx"
LONGEST_SHEET = 1_048_575  # rows under the head
_LONGEST_CELL = 32_767  # letters
_WIDTHS = {"VARCHAR": 24, "DATE": 12, "TIMESTAMP": 20, "BOOLEAN": 10, "BIGINT": 18}
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], folder: Path) -> list[Path]:
    """Write the workbook into the folder: a sheet that says what it is, then a sheet a table.

    Raises ValueError, before anything is written, where a table has more rows than a sheet can hold, and OSError.
    """
    for table in tables:
        found = rows.count(connection, table.name)
        if found > LONGEST_SHEET:
            raise ValueError(
                f"{table.name} has {found:,} rows, a sheet holds {LONGEST_SHEET:,}: export csv or parquet instead"
            )
    known = about.read(connection)
    path = folder / NAME
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        made = known.built_at or datetime(1980, 1, 1)
        book.set_properties({"title": about.words()["title"].en, "comments": known.data_hash, "created": made})
        shapes = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "won": book.add_format({"num_format": "#,##0"}),
            "inert": book.add_format({"quote_prefix": True}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _first(book.add_worksheet("README"), known, tables, shapes)
        for table in tables:
            _sheet(book.add_worksheet(table.name[:31]), connection, table, shapes)
    return [path]


def _first(sheet: Worksheet, known: about.About, tables: tuple[Table, ...], shapes: dict[str, Format]) -> None:
    said = about.words()
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    lines = [
        (both(said[key].ko, said[key].en)) for key in ("title", "description", "provenance", "silence", "unofficial")
    ]
    lines += [
        f"CC BY 4.0 ({CC_BY}): {said['facts'].ko} · {said['facts'].en}",
        both(said["quotations"].ko, said["quotations"].en),
    ]
    lines += [f"data hash {known.data_hash}"]
    for row, line in enumerate(lines):
        sheet.write_string(row, 1, line, shapes["wrap"])
    for row, table in enumerate(tables, len(lines) + 1):
        sheet.write_url(row, 0, f"internal:'{table.name[:31]}'!A1", string=table.name)
        sheet.write_string(row, 1, both(table.note_ko, table.note_en), shapes["wrap"])


def _sheet(sheet: Worksheet, connection: duckdb.DuckDBPyConnection, table: Table, shapes: dict[str, Format]) -> None:
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, shapes["head"])
        note = both(column.note_ko, column.note_en)
        if note:
            sheet.write_comment(0, number, note, {"x_scale": 2, "y_scale": 1.2})
        sheet.set_column(number, number, max(_WIDTHS.get(column.type, 12), len(column.name) + 3))
    last = 0
    for last, values in enumerate(rows.of(connection, table.name), 1):
        for number, value in enumerate(values):
            _cell(sheet, last, number, value, shapes, won=table.columns[number].type == "BIGINT")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _cell(sheet: Worksheet, row: int, number: int, value: Any, shapes: dict[str, Format], *, won: bool) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, number, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, number, value, shapes["won"] if won else None)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, number, value, shapes["time"])
    elif isinstance(value, date) and value.year >= 1900:  # no day before that has a number there
        sheet.write_datetime(row, number, datetime(value.year, value.month, value.day), shapes["date"])
    else:
        text = str(value)
        sheet.write_string(row, number, text[:_LONGEST_CELL], shapes["inert"] if harmless(text) != text else None)
