"""Parsed documents → rows of the tables, as Arrow tables in the order of schema.sql."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from etl.boundaries import boundaries
from etl.facts.rule_tables import table
from etl.lineage.pledges import Lineage
from etl.records import ParsedDocument
from etl.vocabulary import cities, labels, sectors, terms

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One measured figure of a gold set; shares 0–1, n facts in the gold."""

    gold: str
    text_kind: str
    measure: str
    precision_share: float | None
    recall_share: float | None
    f1: float | None
    n: int
    held_out: bool


def vocabulary_rows() -> dict[str, list[Row]]:
    """Return the rows of the vocabulary tables."""
    return {
        "cities": [
            {
                "city_id": c.city_id,
                "code5": c.code5,
                "name_ko": c.name_ko,
                "name_en": c.name_en,
                "province_ko": c.province_ko,
            }
            for c in cities()
        ],
        "sectors": [
            {
                "sector_id": s.sector_id,
                "name_ko": s.name_ko,
                "name_en": s.name_en,
                "budget_field_code": s.budget_field_code,
                "colour": s.colour,
                "position": s.position,
            }
            for s in sectors()
        ],
        "terms": [
            {"term_id": t.term_id, "name_ko": t.name_ko, "name_en": t.name_en, "date_start": t.start, "date_end": t.end}
            for t in terms()
        ],
        "labels": [
            {
                "vocabulary": x.vocabulary,
                "code": x.code,
                "label_ko": x.label_ko,
                "label_en": x.label_en,
                "position": x.position,
            }
            for x in labels()
        ],
        "boundaries": [{"city_id": b.city_id, "geometry": b.geometry} for b in boundaries()],
        "aliases": [
            {"term": word, "alias": alias.replace("_", " ")}
            for word, aliases in table("aliases", "same").items()
            for alias in dict.fromkeys(str(aliases).split())
        ],
    }


def document_rows(documents: Sequence[ParsedDocument], lineage: Lineage) -> dict[str, list[Row]]:
    """Return the rows of every table that documents fill.

    They come city by city and in order of publication: what a view asks of a few cities then lies together in the file, and
    DuckDB passes over the rest by its least and greatest values.
    """
    tables: dict[str, list[Row]] = {
        name: []
        for name in (
            "documents", "document_lines", "strategies", "pledges", "commitments", "funding_figures", "targets", "dates",
            "pledge_links", "pledge_link_candidates", "pledge_changes",
        )
    }  # fmt: skip
    for parsed in sorted(documents, key=lambda p: (p.document.city_id, p.document.published, p.document.document_id)):
        document = parsed.document
        key, city = document.document_id, document.city_id
        story = lineage.story_of.get(key, key)
        tables["documents"].append(
            {
                **{
                    name: getattr(document, name)
                    for name in (
                        "document_id", "city_id", "title", "source_title", "publisher", "author", "published",
                        "published_basis", "url", "kind", "licence", "source_licence", "record", "coverage", "language",
                        "encoding",
                    )
                },
                "counted": story == key,
                "story_id": story,
                "source_path": document.source_path,
                "sha256": document.sha256,
                "text": document.text,
            }
        )  # fmt: skip
        tables["document_lines"] += [
            {"document_id": key, "position": i, "char_start": x.start, "char_end": x.end, "role": x.role}
            for i, x in enumerate(parsed.lines)
        ]
        tables["strategies"] += [
            {
                "strategy_id": s.strategy_id,
                "document_id": key,
                "city_id": city,
                "name": s.name,
                "parent_strategy_id": s.parent_strategy_id,
                "char_start": s.start,
                "char_end": s.end,
            }
            for s in parsed.strategies
        ]
        for c in parsed.commitments:
            tables["commitments"].append(
                {
                    "commitment_id": c.commitment_id,
                    "document_id": key,
                    "city_id": city,
                    "char_start": c.start,
                    "char_end": c.end,
                    "quote": c.quote,
                    "title": c.title,
                    "title_en": c.title_en,
                    "kind": c.kind,
                    "modality": c.modality,
                    "sector_id": c.sector_id,
                    "strategy_id": c.strategy_id,
                    "actor": c.actor,
                    "due_start": c.due_start,
                    "due_end": c.due_end,
                    "pledge_id": lineage.pledge_of[c.commitment_id],
                    "confidence": c.confidence,
                    "review": c.review,
                    "reviewer_kind": c.reviewer_kind,
                    "kind_reason": c.kind_reason,
                    "sector_reason": c.sector_reason,
                }
            )
        tables["funding_figures"] += [
            {
                "figure_id": f.figure_id,
                "document_id": key,
                "commitment_id": f.commitment_id,
                "char_start": f.start,
                "char_end": f.end,
                "literal": f.literal,
                "krw": f.krw,
                "bound": f.bound,
                "basis": f.basis,
                "funder": f.funder,
            }
            for f in parsed.figures
        ]
        tables["targets"] += [
            {
                "target_id": t.target_id,
                "document_id": key,
                "commitment_id": t.commitment_id,
                "char_start": t.start,
                "char_end": t.end,
                "literal": t.literal,
                "value": t.value,
                "unit": t.unit,
                "measure": t.measure,
                "bound": t.bound,
                "role": t.role,
            }
            for t in parsed.targets
        ]
        tables["dates"] += [
            {
                "date_id": d.date_id,
                "document_id": key,
                "commitment_id": d.commitment_id,
                "char_start": d.start,
                "char_end": d.end,
                "literal": d.literal,
                "date_start": d.date_start,
                "date_end": d.date_end,
                "precision": d.precision,
                "role": d.role,
            }
            for d in parsed.dates
        ]
    tables["pledges"] = [
        {
            "pledge_id": p.pledge_id,
            "city_id": p.city_id,
            "sector_id": p.sector_id,
            "title": p.title,
            "title_en": p.title_en,
            "first_stated": p.first_stated,
            "last_stated": p.last_stated,
            "statements": p.statements,
        }
        for p in sorted(lineage.pledges, key=lambda p: (p.city_id, p.first_stated, p.pledge_id))
    ]
    for name, links in (("pledge_links", lineage.links), ("pledge_link_candidates", lineage.candidates)):
        tables[name] = [
            {
                "from_commitment_id": link.earlier,
                "to_commitment_id": link.later,
                "relation": link.relation,
                "score": link.score,
                "method": link.method,
                "review": link.review,
                "reason": link.reason,
                "reviewer_kind": link.reviewer_kind,
            }
            for link in links
        ]
    tables["pledge_changes"] = [
        {
            "from_commitment_id": change.earlier,
            "to_commitment_id": change.later,
            "aspect": change.aspect,
            "detail": change.detail,
            "before": change.before,
            "after": change.after,
            "before_number": change.before_number,
            "after_number": change.after_number,
            "unit": change.unit,
        }
        for change in lineage.changes
    ]
    return tables


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows by column name, with the column types that schema.sql declares."""
    rows = list(rows)
    if not rows:
        return
    names = list(rows[0])
    batch = pa.table({name: _column([row[name] for row in rows]) for name in names})
    connection.register("incoming", batch)
    columns = ", ".join(names)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM incoming")  # names are ours, not input
    connection.unregister("incoming")


def _column(values: list[Any]) -> pa.Array:
    present = next((v for v in values if v is not None), None)
    if present is None:
        return pa.array(values, pa.string())
    if isinstance(present, datetime):
        return pa.array(values, pa.timestamp("us"))
    if isinstance(present, date):
        return pa.array(values, pa.date32())
    return pa.array(values)


def data_hash(tables: dict[str, list[Row]]) -> str:
    """Return the hash of all rows: the same inputs and code give the same one, wherever the files lie."""
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(name.encode())
        lines = sorted(
            json.dumps(
                {k: v for k, v in row.items() if k != "source_path"}, ensure_ascii=False, sort_keys=True, default=str
            )
            for row in tables[name]
        )
        for line in lines:
            digest.update(line.encode())
    return digest.hexdigest()
