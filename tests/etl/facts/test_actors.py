from __future__ import annotations

import pytest

from etl.facts.actors import REACH, actor_of
from etl.facts.tokens import tokenize


def actor(text: str, words: str) -> str | None:
    tokens = tokenize(text, 0, len(text))
    start = text.index(words)
    inside = [i for i, t in enumerate(tokens) if t.start < start + len(words) and t.end > start]
    return actor_of(tokens, inside[0], inside[-1])


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("너울재단가 도서관을 건립한다.", "도서관을 건립", "너울재단"),
        ("시는 도서관을 건립한다.", "도서관을 건립", None),
        ("너울재단는 길을 닦고 가람시는 도서관을 건립한다.", "도서관을 건립", None),
        ("가람시는 길을 닦고 너울재단는 도서관을 건립한다.", "도서관을 건립", "너울재단"),
        ("너울재단에는 도서관 건립을 건의했다.", "도서관 건립", None),
        ("하늘이 도서관을 건립한다.", "도서관을 건립", None),
    ],
)
def test_the_nearest_subject_does_it_unless_it_is_the_city(text: str, words: str, expected: str | None) -> None:
    assert actor(text, words) == expected


def test_a_subject_far_away_is_not_looked_for() -> None:
    assert actor("너울재단가 " + "아주 " * REACH + "도서관을 건립한다.", "도서관을 건립") is None
