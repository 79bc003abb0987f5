from __future__ import annotations

import random

from etl.facts.coded_views import sentence_views
from etl.facts.features import names_of
from etl.facts.tokens import tokenize
from etl.learning.word_dropout import hide_words

TEXT = "시는 한빛 도서관 건립을 추진한다."
VIEWS = sentence_views(tokenize(TEXT, 0, len(TEXT)), "body")


def test_with_all_words_hidden_nothing_says_which_words_they_were() -> None:
    hidden = names_of(hide_words(VIEWS, 1.0, random.Random(1)))
    assert all(hidden)
    told = " ".join(name for row in hidden for name in row)
    assert [word for word in ("한빛", "도서관", "건립", "추진", "시는") if word in told] == []


def test_what_is_not_a_word_stays_and_nothing_is_added() -> None:
    for before, after in zip(VIEWS, hide_words(VIEWS, 0.5, random.Random(1)), strict=True):
        assert set(after) <= set(before)
        assert [view for view in before if view[0] in ("left", "right", "place")] == [
            view for view in after if view[0] in ("left", "right", "place")
        ]
    assert hide_words(VIEWS, 0.0, random.Random(1)) == VIEWS


def test_the_same_chance_hides_the_same_words() -> None:
    assert hide_words(VIEWS, 0.5, random.Random(4)) == hide_words(VIEWS, 0.5, random.Random(4))
    assert hide_words(VIEWS, 0.5, random.Random(4)) != hide_words(VIEWS, 0.5, random.Random(5))
