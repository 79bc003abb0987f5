"""Builds killed (SIGKILL) at random moments: the database whole each time, the checks pass, the next build cleans up.

    python -m bench.kills [--kills 50] [--seed 1]

Every build reads the shipped documents with two workers. In turn a kill comes at a random moment of a build that has to parse, of
one that finds its documents parsed, and of the time from the first byte of the new database to the end. Code and documents are copied first: an edit meanwhile is no fault. It says at which step the builds were
killed, and ends with exit code 1 where anything was not whole.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb
import psutil

from etl.store.checks import failures
from etl.store.load import KEPT_VERSIONS, UNFINISHED

ROOT = Path(__file__).resolve().parents[1]
LEAVE_SECONDS = 30.0  # within which the workers of a killed build have to be gone


def build(copy: Path, database: Path) -> subprocess.Popen[bytes]:
    """Starts the build command of a copy."""
    command = ["-m", "etl", "build", "--publish", "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, *command, "--database", str(database)],
        cwd=copy,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def seen_writing(process: subprocess.Popen[bytes], database: Path) -> float:
    """Waits until a build has begun to write its database, or has ended; the moment."""
    while process.poll() is None and not list(versions(database).glob(f"*{UNFINISHED}")):
        time.sleep(0.002)
    return time.monotonic()


def told_hash(database: Path) -> str:
    """The data hash of the live build."""
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        return str(connection.execute("SELECT data_hash FROM builds").fetchall()[0][0])


def step(database: Path, before: str, parsing: bool) -> str:
    """Where a build stood when it was killed, from what it left."""
    folder = versions(database)
    if list(folder.glob(f"*{UNFINISHED}")):
        return "writing the database"
    if str(database.readlink()) != before:
        return "after the pointer moved"
    return "reading and parsing, nothing kept yet" if parsing else "starting, linking or nothing to write yet"


def versions(database: Path) -> Path:
    """The folder of versions."""
    return database.parent / f".{database.name}.versions"


def left_behind(workers: list[psutil.Process]) -> int:
    """Workers that outlive their build."""
    _, alive = psutil.wait_procs(workers, timeout=LEAVE_SECONDS)
    return len(alive)


def cache_is_whole(database: Path) -> bool:
    """Whether the cache of parsed documents is a sound SQLite file, or not there."""
    cache = database.parent / f".{database.name}.parsed"
    if not cache.exists():
        return True
    with sqlite3.connect(cache) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    faults: list[str] = []
    steps: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        database, copy = Path(scratch) / "strategies.duckdb", Path(scratch) / "copy"
        for room in ("etl", "data"):
            shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("build", "__pycache__"))
        began = time.monotonic()
        if build(copy, database).wait() != 0:
            print("the first build fails", file=sys.stderr)
            return 1
        longest = time.monotonic() - began
        process = build(copy, database)
        writing_from = seen_writing(process, database)
        process.wait()
        writing = time.monotonic() - writing_from
        expected = told_hash(database)
        for number in range(1, options.kills + 1):
            aim = ("parsing", "writing", "parsed")[number % 3]
            if aim == "parsing":
                (database.parent / f".{database.name}.parsed").unlink(missing_ok=True)
            before = str(database.readlink())
            process = build(copy, database)
            if aim == "writing":
                seen_writing(process, database)
            try:
                process.wait(chance.random() * (writing if aim == "writing" else longest))
                where = "ended before it was killed"
                workers: list[psutil.Process] = []
            except subprocess.TimeoutExpired:
                workers = psutil.Process(process.pid).children(recursive=True)
                process.send_signal(signal.SIGKILL)
                process.wait()
                where = step(database, before, aim == "parsing")
            steps[where] += 1
            found = [*failures(database)]
            if told_hash(database) != expected:
                found.append("other data")
            if not cache_is_whole(database):
                found.append("the cache of parsed documents is torn")
            if left := left_behind(workers):
                found.append(f"{left} processes live on")
            faults += [f"kill {number}, {where}: {fault}" for fault in found]
            if number % 10 == 0 or number == options.kills:
                if build(copy, database).wait() != 0:
                    faults.append(f"the build after kill {number} fails")
                kept = sorted(path.name for path in versions(database).iterdir())
                if len(kept) != KEPT_VERSIONS + 1 or any(UNFINISHED in name for name in kept):
                    faults.append(f"after kill {number} there lie {', '.join(kept)}")
                print(f"{number} kills, {len(faults)} faults", flush=True)
    for where, count in steps.most_common():
        print(f"{count:4} {where}")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{options.kills} kills: {'every time whole' if not faults else f'{len(faults)} faults'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
