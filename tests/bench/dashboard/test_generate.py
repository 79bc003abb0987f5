"""The generated database keeps the build's own checks and the contract's offsets."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from bench.dashboard.generate import cities_for, generate
from etl.store.checks import failures

COMMITMENTS = 400


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("generated") / "atlas.duckdb"
    generate(file, COMMITMENTS)
    return file


def test_every_data_check_of_the_build_passes(database: Path) -> None:
    assert failures(database) == []


@pytest.mark.parametrize(
    ("table", "words"), [("commitments", "quote"), ("funding_figures", "literal"), ("targets", "literal")]
)
def test_offsets_give_the_words(database: Path, table: str, words: str) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            f"SELECT d.text, x.char_start, x.char_end, x.{words} FROM {table} x JOIN documents d USING (document_id)"
        ).fetchall()
    assert rows
    assert all(text[start:end] == said for text, start, end, said in rows)


def test_scale_is_what_was_asked_for_and_mixed_as_real_documents_are(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        (commitments, dated, plans) = connection.execute(
            "SELECT count(*), count(due_end), count(*) FILTER (kind = 'plan') FROM commitments"
        ).fetchall()[0]
        (cities, published) = connection.execute(
            "SELECT count(DISTINCT city_id), (SELECT published FROM builds) FROM documents"
        ).fetchall()[0]
        (links,) = connection.execute("SELECT count(*) FROM pledge_links").fetchall()[0]
    assert (commitments, cities, published) == (COMMITMENTS, 2, True)
    assert 0.04 < dated / commitments < 0.16
    assert 0.45 < plans / commitments < 0.7
    assert links > 0


def test_the_same_scale_gives_the_same_rows(database: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.duckdb"
    generate(again, COMMITMENTS)
    question = "SELECT * FROM commitments ORDER BY commitment_id"
    with duckdb.connect(str(database), read_only=True) as one, duckdb.connect(str(again), read_only=True) as other:
        assert one.execute(question).fetchall() == other.execute(question).fetchall()


@pytest.mark.parametrize(
    ("commitments", "cities"), [(500, 2), (1_000, 2), (100_000, 50), (1_000_000, 226), (10**7, 226)]
)
def test_cities_grow_with_commitments(commitments: int, cities: int) -> None:
    assert cities_for(commitments) == cities
