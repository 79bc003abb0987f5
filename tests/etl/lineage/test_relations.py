"""How a later statement relates to the earlier one."""

from __future__ import annotations

import pytest

from etl.lineage.changes import Change
from etl.lineage.relations import reason, relation
from etl.lineage.similarity import likeness
from etl.lineage.statements import Statement, make_statement
from etl.lineage.terms import read_terms
from etl.records import Kind
from tests.etl.lineage.parsed import document, statement


def made(title: str, kind: Kind = "plan") -> Statement:
    """Return a statement with this title."""
    parsed = document("2024-01-02", statement(title, kind))
    return make_statement(parsed.commitments[0], parsed.document, 0, read_terms(title))


def more(before: float, after: float) -> Change:
    """Return a change of an amount."""
    return Change("a", "b", "amount", "budget", "", "", before, after, "KRW")


@pytest.mark.parametrize(
    ("one", "other", "changes", "expected"),
    [
        (made("별빛관 건립"), made("별빛관 개관", "achievement"), [], "delivered"),
        (made("별빛관 유치"), made("별빛관 유치", "achievement"), [], "delivered"),
        (made("별빛관 건립"), made("별빛관 착공", "achievement"), [], "same"),
        (made("별빛관 착공"), made("별빛관 착공", "achievement"), [], "delivered"),
        (made("별빛관 건립"), made("별빛관 설계 완료", "achievement"), [], "same"),
        (made("별빛관 시대", "vision"), made("별빛관 개관", "achievement"), [], "same"),
        (made("별빛관 개관", "achievement"), made("별빛관 개관", "achievement"), [], "same"),
        (made("별빛관 건립"), made("별빛관 확장"), [], "widened"),
        (made("별빛관 건립"), made("별빛관 축소 건립"), [], "narrowed"),
        (made("로봇 특구 지정"), made("로봇·수소 특구 지정"), [], "widened"),
        (made("별빛관 건립"), made("별빛관 건립"), [more(100, 200)], "widened"),
        (made("별빛관 건립"), made("별빛관 건립"), [more(200, 100)], "narrowed"),
        (made("별빛관 건립"), made("별빛관 건립"), [more(100, 101)], "same"),
        (made("별빛관 확장"), made("별빛관 축소"), [more(100, 200)], "same"),
        (made("로봇 규제자유특구"), made("로봇 글로벌 혁신 특구"), [], "renamed"),
    ],
)
def test_the_data_decide(one: Statement, other: Statement, changes: list[Change], expected: str) -> None:
    assert relation(one, other, changes, split=False, merged=False) == expected


def test_splits_and_mergers_come_from_the_graph_and_delivery_goes_before() -> None:
    plan, built = made("별빛관 건립"), made("별빛관 개관", "achievement")
    assert relation(plan, plan, [], split=True, merged=False) == "split"
    assert relation(plan, plan, [], split=False, merged=True) == "merged"
    assert relation(plan, built, [], split=True, merged=True) == "delivered"


def test_the_reason_names_words_aliases_sectors_and_score() -> None:
    one, other = made("솔빛대 의대 설립"), made("솔빛대 의과대학 유치")
    line = reason(
        likeness(one, other),
        0.8123,
        ("bio_health", "education_talent"),
        {"bio_health": "바이오·의료", "education_talent": "교육·인재"},
    )
    assert "의대=의과대학" in line
    assert "바이오·의료→교육·인재" in line
    assert line.endswith("유사도 0.81")
