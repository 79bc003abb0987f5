from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.store.load import SCHEMA
from etl.store.publish import LARGEST_SHARE, LONGEST_QUOTE, restrict, without_machine
from etl.store.rows import Row
from tests.etl.store.tiny_tables import TEXT, Tables, tables

BODY = TEXT.index("\n")


def limited(licence: str = "quotation-only") -> Tables:
    rows = tables()
    rows["documents"][0]["licence"] = licence
    return rows


def shown(rows: Tables) -> int:
    lists = (
        (rows["commitments"], "quote"),
        (rows["funding_figures"], "literal"),
        (rows["targets"], "literal"),
        (rows["dates"], "literal"),
    )
    return sum(len(row[column] or "") for found, column in lists for row in found if row["document_id"] == "d-1")


def quote(key: str, words: str, confidence: float) -> Row:
    return {**tables()["commitments"][0], "commitment_id": key, "quote": words, "confidence": confidence}


@pytest.mark.parametrize("licence", ["own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4"])
def test_what_may_be_shown_whole_is_left_whole(licence: str) -> None:
    rows = limited(licence)
    found = restrict(deepcopy(rows))
    assert {name: found[name] for name in rows} == rows


@pytest.mark.parametrize("licence", ["quotation-only", "something new"])
def test_what_is_not_known_to_be_free_is_only_quoted(licence: str) -> None:
    rows = restrict(limited(licence))
    assert [d["text"] for d in rows["documents"]] == [None, TEXT]
    assert 0 < shown(rows) <= LARGEST_SHARE * BODY
    first, second = rows["commitments"]
    assert (first["kind_reason"], first["sector_reason"]) == ("", "")
    assert second["quote"] == "한빛도서관" and second["kind_reason"]


def test_the_surest_rows_come_first_and_quotes_end_at_the_limit() -> None:
    rows = limited()
    rows["document_lines"][0]["char_end"] = 1000  # a body of 1,000 characters: 200 may be shown
    rows["commitments"] = [
        quote("c-1", "가" * 90, 0.2),
        quote("c-2", "나" * 90, 0.9),
        quote("c-3", "다" * 90, 0.5),
        quote("c-4", "라" * 40, 0.1),
    ]
    quotes = {row["commitment_id"]: row["quote"] for row in restrict(rows)["commitments"]}
    assert quotes == {"c-2": "나" * LONGEST_QUOTE, "c-3": "다" * LONGEST_QUOTE, "c-1": None, "c-4": "라" * 40}


def test_literals_take_what_the_quotes_left() -> None:
    rows = limited()
    rows["document_lines"][0]["char_end"] = 50  # 10 may be shown
    rows["commitments"][0]["quote"] = "가" * 5
    found = restrict(rows)
    assert found["funding_figures"][0]["literal"] == "30억 원"
    assert found["targets"][0]["literal"] is None
    assert shown(found) == 10


def test_page_noise_is_no_part_of_the_body() -> None:
    rows = limited()
    rows["document_lines"][0]["role"] = "chrome"
    assert shown(restrict(rows)) == 0


def test_names_made_of_its_words_end_at_the_limit() -> None:
    rows = limited()
    long = "가" * 200
    rows["strategies"][0]["name"] = rows["commitments"][0]["title"] = rows["pledges"][0]["title"] = long
    rows["commitments"][1]["title"] = long  # of a document that may be shown
    found = restrict(rows)
    cut = "가" * (LONGEST_QUOTE - 1) + "…"
    assert found["strategies"][0]["name"] == found["pledges"][0]["title"] == cut
    assert [row["title"] for row in found["commitments"]] == [cut, long]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("data/documents/a.md", "data/documents/a.md"),
        (str(SCHEMA), "etl/store/schema.sql"),
        ("/home/someone/문서/a.txt", "a.txt"),
        ("../elsewhere/a.txt", "a.txt"),
        ("C:\\Users\\someone\\a.txt", "a.txt"),
    ],
)
def test_a_path_says_nothing_of_the_machine(given: str, left: str) -> None:
    assert without_machine(given) == left


# Long sentences with few full stops, as a publisher might write them: quotes of them would run past the limit.
ARTICLE = "\n\n".join(
    f"포항시는 {year}년까지 {amount}억 원을 들여 북구 {place} 일대에 시민이 쉬고 배우며 일자리를 찾을 수 있도록 낡은 창고를 고치고 넓은 마당을 이어 "
    f"붙여 {thing}를 조성하고 해마다 {visitors}만 명이 찾아오는 명소로 키워 나가며 주변 상점가와 골목길까지 함께 정비해 지역 경제에 활력을 불어넣을 "
    f"계획이라고 밝혔다."
    for year, amount, place, thing, visitors in (
        (2026, 320, "해맞이 마을", "바다 도서관과 청년 창업 놀이터", 3),
        (2027, 1450, "솔밭 언덕", "수소 연료전지 실증 단지와 시험 센터", 4),
        (2028, 78, "옛 역 광장", "어린이 과학 체험관과 열린 공연장", 5),
        (2029, 96, "강변 둔치", "자전거 길과 철새 관찰 쉼터", 6),
    )
)


@pytest.mark.parametrize("publish", [True, False])
def test_no_table_of_a_published_build_holds_a_long_stretch_of_its_words(tmp_path: Path, publish: bool) -> None:
    documents = tmp_path / "문서"
    documents.mkdir()
    (documents / "기사.txt").write_text(f"바다와 언덕에 새 단지\n\n{ARTICLE}\n", "utf-8")
    (documents / "기사.txt.meta.yml").write_text(
        "city: pohang\npublished: 2025-03-02\ntitle: 바다와 언덕에 새 단지\npublisher: 한빛일보\n", "utf-8"
    )
    (documents / "빈글.txt").write_text("도시를 알 수 없는 글이다.\n", "utf-8")
    record = (
        "---\nid: same\ncity: pohang\ntitle: 글\npublished: 2025-01-02\nlicence: own\n---\n포항시는 공원을 조성한다.\n"
    )
    for name in ("하나.md", "둘.md"):  # the second is rejected as the same document
        (documents / name).write_text(record, "utf-8")
    build([documents], tmp_path / "a.duckdb", publish=publish, review=tmp_path / "no-review")
    longest = 0
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND data_type = 'VARCHAR'"
        ).fetchall()
        for table, column in columns:
            for (value,) in connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}"').fetchall():
                assert not publish or str(tmp_path) not in (value or ""), f"{table}.{column}"
                longest = max(longest, shared_with_article(value or ""))
        (key,) = connection.execute("SELECT document_id FROM documents WHERE licence = 'quotation-only'").fetchone()
        commitments, quoted = connection.execute(
            "SELECT count(*), sum(length(quote)) FROM commitments WHERE document_id = ?", [key]
        ).fetchone()
        literals = sum(
            connection.execute(
                f"SELECT coalesce(sum(length(literal)), 0) FROM {table} WHERE document_id = ?", [key]
            ).fetchone()[0]
            for table in ("funding_figures", "targets", "dates")
        )
        assert connection.execute("SELECT count(*) FROM rejected_documents").fetchone() == (2,)
    assert commitments >= 4
    if publish:
        assert 20 < longest <= LONGEST_QUOTE
        assert 0 < quoted + literals <= LARGEST_SHARE * len(ARTICLE)
    else:
        assert longest > LONGEST_QUOTE  # what was there to be held back


def shared_with_article(value: str) -> int:
    """Length of the longest stretch of the value that stands in the article."""
    best = 0
    for start in range(len(value)):
        while start + best < len(value) and value[start : start + best + 1] in ARTICLE:
            best += 1
    return best
