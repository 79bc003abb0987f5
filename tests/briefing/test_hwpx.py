"""HWPX files are read back by one independent reader, checked by another, and measured."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dochan import Dochan
from hwpx.layout.lint import lint_layout  # type: ignore[import-untyped]
from hwpx.tools.package_validator import validate_package  # type: ignore[import-untyped]
from hwpx.tools.validator import validate_document  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from briefing import hwpx, pictures, render
from briefing.faults import MissingGlyphError
from briefing.hwpx import columns
from briefing.hwpx.looks import looks
from briefing.hwpx.parts import units
from briefing.model import Briefing, Cell, Chart, Column, Outline, Section, Table
from tests.briefing import sample

pytestmark = pytest.mark.xdist_group("pictures")

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
HC = "{http://www.hancom.co.kr/hwpml/2011/core}"
LONG = 60  # rows: a table over more than one page


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample with a long table, as a file."""
    path = tmp_path_factory.mktemp("hwpx") / "briefing.hwpx"
    path.write_bytes(hwpx.write(sample.briefing(rows=LONG)))
    yield path
    render.forget()


@pytest.fixture(scope="module")
def section(written: Path) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(written).read("Contents/section0.xml"))


@pytest.fixture(scope="module")
def header(written: Path) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(written).read("Contents/header.xml"))


@pytest.fixture(scope="module")
def text_width(section: etree._Element) -> int:
    page = section.find(f".//{HP}pagePr")
    assert (page.get("width"), page.get("height")) == ("59528", "84189")  # A4
    margin = page.find(f"{HP}margin")
    return int(page.get("width")) - int(margin.get("left")) - int(margin.get("right"))


def test_a_checker_that_knows_what_the_word_processor_refuses_finds_nothing(written: Path) -> None:
    assert [str(issue) for issue in validate_package(written).issues] == []
    assert [str(issue) for issue in validate_document(written).issues] == []
    assert lint_layout(written.read_bytes()).findings == []


def test_another_reader_finds_headings_outline_tables_pictures_and_links(written: Path, tmp_path: Path) -> None:
    document = Dochan(str(written))
    assert document.errors == []
    text = document.to_markdown()
    for words in ("도시전략 브리핑", "포항시·경산시, 2019–2025", "기준일 2025. 3. 1.", "**요약**", "**재원**"):
        assert words in text
    for words in (
        "□ 포항시는 이차전지에서",
        "○ 2025년 문서 12건에서",
        "- 영일만 산업단지에",
        "공개된 문서에서 읽은 것만",
    ):
        assert words in text
    assert "| 40건 약속 문서 12건에서 | 3건 기한이 지난 것 | 300억 원 예산 밝힌 것만 |" in text
    assert "| 구분 | 금액 | 건수 | 기한 | 근거 |" in text
    rows = [line for line in text.splitlines() if line.startswith("| 예산 ")]
    assert len(rows) == LONG
    link = "[한빛일보 2025. 1. 9.](https://news.example/a?no=1#p;2)"
    assert rows[-1] == f"| 예산 {LONG - 1} | 300억 원 | 3 | 2027. 12. 31. | {link} |"
    assert "![가로 막대 두 개: 포항시 3, 경산시 5]" in text
    for words in (
        "그림 1. 분야별 비중",
        "표 1. 재원 장부",
        "표 2. 출처",
        "서로 다른 돈은",
        "자료 해시: 0123456789abcdef",
    ):
        assert words in text
    assert "어느 시의 공식 서비스도 아닙니다." in text
    (picture,) = document.save_images(str(tmp_path))
    assert Image.open(picture).size == (pictures.WIDTH * render.PNG_SCALE, 320 * render.PNG_SCALE)


def test_words_that_try_to_be_more_stay_words(written: Path, section: etree._Element) -> None:
    assert f"※ {sample.SAFE}" in Dochan(str(written)).to_plain_text()
    texts = ["".join(node.itertext()) for node in section.iter(f"{HP}t")]
    assert sample.SAFE in texts
    assert not any(letter in text for text in texts for letter in "\u202e\u0007\ud800")
    links = {node.text for node in section.iter(f"{HP}stringParam") if node.get("name") == "Path"}
    assert all(str(address).startswith("https://") for address in links) and len(links) == 3
    assert "눌러 보세요" in texts


def test_every_link_is_whole(section: etree._Element) -> None:
    begun = [node.get("id") for node in section.iter(f"{HP}fieldBegin")]
    ended = [node.get("beginIDRef") for node in section.iter(f"{HP}fieldEnd")]
    assert begun == ended and len(set(begun)) == len(begun) == LONG + 2
    commands = {node.text for node in section.iter(f"{HP}stringParam") if node.get("name") == "Command"}
    assert r"https\://news.example/a\?no=1\#p\;2;1;0;0;" in commands


def test_tables_are_as_wide_as_the_text_and_repeat_their_heads(section: etree._Element, text_width: int) -> None:
    tables = list(section.iter(f"{HP}tbl"))
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(f"{HP}tr")
        assert int(table.get("rowCnt")) == len(rows)
        assert int(table.find(f"{HP}sz").get("width")) == text_width
        heights = 0
        for row in rows:
            sizes = [cell.find(f"{HP}cellSz") for cell in row.findall(f"{HP}tc")]
            assert sum(int(size.get("width")) for size in sizes) == text_width
            assert len({size.get("height") for size in sizes}) == 1
            heights += int(sizes[0].get("height"))
        assert int(table.find(f"{HP}sz").get("height")) == heights
    ledger = tables[1]
    assert ledger.get("repeatHeader") == "1" and ledger.get("pageBreak") == "TABLE"
    assert ledger.find(f"{HP}pos").get("treatAsChar") == "0"  # only such a table goes on over pages
    heads = [{cell.get("header") for cell in row.findall(f"{HP}tc")} for row in ledger.findall(f"{HP}tr")]
    assert heads == [{"1"}] + [{"0"}] * (LONG + 1)
    size = [int(cell.find(f"{HP}cellSz").get("width")) for cell in ledger.find(f"{HP}tr").findall(f"{HP}tc")]
    assert size[4] > 2 * size[1] > 2 * size[0] > 2 * size[2]  # by weight, dates wide enough for a line
    assert size[3] > size[0]
    assert size[2] > 2500  # some 9 mm, however little it weighs


def test_numbers_stand_to_the_right_and_outline_lines_hang(section: etree._Element, header: etree._Element) -> None:
    shapes = {shape.get("id"): shape for shape in header.iter(f"{HH}paraPr")}

    def shape_of(words: str) -> etree._Element:
        paragraph = next(p for p in section.iter(f"{HP}p") if "".join(p.itertext(f"{HP}t")).startswith(words))
        return shapes[paragraph.get("paraPrIDRef")]

    assert shape_of("300억 원").find(f"{HH}align").get("horizontal") == "CENTER"  # the key figure comes first
    cells = list(section.iter(f"{HP}tbl"))[1].findall(f"{HP}tr")[1].findall(f"{HP}tc")
    ways = [shapes[cell.find(f".//{HP}p").get("paraPrIDRef")].find(f"{HH}align").get("horizontal") for cell in cells]
    assert ways == ["LEFT", "RIGHT", "RIGHT", "CENTER", "LEFT"]
    places = []
    for sign in ("□ ", "○ ", "- ", "※ "):
        margin = shape_of(sign).find(f"{HP}switch/{HP}case/{HH}margin")
        assert int(margin.find(f"{HC}intent").get("value")) < 0
        places.append(int(margin.find(f"{HC}left").get("value")))
    assert places[0] < places[1] < places[2] == places[3]
    assert shape_of("요약").find(f"{HH}heading").get("type") == "OUTLINE"


def test_a_picture_keeps_its_shape_and_its_alternative_text(section: etree._Element, text_width: int) -> None:
    (picture,) = section.iter(f"{HP}pic")
    assert picture.find(f"{HP}shapeComment").text == "가로 막대 두 개: 포항시 3, 경산시 5"
    size = picture.find(f"{HP}sz")
    assert int(size.get("width")) == text_width
    assert int(size.get("width")) / int(size.get("height")) == pytest.approx(pictures.WIDTH / 320, rel=0.001)


def test_it_says_what_it_is_and_the_same_briefing_gives_the_same_bytes(either: str) -> None:
    first = hwpx.write(sample.briefing())
    assert hwpx.write(sample.briefing()) == first
    archive = zipfile.ZipFile(io.BytesIO(first))
    entries = archive.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    contents = etree.fromstring(archive.read("Contents/content.hpf"))
    assert contents.findtext(".//{*}title") == "도시전략 브리핑"
    told = {node.get("name"): node.text for node in contents.iter("{*}meta")}
    assert told["CreatedDate"] == "2025-03-01T00:00:00Z" and told["keyword"] == "0123456789abcdef"
    assert archive.read("Preview/PrvText.txt").decode().startswith("도시전략 브리핑\r\n포항시·경산시")


def test_the_words_around_it_are_in_the_language_of_the_briefing(tmp_path: Path) -> None:
    path = tmp_path / "english.hwpx"
    path.write_bytes(hwpx.write(sample.briefing("en")))
    text = Dochan(str(path)).to_plain_text()
    for words in ("As of 1 Mar 2025", "Figure 1. 분야별 비중", "Table 1. 재원 장부", "Live view:", "Data hash:"):
        assert words in text


def letters(data: bytes) -> int:
    """Height of the letters of a ○ line."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("Contents/header.xml"))
    style = next(style for style in root.iter(f"{HH}style") if style.get("name") == "개조식 동그라미")
    return next(int(c.get("height")) for c in root.iter(f"{HH}charPr") if c.get("id") == style.get("charPrIDRef"))


def test_the_short_form_takes_the_largest_letters_that_fill_one_page(tmp_path: Path) -> None:
    whole = replace(sample.briefing(), form="short")
    outline, figures, words = whole.sections[0].blocks
    chart = whole.sections[1].blocks[0]

    def short(times: int) -> bytes:
        lines = Outline(outline.lines * times)  # type: ignore[union-attr]
        parts = (Section("요약", (lines, figures, words)), Section("그림", (chart,)))
        return hwpx.write(replace(whole, sections=parts))

    little, more, much = short(2), short(7), short(40)
    assert letters(little) == 1100 > letters(more) > letters(much) == 770
    path = tmp_path / "short.hwpx"
    path.write_bytes(more)
    assert [str(issue) for issue in validate_document(path).issues] == []
    text = Dochan(str(path)).to_markdown()
    assert "문서 12건에서 |" not in text and "| 40건 약속 | 3건 기한이 지난 것 |" in text  # one row, no notes
    assert "공식 서비스도 아닙니다." in text.splitlines()[-1] and "자료 해시" in text.splitlines()[-1]


def test_a_briefing_without_anything_is_still_a_document(tmp_path: Path) -> None:
    empty = replace(sample.briefing(), sections=(), imprint=(), permalink="")
    path = tmp_path / "empty.hwpx"
    path.write_bytes(hwpx.write(empty))
    assert validate_package(path).ok and Dochan(str(path)).errors == []
    assert "화면에서 보기" not in Dochan(str(path)).to_plain_text()


def test_a_chart_that_cannot_be_drawn_is_told(no_browser: None) -> None:
    whole = sample.briefing()
    chart = whole.charts()[0]
    wrong = Chart(chart.name, chart.title, sample.figure("ฬ"), chart.alt, chart.summary)
    broken: Briefing = replace(whole, sections=(replace(whole.sections[1], blocks=(wrong,)),))
    with pytest.raises(MissingGlyphError, match="ฬ"):
        hwpx.write(broken)


def test_a_row_longer_than_half_a_page_may_break_and_a_box_of_figures_may_not(tmp_path: Path) -> None:
    long = replace(sample.ledger(0), rows=((*sample.ledger(0).rows[0][:4], Cell("긴 글 " * 900, "")),))
    whole = sample.briefing()
    data = hwpx.write(replace(whole, sections=(whole.sections[0], replace(whole.sections[1], blocks=(long,)))))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("Contents/section0.xml"))
    assert [table.get("pageBreak") for table in root.iter(f"{HP}tbl")] == ["NONE", "CELL"]


@given(
    st.lists(st.tuples(st.floats(0, 50), st.integers(0, 9000)), min_size=1, max_size=30), st.integers(30_000, 60_000)
)
def test_widths_share_out_all_of_the_width(asked: list[tuple[float, int]], total: int) -> None:
    weights, least = [weight for weight, _ in asked], [floor for _, floor in asked]
    shares = columns.widths(weights, total, least)
    assert sum(shares) == total and len(shares) == len(weights)
    if sum(least) < total:
        assert all(share >= floor - 1 for share, floor in zip(shares, least, strict=True))
    for weight, share in zip(weights, columns.widths(weights, total), strict=True):
        if sum(weights) > 0:
            assert share == pytest.approx(total * weight / sum(weights), abs=1)


def test_a_column_is_wide_enough_for_its_words() -> None:
    heads = (
        Column("날짜", "date", 0.01),
        Column("금액", "won", 0.01),
        Column("a" * 500, weight=0.01),
        Column("글", weight=9),
    )
    cells = ("2027. 12. 31.", "1조 2,728억 원", "짧음", "아주 긴 글이 여러 낱말로")
    table = Table("t", "", heads, (tuple(Cell(text, text) for text in cells),))
    day, won, endless, rest = columns.of_table(table, units(170), looks("full"))
    assert day + won + endless + rest == units(170)
    assert units(19) < day < units(28) and units(19) < won < units(30)  # on one line at 8.5 points
    assert endless == pytest.approx(units(30), abs=2)
    assert rest > units(70)
