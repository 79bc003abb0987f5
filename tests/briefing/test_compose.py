"""What a paper says stands in the database, within the scope asked for, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing import browserless
from briefing.compose import compose
from briefing.faults import RequestError
from briefing.model import Briefing, Chart, KeyFigures, Outline, Paragraph, Table
from briefing.options import CHARTS, DEFAULT_CHARTS, Options
from dashboard.database import Build
from dashboard.language import Code

BOTH = Options(("pohang", "gyeongsan"))


def words(paper: Briefing) -> str:
    """All that a paper says, but for what stands inside its charts."""
    said = [paper.title, paper.subtitle, *paper.imprint]
    for section in paper.sections:
        said.append(section.heading)
        for block in section.blocks:
            match block:
                case Outline():
                    said += [line.text for line in block.lines]
                case Paragraph():
                    said.append(block.text)
                case KeyFigures():
                    said += [part for f in block.figures for part in (block.group, f.label, f.value, f.note)]
                case Chart():
                    said += [block.title, block.summary, block.alt]
                case Table():
                    said += [block.title, block.note, *(column.head for column in block.columns)]
                    said += [cell.shown for row in block.rows for cell in row]
    return "\n".join(said)


def table(paper: Briefing, name: str) -> Table:
    return next(table for table in paper.tables() if table.name == name)


def column(found: Table, head: str) -> list[object]:
    place = [c.head for c in found.columns].index(head)
    return [row[place].value for row in found.rows]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("form", ["short", "full"])
def test_a_paper_is_whole_in_both_languages_and_forms(build: Build, language: Code, form: str) -> None:
    paper = compose(build, replace(BOTH, language=language, form=form))  # type: ignore[arg-type]
    assert all(section.blocks for section in paper.sections)
    names = [part.name for part in (*paper.charts(), *paper.tables())]
    assert len(names) == len(set(names))
    assert all(name.isascii() for name in names)
    said = words(paper)
    assert "‹" not in said  # a code without a label
    assert "{" not in said  # a value that was not filled in
    assert "None" not in said
    assert "nan" not in said.lower().replace("finan", "")
    assert paper.data_hash == "abcdef0123456789"
    assert all(chart.alt and chart.summary for chart in paper.charts())
    if form == "full":
        assert {chart.name.split("-")[0] for chart in paper.charts()} == set(DEFAULT_CHARTS)
        assert all(len(row) == len(t.columns) for t in paper.tables() for row in t.rows)


def test_every_chart_that_can_be_asked_for_is_drawn_or_said_to_be_left_out(build: Build) -> None:
    paper = compose(build, replace(BOTH, charts=CHARTS))
    said = words(paper)
    drawn = {chart.name.split("-")[0] for chart in paper.charts()}
    assert drawn >= set(CHARTS) - {"reliability"}
    assert all(browserless.supports(chart.figure) for chart in paper.charts())  # drawn right without Chrome too
    assert "그림은 이 범위에 자료가 없어 싣지 않음" in said  # the tiny database holds no evaluation


def test_the_same_options_give_an_equal_paper(build: Build) -> None:
    one, other = compose(build, BOTH), compose(build, BOTH)
    assert words(one) == words(other)
    assert [c.figure.to_json() for c in one.charts()] == [c.figure.to_json() for c in other.charts()]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (Options(()), "no city"),
        (Options(("atlantis",)), "pohang, gyeongsan"),
        (replace(BOTH, sectors=("fishing",)), "battery"),
        (replace(BOTH, charts=("pie",)), "bubbles"),
        (replace(BOTH, pledges=("p-nowhere",)), "p-nowhere"),
        (replace(BOTH, first_day=date(1990, 1, 1), last_day=date(1991, 1, 1)), "1990-01-01"),
        (replace(BOTH, first_day=date(2024, 2, 1), last_day=date(2024, 1, 1)), "before it begins"),
        (replace(BOTH, first_day=date(2024, 2, 1), as_of=date(2024, 1, 1)), "2024-01-01"),
        (replace(BOTH, as_of=date(2001, 1, 1)), "up to 2001-01-01"),
    ],
)
def test_what_cannot_be_given_is_told_in_one_line(build: Build, options: Options, told: str) -> None:
    with pytest.raises(RequestError, match=told) as raised:
        compose(build, options)
    assert "\n" not in str(raised.value)


def test_a_period_inside_a_year_holds_its_documents_alone(build: Build) -> None:
    paper = compose(build, replace(BOTH, first_day=date(2019, 5, 3), last_day=date(2024, 1, 9)))
    assert column(table(paper, "sources"), "날짜") == [date(2022, 3, 4), date(2024, 1, 9), date(2019, 6, 1)]
    assert "2019. 5. 3. ~ 2024. 1. 9." in paper.subtitle
    assert "읽은 문서 3건(포항시 2건, 경산시 1건)" in words(paper)
    amounts = column(table(paper, "ledger-pohang"), "날짜")
    assert amounts
    assert min(amounts) >= date(2019, 5, 3)  # type: ignore[type-var]


def test_the_day_of_the_paper_says_what_is_overdue_and_what_was_not_yet_known(build: Build) -> None:
    def states(as_of: date) -> dict[object, object]:
        found = table(compose(build, replace(BOTH, as_of=as_of)), "timeline-pohang")
        return dict(zip(column(found, "약속"), column(found, "상태"), strict=True))

    assert states(date(2023, 12, 31))["battery 사업 2"] == "기한 전"
    assert states(date(2024, 1, 1))["battery 사업 2"] == "기한 지남"
    assert states(date(2024, 1, 9))["이차전지 단지 조성"] == "이룸"
    assert "이차전지 단지 조성" not in states(date(2024, 1, 8))  # the report that it was done came a day later
    early = compose(build, replace(BOTH, as_of=date(2023, 1, 1)))
    assert max(column(table(early, "sources"), "날짜")) <= date(2023, 1, 1)  # type: ignore[type-var]
    assert early.as_of == date(2023, 1, 1)


def test_silence_stands_beside_how_much_was_read(build: Build) -> None:
    said = words(compose(build, BOTH))
    assert "그 뒤 읽은 문서 1건" in said  # beside the pledge past due
    assert "불이행을 뜻하지 않음" in said


def test_under_ten_commitments_no_share_is_told(build: Build) -> None:
    paper = compose(build, replace(BOTH, cities=("pohang",), first_day=date(2022, 1, 1), last_day=date(2022, 12, 31)))
    assert "10건에 못 미쳐 비중을 내지 않음" in words(paper)
    outline = paper.sections[0].blocks[0]
    assert isinstance(outline, Outline)
    assert not any("%" in line.text for line in outline.lines if "분야" in line.text)


def test_money_is_added_up_within_one_kind_only_and_not_for_some_sectors(build: Build) -> None:
    totals = table(compose(build, BOTH), "totals")
    kinds = list(zip(column(totals, "도시"), column(totals, "금액 성격"), strict=True))
    assert len(kinds) == len(set(kinds))
    assert "합계" not in [cell.shown for row in totals.rows for cell in row]
    narrowed = compose(build, replace(BOTH, sectors=("battery",)))
    assert "totals" not in [t.name for t in narrowed.tables()]
    assert "재원" not in [line.text for line in narrowed.sections[0].blocks[0].lines]  # type: ignore[union-attr]


def test_a_chosen_pledge_has_its_record_then_and_now(build: Build) -> None:
    paper = compose(build, replace(BOTH, pledges=("p-pohang-battery-0",)))
    (row,) = table(paper, "lineage-pohang").rows
    assert row[0].shown == "이차전지 단지 조성 (이차전지)"
    assert row[1].shown.startswith("[1] 2019. 5. 2. 계획")
    assert row[2].shown.startswith("[3] 2024. 1. 9. 성과")
    assert row[1].link == "https://example.org/1"
    record = table(paper, "pledge-1")
    assert [cell.shown.startswith("(요약) ") for cell in (r[1] for r in record.rows)] == [True, True, True]
    assert "gyeongsan" not in " ".join(t.name for t in paper.tables() if t.name != "sources")


def test_of_a_document_that_may_only_be_quoted_two_sentences_are_shown(build: Build) -> None:
    pledges = tuple(f"p-gyeongsan-2024-bio_health-{k}" for k in range(3))
    paper = compose(build, replace(BOTH, pledges=pledges))
    quoted = [row[1].shown for t in paper.tables() if t.name.startswith("pledge-") for row in t.rows]
    assert [words_.startswith("“") for words_ in quoted] == [True, True, False]
    assert quoted[2] == "인용만 허용된 문서여서 문장을 더 싣지 않음"


def test_english_papers_keep_korean_quotations_and_say_which_titles_are_korean(build: Build) -> None:
    paper = compose(build, replace(BOTH, language="en", pledges=("p-pohang-battery-0", "p-pohang-2019-battery-2")))
    said = words(paper)
    assert "Battery park" in said
    assert "battery 사업 2 (title in Korean)" in said
    assert "(summary) battery 사업 0번을 추진" in said


def test_the_address_of_the_live_view_is_there_where_it_is_known(build: Build) -> None:
    assert compose(build, BOTH).permalink == ""
    found = compose(build, replace(BOTH, cities=("gyeongsan",), address="https://atlas.example/")).permalink
    assert found == "https://atlas.example/briefing-desk?city=gyeongsan"


def test_three_cities_are_drawn_two_by_two(build: Build) -> None:
    """A panel a city stays legible: the third city goes to a picture of its own."""
    from briefing.content.charts import _side_by_side
    from briefing.context import open_context

    context = open_context(build, BOTH)
    three = replace(context, options=replace(BOTH, cities=("a", "b", "c")))
    assert [(suffix, scope.cities) for suffix, scope in _side_by_side(three)] == [("-a-b", ("a", "b")), ("-c", ("c",))]
