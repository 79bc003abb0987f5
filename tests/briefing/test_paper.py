"""The PDF read back: its words, fonts, tags, pages; and what it refuses."""

from __future__ import annotations

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest

from briefing import paper, printed, render
from briefing.compose import compose
from briefing.faults import MissingGlyphError, RenderError
from briefing.model import Briefing, Cell, Column, Line, Outline, Paragraph, Section, Table
from briefing.options import Options
from dashboard import database
from dashboard.database import Build
from tests.briefing import sample

pytestmark = pytest.mark.xdist_group("pictures")  # one worker, so one Chrome at a time

BOTH = Options(("pohang", "gyeongsan"))
DAY = date(2025, 3, 1)


def told(*blocks: Outline | Paragraph | Table, form: str = "full", title: str = "시험 보고") -> Briefing:
    """A briefing without charts."""
    return Briefing("ko", form, title, "부제", DAY, (Section("첫째", blocks),), "", "abcdef0123456789", ("끝말",))  # type: ignore[arg-type]


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def links(pdf: bytes) -> list[str]:
    """Where links lead, in order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(note.A.URI) for page in document.pages for note in page.get("/Annots", []) if "/A" in note]


def flat(words: str) -> str:
    """Without spaces and line ends: where a line breaks does not matter here."""
    return "".join(words.split())


def long_table(rows: int = 200) -> Table:
    cells = tuple((Cell(f"사업 {n}", f"사업 {n}"), Cell(str(n), n)) for n in range(rows))
    return Table("long", "긴 표", (Column("머리말", weight=3), Column("건수", "number")), cells, "표의 설명")


@pytest.fixture(scope="module", params=["chrome", "without"])
def full(request: pytest.FixtureRequest, tiny_path: Path) -> bytes:
    """The whole paper of both cities, made once with Chrome and once without."""
    with pytest.MonkeyPatch.context() as patch:
        chrome = request.param == "chrome"
        patch.setenv("BROWSER_PATH", request.getfixturevalue("chromium") if chrome else "/nonexistent")
        render.forget()
        pdf = paper.write(compose(database.build_at(tiny_path), BOTH))
        render.forget()
    return pdf


def test_all_that_a_briefing_says_can_be_searched_in_its_pdf(build: Build, full: bytes) -> None:
    found = flat(text(full))
    briefing = compose(build, BOTH)
    assert flat(briefing.title) in found
    for section in briefing.sections:
        assert flat(section.heading) in found
        for block in section.blocks:
            if isinstance(block, Outline):
                assert all(flat(line.text) in found for line in block.lines)
            if isinstance(block, Table):
                assert all(flat(cell.shown) in found for row in block.rows[:5] for cell in row)
    assert "이차전지" in found
    assert "약속의시간표" in found  # inside a chart: its text stays text
    assert "기준일2025.3.1." in found
    assert "abcdef012345" in found


def test_every_font_is_embedded_and_one_of_ours(full: bytes) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(full)) as document:
        for object_ in document.objects:
            if isinstance(object_, pikepdf.Dictionary) and object_.get("/Type") == "/FontDescriptor":
                names.add(str(object_.FontName).split("+")[-1])
                assert any(f"/FontFile{kind}" in object_ for kind in ("", "2", "3"))
    assert names
    assert all(name.startswith(("Pretendard", "NotoSansKR")) for name in names)


def test_it_is_tagged_named_and_archivable(full: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        assert document.Root.MarkInfo.Marked == True  # noqa: E712 (a pikepdf object)
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "ko-KR"
        assert document.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
        assert str(document.docinfo["/Title"]) == "포항시·경산시 도시전략 보고"
        with document.open_metadata() as told_:
            assert (told_["pdfaid:part"], told_["pdfaid:conformance"], told_["pdfuaid:part"]) == ("2", "A", "1")
        with document.open_outline() as outline:
            titles = [str(item.title) for part in outline.root for item in (part, *part.children)]
        assert "요약" in titles
        assert "출처" in titles
        tags = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        roles = Counter(str(tag.S) for tag in tags)
        assert all(str(tag.Alt) for tag in tags if tag.S == "/Figure")
    for role in ("/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Link"):
        assert roles[role], role
    file = tmp_path / "paper.pdf"
    file.write_bytes(full)
    assert [str(finding) for finding in pdfua.validate(str(file)).findings] == []


def test_the_same_paper_has_the_same_bytes(build: Build, either: str) -> None:
    options = replace(BOTH, form="short", charts=("kinds",))
    first = paper.write(compose(build, options))
    render.forget()
    assert paper.write(compose(build, options)) == first


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_short_form_is_one_page(build: Build, no_browser: None, language: str) -> None:
    options = replace(BOTH, form="short", charts=("kinds",), language=language)  # type: ignore[arg-type]
    pdf = paper.write(compose(build, options))
    assert printed.count(pdf) == 1
    assert ("약속의 종류" if language == "ko" else "Commitments by kind") in text(pdf)  # the chart


def test_a_short_form_that_does_not_fit_is_refused() -> None:
    lines = tuple(Line("○", f"{n}번째 줄") for n in range(150))
    with pytest.raises(RenderError, match="does not fit one page"):
        paper.write(told(Outline(lines), form="short"))


def test_a_long_table_repeats_its_heads_on_every_page() -> None:
    found = pages(paper.write(told(long_table())))
    assert len(found) > 3
    with_rows = [page for page in found if "사업" in page]
    assert all("머리말" in page for page in with_rows)
    rows = [word for page in found for word in page.split("\n") if "사업" in word]
    assert len(rows) == 200
    assert any("표의 설명" in page for page in found)


def test_pages_are_numbered_and_carry_title_day_and_hash() -> None:
    found = pages(paper.write(told(long_table())))
    for number, page in enumerate(found, 1):
        assert f"{number} / {len(found)}쪽" in page
        assert "자료 해시 abcdef012345" in page
        assert "시험 보고" in page
        assert "기준일 2025. 3. 1." in page


def test_korean_lines_break_between_words() -> None:
    words = ["경상북도와", "관계기관이", "함께", "추진하는", "이차전지", "특화단지", "조성계획을", "밝혔음"]
    pdf = paper.write(told(Paragraph(" ".join(words * 40))))
    lines = [line.strip() for line in text(pdf).splitlines() if "경상북도와" in line or "특화단지" in line]
    assert len(lines) > 5
    assert all(word in words for line in lines for word in line.split())


@pytest.mark.parametrize(
    "hostile",
    [
        '#import "x.typ": * #panic("in")',
        "$ x^2 $ *굵게* _기울임_ `코드` = 제목",
        '\\ #eval("1") [안] {밖} <표지> @인용 ~ --- \'',
        '"); #read("/etc/hostname") //',
        "#link(\"javascript:alert(1)\")[눌러] <script>alert('x')</script>",
        sample.HOSTILE,
    ],
)
def test_marks_of_typst_in_a_document_are_only_marks(hostile: str) -> None:
    shown = Table("t", hostile, (Column(hostile),), ((Cell(hostile, hostile, hostile),),), hostile)
    pdf = paper.write(told(Outline((Line("□", hostile),)), Paragraph(hostile), shown, title=hostile))
    harmless = sample.SAFE if hostile is sample.HOSTILE else hostile
    assert flat(text(pdf)).count(flat(harmless)) >= 6
    assert links(pdf) == []


def test_a_link_leads_to_a_web_address_and_nowhere_else() -> None:
    rows = tuple((Cell("기사", "기사", link),) for link in ("https://news.example/a?b=1#c", "file:///etc/passwd", ""))
    pdf = paper.write(told(Table("t", "표", (Column("제목"),), rows)))
    assert links(pdf) == ["https://news.example/a?b=1#c"]


def test_hanja_are_set_and_a_character_that_no_font_has_is_named() -> None:
    assert "北韓大學" in flat(text(paper.write(told(Paragraph("北韓 大學")))))
    with pytest.raises(MissingGlyphError, match=r"ฬ \(U\+0E2C\), 😀"):
        paper.write(told(Paragraph("글자 ฬ 그림 😀")))


def test_a_character_that_no_font_has_is_named_wherever_it_stands(build: Build) -> None:
    briefing = compose(build, replace(BOTH, form="short", charts=()))
    for wrong in (replace(briefing, title="ฬ"), replace(briefing, imprint=("ฬ",))):
        with pytest.raises(MissingGlyphError, match="ฬ"):
            paper.write(wrong)


def test_papers_made_at_once_are_as_made_alone(build: Build, no_browser: None) -> None:
    asked = [
        replace(BOTH, cities=(city,), charts=charts, form="short", language=language)  # type: ignore[arg-type]
        for city, charts, language in (
            ("pohang", ("kinds",), "ko"),
            ("gyeongsan", ("money",), "en"),
            ("gyeongsan", ("kinds",), "ko"),
            ("pohang", ("coverage",), "en"),
        )
    ]
    alone = [paper.write(compose(build, options)) for options in asked]
    with ThreadPoolExecutor(len(asked)) as threads:
        together = list(threads.map(lambda options: paper.write(compose(build, options)), asked))
    assert together == alone
    assert len(set(alone)) == len(asked)
