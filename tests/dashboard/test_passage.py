from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dashboard.passage import pieces, sentence_around


def test_the_sentence_around_a_quote() -> None:
    before = "시장은 배경을 말했다. 시는 올해 3.5배 넓은 터에 "
    assert sentence_around(before, "정류장을 세우", "기로 했다. 다음 문장이다.") == (
        "시는 올해 3.5배 넓은 터에 ",
        "정류장을 세우",
        "기로 했다.",
    )


def test_quotation_marks_stay_with_their_sentence() -> None:
    head, quote, tail = sentence_around("그는 “짓겠다.” 이어 ", "다리를 놓고", " 길을 넓힌다고 했다.”\n다음")
    assert (head, tail) == ("이어 ", " 길을 넓힌다고 했다.”")
    assert quote == "다리를 놓고"


def test_a_quote_that_ends_its_sentence_takes_nothing_more() -> None:
    assert sentence_around("가. ", "나를 한다.", " 다를 한다.") == ("", "나를 한다.", "")


def test_without_context_the_quote_stands_alone() -> None:
    assert sentence_around(None, "나", None) == ("", "나", "")


@given(st.text(max_size=300), st.text(min_size=1, max_size=50), st.text(max_size=300))
def test_context_is_only_ever_cut(before: str, quote: str, after: str) -> None:
    head, words, tail = sentence_around(before, quote, after)
    assert words == quote
    assert before.rstrip().endswith(head.lstrip("…").rstrip())
    assert after.startswith(tail.removesuffix("…"))


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])), max_size=12)


@given(spans, st.integers(0, 40), st.integers(1, 40))
def test_pieces_join_to_the_whole_and_know_their_spans(ranges: list[tuple[int, int]], start: int, length: int) -> None:
    cut = pieces(start, start + length, ranges)
    assert cut[0].start == start
    assert cut[-1].end == start + length
    assert all(a.end == b.start for a, b in itertools.pairwise(cut))
    for piece in cut:
        expected = {k for k, (low, high) in enumerate(ranges) if low <= piece.start and high >= piece.end}
        assert set(piece.covers) == expected
        sizes = [ranges[k][1] - ranges[k][0] for k in piece.covers]
        assert sizes == sorted(sizes)
