"""A composed paper of both cities leaves whole in every file format that has cells."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from dochan import Dochan
from frictionless import Package
from hwpx.tools.package_validator import validate_package  # type: ignore[import-untyped]
from hwpx.tools.validator import validate_document  # type: ignore[import-untyped]
from lxml import etree

from briefing import hwpx, package, workbook
from briefing.compose import compose
from briefing.hwpx.parts import HP, text
from briefing.model import Briefing, KeyFigures
from briefing.options import Options
from dashboard.database import Build
from dashboard.language import Code

pytestmark = pytest.mark.xdist_group("pictures")


@pytest.fixture
def paper(build: Build, code: Code) -> Briefing:
    return compose(build, Options(("pohang", "gyeongsan"), language=code))


@pytest.mark.parametrize("code", ["ko", "en"])
def test_hwpx_holds_every_table_cell_and_picture(paper: Briefing, tmp_path: Path, no_browser: None) -> None:
    path = tmp_path / "paper.hwpx"
    path.write_bytes(hwpx.write(paper))
    assert [str(issue) for check in (validate_package, validate_document) for issue in check(path).issues] == []
    assert Dochan(str(path)).errors == []
    root = etree.fromstring(zipfile.ZipFile(path).read("Contents/section0.xml"))
    boxes = sum(isinstance(block, KeyFigures) for section in paper.sections for block in section.blocks)
    tables = list(root.iter(f"{HP}tbl"))
    assert len(tables) == len(paper.tables()) + boxes
    told = tables[boxes:]
    for table, found in zip(paper.tables(), told, strict=True):
        cells = [["".join(cell.itertext(f"{HP}t")) for cell in row.iter(f"{HP}tc")] for row in found.iter(f"{HP}tr")]
        assert cells[0] == [text(column.head) for column in table.columns]
        shown = [["".join(map(text, cell.shown.splitlines())) for cell in row] for row in table.rows]
        assert cells[1:] == shown
    comments = [picture.findtext(f"{HP}shapeComment") for picture in root.iter(f"{HP}pic")]
    assert comments == [text(chart.alt) for chart in paper.charts()] and len(comments) >= 6
    assert len(Dochan(str(path)).save_images(str(tmp_path))) == len(comments)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_workbook_and_package_hold_every_row(paper: Briefing, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(paper)))
    zipfile.ZipFile(io.BytesIO(package.write(paper))).extractall(tmp_path)
    opened = Package(str(tmp_path / "datapackage.json"))
    assert opened.validate().flatten(["title", "message"]) == []
    for table in paper.tables():
        assert book[table.name[:31]].max_row == len(table.rows) + 1
        assert len(opened.get_resource(table.name).read_rows()) == len(table.rows)
    money = next(table for table in paper.tables() if any(column.kind == "won" for column in table.columns))
    place = [column.kind for column in money.columns].index("won")
    values = [row[place].value for row in money.rows]
    assert [row[place].value for row in book[money.name].iter_rows(min_row=2)] == values
    assert opened.get_resource(money.name).schema.fields[place].type == "integer"


@pytest.mark.parametrize("code", ["ko"])
def test_the_short_form_leaves_too(paper: Briefing, build: Build, tmp_path: Path, no_browser: None) -> None:
    short = compose(build, replace(Options(("pohang",)), form="short"))
    path = tmp_path / "short.hwpx"
    path.write_bytes(hwpx.write(short))
    assert validate_package(path).ok
    assert openpyxl.load_workbook(io.BytesIO(workbook.write(short))).sheetnames[0] == "표지"
