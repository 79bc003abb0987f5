from __future__ import annotations

import duckdb

from etl.evaluation_sets import HELD_OUT, evaluation_rows
from etl.store.load import SCHEMA
from etl.store.rows import insert


def test_pages_kept_aside_and_cross_validation_are_told_apart_and_fit_the_table() -> None:
    rows = evaluation_rows([])
    by_gold = {row["gold"] for row in rows}
    assert {"held-out pages", "cross-validation"} <= by_gold
    assert "held-out records" not in by_gold, "no record is in this build"
    assert all(row["held_out"] == row["gold"].startswith("held-out") for row in rows)
    pages = {row["measure"]: row for row in rows if row["gold"] == "held-out pages"}
    assert pages["commitments"]["n"] >= 50
    assert pages["commitments"]["f1"] > 0.5
    assert len(list(HELD_OUT.glob("*.txt"))) >= 5
    with duckdb.connect() as connection:
        connection.execute(SCHEMA.read_text("utf-8"))
        insert(connection, "evaluation_figures", rows)
        wrong = connection.execute(
            "SELECT * FROM evaluation_figures WHERE NOT (coalesce(f1, 0) BETWEEN 0 AND 1) OR n < 0"
        ).fetchall()
    assert wrong == []
