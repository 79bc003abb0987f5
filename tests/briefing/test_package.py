"""The data package of a briefing is checked by the reference program."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from briefing import package
from briefing.model import Briefing, Cell, Column, Section, Table
from tests.briefing import sample


def unpacked(briefing: Briefing, folder: Path) -> Package:
    zipfile.ZipFile(io.BytesIO(package.write(briefing))).extractall(folder)
    return Package(str(folder / "datapackage.json"))


@pytest.fixture
def opened(tmp_path: Path) -> Package:
    return unpacked(sample.briefing(), tmp_path)


def test_the_reference_program_finds_nothing_wrong(opened: Package) -> None:
    report = opened.validate()
    assert report.flatten(["title", "message"]) == []
    assert report.stats["tasks"] == 2


def test_cells_keep_their_types_and_addresses_stand_beside(opened: Package) -> None:
    rows = opened.get_resource("ledger").read_rows()
    assert {field.name: field.type for field in opened.get_resource("ledger").schema.fields} == {
        "구분": "string",
        "금액": "integer",
        "건수": "number",
        "기한": "date",
        "근거": "string",
        "근거 주소": "string",
    }
    assert (rows[0]["금액"], rows[0]["근거 주소"]) == (30_000_000_000, "https://news.example/a?no=1#p;2")
    assert rows[3]["구분"] == "'" + sample.SAFE and rows[3]["근거 주소"] is None
    assert rows[3]["금액"] is None and rows[3]["기한"] is None


def test_it_says_what_it_is(opened: Package, tmp_path: Path) -> None:
    told: dict[str, Any] = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert told["title"] == "도시전략 브리핑" and told["version"] == "0123456789ab"
    assert told["created"] == "2025-03-01T00:00:00Z"
    assert told["homepage"].startswith("https://atlas.example/")
    assert [licence["name"] for licence in told["licenses"]] == ["CC-BY-4.0", "other-closed"]
    assert "금액(원)" in told["resources"][0]["schema"]["fields"][1]["description"]
    readme = (tmp_path / "README.txt").read_text("utf-8-sig")
    assert "기준일 2025. 3. 1." in readme and "ledger.csv: 재원 장부, 4행" in readme and "0123456789abcdef" in readme


def test_columns_of_mixed_cells_and_twice_the_same_head_stay_readable(tmp_path: Path) -> None:
    columns = (Column("값", "number"), Column("값", "date"), Column("=1"), Column(""))
    rows = (
        (Cell("1", 1), Cell("", datetime(2025, 1, 9, 13, 5)), Cell("가", "가\n나"), Cell("", float("inf"))),
        (Cell("둘", "둘"), Cell("", None), Cell("+", "+1"), Cell("", None)),
    )
    mixed = Table("mixed", "섞인 것 <b>", columns, rows)
    found = unpacked(replace(sample.briefing(), sections=(Section("하나", (mixed,)),)), tmp_path)
    assert found.validate().valid
    assert [(f.name, f.type) for f in found.get_resource("mixed").schema.fields] == [
        ("값", "string"),
        ("값_2", "datetime"),
        ("'=1", "string"),
        ("_", "string"),
    ]
    assert found.get_resource("mixed").read_rows()[0]["'=1"] == "가\n나"


def test_a_table_without_rows_is_still_described(tmp_path: Path) -> None:
    empty = replace(sample.ledger(), rows=())
    found = unpacked(replace(sample.briefing("en"), sections=(Section("One", (empty,)),)), tmp_path)
    assert found.validate().valid
    assert [field.name for field in found.get_resource("ledger").schema.fields] == [
        "구분",
        "금액",
        "건수",
        "기한",
        "근거",
    ]


def test_two_tables_of_one_name_are_two_files(tmp_path: Path) -> None:
    found = unpacked(
        replace(sample.briefing(), sections=(Section("둘", (sample.ledger(), sample.ledger(1))),)), tmp_path
    )
    assert [resource.name for resource in found.resources] == ["ledger", "ledger_2"]
    assert found.validate().valid


def test_the_same_briefing_gives_the_same_bytes() -> None:
    assert package.write(sample.briefing()) == package.write(sample.briefing())
