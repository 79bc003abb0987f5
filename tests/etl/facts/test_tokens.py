from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.tokens import analyse, tokenize

WORDS = [
    ("조성한다", "조성", "FIN", "VERB"),
    ("조성하고", "조성", "CONN", "VERB"),
    ("조성할", "조성", "ADN", "VERB"),
    ("조성하기를", "조성", "NOM", "VERB"),
    ("리모델링해", "리모델링", "CONN", "VERB"),
    ("구축·운영", "구축·운영", "BARE", "VERB"),
    ("도서관을", "도서관", "OBJ", "PLACE"),
    ("도서관은", "도서관", "TOPIC", "PLACE"),
    ("거점과", "거점", "AND", "PLACE"),
    ("넓히고", "넓히고", "CONN", "NATIVE"),
    ("밝혔다", "밝혔다", "FIN", ""),
    ("등을", "등", "ETC", ""),
    ("및", "및", "AND", ""),
    ("1,200억", "1,200억", "NUMBER", ""),
    ("AI", "AI", "LATIN", ""),
    (",", ",", "COMMA", ""),
    ("△", "△", "BULLET", ""),
    ("◇", "◇", "MARK", ""),
]


@pytest.mark.parametrize(("word", "stem", "part", "noun"), WORDS)
def test_a_word_is_its_stem_and_what_it_does_in_its_clause(word: str, stem: str, part: str, noun: str) -> None:
    assert analyse(word) == (stem, part, noun)


def test_numbers_keep_their_commas_and_units_and_marks_stand_alone() -> None:
    text = "‘너울 공원’에 1조2,345억원·3만㎡, R&D 거점"
    assert [t.text for t in tokenize(text, 0, len(text))] == [
        "‘", "너울", "공원", "’", "에", "1조2,345억원", "·", "3만㎡", ",", "R&D", "거점",
    ]  # fmt: skip


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(0, 20), st.integers(0, 20))
def test_tokens_are_all_that_is_not_white_space_each_at_its_place(text: str, skip: int, leave: int) -> None:
    start, end = min(skip, len(text)), max(min(skip, len(text)), len(text) - leave)
    tokens = tokenize(text, start, end)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(text[start:end].split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1, max_size=20))
def test_a_stem_is_how_its_word_begins(word: str) -> None:
    stem, part, noun = analyse(word)
    assert part
    assert noun in ("", "VERB", "PLACE", "NATIVE")
    assert word.startswith(stem) and stem


def test_a_word_without_end_is_read_in_bounded_time() -> None:
    text = "도서관조성-" * 200
    assert "".join(t.text for t in tokenize(text, 0, len(text))) == text
