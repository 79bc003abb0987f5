"""datapackage.json (Data Package 2.0): files, columns, keys and rules for programs. https://datapackage.org/standard/"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from etl.store.export.about import About, words
from etl.store.export.catalogue import Column, Table, both

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
DIALECT = {
    "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
    "header": True,
    "headerRows": [1],
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\r\n",
    "skipInitialSpace": False,
}
TYPES = {
    "VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean",
    "DATE": "date", "TIMESTAMP": "datetime",
}  # fmt: skip
#: Columns that hold words of publishers: the terms of the sources hold for them, not those of the facts.
QUOTED = {
    "documents": ("title", "source_title", "text"),
    "commitments": ("quote", "kind_reason", "sector_reason"),
    "funding_figures": ("literal",),
    "targets": ("literal",),
    "dates": ("literal",),
    "strategies": ("name",),
    "review_not_applicable": ("words", "other_words", "value"),
}


def package(about: About, tables: tuple[Table, ...], folder: Path) -> dict[str, Any]:
    """The descriptor of a folder that holds one CSV file a table."""
    text = words()
    found: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "city-strategy-atlas",
        "title": both(text["title"].ko, text["title"].en).replace("\n", " · "),
        "description": both(
            " ".join(text[key].ko for key in ("description", "provenance", "silence", "unofficial")),
            " ".join(text[key].en for key in ("description", "provenance", "silence", "unofficial")),
        ),
        "version": about.version,
        "licenses": licences(quoted=True),
        "sources": [
            {
                "title": source.publisher or text["publisher_unknown"].en,
                "licence": both(source.name.ko, source.name.en),
                "documents": source.documents,
            }
            for source in about.sources
        ],
        "contributors": [{"title": "City Strategy Atlas contributors", "roles": ["creator"]}],
        "keywords": ["지방자치", "공약", "도시전략", "local government", "pledges", "Korea"],
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in tables],
    }
    if about.built_at:
        found["created"] = about.built_at.replace(microsecond=0).isoformat() + "Z"
    return found


def licences(*, quoted: bool) -> list[dict[str, str]]:
    """Licences of facts and, where a table quotes, of the sources' words."""
    text = words()
    facts = {"name": "CC-BY-4.0", "path": CC_BY, "title": both(text["facts"].ko, text["facts"].en)}
    sources = {"name": "other-closed", "title": both(text["quotations"].ko, text["quotations"].en)}
    return [facts, sources] if quoted else [facts]


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _resource(table: Table, path: Path) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{checksum(path)}",
        "title": table.name,
        "description": both(table.note_ko, table.note_en),
        "licenses": licences(quoted=table.name in QUOTED),
        "dialect": DIALECT,
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table."""
    found: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        found["primaryKey"] = list(table.key)
    if table.references:
        found["foreignKeys"] = [
            {
                "fields": list(reference.columns),
                "reference": {"resource": reference.table, "fields": list(reference.others)},
            }
            for reference in table.references
        ]
    return found


def _field(column: Column) -> dict[str, Any]:
    kind = TYPES.get(column.type, "any")
    found: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": both(column.note_ko, column.note_en),
    }
    rules: dict[str, Any] = {}
    if column.required:
        rules["required"] = True
        if kind == "string":
            found["missingValues"] = []  # an empty text is a text there: such a column is never without a value
    if column.unique:
        rules["unique"] = True
    if column.allowed:
        rules["enum"] = list(column.allowed)
    if column.between:
        rules["minimum"], rules["maximum"] = column.between
    if column.pattern:
        rules["pattern"] = column.pattern
    if rules:
        found["constraints"] = rules
    return found
