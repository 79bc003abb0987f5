"""What a published build may show of documents that may only be quoted. Limits: the contract's, after 저작권법 제28조."""

from __future__ import annotations

from collections import Counter
from typing import Any

Row = dict[str, Any]
LONGEST_QUOTE = 80  # characters of one quote
LARGEST_SHARE = 0.2  # of a document's body, all quotes and literals together
_FREE = frozenset(("own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4"))
_LITERALS = (("funding_figures", "literal"), ("targets", "literal"), ("dates", "literal"))


def restrict(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the tables as the public may see them.

    A quotation-only document loses its text; its quotes end at 80 characters; once a fifth of its body is
    shown, further quotes and literals are NULL, the surest rows first. Reasons that repeat its words go too.
    """
    limited = {row["document_id"]: row for row in tables["documents"] if row["licence"] not in _FREE}
    bodies = _body_lengths(tables["document_lines"])
    left = {key: int(LARGEST_SHARE * bodies[key]) for key in limited}
    shown = dict(tables)
    shown["commitments"] = _by_document(tables["commitments"], limited, left)
    for table, column in _LITERALS:
        rows = []
        for row in tables[table]:
            key = row["document_id"]
            if key in limited:
                if len(row[column] or "") <= left[key]:
                    left[key] -= len(row[column] or "")
                else:
                    row = {**row, column: None}
            rows.append(row)
        shown[table] = rows
    free = {row["document_id"] for row in tables["documents"]} - limited.keys()
    shown["review_not_applicable"] = [
        {
            **row,
            "words": row["words"] if row["document_id"] in free else None,
            "other_words": row["other_words"] if row["other_document_id"] in free else None,
        }
        for row in tables.get("review_not_applicable", [])
    ]
    shown["documents"] = [
        {**row, "text": None} if row["document_id"] in limited else row for row in tables["documents"]
    ]
    return shown


def _by_document(commitments: list[Row], limited: dict[str, Row], left: dict[str, int]) -> list[Row]:
    quotes: dict[str, str | None] = {}
    for row in sorted(commitments, key=lambda r: (-r["confidence"], r["commitment_id"])):
        key = row["document_id"]
        if key not in limited:
            continue
        quote = row["quote"][:LONGEST_QUOTE]
        if len(quote) <= left[key]:
            left[key] -= len(quote)
            quotes[row["commitment_id"]] = quote
        else:
            quotes[row["commitment_id"]] = None
    return [
        {**row, "quote": quotes[row["commitment_id"]], "kind_reason": "", "sector_reason": ""}
        if row["document_id"] in limited
        else row
        for row in commitments
    ]


def _body_lengths(lines: list[Row]) -> Counter[str]:
    lengths: Counter[str] = Counter()
    for row in lines:
        if row["role"] in ("body", "bullet", "heading"):
            lengths[row["document_id"]] += row["char_end"] - row["char_start"]
    return lengths
