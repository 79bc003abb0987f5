"""CSV, Parquet and workbook hold every row, with its types, and nothing that runs."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet as pq
import pytest

from etl.store.export import catalogue, export, workbook
from etl.store.export.csv_files import cell, harmless
from tests.etl.store.export import tiny


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.database(tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def tables(database: Path) -> tuple[catalogue.Table, ...]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return catalogue.read(connection)


def test_a_csv_has_a_bom_a_header_and_every_row(
    database: Path, tables: tuple[catalogue.Table, ...], tmp_path: Path
) -> None:
    written = export(database, "csv", tmp_path / "new" / "out")
    assert [path.name for path in written] == [f"{table.name}.csv" for table in tables]
    with duckdb.connect(str(database), read_only=True) as connection:
        for table, path in zip(tables, written, strict=True):
            data = path.read_bytes()
            assert data.startswith(b"\xef\xbb\xbf") and not data.startswith(b"\xef\xbb\xbf" * 2)
            header, *rows = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
            assert header == [column.name for column in table.columns]
            assert len(connection.table(table.name).fetchall()) == len(rows)


def test_no_cell_of_a_csv_is_a_formula_and_numbers_stay_numbers(database: Path, tmp_path: Path) -> None:
    export(database, "csv", tmp_path)
    cells = [
        cell
        for path in tmp_path.glob("*.csv")
        for row in csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True))
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=1+1" in cells and "'-홍길동" in cells
    assert "3000000000" in cells and "true" in cells and "2024-05-02" in cells


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1", "'=1"),
        ("가=1", "가=1"),
        ("", ""),
        (-5, -5),
        (None, None),
        (date(2025, 1, 9), date(2025, 1, 9)),
        ("'=1", "'=1"),
    ],
)
def test_only_text_that_begins_like_a_formula_is_changed(value: object, expected: object) -> None:
    assert harmless(value) == expected


def test_cells_are_spelled_as_data_packages_do() -> None:
    assert [cell(value) for value in (True, False, date(2025, 1, 9), datetime(2025, 1, 9, 13, 5), None, 1.5)] == [
        "true",
        "false",
        "2025-01-09",
        "2025-01-09T13:05:00",
        None,
        1.5,
    ]


def test_a_workbook_opens_with_types_notes_and_no_formula(
    database: Path, tables: tuple[catalogue.Table, ...], tmp_path: Path
) -> None:
    (path,) = export(database, "xlsx", tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["README", *(table.name[:31] for table in tables)]
    with duckdb.connect(str(database), read_only=True) as connection:
        for table in tables:
            sheet = book[table.name[:31]]
            assert [head.value for head in sheet[1]] == [column.name for column in table.columns]
            assert len(connection.table(table.name).fetchall()) == sheet.max_row - 1
            assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
            for head, column in zip(sheet[1], table.columns, strict=True):
                assert column.note_ko in head.comment.text and column.note_en in head.comment.text
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    risky = {row[0].value: row[0] for row in book["rejected_documents"].iter_rows(min_row=2)}
    assert risky["=1+1"].quotePrefix and not risky["bad.txt"].quotePrefix
    header = {cell.value: number for number, cell in enumerate(book["documents"][1])}
    first = next(row for row in book["documents"].iter_rows(min_row=2) if row[0].value == "d-1")
    assert first[header["published"]].value == datetime(2024, 5, 2)
    assert first[header["published"]].number_format == "yyyy-mm-dd"
    assert first[header["counted"]].value is True
    assert first[header["url"]].hyperlink is None
    krw = {head.value: head.column_letter for head in book["funding_figures"][1]}["krw"]
    assert book["funding_figures"][f"{krw}2"].value == 3_000_000_000
    assert book["funding_figures"][f"{krw}2"].number_format == "#,##0"
    assert "quotations" in " ".join(str(row[1].value).lower() for row in book["README"].iter_rows(max_col=2))


def test_a_table_longer_than_a_sheet_is_told_before_anything_is_written(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LONGEST_SHEET", 100)
    with pytest.raises(ValueError, match=r"cities has 230 rows.*csv or parquet"):
        export(database, "xlsx", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_parquet_gives_the_same_rows_back_with_their_types_and_notes(
    database: Path, tables: tuple[catalogue.Table, ...], tmp_path: Path
) -> None:
    written = export(database, "parquet", tmp_path)
    with duckdb.connect(str(database), read_only=True) as connection:
        for path, table in zip(written, tables, strict=True):
            expected = connection.table(table.name).order("ALL")
            found = duckdb.read_parquet(str(path))
            assert found.order("ALL").fetchall() == expected.fetchall()
            assert found.types == expected.types
            schema = pq.read_schema(path)
            for field, column in zip(schema, table.columns, strict=True):
                assert field.metadata[b"description"].decode() == f"{column.note_ko}\n{column.note_en}"
                assert field.nullable is not column.required


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx", "datapackage"])
def test_the_same_database_gives_the_same_bytes(database: Path, tmp_path: Path, kind: str) -> None:
    first, second = (export(database, kind, tmp_path / name) for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="etl build"):
        export(tmp_path / "none.duckdb", "csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()
