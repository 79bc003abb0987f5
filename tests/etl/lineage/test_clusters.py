"""Groups that grow only while their members stay near each other."""

from __future__ import annotations

from etl.lineage.clusters import Clusters
from etl.lineage.statements import Statement, make_statement
from etl.lineage.terms import read_terms
from tests.etl.lineage.parsed import document


def statements(count: int) -> list[Statement]:
    """Return statements that share nothing, each in a story of its own."""
    found = []
    for story in range(count):
        title = chr(44032 + 97 * story) * 4
        parsed = document("2024-01-02", title)
        found.append(make_statement(parsed.commitments[0], parsed.document, story, read_terms(title)))
    return found


def test_a_chain_of_neighbours_does_not_become_one_group() -> None:
    scores = {(i, i + 1): 0.6 for i in range(6)}  # each near the next, none near the one after
    clusters = Clusters(statements(7), scores)
    clusters.join(scores.items())
    assert max(len(group) for group in clusters.groups()) < 4


def test_a_dense_group_grows_whole() -> None:
    scores = {(i, j): 0.6 for i in range(7) for j in range(i + 1, 7)}
    clusters = Clusters(statements(7), scores)
    clusters.join(scores.items())
    assert clusters.groups() == [list(range(7))]


def test_the_surest_pair_joins_first() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.0, (2, 3): 0.9, (1, 3): 0.0, (0, 3): 0.0}
    clusters = Clusters(statements(4), scores)
    clusters.join(scores.items())
    assert clusters.groups() == [[0, 1], [2, 3]]
