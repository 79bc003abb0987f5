"""The questions and pictures of the lineage page on a tiny real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import lineage_tiny
import pytest

from dashboard import lineage_findings, lineage_pictures, lineage_queries, theme
from dashboard.charts.dressing import Dress
from dashboard.charts.lineage_flow import LABEL_SIZE
from dashboard.database import Build, resolve
from dashboard.queries import Scope
from dashboard.selection import decode_mark

SCOPE = Scope(("pohang",), 1900, 2999, (), ())


@pytest.fixture(scope="module")
def lineage_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lineage_tiny.make(tmp_path_factory.mktemp("lineage") / "strategies.duckdb")


@pytest.fixture
def build(lineage_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(lineage_path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    yield resolve()


def marks(figure: object) -> list[str]:
    return [str(m) for trace in figure.data if trace.customdata is not None for m in trace.customdata]  # type: ignore[attr-defined]


def test_parts_of_a_framework_and_where_their_names_stand_again(build: Build) -> None:
    parts = lineage_queries.parts(build, SCOPE, ("pohang-2019",)).set_index("name")
    assert parts.loc["pohang-2022", "again"] == "2022-03-04"
    assert parts.loc["없는 이름", "again"] is None
    assert set(parts["searched"]) == {2}


def test_the_story_of_a_pledge(build: Build) -> None:
    told = lineage_queries.story(build, lineage_tiny.PLEDGE)
    assert list(told["document_id"]) == ["pohang-2019", "pohang-2022", "pohang-2024"]
    assert len(lineage_queries.changes(build, lineage_tiny.PLEDGE)) == 3
    assert set(lineage_queries.money(build, lineage_tiny.PLEDGE)["krw"]) >= {150_000_000_000}
    assert lineage_queries.pledge(build, "nothing").empty


def test_years_and_sectors_narrow_what_is_known(build: Build) -> None:
    known = lineage_findings.record(build, Scope(("pohang",), 2019, 2022, ("battery",), ()))
    assert set(known.documents["document_id"]) == {"pohang-2019", "pohang-2022"}
    assert set(known.statements["pledge_sector_id"]) == {"battery"}
    assert list(known.links["to_commitment_id"]) == ["c-pohang-2022-battery-0"]


def test_every_item_has_a_dot_that_can_be_chosen_and_both_sides_are_joined(build: Build, wear: Dress) -> None:
    left, right, gone = lineage_findings.compared(build, SCOPE, "pohang-2019", "pohang-2024")
    figure = lineage_pictures.items(build, SCOPE, "pohang-2019", "pohang-2024", ("앞", "뒤"), wear).figure
    chosen = [decode_mark(mark) for mark in marks(figure)]
    assert all(mark is not None and mark.panel == "items" for mark in chosen)
    assert sorted(mark.row for mark in chosen if mark and mark.row) == sorted([*left["pledge_id"], *right["pledge_id"]])
    joined = [trace for trace in figure.data if trace.mode == "lines"]
    assert len(joined) == int(left["in_other"].sum()) == 1
    new = right[right["state"] == "first_stated"]
    novelty = lineage_pictures.novelty(build, SCOPE, "pohang-2019", "pohang-2024", ("앞", "뒤"), wear).figure
    assert len(marks(novelty)) == len(gone) + len(new)


def test_no_two_dots_of_the_comparison_lie_on_each_other(build: Build, wear: Dress) -> None:
    figure = lineage_pictures.items(build, SCOPE, "pohang-2019", "pohang-2024", ("앞", "뒤"), wear).figure
    places = [p for t in figure.data if t.customdata is not None for p in zip(t.x, t.y, strict=True)]
    apart = [max(abs(a[0] - b[0]), abs(a[1] - b[1])) for k, a in enumerate(places) for b in places[k + 1 :]]
    assert min(apart) >= 16
    assert max(x for x, _ in places) <= wear.width - 16


def test_the_flow_shows_stops_delivery_and_whole_labels(build: Build, wear: Dress) -> None:
    figure = lineage_pictures.flow(build, SCOPE, wear).figure
    assert len(marks(figure)) == 3
    delivered = next(t for t in figure.data if t.text is not None)
    assert list(delivered.x) == [2]
    text = " ".join(str(a.text).replace("<br>", " ") for a in figure.layout.annotations)
    title = "Battery park" if wear.language.code == "en" else "이차전지 단지 조성"
    assert title in text
    assert theme.text_width(title, LABEL_SIZE) < wear.width


def test_the_story_picture_marks_statements_and_documents_read(build: Build, wear: Dress) -> None:
    figure = lineage_pictures.story(build, lineage_tiny.PLEDGE, "pohang", wear).figure
    rows = {mark.row for mark in map(decode_mark, marks(figure)) if mark}
    assert rows == {f"c-pohang-{year}-battery-0" for year in (2019, 2022, 2024)}
    ticks = next(t for t in figure.data if t.marker.symbol == "line-ns")
    assert len(ticks.x) == 3


def test_titles_take_one_line_on_every_screen(build: Build, wear: Dress) -> None:
    for chart in ("compare", "novelty", "flow", "story"):
        assert len(wear.title_lines(wear.language(f"lineage.{chart}.title"))) == 1
