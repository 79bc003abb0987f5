"""The tables of a briefing as a data package: CSV files, datapackage.json and a README in one zip archive.

The whole database leaves as such a package by `python -m etl export`; this one holds what the paper shows, as it shows it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from briefing.archive import pack
from briefing.model import Briefing, Cell, Table, Value
from briefing.wording import Wording
from dashboard.untrusted import as_cell, plain, web_address

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def write(briefing: Briefing) -> bytes:
    """The briefing's tables as the bytes of a zip archive, the same for equal briefings.

    A column whose cells lead somewhere is followed by one with the addresses. No cell is a formula.
    """
    say = Wording(briefing.language)
    files: dict[str, bytes] = {}
    resources = []
    for table, name in _named(briefing):
        heads, rows = _laid_out(table, say)
        path = f"{name}.csv"
        files[path] = _csv(heads, rows)
        resources.append(_resource(table, heads, rows, path, files[path], say))
    files["README.txt"] = _readme(briefing, say).encode("utf-8-sig")
    told = json.dumps(_descriptor(briefing, resources, say), ensure_ascii=False, indent=1)
    files["datapackage.json"] = f"{told}\n".encode()
    return pack(files)


def _named(briefing: Briefing) -> list[tuple[Table, str]]:
    """The tables, each with a name that no other has."""
    tables = briefing.tables()
    return list(zip(tables, _apart(table.name for table in tables), strict=True))


def _laid_out(table: Table, say: Wording) -> tuple[list[str], list[list[Value]]]:
    """Heads, none twice, and rows of plain values, with the columns of addresses."""
    columns: list[tuple[str, list[Value]]] = []
    for number, column in enumerate(table.columns):
        cells = [row[number] for row in table.rows]
        columns.append((plain(column.head), [_value(cell) for cell in cells]))
        addresses: list[Value] = [web_address(cell.link) for cell in cells]
        if any(addresses):
            columns.append((say("paper.file.address", head=plain(column.head)), addresses))
    heads = list(_apart(head for head, _ in columns))
    return heads, [list(row) for row in zip(*(values for _, values in columns), strict=True)]


def _apart(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        free, number = name or "_", 2
        while free in taken:
            free, number = f"{name}_{number}", number + 1
        taken.add(free)
        yield free


def _value(cell: Cell) -> Value:
    value = cell.value
    if isinstance(value, str):
        return plain(value) or None
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _csv(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([as_cell(head) for head in heads])
    writer.writerows(
        [value.isoformat() if isinstance(value, date) else as_cell(value) for value in row] for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def _kind(values: Sequence[Value]) -> str:
    """The type of a column in a data package, by what stands in it."""
    found = [value for value in values if value is not None]
    for kind, held in (("datetime", datetime), ("date", date), ("integer", int), ("number", (int, float))):
        if found and all(isinstance(value, held) for value in found):
            return kind
    return "string"


def _resource(
    table: Table, heads: Sequence[str], rows: Sequence[Sequence[Value]], path: str, content: bytes, say: Wording
) -> dict[str, Any]:
    kinds = {plain(column.head): column.kind for column in table.columns}
    fields = []
    for number, head in enumerate(heads):
        field = {"name": str(as_cell(head)), "type": _kind([row[number] for row in rows])}
        if head in kinds:
            field["description"] = f"{plain(table.title)} · {head}: {say(f'paper.file.{kinds[head]}')}"
        fields.append(field)
    return {
        "name": path.removesuffix(".csv"),
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "title": plain(table.title),
        "description": plain(table.note),
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _descriptor(briefing: Briefing, resources: list[dict[str, Any]], say: Wording) -> dict[str, Any]:
    found = {
        "$schema": _PROFILE,
        "name": "city-strategy-atlas-briefing",
        "title": plain(briefing.title),
        "description": "\n".join(
            [plain(briefing.subtitle), say("paper.as_of", day=say.day(briefing.as_of)), *map(plain, briefing.imprint)]
        ),
        "version": briefing.data_hash[:12],
        "created": f"{briefing.as_of.isoformat()}T00:00:00Z",
        "licenses": [
            {"name": "CC-BY-4.0", "path": _CC_BY, "title": say("paper.file.facts")},
            {"name": "other-closed", "title": say("paper.file.quotations")},
        ],
        "contributors": [{"title": "City Strategy Atlas contributors", "roles": ["creator"]}],
        "resources": resources,
    }
    if web_address(briefing.permalink):
        found["homepage"] = briefing.permalink
    return found


def _readme(briefing: Briefing, say: Wording) -> str:
    """What a person wants to know first, as plain text: no mark in it can be read as markup."""
    lines = [plain(briefing.title), plain(briefing.subtitle), say("paper.as_of", day=say.day(briefing.as_of)), ""]
    if web_address(briefing.permalink):
        lines.append(f"{say('paper.imprint.permalink')}: {briefing.permalink}")
    lines += [f"{say('paper.imprint.hash')}: {briefing.data_hash}", *map(plain, briefing.imprint)]
    lines += [say("paper.file.facts") + ": CC BY 4.0", say("paper.file.quotations"), ""]
    for table, name in _named(briefing):
        lines.append(f"{name}.csv: {plain(table.title)}, {say('paper.file.rows', n=say.number(len(table.rows)))}")
        lines += [f"    {plain(table.note)}"] if table.note else []
    return "\r\n".join(lines) + "\r\n"
