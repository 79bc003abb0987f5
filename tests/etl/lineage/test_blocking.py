"""Only statements that share a telling term meet."""

from __future__ import annotations

from etl.lineage.blocking import pairs
from etl.lineage.statements import Statement, make_statement, setting
from etl.lineage.terms import read_terms
from tests.etl.lineage.parsed import document


def statements(*titles: str) -> list[Statement]:
    """Return one statement a title, each in a story of its own."""
    found = []
    for story, title in enumerate(titles):
        parsed = document("2024-01-02", title)
        found.append(make_statement(parsed.commitments[0], parsed.document, story, read_terms(title)))
    return found


def test_statements_that_share_a_name_meet_earlier_first() -> None:
    assert list(pairs(statements("해담호 정비", "솔빛대 확장", "해담호 개방"))) == [(0, 2)]


def test_statements_that_share_acts_and_generic_words_do_not_meet() -> None:
    assert list(pairs(statements("지역 인프라 확충 추진", "국가 인프라 확충 지원"))) == []


def test_the_number_of_pairs_grows_with_the_statements() -> None:
    """A word that every statement holds must not make all of them meet."""
    limit = int(setting("limits", "compared"))
    many = statements(*(f"해담호 구역{i % 7}{chr(44032 + i)}길 정비" for i in range(300)))
    assert len(list(pairs(many))) <= 2 * limit * len(many)
