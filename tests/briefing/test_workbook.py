"""Workbooks are read back by another library."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl  # type: ignore[import-untyped]
import pytest

from briefing import workbook
from briefing.model import Briefing, Cell, Column, Section, Table, Value
from tests.briefing import sample


def read(briefing: Briefing) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.write(briefing)))


def of_one(*values: Value, link: str = "", name: str = "one") -> Briefing:
    """A briefing of one table of one column."""
    table = Table(name, "하나", (Column("값"),), tuple((Cell(str(value), value, link),) for value in values))
    return replace(sample.briefing(), sections=(Section("하나", (table,)),))


def test_the_cover_says_what_it_is_and_what_its_sheets_hold() -> None:
    book = read(sample.briefing())
    assert book.sheetnames == ["표지", "ledger", "sources"]
    rows = {row[0].value: row[1] for row in book["표지"].iter_rows(max_col=2) if row[0].value}
    assert "도시전략 브리핑" in rows
    assert rows["범위"].value == "포항시·경산시, 2019–2025"
    assert rows["기준일"].value == datetime(2025, 3, 1) and rows["기준일"].number_format == "yyyy-mm-dd"
    assert rows["화면에서 보기"].hyperlink.target == "https://atlas.example/?city=pohang&city=gyeongsan"
    assert rows["자료 해시"].value == "0123456789abcdef"
    assert rows["이용 조건"].value.startswith("사실은 CC BY 4.0")
    assert rows["ledger"].value == "재원 장부 · 4행 · 서로 다른 돈은 더하지 않습니다."
    assert book.properties.title == "도시전략 브리핑"


def test_cells_keep_their_kind() -> None:
    sheet = read(sample.briefing())["ledger"]
    assert [cell.value for cell in sheet[1]] == ["구분", "금액", "건수", "기한", "근거"]
    assert [cell.value for cell in sheet[2]] == [
        "예산 0",
        30_000_000_000,
        3,
        datetime(2027, 12, 31),
        "한빛일보 2025. 1. 9.",
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d", "s"]
    assert (sheet["B2"].number_format, sheet["D2"].number_format) == ("#,##0", "yyyy-mm-dd")
    assert sheet["C5"].value == -2.5 and sheet["C5"].number_format == "General"
    assert sheet["B5"].value is None and sheet["D5"].value is None


def test_a_sheet_is_ready_to_be_filtered_and_printed() -> None:
    sheet = read(sample.briefing())["ledger"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:E5"
    assert sheet.print_title_rows == "$1:$1"
    assert "재원 장부 · 금액: 금액(원)" in sheet["B1"].comment.text
    wide = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert all(6 <= width <= 61 for width in wide) and wide[4] > wide[2]


def test_rows_are_as_high_as_their_texts() -> None:
    sheet = read(of_one("짧음", "긴 글 " * 60, "한 줄\n두 줄"))["one"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] is None and heights[1] > 2 * heights[2] > 50


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_nothing_is_a_formula(start: str) -> None:
    words = f"{start}cmd|'/C calc'!A0"
    data = workbook.write(of_one(words, f"가{words}"))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["one"]
    assert sheet["A2"].data_type == "s" and sheet["A2"].value.endswith("cmd|'/C calc'!A0")
    assert sheet["A2"].quotePrefix and not sheet["A3"].quotePrefix
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet2.xml")


def test_only_web_addresses_are_links() -> None:
    for link in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:'표지'!A1",
        "external:c:\\a.xlsx",
        "mailto:a@b",
    ):
        assert read(of_one("글", link=link))["one"]["A2"].hyperlink is None
    assert read(of_one("글", link="http://a.example/"))["one"]["A2"].hyperlink.target == "http://a.example/"


def test_what_a_workbook_cannot_hold_is_kept_as_near_as_it_can() -> None:
    sheet = read(of_one("가" * 40_000, float("nan"), date(1895, 5, 29), sample.HOSTILE, datetime(2025, 1, 9, 13, 5)))[
        "one"
    ]
    assert sheet["A2"].value == "가" * 32_767
    assert sheet["A3"].value is None
    assert sheet["A4"].value == "1895-05-29"
    assert sheet["A5"].value == sample.SAFE
    assert sheet["A6"].value == datetime(2025, 1, 9, 13, 5)


def test_sheets_have_names_of_their_own() -> None:
    table = sample.ledger()
    tables = tuple(replace(table, name=name) for name in ("표지", "a" * 40, "A" * 40, "a/b", "a:b", ""))
    names = read(replace(sample.briefing(), sections=(Section("여럿", tables),))).sheetnames
    assert names == ["표지", "표지_2", "a" * 31, "A" * 28 + "_2", "ab", "ab_2", "sheet"]


def test_the_same_briefing_gives_the_same_bytes() -> None:
    data = workbook.write(sample.briefing())
    assert data == workbook.write(sample.briefing())
    assert len({entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()}) == 1
    assert openpyxl.load_workbook(io.BytesIO(data)).properties.created == datetime(2025, 3, 1)


def test_in_english() -> None:
    book = read(sample.briefing("en"))
    assert book.sheetnames[0] == "Cover"
    assert "amount in won" in book["ledger"]["B1"].comment.text
    assert read(replace(sample.briefing("en"), sections=())).sheetnames == ["Cover"]
