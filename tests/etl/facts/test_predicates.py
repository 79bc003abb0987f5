from __future__ import annotations

import pytest

from etl.facts.predicates import announced_after, tense_after


@pytest.mark.parametrize(
    ("clause", "tense"),
    [
        ("공원을 조성할 계획이라고 밝혔다.", "future"),
        ("공원을 연다.", "future"),
        ("공원을 조성합니다.", "future"),
        ("공원을 조성하겠다고 강조했다.", "future"),
        ("공원을 짓기로 했다.", "future"),
        ("공원을 열었다.", "past"),
        ("공원이 문을 열었다고 밝혔다.", "past"),
        ("지정된 특구가 있다.", "past"),
        ("공원", None),
    ],
)
def test_the_first_deciding_predicate_counts_and_verbs_of_saying_do_not(clause: str, tense: str | None) -> None:
    assert tense_after(clause, 0, len(clause)) == tense


def test_it_looks_no_further_than_the_sentence() -> None:
    assert tense_after("공원 열었다", 0, 3) is None


def test_a_verb_of_saying_right_after_marks_the_day_it_was_said() -> None:
    assert announced_after(" 이같이 밝혔다.", 0, 9)
    assert not announced_after(" 문을 연다.", 0, 7)
