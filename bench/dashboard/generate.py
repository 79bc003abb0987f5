"""A database with the contract's tables and any number of invented commitments.

    python -m bench.dashboard.generate --commitments 100000 --out atlas.duckdb [--cities 50]

The tables come from etl/store/schema.sql, the vocabularies from the build, the rows from generate.sql. Cities grow with the
commitments, as they do when more municipalities are read: 2 at a thousand, 50 at 10⁵, 226 at 10⁶.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import duckdb

from etl.store.load import SCHEMA
from etl.store.rows import insert, vocabulary_rows

ROWS = Path(__file__).with_name("generate.sql")
CITIES = {1_000: 2, 100_000: 50, 1_000_000: 226}


def cities_for(commitments: int) -> int:
    """Cities that so many commitments are spread over, unless told otherwise."""
    return next((cities for most, cities in CITIES.items() if commitments <= most), max(CITIES.values()))


def generate(file: Path, commitments: int, cities: int | None = None) -> None:
    """Writes a published database of so many commitments to a file that does not exist yet. Same scale, same rows."""
    connection = duckdb.connect(str(file))
    try:
        connection.execute("BEGIN")
        connection.execute(SCHEMA.read_text("utf-8"))
        for name, rows in vocabulary_rows().items():
            insert(connection, name, rows)
        connection.execute("CREATE TEMP TABLE scale (commitments BIGINT, cities BIGINT)")
        connection.execute("INSERT INTO scale VALUES (?, ?)", [commitments, cities or cities_for(commitments)])
        connection.execute(ROWS.read_text("utf-8"))
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.dashboard.generate", description=__doc__)
    parser.add_argument("--commitments", type=int, default=100_000)
    parser.add_argument("--cities", type=int, default=None)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} exists")
    began = time.perf_counter()
    generate(options.out, options.commitments, options.cities)
    print(
        f"{options.commitments:,} commitments in {time.perf_counter() - began:.1f} s, {options.out.stat().st_size / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
