from __future__ import annotations

import pytest

from etl.text.authorship import is_person, logo_in, outlet_in, outlet_told_twice, reporter_in
from etl.text.bylines import is_byline
from etl.text.places import place_names

PLACES = place_names([("pohang", "포항시", "경상북도"), ("yeongdeok", "영덕군", "경상북도")])


def test_places_are_known_in_all_their_forms() -> None:
    assert {"포항시", "포항", "영덕군", "영덕", "경북", "경상북도"} <= PLACES
    assert "나루" not in PLACES


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("【솔바람브레이크 경북 포항】한가람 기자=", "솔바람브레이크"),
        ("【나루인경북】한가람 기자=", "나루인경북"),
        ("[경북 영덕 나루인사이트]한가람 기자=", "나루인사이트"),
        ("[물빛온 한가람 기자]", "물빛온"),
        ("(포항=나루통신24) 한가람 기자 =", "나루통신24"),
        ("(포항=물빛온) 한가람 기자 =", "물빛온"),
        ("[물빛온=한가람 기자]", "물빛온"),
        ("[포항=한가람 기자]", None),
        ("[경북 포항]한가람 기자=", None),
        ("[르포] 한가람 기자 =", None),
        ("[기획특집] 한가람 기자 =", None),
        ("[사회부 한가람 기자]", None),
        ("[본지 한가람 기자]", None),
        ("[생방송] 한가람 기자 =", None),
        ("[앞바다의 아침을 여는 사람들] ", None),
    ],
)
def test_the_outlet_of_a_byline_is_known_by_its_form(byline: str, outlet: str | None) -> None:
    assert outlet_in(byline, PLACES) == outlet


@pytest.mark.parametrize(
    ("head", "elsewhere", "outlet"),
    [
        (["물빛인사이드", "전체메뉴"], ["물빛인사이드 | 승인 2024.05.14 09:30"], "물빛인사이드"),
        (["TV솔바람 | 뉴스 > 지역", "생방송 다시보기"], ["<저작권자(c) TV솔바람 무단전재 금지>"], "TV솔바람"),
        (["물빛인사이드"], ["솔바람 | 승인 2024.05.14"], None),
        (["물빛인사이드"], ["물빛인사이드"], None),  # the line itself is no second witness
        (["로그인 | 회원가입"], ["로그인 회원가입 댓글"], None),
        (["포항시 누리집", "포항"], ["포항 2024.05.14"], None),
        (["공원녹지과"], ["공원녹지과 | 등록일 2024.05.14"], None),
    ],
)
def test_a_logo_that_stands_again_is_the_outlet(head: list[str], elsewhere: list[str], outlet: str | None) -> None:
    assert outlet_told_twice(head, elsewhere, PLACES) == outlet


@pytest.mark.parametrize("word", ["동영상", "포토", "검색어를", "뉴스홈", "사회", "편집부", "관리자", "공원녹지과"])
def test_words_of_the_page_are_no_persons(word: str) -> None:
    assert not is_person(word)


@pytest.mark.parametrize("name", ["이동건", "이동수", "정보은", "한가람", "남궁솔"])
def test_names_that_hold_a_buttons_word_are_persons(name: str) -> None:
    assert is_person(name)
    assert reporter_in(f"작성자 {name} 등록일 2024-05-14") == name
    assert is_byline(f"{name} 기자")


@pytest.mark.parametrize(
    "line", ["뉴스홈 연재 포토 동영상 시민기자", "검색어를 입력하세요", "글자크기 조절", "동영상 입력"]
)
def test_menus_name_no_reporter(line: str) -> None:
    assert reporter_in(line) is None
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By 한가람 2022년 9월 22일 · 읽는 시간 4분", "한가람"),
        ("Posted on 2022년 12월 8일 by 한가람", "한가람"),
        ("한가람 / 등록 2020-11-18 17:45 / 조회수 1,904", "한가람"),
        ("한가람 | 기사승인 : 2025. 4. 17. 11:05", "한가람"),
        ("한가람 | 2025-07-17 08:55 송고", "한가람"),
        ("한가람(ga@example.com) / 2022년 05월 10일", "한가람"),
        ("한가람 ga@example.com", "한가람"),
        ("편집국 ga@example.com", None),
        ("2025-07-17 08:55 송고", None),
        ("기사승인 2025.07.17 08:55", None),
    ],
)
def test_the_reporter_of_a_stamp_line(line: str, name: str | None) -> None:
    assert reporter_in(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("나루마을소식", "나루마을소식"),
        ("[나루소식] 경북 포항·영덕", "나루소식"),
        ("월간 나루이야기 제73호", "나루이야기"),
        ("월간 나루이야기 12월호", "나루이야기"),
        ("나루로컬 NARU LOCAL", "나루로컬"),
        ("나루마을소식 vol.38", "나루마을소식"),
        ("포항시", None),
        ("전체기사", None),
        ("나루 앞바다에서 소식을 전합니다", None),
    ],
)
def test_the_name_that_a_page_opens_with(line: str, name: str | None) -> None:
    assert logo_in(line, PLACES) == name
