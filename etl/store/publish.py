"""What a published build may show of documents that may only be quoted. Limits: the contract's, after 저작권법 제28조."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PureWindowsPath
from typing import Any

Row = dict[str, Any]
LONGEST_QUOTE = 80  # characters of one quote, and of any other words of a document that a row holds
LARGEST_SHARE = 0.2  # of a document's body, all quotes and literals together
_FREE = frozenset(("own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4"))
_LITERALS = (("funding_figures", "literal"), ("targets", "literal"), ("dates", "literal"))
# Names that a fact has from its document: no quotation, but never a long stretch of it either.
_NAMES = (("strategies", "name"), ("commitments", "title"), ("commitments", "actor"), ("targets", "measure"))
_HOUSE = Path(__file__).resolve().parents[2]


def restrict(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return the tables as the public may see them.

    A quotation-only document loses its text; its quotes end at 80 characters; once a fifth of its body is
    shown, further quotes and literals are NULL, the surest rows first. Reasons that repeat its words go too,
    and what names its facts ends at 80 characters. No path of the machine that built is left, in any document.
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
            "value": row["value"] if row["document_id"] in free else None,
        }
        for row in tables.get("review_not_applicable", [])
    ]
    _shorten_names(shown, limited)
    shown["documents"] = [
        {**row, "text": None} if row["document_id"] in limited else row for row in tables["documents"]
    ]
    for table in ("documents", "rejected_documents"):
        shown[table] = [{**row, "source_path": without_machine(row["source_path"])} for row in shown.get(table, [])]
    return shown


def without_machine(path: str) -> str:
    """Return a path without what it says of the machine: within the project as from its root, elsewhere the name alone.

    A relative path that stays below where it was given is left as it is.
    """
    given = Path(path)
    if given.is_relative_to(_HOUSE):
        return given.relative_to(_HOUSE).as_posix()
    outside = given.is_absolute() or PureWindowsPath(path).is_absolute() or ".." in given.parts or path.startswith("~")
    return PureWindowsPath(path).name if outside else path


def _shorten_names(shown: dict[str, list[Row]], limited: dict[str, Row]) -> None:
    """Cut in place what the rows of limited documents, and the pledges and changes made of them, are called."""
    owner = {row["commitment_id"]: row["document_id"] for row in shown["commitments"]}
    pledges = {row["pledge_id"] for row in shown["commitments"] if row["document_id"] in limited}
    for table, column in _NAMES:
        shown[table] = [_cut(row, column) if row["document_id"] in limited else row for row in shown.get(table, [])]
    shown["pledges"] = [_cut(row, "title") if row["pledge_id"] in pledges else row for row in shown.get("pledges", [])]
    shown["pledge_changes"] = [
        _cut(
            _cut(row, "before") if owner.get(row["from_commitment_id"]) in limited else row,
            "after" if owner.get(row["to_commitment_id"]) in limited else None,
        )
        for row in shown.get("pledge_changes", [])
    ]


def _cut(row: Row, column: str | None) -> Row:
    if column is None or len(row[column] or "") <= LONGEST_QUOTE:
        return row
    return {**row, column: row[column][: LONGEST_QUOTE - 1] + "…"}


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
