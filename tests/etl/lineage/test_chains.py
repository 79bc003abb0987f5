"""Which statement of a promise follows which."""

from __future__ import annotations

from collections.abc import Mapping

from etl.lineage.chains import Score, follow
from etl.lineage.statements import Statement, make_statement
from etl.lineage.terms import read_terms
from tests.etl.lineage.parsed import document


def statements(*stories: int, title: str = "별빛관") -> list[Statement]:
    """Return statements of one title in these stories."""
    found = []
    for story in stories:
        parsed = document("2024-01-02", title)
        found.append(make_statement(parsed.commitments[0], parsed.document, story, read_terms(title)))
    return found


def scores(table: Mapping[tuple[int, int], float], otherwise: float = 0.0) -> Score:
    """Return a score that reads this table."""
    return lambda i, j: table.get((min(i, j), max(i, j)), otherwise)


def test_equal_statements_form_a_chain() -> None:
    assert follow([[0], [1], [2]], statements(0, 1, 2), scores({}, 0.9)) == [(0, 1), (1, 2)]


def test_a_much_likelier_predecessor_wins_over_a_nearer_one() -> None:
    assert (0, 2) in follow([[0], [1], [2]], statements(0, 1, 2), scores({(0, 1): 0.6, (1, 2): 0.5, (0, 2): 0.9}))


def test_one_story_s_mentions_of_a_thing_are_linked_once() -> None:
    assert follow([[0], [1, 2]], statements(0, 1, 1), scores({(0, 1): 0.6, (0, 2): 0.8, (1, 2): 0.9})) == [(0, 2)]


def test_a_split_shows_both_parts() -> None:
    assert follow([[0], [1], [2]], statements(0, 1, 1), scores({(0, 1): 0.7, (0, 2): 0.6, (1, 2): 0.1})) == [
        (0, 1),
        (0, 2),
    ]


def test_a_detail_does_not_link_beside_the_whole() -> None:
    assert follow([[0], [1], [2]], statements(0, 1, 1), scores({(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.1})) == [(0, 1)]


def test_of_equals_the_statement_of_the_whole_stands_for_the_thing() -> None:
    rows = [*statements(0), *statements(1, title="별빛관 타당성 조사"), *statements(1, title="별빛관 건립")]
    assert follow([[0], [1, 2]], rows, scores({}, 0.9)) == [(0, 2)]


def test_a_merger_shows_both_sources() -> None:
    assert follow([[0], [1], [2]], statements(0, 0, 1), scores({(0, 2): 0.7, (1, 2): 0.6, (0, 1): 0.1})) == [
        (0, 2),
        (1, 2),
    ]


def test_statements_of_one_story_are_never_linked() -> None:
    assert follow([[0], [1]], statements(0, 0), scores({}, 0.9)) == []
