"""A whole database in a few rows, every check of which passes: two documents of one city, a link, a figure, a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from etl.store.load import write
from etl.store.rows import Row, vocabulary_rows

Tables = dict[str, list[Row]]
TEXT = "한빛도서관을 2027년까지 30억 원으로 3층에 짓는다.\n광고 문구가 길게 이어진다.\n"
BUILD: Row = {"code_version": "v", "documents": 2, "published": False, "data_hash": "h"}


def _span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"char_start": start, "char_end": start + len(words)}


def _document(key: str, published: date) -> Row:
    return {
        "document_id": key, "city_id": "pohang", "title": "도서관 건립", "source_title": None, "publisher": "한빛일보",
        "author": None, "published": published, "published_basis": "url", "url": None, "kind": "news", "licence": "own",
        "source_licence": None, "record": None, "coverage": None, "language": "ko", "encoding": "utf-8", "counted": True,
        "story_id": key, "source_path": f"{key}.txt", "sha256": "0" * 64, "text": TEXT,
    }  # fmt: skip


def _lines(key: str) -> list[Row]:
    end = TEXT.index("\n")
    return [
        {"document_id": key, "position": 0, "char_start": 0, "char_end": end, "role": "body"},
        {"document_id": key, "position": 1, "char_start": end + 1, "char_end": len(TEXT) - 1, "role": "chrome"},
    ]


def _commitment(key: str, document: str) -> Row:
    return {
        "commitment_id": key, "document_id": document, "city_id": "pohang", **_span("한빛도서관"), "quote": "한빛도서관",
        "title": "한빛도서관 건립", "title_en": None, "kind": "plan", "modality": "stated", "sector_id": "education_talent",
        "strategy_id": None, "actor": None, "due_start": None, "due_end": date(2027, 12, 31), "pledge_id": "p-1",
        "confidence": 0.8, "review": "auto", "reviewer_kind": None, "kind_reason": "짓는다", "sector_reason": "도서관",
    }  # fmt: skip


def tables() -> Tables:
    """Return the rows of every table; a test changes what it is about."""
    first, second = date(2024, 5, 2), date(2025, 1, 9)
    return {
        **vocabulary_rows(),
        "documents": [_document("d-1", first), _document("d-2", second)],
        "document_lines": [*_lines("d-1"), *_lines("d-2")],
        "rejected_documents": [{"source_path": "bad.txt", "reason": "the file is empty"}],
        "strategies": [
            {"strategy_id": "s-1", "document_id": "d-1", "city_id": "pohang", "name": "3층에", "parent_strategy_id": None, **_span("3층에")},
            {"strategy_id": "s-2", "document_id": "d-1", "city_id": "pohang", "name": "짓는다", "parent_strategy_id": "s-1", **_span("짓는다")},
        ],
        "pledges": [
            {
                "pledge_id": "p-1", "city_id": "pohang", "sector_id": "education_talent", "title": "한빛도서관 건립", "title_en": None,
                "first_stated": first, "last_stated": second, "statements": 2,
            }
        ],
        "commitments": [_commitment("c-1", "d-1"), _commitment("c-2", "d-2")],
        "funding_figures": [
            {
                "figure_id": "f-1", "document_id": "d-1", "commitment_id": "c-1", **_span("30억 원"), "literal": "30억 원",
                "krw": 3_000_000_000, "bound": "exact", "basis": "budget", "funder": None,
            }
        ],
        "targets": [
            {
                "target_id": "t-1", "document_id": "d-1", "commitment_id": "c-1", **_span("3층"), "literal": "3층", "value": 3.0,
                "unit": "층", "measure": None, "bound": "exact", "role": "scale",
            }
        ],
        "dates": [
            {
                "date_id": "d-1", "document_id": "d-1", "commitment_id": "c-1", **_span("2027년까지"), "literal": "2027년까지",
                "date_start": None, "date_end": date(2027, 12, 31), "precision": "year", "role": "due",
            }
        ],
        "pledge_links": [
            {
                "from_commitment_id": "c-1", "to_commitment_id": "c-2", "relation": "same", "score": 0.9, "method": "words",
                "review": "auto", "reason": "도서관",
            }
        ],
    }  # fmt: skip


def make(file: Path, rows: Tables, **build: Any) -> Path:
    """Write the rows into a real database file."""
    write(file, rows, {**BUILD, **build})
    return file
