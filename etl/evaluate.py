"""Found rows against what careful readers annotated: precision, recall, F1 and n for each kind of fact.

Spans are matched as the contract's scorer does (etl/learning/matching.py). Fields with a closed vocabulary (kind,
sector, modality, basis, …) are averaged over their values (macro), so that a constant does not pass.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl.learning.annotation import SPAN_LISTS
from etl.learning.matching import UNION, overlap, pair_up, wanted
from etl.records import ParsedDocument
from etl.store.rows import Evaluated

Row = Mapping[str, Any]
ACCEPTED = {"kind": "kind_ok", "sector": "sector_ok"}  # fields where a reader lists every value that is fair
FACTS = {"funding_figures": "amounts", "targets": "targets", "dates": "dates"}
FIELDS = {
    "commitments": ("kind", "sector", "modality"),
    "funding_figures": ("bound", "basis", "funder"),
    "targets": ("bound", "role", "unit"),
    "dates": ("role", "precision"),
}


@dataclass(slots=True)
class Counts:
    """How often a kind of fact was found, found wrongly, and missed."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, hits: int, extra: int, missed: int) -> None:
        self.hits += hits
        self.extra += extra
        self.missed += missed


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """The rows of one document by table, with `start` and `end`; strategies as names."""

    rows: Mapping[str, Sequence[Row]]
    strategies: Sequence[str]


def found_in(parsed: ParsedDocument) -> FoundDocument:
    """Return what was found in a parsed document, as the evaluation reads it."""
    commitments = [
        {
            "start": c.start, "end": c.end, "kind": c.kind, "sector": c.sector_id, "modality": c.modality,
            "actor": c.actor, "due_end": c.due_end,
        }
        for c in parsed.commitments
    ]  # fmt: skip
    figures = [
        {"start": f.start, "end": f.end, "krw": f.krw, "bound": f.bound, "basis": f.basis, "funder": f.funder}
        for f in parsed.figures
    ]
    targets = [
        {"start": t.start, "end": t.end, "value": t.value, "unit": t.unit, "bound": t.bound, "role": t.role}
        for t in parsed.targets
    ]
    dates = [
        {
            "start": d.start, "end": d.end, "date_start": d.date_start, "date_end": d.date_end, "role": d.role,
            "precision": d.precision,
        }
        for d in parsed.dates
    ]  # fmt: skip
    rows: dict[str, Sequence[Row]] = {
        "commitments": commitments,
        "funding_figures": figures,
        "targets": targets,
        "dates": dates,
    }
    return FoundDocument(rows, [s.name for s in parsed.strategies])


def found_in_database(connection: duckdb.DuckDBPyConnection) -> dict[str, FoundDocument]:
    """Return what a database holds, by the name of each document's file."""
    queries = {
        "commitments": 'SELECT document_id, char_start AS start, char_end AS "end", kind, sector_id AS sector, modality, actor, due_end FROM commitments',
        "funding_figures": 'SELECT document_id, char_start AS start, char_end AS "end", krw, bound, basis, funder FROM funding_figures',
        "targets": 'SELECT document_id, char_start AS start, char_end AS "end", value, unit, bound, role FROM targets',
        "dates": 'SELECT document_id, char_start AS start, char_end AS "end", date_start, date_end, role, precision FROM dates',
        "strategies": "SELECT document_id, name FROM strategies",
    }
    rows: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table, query in queries.items():
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description or []]
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            rows[row["document_id"]][table].append(row)
    files = connection.execute("SELECT document_id, source_path FROM documents").fetchall()
    return {
        Path(path).name: FoundDocument(rows[key], [str(r["name"]) for r in rows[key]["strategies"]])
        for key, path in files
    }


def read_gold(folder: Path) -> list[dict[str, Any]]:
    """Return the annotations of a folder in the order of their names."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return [_plain(gold) for gold in found if "commitments" in gold]


def _plain(gold: dict[str, Any]) -> dict[str, Any]:
    """Give pairs of offsets the shape of spans, so that both ways of writing them read the same."""
    for key in SPAN_LISTS:
        gold[key] = [{"start": s[0], "end": s[1]} if isinstance(s, list) else s for s in gold.get(key) or []]
    return gold


def evaluate(gold_folder: Path, database: Path) -> list[Evaluated]:
    """Return the figures of a database against a folder of gold, one row a measure.

    Raises FileNotFoundError where either is missing, ValueError where the folder holds no gold or no document of it
    stands in the database.
    """
    if not database.exists():
        raise FileNotFoundError(f"{database}: no such database; build it with: python -m etl build")
    golds = read_gold(gold_folder)
    if not golds:
        raise ValueError(f"{gold_folder}: no annotations there")
    with duckdb.connect(str(database), read_only=True) as connection:
        found = found_in_database(connection)
    pairs = [(gold, found.get(Path(gold["file"]).name)) for gold in golds]
    if all(rows is None for _, rows in pairs):
        raise ValueError(f"{database}: holds none of the documents annotated in {gold_folder}")
    return measure(pairs, gold_folder.name, "press", held_out=False)


def measure(
    pairs: Iterable[tuple[dict[str, Any], FoundDocument | None]], name: str, text_kind: str, *, held_out: bool
) -> list[Evaluated]:
    """Return the figures of (gold, found) pairs; found is None for a document that is missing altogether."""
    counts: dict[str, Counts] = defaultdict(Counts)
    fields: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    chrome = 0
    for gold, found in pairs:
        found = found or FoundDocument({}, [])
        chrome += _commitments(gold, found.rows.get("commitments", []), counts, fields)
        for table, key in FACTS.items():
            chrome += _facts(table, gold, gold[key], found.rows.get(table, []), counts[table], fields)
        _strategies(gold, found.strategies, counts["strategies"])
    rows = [_evaluated(name, text_kind, measure, c, held_out) for measure, c in counts.items() if c.hits + c.missed]
    rows += [_macro(name, text_kind, field, pairs_, held_out) for field, pairs_ in fields.items()]
    rows.append(Evaluated(name, text_kind, "chrome", None, None, None, chrome, held_out))
    return rows


def _commitments(
    gold: dict[str, Any], found: Sequence[Row], counts: dict[str, Counts], fields: dict[str, Counter[tuple[str, str]]]
) -> int:
    items = gold["commitments"]
    places = [(g["start"], g["end"]) for g in items]
    pairs = pair_up([(f["start"], f["end"]) for f in found], places, UNION)
    loose = [p for p, g in zip(places, items, strict=True) if not g.get("core", True)]
    spare = 2 * sum("vision" in g["kind_ok"] for g in items) + 2  # visions that a reader may have left out
    chrome = 0
    tally, due = counts["commitments"], counts["due"]
    for i, row in enumerate(found):
        if i in pairs:
            item = items[pairs[i]]
            if wanted(item):
                good = row["kind"] != "vision"
                tally.add(good, 0, not good)
            _due(item, row, due)
            for field in FIELDS["commitments"]:
                if item.get(field) is not None:
                    accepted = item.get(ACCEPTED.get(field, ""), [item[field]])
                    value = str(row[field])
                    fields[field][value if value in accepted else str(item[field]), value] += 1
            _optional(counts["actor"], item.get("actor"), row.get("actor"))
        elif _in_noise(row, gold):
            chrome += 1
            tally.extra += 1
        elif row["kind"] == "vision" and spare > 0:
            spare -= 1
        elif not any(overlap((row["start"], row["end"]), place)[0] >= 0.5 for place in loose):
            tally.extra += 1
    tally.missed += sum(wanted(g) for j, g in enumerate(items) if j not in pairs.values())
    return chrome


def _optional(counts: Counts, want: str | None, have: str | None) -> None:
    """Count a field that is mostly empty: right where the words share a name, missed or false where only one speaks."""
    same = bool(want and have and (_squeeze(have) in _squeeze(want) or _squeeze(want) in _squeeze(have)))
    counts.add(same, bool(have) and not same, bool(want) and not same)


def _due(item: Row, row: Row, counts: Counts) -> None:
    end = row["due_end"]
    if item.get("due"):
        low, high = interval(item["due"])
        good = end is not None and low <= end <= high
        counts.add(good, 0, not good)
    elif end is not None:
        counts.extra += 1


def _facts(
    table: str,
    gold: dict[str, Any],
    items: Sequence[Row],
    found: Sequence[Row],
    counts: Counts,
    fields: dict[str, Counter[tuple[str, str]]],
) -> int:
    # of two facts at one place only the one with the right value is a find
    candidates = []
    for i, row in enumerate(found):
        for j, item in enumerate(items):
            share, union = overlap((row["start"], row["end"]), (item["start"], item["end"]))
            if share >= 0.5 and _same(table, row, item):
                candidates.append((union, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    chrome = 0
    loose = [(x["start"], x["end"]) for x in [*gold["neutral"], *(g for g in items if not g.get("core", True))]]
    for i, row in enumerate(found):
        if i in pairs:
            item = items[pairs[i]]
            counts.hits += bool(item.get("core", True))
            for field in FIELDS[table]:
                if field in item and (item[field] is not None or field == "funder"):
                    want, have = str(item[field] or "-"), str(row[field] or "-")
                    fields[f"{table}.{field}"][_squeeze(want), _squeeze(have)] += 1
        elif _in_noise(row, gold):
            chrome += 1
            counts.extra += 1
        elif not any(overlap((row["start"], row["end"]), place)[0] >= 0.5 for place in loose):
            counts.extra += 1
    counts.missed += sum(bool(g.get("core", True)) for j, g in enumerate(items) if j not in pairs.values())
    return chrome


def _same(table: str, row: Row, item: Row) -> bool:
    if table == "funding_figures":
        return item["krw"] is not None and abs(row["krw"] - item["krw"]) < 1
    if table == "targets":
        return item["value"] is not None and abs(row["value"] - item["value"]) < 1e-6
    if not item.get("iso"):
        return True
    low, high = interval(item["iso"], item.get("iso_end"))
    start, end = row["date_start"], row["date_end"]
    if end is None or not low <= end <= high:
        return False
    return item.get("bound") == "until" or (start is not None and low <= start)  # of a deadline the end counts


def _strategies(gold: dict[str, Any], names: Sequence[str], counts: Counts) -> None:
    if not gold["strategies"]:
        counts.extra += len(names)
        return
    left = [_squeeze(n) for n in names]
    for item in gold["strategies"]:
        want = _squeeze(item if isinstance(item, str) else item["name"])
        hit = next((n for n in left if want in n or (len(n) > 3 and n in want)), None)
        if hit is None:
            counts.missed += 1
        else:
            left.remove(hit)
            counts.hits += 1
    counts.extra += len(left)


def _in_noise(row: Row, gold: dict[str, Any]) -> bool:
    return any(overlap((row["start"], row["end"]), (x["start"], x["end"]))[0] >= 0.5 for x in gold["excluded"])


def _squeeze(words: str) -> str:
    return re.sub(r"\s+", "", words)


def interval(iso: str, iso_end: str | None = None) -> tuple[date, date]:
    """Return the first and last day of `2025`, `2025-10`, `2025-10-31`, of `A/B`, or from iso to iso_end."""
    if "/" in iso:
        iso, iso_end = iso.split("/")
    first, last = _days(iso)
    return (first, _days(iso_end)[1]) if iso_end else (first, last)


def _days(iso: str) -> tuple[date, date]:
    parts = [int(x) for x in iso[:10].split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], calendar.monthrange(parts[0], parts[1])[1])
    return date(*parts), date(*parts)


def _evaluated(name: str, text_kind: str, measure: str, c: Counts, held_out: bool) -> Evaluated:
    precision = c.hits / (c.hits + c.extra) if c.hits + c.extra else 0.0
    recall = c.hits / (c.hits + c.missed) if c.hits + c.missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Evaluated(
        name, text_kind, measure, round(precision, 3), round(recall, 3), round(f1, 3), c.hits + c.missed, held_out
    )


def _macro(name: str, text_kind: str, field: str, pairs: Counter[tuple[str, str]], held_out: bool) -> Evaluated:
    """Average precision and recall over the values that a reader gave."""
    values = sorted({want for want, _ in pairs})
    precisions, recalls, f1s = [], [], []
    for value in values:
        hits = pairs[value, value]
        wanted_ = sum(n for (want, _), n in pairs.items() if want == value)
        found = sum(n for (_, have), n in pairs.items() if have == value)
        p, r = hits / found if found else 0.0, hits / wanted_
        precisions.append(p)
        recalls.append(r)
        f1s.append(2 * p * r / (p + r) if p + r else 0.0)
    n = len(values) or 1
    return Evaluated(
        name, text_kind, field, round(sum(precisions) / n, 3), round(sum(recalls) / n, 3), round(sum(f1s) / n, 3),
        sum(pairs.values()), held_out,
    )  # fmt: skip


def table(rows: Sequence[Evaluated]) -> str:
    """Return the figures as lines of text: measure, precision, recall, F1, n."""
    lines = [f"{'measure':28}{'precision':>10}{'recall':>8}{'F1':>7}{'n':>6}"]
    for row in rows:
        shares = [f"{x:.3f}" if x is not None else "" for x in (row.precision_share, row.recall_share, row.f1)]
        lines.append(f"{row.measure:28}{shares[0]:>10}{shares[1]:>8}{shares[2]:>7}{row.n:>6}")
    return "\n".join(lines)
