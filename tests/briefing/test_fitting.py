"""Estimates of lines agree with lines that are really broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.fitting import lines
from dashboard import theme

WORDS = st.lists(st.text("가나다abc019", min_size=1, max_size=12), max_size=40)


@given(WORDS, st.integers(60, 400))
def test_as_many_lines_as_wrapping_gives(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert abs(lines(text, 9, width) - max(1, len(theme.wrap(text, 9, width)))) <= 1 + len(words) // 10


def test_line_breaks_count_and_no_text_is_one_line() -> None:
    assert lines("", 9, 100) == 1
    assert lines("가\n나\n\n다", 9, 100) == 4
    with pytest.raises(ValueError, match="width"):
        lines("가", 9, 0)


def test_a_word_without_end_takes_its_lines_and_no_more_time_than_it_is_long() -> None:
    width = theme.text_width("가" * 20, 9) + 1
    assert lines("가" * 200_000, 9, width) == pytest.approx(10_000, rel=0.01)
