from __future__ import annotations

from datetime import date

from etl.facts.dates import find_dates
from etl.facts.surroundings import Surroundings
from etl.facts.tokens import tokenize
from etl.records import Sentence

TEXT = "들꽃 수출은 2016년 2%에서 2031년 25%로 늘린다고 밝혔다"


def around(text: str = TEXT) -> Surroundings:
    dates = find_dates(text, [Sentence(0, len(text))], date(2024, 12, 3))
    return Surroundings(text, tokenize(text, 0, len(text)), dates, 2024)


def test_the_words_beside_a_fact_and_the_edges_of_its_sentence_are_seen() -> None:
    start = TEXT.index("2%")
    signs = around().signs(start, start + 2)
    assert "tail=에서" in signs
    assert "l2=수출" in signs
    assert "l3=들꽃" in signs
    end = TEXT.index("밝혔다")
    assert "r1=|" in around().signs(end, len(TEXT))


def test_the_times_before_and_after_a_fact_are_told_by_the_year_of_publication() -> None:
    first, second = TEXT.index("2%"), TEXT.index("25%")
    assert {"when=past", "then=coming"} <= set(around().signs(first, first + 2))
    signs = around().signs(second, second + 3)
    assert "when=coming" in signs
    assert not [sign for sign in signs if sign.startswith("then=")]


def test_what_covers_no_word_has_one_sign() -> None:
    assert around("기업 3곳이  왔다").signs(6, 7) == ["b"]


def test_the_predicate_it_hangs_on_is_not_the_report() -> None:
    start = TEXT.index("25%")
    assert "last=늘린다" in around().signs(start, start + 3)
