"""A tiny database whose words try to be formulas."""

from __future__ import annotations

from pathlib import Path

from tests.etl.store.tiny_tables import make, tables

FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/C calc'!A0")


def database(folder: Path) -> Path:
    """A database in this folder; every text of FORMULAS stands somewhere in it."""
    rows = tables()
    for number, formula in enumerate(FORMULAS):
        rows["rejected_documents"].append({"source_path": formula, "reason": f"reason {number}"})
    rows["documents"][0].update(
        author="-홍길동", url="=HYPERLINK(1)", publisher="한빛 *일보* <b>|</b>", source_licence="quotation-only"
    )
    return make(folder / "a.duckdb", rows)
