"""The search over everything, on the tiny database."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import tiny

from dashboard import search_queries
from dashboard.database import Build, resolve


def hits(build: Build, query: str) -> dict[str, int]:
    return {kind: int(rows["total"].iloc[0]) for kind, rows in search_queries.hits(build, query).items()}


def test_other_words_for_the_same_come_from_the_database(build: Build) -> None:
    assert ("배터리", "2차 전지", "이차전지") in search_queries.equal_words(build)
    one, other = search_queries.hits(build, "이차전지 단지"), search_queries.hits(build, "2차전지단지")
    assert list(one["pledges"]["pledge_id"]) == ["p-pohang-battery-0"] == list(other["pledges"]["pledge_id"])


def test_a_pledge_is_found_by_english_title_and_by_quotation(build: Build) -> None:
    by_title = search_queries.hits(build, "battery park")["pledges"]
    assert by_title["by_title"].all()
    by_quote = search_queries.hits(build, "2번을추진")["pledges"]
    assert len(by_quote) > 3
    assert not by_quote["by_title"].any()


def test_a_withheld_quotation_is_not_searched(build: Build) -> None:
    found = search_queries.hits(build, "tourism 추진")["pledges"]
    assert "gyeongsan-2019" in set(found["document_id"])
    assert "gyeongsan-2024" not in set(found["document_id"])  # its quotes are not in a published build


@pytest.mark.parametrize("query", ["1,500억", "1500억 원", "1천5백억", "KRW 150 bn"])
def test_amounts_are_found_however_written(build: Build, query: str) -> None:
    found = search_queries.hits(build, query)["amounts"]
    assert set(found["krw"]) == {150_000_000_000}
    assert len(found) == 5


def test_an_amount_with_words_beside_it_is_narrowed_by_them(build: Build) -> None:
    assert hits(build, "500억")["amounts"] == 2
    assert hits(build, "500억 시비")["amounts"] == 1
    assert "amounts" not in hits(build, "500억 바다")


def test_quantities_are_found_by_value_and_by_what_they_measure(build: Build) -> None:
    assert set(search_queries.hits(build, "38.5%")["quantities"]["value"]) == {38.5}
    assert hits(build, "비중")["quantities"] == 10


def test_documents_and_sectors_are_found(build: Build) -> None:
    assert hits(build, "새벽일보")["documents"] == 5
    assert list(search_queries.hits(build, "배터리")["sectors"]["sector_id"]) == ["battery"]


def test_a_framework_is_found_with_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tiny.make(tmp_path / "strategies.duckdb")
    with duckdb.connect(str(path)) as connection:
        for key, name, whole in (("s", "바다 십년 계획", None), ("s-1", "첫째 갈래 살리기", "s")):
            connection.execute(
                "INSERT INTO strategies VALUES (?, 'pohang-2019', 'pohang', ?, ?, 0, 3)", [key, name, whole]
            )
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    build = resolve()
    assert list(search_queries.hits(build, "첫째갈래")["strategies"]["part_of"]) == ["바다 십년 계획"]
    assert list(search_queries.hits(build, "바다 십년")["strategies"]["strategy_id"]) == ["s", "s-1"]


def test_no_words_and_no_match_find_nothing(build: Build) -> None:
    assert hits(build, " . ") == {}
    assert hits(build, "없는낱말") == {}
    assert hits(build, "'; DROP TABLE pledges; --") == {}


def test_what_is_searched_is_counted(build: Build) -> None:
    there = search_queries.searched(build).iloc[0]
    assert int(there["pledges"]) == int(search_queries.hits(build, "사업")["pledges"]["total"].iloc[0])
    assert (int(there["documents"]), int(there["first_year"]), int(there["last_year"])) == (5, 2019, 2024)
