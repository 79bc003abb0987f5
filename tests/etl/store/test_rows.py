from __future__ import annotations

import random
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.store.load import point, write
from etl.store.rows import data_hash, insert, vocabulary_rows
from tests.etl.store.tiny_tables import BUILD, make, tables


def stored(values: list[Any], kind: str) -> list[Any]:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t (position INTEGER, value {kind})")
        insert(connection, "t", [{"value": v, "position": i} for i, v in enumerate(values)])
        return [v for (v,) in connection.execute("SELECT value FROM t ORDER BY position").fetchall()]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["가", None, "=1"], "VARCHAR"),
        ([None, None], "VARCHAR"),
        ([None, None], "DATE"),
        ([None, date(2025, 1, 9)], "DATE"),
        ([datetime(2025, 1, 9, 10, 0), None], "TIMESTAMP"),
        ([1.5, 2, None], "DOUBLE"),
        ([2, 1.5], "DOUBLE"),
        ([9_000_000_000_000_000, -1], "BIGINT"),
        ([True, False], "BOOLEAN"),
        ([], "VARCHAR"),
    ],
)
def test_rows_come_out_as_they_went_in(values: list[Any], kind: str) -> None:
    assert stored(values, kind) == values


def test_the_hash_depends_on_rows_alone_not_on_order_or_place() -> None:
    rows = tables()
    expected = data_hash(rows)
    moved = deepcopy(rows)
    for found in moved.values():
        random.Random(1).shuffle(found)
    for document in moved["documents"]:
        document["source_path"] = "elsewhere/" + document["source_path"]
    moved = dict(reversed(moved.items()))
    assert data_hash(moved) == expected


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("commitments", "title", "다른 제목"),
        ("funding_figures", "krw", 1),
        ("dates", "date_end", None),
        ("documents", "url", "x"),
        ("pledge_links", "score", 0.91),
    ],
)
def test_the_hash_tells_of_every_cell(table: str, column: str, value: object) -> None:
    rows = tables()
    rows[table][0][column] = value
    assert data_hash(rows) != data_hash(tables())


def test_a_row_that_moves_to_another_table_changes_the_hash() -> None:
    rows = tables()
    rows["pledge_link_candidates"] = rows.pop("pledge_links")
    assert data_hash(rows) != data_hash(tables())


def test_the_tables_are_whole_in_the_file(tmp_path: Path) -> None:
    file = make(tmp_path / "a.duckdb", tables())
    assert not file.with_name("a.duckdb.wal").exists()
    with duckdb.connect(str(file), read_only=True) as connection:
        for name, rows in tables().items():
            assert len(connection.table(name).fetchall()) == len(rows)
        assert connection.execute("SELECT code_version, documents, published FROM builds").fetchall() == [
            ("v", 2, False)
        ]


def test_a_row_that_the_schema_refuses_leaves_nothing_written(tmp_path: Path) -> None:
    rows = tables()
    rows["commitments"][1]["kind"] = "promise"
    with pytest.raises(duckdb.ConstraintException):
        write(tmp_path / "a.duckdb", rows, BUILD)
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE NOT internal").fetchall() == [(0,)]


def test_a_pointer_moves_and_whoever_reads_the_old_file_reads_on(tmp_path: Path) -> None:
    folder = tmp_path / ".a.duckdb.versions"
    folder.mkdir()
    one, two = make(folder / "1.duckdb", tables()), make(folder / "2.duckdb", tables(), documents=9)
    link = tmp_path / "a.duckdb"
    point(link, one)
    with duckdb.connect(str(link.resolve()), read_only=True) as reader:
        point(link, two)
        assert link.resolve() == two.resolve() and not link.readlink().is_absolute()
        one.unlink()
        assert reader.execute("SELECT documents FROM builds").fetchall() == [(2,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.duckdb.versions", "a.duckdb"]


def test_every_word_of_the_rules_has_its_aliases_in_the_database() -> None:
    pairs = {(row["term"], row["alias"]) for row in vocabulary_rows()["aliases"]}
    assert {("배터리", "2차 전지"), ("의과대학", "의대"), ("AI", "인공지능"), ("MICE", "마이스")} <= pairs
    assert not any("_" in alias for _, alias in pairs)
