"""Files of a paper come step by step, tables first, each chart drawn once for all of them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
import tiny
from PIL import Image

from briefing import files, render
from briefing.files import KINDS, File, Step
from briefing.options import Options
from briefing.pictures import WIDTH
from dashboard.database import Build

pytestmark = pytest.mark.xdist_group("pictures")
SHORT = Options(("pohang", "gyeongsan"), charts=("coverage", "kinds"), form="short")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    path = tiny.make(tmp_path_factory.mktemp("files") / "strategies.duckdb")
    return Build(str(path), path.stat().st_mtime_ns)


def test_all_files_come_in_order_and_charts_are_drawn_once(
    build: Build, no_browser: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    to_svg = render.to_svg
    monkeypatch.setattr(render, "to_svg", lambda figure, width: drawn.append(width) or to_svg(figure, width))
    came = list(files.made(build, replace(SHORT, form="full"), tuple(KINDS)))
    assert [one.kind for one in came if isinstance(one, File)] == ["xlsx", "datapackage", "pdf", "png", "hwpx"]
    steps = [(one.name, one.done, one.total) for one in came if isinstance(one, Step)]
    assert steps == [
        ("content", 0, 0),
        ("tables", 0, 0),
        ("charts", 0, 2),
        ("charts", 1, 2),
        ("pdf", 0, 0),
        ("png", 0, 0),
        ("hwpx", 0, 0),
    ]
    assert drawn == [WIDTH, WIDTH]
    content = {one.kind: one.content for one in came if isinstance(one, File)}
    with zipfile.ZipFile(io.BytesIO(content["png"])) as archive:
        assert archive.namelist() == ["01-coverage.png", "02-kinds.png"]
        for name in archive.namelist():
            assert Image.open(io.BytesIO(archive.read(name))).width == WIDTH * render.PNG_SCALE
    assert content["pdf"].startswith(b"%PDF")
    assert content["hwpx"].startswith(b"PK")


def test_tables_of_a_page_are_those_of_the_whole_paper_and_need_no_picture(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "to_svg", lambda *_: pytest.fail("nothing is to be drawn"))

    def sheets(options: Options) -> list[str]:
        (file,) = (one for one in files.made(build, options, ["xlsx"]) if isinstance(one, File))
        return openpyxl.load_workbook(io.BytesIO(file.content)).sheetnames

    assert sheets(SHORT) == sheets(replace(SHORT, form="full"))
    assert len(sheets(SHORT)) > 3


def test_names_of_files_say_what_they_are() -> None:
    day = date(2025, 3, 1)
    assert files.file_name("pdf", SHORT, day) == "city-strategy-pohang-gyeongsan-20250301-short-ko.pdf"
    many = replace(SHORT, cities=("a", "b", "c", "d"), language="en", form="full")
    assert files.file_name("png", many, day) == "city-strategy-4-cities-20250301-full-en-charts.zip"
    assert len({files.file_name(kind, SHORT, day) for kind in KINDS}) == len(KINDS)
