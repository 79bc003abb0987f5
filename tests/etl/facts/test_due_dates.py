from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from etl.facts.belonging import Placed
from etl.facts.due_dates import LABELS, candidates, due_features, due_of
from etl.learning.linear_chain import LinearChain
from etl.records import DateMention, Sentence

PUBLISHED = date(2025, 1, 9)
TEXT = "시는 2027년까지 도서관을 건립하고, 내년에 광장을 조성한다. 지난해 길을 넓혔다."


def place(words: str) -> Sentence:
    start = TEXT.index(words)
    return Sentence(start, start + len(words))


def mention(words: str, start: date | None, end: date | None, role: str = "event") -> DateMention:
    at = place(words)
    return DateMention(at.start, at.end, words, start, end, "year", role)  # type: ignore[arg-type]


DEADLINE = mention("2027년까지", None, date(2027, 12, 31), "due")
NEXT_YEAR = mention("내년", date(2026, 1, 1), date(2026, 12, 31))
LAST_YEAR = mention("지난해", date(2024, 1, 1), date(2024, 12, 31))
DATES = [DEADLINE, NEXT_YEAR, LAST_YEAR]
LIBRARY, SQUARE, ROAD = place("도서관을 건립"), place("광장을 조성"), place("길을 넓혔")
FIRST, SECOND = place(TEXT[: TEXT.index(".") + 1]), place("지난해 길을 넓혔다.")
SPANS: list[Placed] = [LIBRARY, SQUARE, ROAD]


def chain(weights: dict[str, float]) -> LinearChain:
    """A model of a few weights for `due`."""
    state = np.zeros((len(weights) + 1, 2))
    state[: len(weights), 0] = list(weights.values())
    return LinearChain(LABELS, {name: i for i, name in enumerate(weights)}, state, np.zeros((2, 2)), {})


def features(span: Placed, of: DateMention) -> list[str]:
    return due_features(TEXT, span, "plan", FIRST, of, DATES, SPANS, PUBLISHED)


def test_only_dates_of_the_sentence_that_are_not_past_can_be_due() -> None:
    assert candidates(FIRST, DATES, PUBLISHED) == [DEADLINE, NEXT_YEAR]
    assert candidates(SECOND, DATES, PUBLISHED) == []
    assert candidates(SECOND, DATES, date(2024, 5, 1)) == [LAST_YEAR]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({"b": -2.0, "role=due|before|first": 5.0}, (None, date(2027, 12, 31))),
        ({"b": -2.0, "role=due|before|first": 1.0}, (None, None)),
        ({"b": -2.0, "role=due|before|first": 3.0, "where=after": 6.0}, (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_the_date_with_the_largest_share_counts_if_it_is_large_enough(
    weights: dict[str, float], expected: tuple[date | None, date | None]
) -> None:
    assert due_of(TEXT, LIBRARY, "plan", FIRST, DATES, SPANS, PUBLISHED, chain(weights)) == expected


def test_what_is_done_is_not_due() -> None:
    assert due_of(TEXT, LIBRARY, "achievement", FIRST, DATES, SPANS, PUBLISHED, chain({"b": 9.0})) == (None, None)


def test_items_and_dates_between_are_counted() -> None:
    near, far = features(LIBRARY, DEADLINE), features(SQUARE, DEADLINE)
    assert "items=0|before" in near and "items=1|before" in far
    assert "rivals=0|before" in near and "rivals=1|before" in far
    assert "link=and|before|later" in far and not any(f.startswith("link=and") for f in near)
    assert "until=True|before|first" in near
    assert "where=after" in features(LIBRARY, NEXT_YEAR)
