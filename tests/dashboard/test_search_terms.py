"""What a query asks for: words in all their ways, amounts however written, and the database's twin of the comparison."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.language import of
from dashboard.search_terms import MOST_WAYS, classes, folded, holds, read

SCHEMA = (Path(__file__).resolve().parents[2] / "etl/store/schema.sql").read_text("utf-8")
EQUAL = classes(
    [
        ("배터리", "이차전지"),
        ("배터리", "2차 전지"),
        ("의과대학", "의대"),
        ("AI", "인공지능"),
        ("MICE", "마이스"),
        ("산단", "산업 단지"),
    ]
)
korean = st.text(alphabet="가나도시 전지단2차AImaicé·,.()%0159R&D‘’-\t", max_size=40)


def found(text: str, query: str) -> bool:
    return holds(folded(text), read(query, EQUAL).terms)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("이차전지 특구 지정", "이차 전지특구"),
        ("이차전지 특구 지정", "배터리"),
        ("2차전지 공장", "배터리 공장"),
        ("배터리공장", "2차 전지 공장"),
        ("배터리 산업단지", "이차전지산단"),
        ("의과대학 설립", "의대"),
        ("의대 유치", "의과 대학"),
        ("AI·로봇 연구소", "인공지능"),
        ("인공지능 학교", "ai"),
        ("MICE 산업", "마이스 산업"),
        ("전시·컨벤션(센터)", "전시컨벤션센터"),
        ("수출 1,200억 달성", "1200억"),
        ("비중 38.5%로", "38.5 %".replace(" ", "")),
    ],
)
def test_spacing_marks_and_other_words_for_the_same_are_found(text: str, query: str) -> None:
    assert found(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("maintain the port", "AI"),  # a short Latin word stands alone
        ("1,500억 원 투입", "500억"),
        ("138.5%", "38.5%"),
        ("3850명", "38.5"),
        ("2019년", "201"),
        ("이차보전금 지원", "이차전지"),
        ("특구 지정", "특구 바다"),  # every word must stand
    ],
)
def test_what_only_looks_alike_is_not_found(text: str, query: str) -> None:
    assert not found(text, query)


@pytest.mark.parametrize(
    ("query", "krw"),
    [
        ("2천억", 200_000_000_000),
        ("2000억 원", 200_000_000_000),
        ("2,000억원", 200_000_000_000),
        ("1조 7천343억", 1_734_300_000_000),
        ("1.5조", 1_500_000_000_000),
        ("3백만 원", 3_000_000),
        ("5천만원", 50_000_000),
        ("약 12억5천만 원 보증", 1_250_000_000),
        ("5,000원", 5_000),
    ],
)
def test_korean_amounts_are_exact(query: str, krw: int) -> None:
    assert read(query).won == (krw, krw)


@pytest.mark.parametrize("query", ["KRW 200 bn", "200 billion won", "₩200bn", "krw200bn"])
def test_english_amounts_are_as_exact_as_they_are_written(query: str) -> None:
    won = read(query).won
    assert won == (199_500_000_000, 200_500_000_000)


@pytest.mark.parametrize(
    "query", ["3만 명", "2019", "3만 평", "100억 달러", "10대 전략", "2차전지", "바다", "9" * 200 + "억"]
)
def test_what_is_no_won_is_not_taken_for_it(query: str) -> None:
    assert read(query).won is None


@given(st.integers(1, 9_999), st.sampled_from((10**4, 10**8, 10**12)), st.integers(0, 9_999))
def test_an_amount_as_the_screen_writes_it_is_found_again(whole: int, scale: int, rest: int) -> None:
    krw = whole * scale + (
        rest * scale // 10**4 if scale > 10**4 else 0
    )  # 조 with 억, 억 with 만: as exact as Korean shows it
    assert read(of("ko").won(krw)).won == (krw, krw)
    won = read(of("en").won(krw)).won
    assert won is not None
    assert won[0] <= krw <= won[1]


@pytest.mark.parametrize(
    ("query", "quantity"),
    [("38.5%", (38.5, "%")), ("3만 명", (30_000.0, "명")), ("5천 개", (5_000.0, "개")), ("1,200", (1_200.0, ""))],
)
def test_a_query_of_one_number_is_a_quantity(query: str, quantity: tuple[float, str]) -> None:
    assert read(query).quantity == quantity


def test_the_words_beside_an_amount_are_told_apart() -> None:
    asked = read("2천억 보증", EQUAL)
    assert asked.beside == (("보증",),)
    assert asked.terms[0] == ("2000억", "2천억")
    assert read("바다 축제").quantity is None


def test_an_empty_query_asks_for_nothing() -> None:
    assert read(" ·,. ", EQUAL).terms == ()


@given(st.text(max_size=200))
def test_no_query_raises_or_grows(query: str) -> None:
    asked = read(query, EQUAL)
    assert all(0 < len(ways) <= MOST_WAYS + 1 for ways in asked.terms)


@settings(max_examples=60, deadline=None)
@given(korean, korean)
def test_the_database_compares_as_the_lists_do(text: str, query: str) -> None:
    terms = read(query, EQUAL).terms
    answer = CONNECTION.execute(
        "SELECT folded($text), holds(folded($text), $terms::VARCHAR[][])",
        {"text": text, "terms": [list(ways) for ways in terms]},
    ).fetchone()
    assert answer == (folded(text), holds(folded(text), terms))


CONNECTION = duckdb.connect()
for statement in re.findall(r"CREATE MACRO .*?;\n", SCHEMA, re.DOTALL):
    CONNECTION.execute(statement)
