from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pytest

from etl.store.export import columns, export, harmless
from etl.store.export import tables as table_names
from tests.etl.store.tiny_tables import make, tables

FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/C calc'!A0")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = tables()
    for number, formula in enumerate(FORMULAS):
        rows["rejected_documents"].append({"source_path": formula, "reason": f"reason {number}"})
    rows["documents"][0].update(author="-홍길동", url="=HYPERLINK(1)")
    return make(tmp_path_factory.mktemp("export") / "a.duckdb", rows)


def test_a_csv_has_a_bom_a_header_and_every_row(database: Path, tmp_path: Path) -> None:
    written = export(database, "csv", tmp_path / "new" / "out")
    with duckdb.connect(str(database), read_only=True) as connection:
        names = table_names(connection)
        assert [path.name for path in written] == [f"{name}.csv" for name in names]
        for name in names:
            data = (tmp_path / "new" / "out" / f"{name}.csv").read_bytes()
            assert data.startswith(b"\xef\xbb\xbf") and not data.startswith(b"\xef\xbb\xbf" * 2)
            header, *rows = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
            assert header == [column for column, _, _ in columns(connection, name)]
            assert len(connection.table(name).fetchall()) == len(rows)


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
    assert "3000000000" in cells


@pytest.mark.parametrize(
    ("value", "cell"),
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
def test_only_text_that_begins_like_a_formula_is_changed(value: object, cell: object) -> None:
    assert harmless(value) == cell


def test_a_workbook_opens_with_types_notes_and_no_formula(database: Path, tmp_path: Path) -> None:
    (path,) = export(database, "xlsx", tmp_path)
    book = openpyxl.load_workbook(path)
    with duckdb.connect(str(database), read_only=True) as connection:
        assert book.sheetnames == [name[:31] for name in table_names(connection)]
        for name in table_names(connection):
            sheet = book[name[:31]]
            assert [cell.value for cell in sheet[1]] == [column for column, _, _ in columns(connection, name)]
            assert len(connection.table(name).fetchall()) == sheet.max_row - 1
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    assert "=1+1" in [row[0].value for row in book["rejected_documents"].iter_rows(min_row=2)]
    header = {cell.value: number for number, cell in enumerate(book["documents"][1])}
    first = next(row for row in book["documents"].iter_rows(min_row=2) if row[0].value == "d-1")
    assert first[header["published"]].value == datetime(2024, 5, 2)
    assert first[header["counted"]].value is True
    assert first[header["url"]].hyperlink is None
    assert book["documents"].cell(1, 1).comment is not None


def test_parquet_gives_the_same_rows_back(database: Path, tmp_path: Path) -> None:
    written = export(database, "parquet", tmp_path)
    with duckdb.connect(str(database), read_only=True) as connection:
        for path in written:
            expected = connection.table(path.stem).order("ALL").fetchall()
            assert duckdb.read_parquet(str(path)).order("ALL").fetchall() == expected


def test_a_data_package_describes_its_files(database: Path, tmp_path: Path) -> None:
    written = export(database, "datapackage", tmp_path)
    assert written[-1] == tmp_path / "datapackage.json"
    package = json.loads(written[-1].read_text("utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [path.name for path in written[:-1]]
    kinds = {"string", "integer", "number", "boolean", "date", "datetime"}
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in fields]
        assert {field["type"] for field in fields} <= kinds
        assert all(field["description"] for field in fields) and resource["description"]
        assert resource["name"] == resource["name"].lower() and " " not in resource["name"]
    assert {licence["name"] for licence in package["licenses"]} == {"CC-BY-4.0", "other-closed"}
    by_name = {resource["name"]: resource for resource in package["resources"]}
    krw = next(f for f in by_name["funding-figures"]["schema"]["fields"] if f["name"] == "krw")
    assert krw["type"] == "integer"


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="etl build"):
        export(tmp_path / "none.duckdb", "csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()
