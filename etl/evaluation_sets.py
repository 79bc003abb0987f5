"""The committed gold, scored with every build: what the method page shows of how well documents are read.

What was kept aside (data/annotations/held_out) tells how unseen documents are read, our own summaries and press pages
apart. The cross-validation figures come from training: press pages kept out of each fold.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from etl.evaluate import FoundDocument, found_in, measure, read_gold
from etl.learning.trained import model
from etl.pipeline import parse
from etl.read import read_document
from etl.records import ParsedDocument
from etl.store.rows import Evaluated, Row

HELD_OUT = Path(__file__).resolve().parents[1] / "data" / "annotations" / "held_out"


def evaluation_rows(documents: Sequence[ParsedDocument]) -> list[Row]:
    """Return the rows of evaluation_figures for a build of these documents."""
    if not HELD_OUT.is_dir():
        return []
    by_name = {Path(p.document.source_path).name: found_in(p) for p in documents}
    golds = read_gold(HELD_OUT)
    records = [(g, by_name[g["file"]]) for g in golds if g["file"] in by_name]
    pages = [(g, _page(g)) for g in golds if g["file"].endswith(".txt")]
    rows: list[Evaluated] = []
    if records:
        rows += measure(records, "held-out records", "record", held_out=True)
    if pages:
        rows += measure(pages, "held-out pages", "press", held_out=True)
    rows += _cross_validated()
    return [dataclasses.asdict(row) for row in rows]


def _page(gold: dict[str, Any]) -> FoundDocument:
    return found_in(parse(read_document(HELD_OUT / gold["file"])))


def _cross_validated() -> list[Evaluated]:
    meta = model("spans").meta
    rows: list[Evaluated] = []
    for key, name, text_kind in (
        ("cross_validation", "cross-validation", "press"),
        ("record_cross_validation", "cross-validation records", "record"),
    ):
        figures = meta.get(key, {})
        n = int(figures.get("commitments", 0))
        if n:
            precision, recall, f1 = figures["precision"], figures["recall"], figures["f1"]
            rows.append(Evaluated(name, text_kind, "commitments", precision, recall, f1, n, False))
        if "kind" in figures:
            share = figures["kind"]
            rows.append(Evaluated(name, text_kind, "kind", share, share, share, n, False))
    return rows
