"""A data package: a CSV file a table, and files beside them that say what they are, to programs and to people."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template
from typing import Any

import duckdb

from etl.store.export import about, csv_files, descriptor, linked_data, rows
from etl.store.export.about import About, Words
from etl.store.export.catalogue import Table

README = Path(__file__).with_name("readme_template.md")  # a template with $names


def write(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], folder: Path) -> list[Path]:
    """Write the package into the folder; return its files, datapackage.json last. Raises OSError."""
    files = csv_files.write(connection, tables, folder)
    known = about.read(connection)
    counts = {table.name: rows.count(connection, table.name) for table in tables}
    readme = folder / "README.md"
    readme.write_text(_readme(known, tables, counts), "utf-8")
    files.append(readme)
    for name, told in (
        ("dataset.jsonld", linked_data.schema_org(known, tables, folder)),
        ("dcat.jsonld", linked_data.dcat(known, tables, folder)),
        ("datapackage.json", descriptor.package(known, tables, folder)),
    ):
        files.append(_json(folder / name, told))
    return files


def _json(path: Path, told: dict[str, Any]) -> Path:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def _readme(known: About, tables: tuple[Table, ...], counts: dict[str, int]) -> str:
    said = about.words()
    unknown = said["publisher_unknown"]

    def listed(language: str) -> dict[str, str]:
        def pick(text: Words) -> str:
            return text.ko if language == "ko" else text.en

        return {
            f"title_{language}": pick(said["title"]),
            f"about_{language}": "\n".join(f"- {pick(said[key])}" for key in ("provenance", "silence", "unofficial")),
            f"description_{language}": pick(said["description"]),
            f"facts_{language}": pick(said["facts"]),
            f"quotations_{language}": pick(said["quotations"]),
            f"tables_{language}": "\n".join(
                f"| `{table.name}.csv` | {counts[table.name]:,} | {table.note_ko if language == 'ko' else table.note_en} |"
                for table in tables
            ),
            f"sources_{language}": "\n".join(
                f"| {_plain(source.publisher) or pick(unknown)} | {source.documents} | {pick(source.name)} |"
                for source in known.sources
            ),
            f"cities_{language}": ", ".join(pick(city) for city in known.cities) or "–",
        }

    return Template(README.read_text("utf-8")).substitute(
        listed("ko"),
        **listed("en"),
        data_hash=known.data_hash,
        built=known.built_at.strftime("%Y-%m-%d %H:%M UTC") if known.built_at else "–",
        first=known.first or "–",
        last=known.last or "–",
        licence=descriptor.CC_BY,
    )


def _plain(text: str) -> str:
    """A publisher's name as one cell of a Markdown table, no mark of which is read as one."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#|!~&" else letter for letter in " ".join(text.split()))
