"""The database as the dashboard opens it: for reading, locked, and nothing beyond its file."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import tiny

from dashboard import database
from dashboard.database import Build, UnavailableError, resolve, run

REACHING_OUT = [
    "COPY documents TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '{folder}/out.parquet' (FORMAT parquet)",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/other.duckdb' AS other",
    "SELECT * FROM read_csv('{folder}/secret.csv')",
    "SELECT * FROM '{folder}/secret.csv'",
    "SELECT * FROM read_text('{folder}/secret.csv')",
    "SELECT * FROM read_blob('{folder}/*')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "INSTALL h3 FROM community",
    "SET enable_external_access = true",
    "SET memory_limit = '64GB'",
    "SET threads = 64",
    "RESET lock_configuration",
    "PRAGMA temp_directory='{folder}'",
]
WRITING = [
    "UPDATE documents SET title = 'x'",
    "DELETE FROM commitments",
    "INSERT INTO rejected_documents VALUES ('x', 'y')",
    "CREATE TABLE x (a INTEGER)",
    "DROP TABLE documents",
]


@pytest.mark.parametrize("statement", [*REACHING_OUT, *WRITING])
def test_a_query_reads_this_file_and_does_nothing_else(build: Build, tmp_path: Path, statement: str) -> None:
    (tmp_path / "secret.csv").write_text("a\nhidden\n")
    with pytest.raises(duckdb.Error):
        run(build, statement.format(folder=tmp_path.as_posix()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv"]
    assert len(run(build, "SELECT 1 AS one")) == 1


def test_memory_and_threads_are_bounded(build: Build) -> None:
    told = run(
        build,
        "SELECT current_setting('memory_limit') AS memory, current_setting('threads') AS threads,"
        " current_setting('temp_directory') AS folder, current_setting('lock_configuration') AS locked",
    ).iloc[0]
    assert told["memory"] == "488.2 MiB"
    assert told["threads"] == 2
    assert not told["folder"]
    assert told["locked"]


def test_a_value_is_bound_and_never_read_as_sql(build: Build) -> None:
    hostile = "x' OR 1=1; DROP TABLE documents; --"
    assert run(build, "SELECT * FROM documents WHERE document_id = $key", key=hostile).empty
    assert run(build, "SELECT $key AS word", key=hostile)["word"].iloc[0] == hostile


def test_public_mode_opens_a_published_build_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tiny.make(tmp_path / "full.duckdb", published=False)
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    with pytest.raises(UnavailableError) as refused:
        resolve()
    assert refused.value.reason == "unpublished"
    monkeypatch.setenv("CITY_STRATEGY_MODE", "staff")
    assert resolve().path == str(path.resolve())


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 8192])
def test_what_is_no_database_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    path = tmp_path / "broken.duckdb"
    path.write_bytes(content)
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    with pytest.raises(UnavailableError) as refused:
        resolve()
    assert refused.value.reason == "unreadable"
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(tmp_path / "none.duckdb"))
    with pytest.raises(UnavailableError) as refused:
        resolve()
    assert refused.value.reason == "missing"


@pytest.mark.parametrize("said", ["", "public", "Staf", "true", "staff;"])
def test_a_slip_of_the_pen_in_the_mode_is_public(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("CITY_STRATEGY_MODE", said)
    assert database.mode() == "public"
