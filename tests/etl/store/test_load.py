"""Builds killed at any moment: the live database stays whole, and the next build leaves nothing of them behind."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.store.checks import failures
from etl.store.load import KEPT_VERSIONS, UNFINISHED, alone, load
from tests.etl.store.tiny_tables import BUILD, tables

ROOT = Path(__file__).resolve().parents[3]
# Loads builds 1, 2, 3 … into argv[1] until it is killed, and says so after each.
ENDLESS = """
import itertools, sys
from pathlib import Path
from etl.store.load import load
from tests.etl.store.tiny_tables import BUILD, tables
rows = tables()
for number in itertools.count(1):
    load(Path(sys.argv[1]), rows, {**BUILD, "data_hash": str(number)})
    print(number, flush=True)
"""


@contextlib.contextmanager
def endless_builds(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def folder_of(path: Path) -> Path:
    return path.parent / f".{path.name}.versions"


def number_in(path: Path) -> int:
    with duckdb.connect(str(path.resolve()), read_only=True) as connection:
        return int(connection.execute("SELECT data_hash FROM builds").fetchall()[0][0])


def test_a_build_killed_at_any_moment_leaves_a_whole_database(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    moments = random.Random(1)
    for _ in range(3):
        with endless_builds(path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            last = int(process.stdout.readline())
            with contextlib.suppress(subprocess.TimeoutExpired):  # somewhere in the third build or those after it
                process.wait(moments.random() / 3)
            process.kill()
            told = process.stdout.read().split()
        last = int(told[-1]) if told else last
        assert failures(path) == []
        assert number_in(path) in (last, last + 1)  # killed after the pointer moved, before the word was out
    load(path, tables(), BUILD)
    left = sorted(p.name for p in folder_of(path).iterdir())
    assert [name for name in left if UNFINISHED in name] == []
    assert len(left) == KEPT_VERSIONS + 1  # and the lock
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.duckdb.versions", "a.duckdb"]


def test_what_never_went_live_is_swept_and_the_one_before_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    first = load(path, tables(), BUILD)
    folder = folder_of(path)
    for name in (f"9{UNFINISHED}", f"9{UNFINISHED}.wal", "99999999999999999999-1.duckdb"):
        (folder / name).write_bytes(b"torn")
    (folder / f"9{UNFINISHED}.tmp").mkdir()
    (tmp_path / ".a.duckdb.link").symlink_to("nowhere")
    second = load(path, tables(), BUILD)
    assert sorted(folder.iterdir()) == sorted([folder / ".lock", first, second])
    assert path.resolve() == second.resolve()
    assert not (tmp_path / ".a.duckdb.link").is_symlink()


def test_a_version_left_before_anything_was_live_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    folder_of(path).mkdir()
    (folder_of(path) / "1-1.duckdb").write_bytes(b"never pointed at")
    version = load(path, tables(), BUILD)
    assert sorted(folder_of(path).iterdir()) == sorted([folder_of(path) / ".lock", version])


def test_a_build_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    live = load(path, tables(), BUILD)
    broken = tables()
    broken["commitments"][0]["kind"] = "promise"
    with pytest.raises(duckdb.ConstraintException):
        load(path, broken, BUILD)
    assert sorted(folder_of(path).iterdir()) == sorted([folder_of(path) / ".lock", live])


def test_two_builds_of_one_database_go_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    load(path, tables(), {**BUILD, "data_hash": "7"})
    with alone(folder_of(path)):
        other = threading.Thread(target=load, args=(path, tables(), {**BUILD, "data_hash": "8"}))
        other.start()
        other.join(0.3)
        assert other.is_alive() and number_in(path) == 7
    other.join(60)
    assert number_in(path) == 8


def test_a_reader_of_a_version_that_is_pruned_reads_on(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    load(path, tables(), {**BUILD, "data_hash": "1"})
    with duckdb.connect(str(path.resolve()), read_only=True) as reader:
        for number in range(2, 5):
            load(path, tables(), {**BUILD, "data_hash": str(number)})
        assert reader.execute("SELECT data_hash FROM builds").fetchall() == [("1",)]
        assert reader.execute("SELECT count(*) FROM commitments WHERE quote = '한빛도서관'").fetchall() == [(2,)]
    assert number_in(path) == 4
