"""What the words of a title say."""

from __future__ import annotations

import pytest

from etl.lineage.terms import compounds_of, read_terms, segments_in, segments_of, terms_of, words_of


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("새만금 수변도시 조성", {"새만금", "수변"}),
        ("군산 고군산대교 착공", {"고군산", "대교"}),
    ],
)
def test_words_of_no_class_are_names_and_the_city_is_none(title: str, names: set[str]) -> None:
    assert names <= read_terms(title, "군산").names
    assert "군산" not in read_terms(title, "군산").names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("이차전지 지원", "2차 전지 지원"),
        ("인공지능 학습관 개관", "AI 학습관 개관"),
        ("의대 유치", "의과대학 유치"),
        ("마이스 산업 육성", "MICE 산업 육성"),
        ("폐자원 리사이클링", "폐자원 순환이용"),
        ("하늘뜰 컨벤션 센터", "하늘뜰컨벤션센터"),
        ("해담 지하철 연장", "해담 도시철도 연장"),
    ],
)
def test_aliases_and_spacing_make_equal_words(one: str, other: str) -> None:
    assert "".join(s.text for s in read_terms(one).segments) == "".join(s.text for s in read_terms(other).segments)


def test_what_was_written_is_remembered() -> None:
    assert ("배터리", "이차전지") in read_terms("이차전지 시험동 건립").aliases


@pytest.mark.parametrize(
    "title", ["체육관을 세우고", "체육관 조성", "체육관은 짓기로", "체육관을 건립한다", "체육관 건립하기로"]
)
def test_what_is_done_is_no_name(title: str) -> None:
    assert read_terms(title).names == frozenset()
    assert read_terms(title).kind == "체육관"


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("별빛관 건립 검토", 1),
        ("별빛관 기본계획 수립", 2),
        ("별빛관 착공", 3),
        ("별빛관 개관", 4),
        ("별빛관 설계 완료", 2),
        ("별빛관", 0),
    ],
)
def test_the_stage_is_how_far_the_thing_is_brought(title: str, stage: int) -> None:
    assert read_terms(title).stage == stage


def test_counted_things_are_counts_and_years_and_amounts_no_names() -> None:
    terms = read_terms("민선9기 공약 62개 사업에 2031년까지 4,100억 원 투입")
    assert "62개" in terms.counts
    assert not any(character.isdigit() for name in terms.names for character in name)


def test_an_abbreviation_after_the_name_is_not_another_name() -> None:
    assert read_terms("해담국제전시컨벤션센터(HAEX) 착공").names == read_terms("해담국제전시컨벤션센터 착공").names


def test_the_cut_leaves_least_unknown() -> None:
    assert [s.text for s in segments_of("첨단혁신도시")] == ["첨단", "혁신", "도시"]
    assert [s.text for s in segments_of("바다빛체험관")] == ["바다빛", "체험관"]


def test_a_name_written_apart_is_read_as_the_city_writes_it_elsewhere() -> None:
    compounds = compounds_of([words_of("바다빛이음길 착공")])
    apart = terms_of(words_of("바다빛 이음길 조성"), compounds)
    assert [s.text for s in apart.segments][:-1] == [s.text for s in read_terms("바다빛이음길 착공").segments][:-1]


def test_of_zones_the_fullest_name_is_the_kind() -> None:
    assert read_terms("로봇 규제자유특구 3년 연속 우수특구").kind == "규제자유특구"


@pytest.mark.parametrize(
    ("title", "lists"),
    [("로봇·수소·바이오 육성", True), ("로봇과 수소, 바이오 육성", True), ("로봇 거리와 수소 마을", False)],
)
def test_three_industries_in_a_row_are_a_list(title: str, lists: bool) -> None:
    assert read_terms(title).lists is lists


@pytest.mark.parametrize("word", ["세운", "세울", "들어선", "높였"])
def test_native_verbs_with_an_ending_of_one_consonant_are_acts(word: str) -> None:
    assert [s.role for s in segments_in(word)] == ["act"]


@pytest.mark.parametrize("word", ["와촌", "월산", "낙산", "솔안"])
def test_place_names_are_not_taken_for_verbs(word: str) -> None:
    assert [s.role for s in segments_in(word)] == ["name"]


def test_roads_keep_their_last_letter() -> None:
    assert read_terms("동부 고속도로 개설").kind == "고속도로"
