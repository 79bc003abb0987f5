from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from etl.records import Sentence
from etl.text.long_sentences import LONGEST, cut_long


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(alphabet="가나다1, \n·", min_size=1, max_size=60), st.integers(1, 200))
def test_pieces_are_bounded_in_order_and_leave_out_only_white_space(pattern: str, times: int) -> None:
    text = pattern * times
    pieces = list(cut_long(text, [Sentence(0, len(text), "bullet")]))
    assert all(0 < piece.end - piece.start <= LONGEST for piece in pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    assert {piece.role for piece in pieces} <= {"bullet"}
    assert squeezed("".join(text[p.start : p.end] for p in pieces)) == squeezed(text)


def test_a_sentence_as_people_write_them_is_left_alone() -> None:
    text = "시는 길을 넓힌다. " * 3
    sentences = [Sentence(0, 10), Sentence(11, 21)]
    assert list(cut_long(text, sentences)) == sentences


def test_a_cut_goes_between_words_where_there_is_a_gap() -> None:
    text = "가" * (LONGEST - 5) + " " + "나" * 50
    pieces = list(cut_long(text, [Sentence(0, len(text))]))
    assert [text[p.start : p.end][0] for p in pieces] == ["가", "나"]


def test_a_number_is_not_cut_where_a_mark_stands_near() -> None:
    text = "가" * (LONGEST - 5) + "·" + "1234567890억"
    pieces = list(cut_long(text, [Sentence(0, len(text))]))
    assert [text[p.start : p.end][-11:] for p in pieces][1:] == ["1234567890억"]
