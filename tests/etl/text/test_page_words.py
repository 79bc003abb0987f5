from __future__ import annotations

import pytest

from etl.text.page_words import is_page_word, is_site_line


@pytest.mark.parametrize("word", ["로그인", "검색창", "검색어를", "뉴스홈", "포토뉴스", "생방송", "정치"])
def test_words_of_menus(word: str) -> None:
    assert is_page_word(word)


@pytest.mark.parametrize("word", ["이동건", "이동수", "정보은", "나루신문", "물빛온", "수변공원", ""])
def test_other_words(word: str) -> None:
    assert not is_page_word(word)


@pytest.mark.parametrize(
    "line",
    [
        "나루신문 홈",
        "뉴스  교육·대학  물빛신도시  문화",
        "정치 | 경제 | 나루마당",
        "나루일보",
        "로그인",
        "나루신문 - 강의 창",
    ],
)
def test_menus_and_logos_are_site_lines(line: str) -> None:
    assert is_site_line(line)


@pytest.mark.parametrize(
    "line",
    ["", "2024.05.14", "포항시, 수변공원 12곳 조성", "포항시장 문화·관광 현장 돌아보며 예산 점검", "물빛마당"],
)
def test_titles_are_no_site_lines(line: str) -> None:
    assert not is_site_line(line)
