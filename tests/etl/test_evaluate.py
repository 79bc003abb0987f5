from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.evaluate import FoundDocument, evaluate, interval, measure, read_gold, table
from etl.store.rows import Evaluated
from tests.etl.store.tiny_tables import TEXT, make, tables

Rows = dict[str, list[dict[str, Any]]]


def gold(**lists: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        name: [] for name in ("commitments", "amounts", "targets", "dates", "excluded", "neutral", "strategies")
    }
    return {"file": "a.txt", **empty, **lists}


def wanted(start: int, kind: str = "plan", **fields: Any) -> dict[str, Any]:
    return {
        "start": start, "end": start + 10, "kind": kind, "kind_ok": [kind], "sector": "battery", "sector_ok": ["battery"],
        "modality": "stated", **fields,
    }  # fmt: skip


def found(start: int, kind: str = "plan", **fields: Any) -> dict[str, Any]:
    return {
        "start": start, "end": start + 10, "kind": kind, "sector": "battery", "modality": "stated", "actor": None,
        "due_end": None, **fields,
    }  # fmt: skip


def figures(annotated: dict[str, Any], rows: Rows, strategies: list[str] | None = None) -> dict[str, Evaluated]:
    measured = measure([(annotated, FoundDocument(rows, strategies or []))], "own", "press", held_out=False)
    return {row.measure: row for row in measured}


def shares(row: Evaluated) -> tuple[float | None, float | None, int]:
    return row.precision_share, row.recall_share, row.n


def test_finds_misses_and_false_finds_of_commitments() -> None:
    annotated = gold(commitments=[wanted(0), wanted(20), wanted(40), wanted(60, core=False)])
    rows = {"commitments": [found(0), found(20), found(60), found(80), found(100)]}
    assert shares(figures(annotated, rows)["commitments"]) == (0.5, 0.667, 3)


def test_a_vision_over_something_concrete_leaves_it_missed() -> None:
    result = figures(gold(commitments=[wanted(0)]), {"commitments": [found(0, "vision")]})
    assert shares(result["commitments"]) == (0.0, 0.0, 1)


def test_only_so_many_visions_go_unpunished() -> None:
    rows = {"commitments": [found(0), *(found(at, "vision") for at in range(100, 200, 20))]}
    assert shares(figures(gold(commitments=[wanted(0)]), rows)["commitments"]) == (0.25, 1.0, 1)  # 2 of 5 are spared


def test_what_lies_in_page_noise_is_counted_and_wrong() -> None:
    annotated = gold(commitments=[wanted(0)], excluded=[{"start": 100, "end": 200}])
    rows = {
        "commitments": [found(0), found(120)],
        "dates": [
            {
                "start": 150,
                "end": 155,
                "date_start": None,
                "date_end": date(2025, 1, 9),
                "role": "due",
                "precision": "day",
            }
        ],
    }
    result = figures(annotated, rows)
    assert result["chrome"].n == 2
    assert result["commitments"].precision_share == 0.5


def test_a_figure_needs_its_value_and_of_two_at_one_place_the_right_one_counts() -> None:
    item = {"start": 0, "end": 5, "krw": 100, "bound": "exact", "basis": "budget", "funder": None}
    row = {"start": 0, "end": 5, "krw": 100, "bound": "exact", "basis": "budget", "funder": None}
    wrong = figures(gold(amounts=[item]), {"funding_figures": [{**row, "krw": 101}]})
    assert shares(wrong["funding_figures"]) == (0.0, 0.0, 1)
    both = figures(gold(amounts=[item]), {"funding_figures": [{**row, "krw": 7}, row]})
    assert shares(both["funding_figures"]) == (0.5, 1.0, 1)


def test_what_is_neutral_is_neither_found_nor_false() -> None:
    annotated = gold(
        targets=[{"start": 0, "end": 5, "value": 3, "core": False}, {"start": 20, "end": 25, "value": 4}],
        neutral=[{"start": 40, "end": 45}],
    )
    row = {"value": 4.0, "unit": "명", "bound": "exact", "role": "scale"}
    rows = {
        "targets": [{**row, "start": 0, "end": 5}, {**row, "start": 20, "end": 25}, {**row, "start": 41, "end": 44}]
    }
    assert shares(figures(annotated, rows)["targets"]) == (1.0, 1.0, 1)


@pytest.mark.parametrize(
    ("item", "start", "end", "hit"),
    [
        ({"iso": "2026"}, date(2026, 1, 1), date(2026, 12, 31), True),
        ({"iso": "2026"}, date(2026, 3, 1), date(2027, 1, 1), False),
        ({"iso": "2026-12", "bound": "until"}, None, date(2026, 12, 31), True),
        ({"iso": "2026-12"}, None, date(2026, 12, 31), False),
        ({"iso": "2022", "iso_end": "2026"}, date(2022, 1, 1), date(2026, 12, 31), True),
        ({"iso": "2022", "iso_end": "2026"}, date(2021, 1, 1), date(2026, 12, 31), False),
    ],
)
def test_a_date_is_found_where_its_days_lie_within(
    item: dict[str, Any], start: date | None, end: date, hit: bool
) -> None:
    row = {"start": 0, "end": 5, "date_start": start, "date_end": end, "role": "due", "precision": "year"}
    result = figures(gold(dates=[{"start": 0, "end": 5, **item}]), {"dates": [row]})
    assert shares(result["dates"]) == ((1.0, 1.0, 1) if hit else (0.0, 0.0, 1))


@pytest.mark.parametrize(("field", "values"), [("bound", ("exact", "up_to")), ("basis", ("budget", "guarantee"))])
def test_a_constant_does_not_pass_a_field_of_a_closed_vocabulary(field: str, values: tuple[str, str]) -> None:
    """Nine of ten figures say the same: a constant is right nine times of ten, and still stands under a half."""
    plain = {"bound": "exact", "basis": "budget", "funder": None}
    items = [{**plain, "start": i * 10, "end": i * 10 + 5, "krw": i, field: values[i == 9]} for i in range(10)]
    constant = [{**item, field: values[0]} for item in items]
    measured = figures(gold(amounts=items), {"funding_figures": constant})[f"funding_figures.{field}"]
    assert measured.f1 is not None and measured.f1 < 0.5
    right = figures(gold(amounts=items), {"funding_figures": items})[f"funding_figures.{field}"]
    assert right.f1 == 1.0


def test_any_kind_that_a_reader_accepts_is_right_and_a_constant_is_not() -> None:
    items = [wanted(i * 20, "achievement" if i == 9 else "plan") for i in range(10)]
    items[0]["kind_ok"] = ["plan", "achievement"]
    right = [found(i * 20, str(item["kind"])) for i, item in enumerate(items)]
    right[0]["kind"] = "achievement"
    assert figures(gold(commitments=items), {"commitments": right})["kind"].f1 == 1.0
    constant = figures(gold(commitments=items), {"commitments": [found(i * 20) for i in range(10)]})["kind"]
    assert constant.f1 is not None and constant.f1 < 0.5


def test_due_dates_and_actors_that_are_mostly_empty_are_counted_where_they_speak() -> None:
    items = [wanted(0, due="2026", actor="너울재단"), wanted(20), wanted(40, due="2027-03", actor="정부")]
    rows = [
        found(0, due_end=date(2026, 12, 31), actor="너울 재단"),
        found(20, due_end=date(2026, 1, 1), actor="정부"),
        found(40),
    ]
    result = figures(gold(commitments=items), {"commitments": rows})
    assert shares(result["due"]) == (0.5, 0.5, 2)
    assert shares(result["actor"]) == (0.5, 0.5, 2)


def test_strategies_are_names_found_once_each() -> None:
    annotated = gold(commitments=[wanted(0)], strategies=[{"name": "푸른 도시"}, {"name": "너른 길"}])
    assert shares(figures(annotated, {}, ["푸른도시 전략", "푸른 도시", "높은 하늘"])["strategies"]) == (0.333, 0.5, 2)


def test_a_document_that_is_missing_is_missed_whole() -> None:
    (row,) = [
        r
        for r in measure([(gold(commitments=[wanted(0), wanted(20)]), None)], "g", "press", held_out=True)
        if r.measure == "commitments"
    ]
    assert shares(row) == (0.0, 0.0, 2)
    assert row.held_out and row.gold == "g"


@pytest.mark.parametrize(
    ("iso", "iso_end", "days"),
    [
        ("2025", None, (date(2025, 1, 1), date(2025, 12, 31))),
        ("2024-02", None, (date(2024, 2, 1), date(2024, 2, 29))),
        ("2025-10-31", None, (date(2025, 10, 31), date(2025, 10, 31))),
        ("2022", "2026-06", (date(2022, 1, 1), date(2026, 6, 30))),
        ("2022/2026", None, (date(2022, 1, 1), date(2026, 12, 31))),
    ],
)
def test_an_iso_date_is_the_days_it_covers(iso: str, iso_end: str | None, days: tuple[date, date]) -> None:
    assert interval(iso, iso_end) == days


def test_a_database_is_scored_against_a_folder_and_shown_as_lines(tmp_path: Path) -> None:
    database = make(tmp_path / "a.duckdb", tables())
    start = TEXT.index("한빛도서관")
    item = wanted(start, end=start + 5, sector="education_talent", sector_ok=["education_talent"])
    annotated = gold(file="d-1.txt", commitments=[item], excluded=[[30, 40]])
    (tmp_path / "d-1.json").write_text(json.dumps(annotated), "utf-8")
    (tmp_path / "threads.json").write_text('{"links": []}', "utf-8")
    rows = evaluate(tmp_path, database)
    assert shares(next(r for r in rows if r.measure == "commitments")) == (1.0, 1.0, 1)
    assert next(r for r in rows if r.measure == "sector").f1 == 1.0
    lines = table(rows).splitlines()
    assert len(lines) == len(rows) + 1
    assert lines[1].split() == ["commitments", "1.000", "1.000", "1.000", "1"]
    assert read_gold(tmp_path)[0]["excluded"] == [{"start": 30, "end": 40}]


def test_what_cannot_be_scored_is_told(tmp_path: Path) -> None:
    database = make(tmp_path / "a.duckdb", tables())
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(FileNotFoundError, match="etl build"):
        evaluate(empty, tmp_path / "none.duckdb")
    with pytest.raises(ValueError, match="no annotations"):
        evaluate(empty, database)
    (empty / "x.json").write_text(json.dumps(gold(file="x.txt", commitments=[wanted(0)])), "utf-8")
    with pytest.raises(ValueError, match="none of the documents"):
        evaluate(empty, database)
