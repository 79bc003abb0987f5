"""What the tables of a database are: columns, types, keys, rules and notes in both languages, as the database itself declares them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import duckdb

from etl.store.load import SCHEMA

NOTES = SCHEMA.with_name("notes_ko.csv")  # Korean notes; the English ones are the comments of schema.sql

_DECLARED = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
_IN = re.compile(r"""\(*"?(\w+)"? IN \((.*?)\)+""")
_BETWEEN = re.compile(r"""\(*"?(\w+)"? BETWEEN ([\d.-]+) AND ([\d.-]+)\)*""")
_MATCH = re.compile(r"""regexp_full_match\("?(\w+)"?, '(.*)'\)""")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its DuckDB type, notes, and what schema.sql demands of its cells."""

    name: str
    type: str
    note_en: str
    note_ko: str
    required: bool
    unique: bool = False
    allowed: tuple[str, ...] = ()
    between: tuple[float, float] | None = None
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: these columns are those columns of another table."""

    columns: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in order."""

    name: str
    note_en: str
    note_ko: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]


def read(connection: duckdb.DuckDBPyConnection) -> tuple[Table, ...]:
    """Every table of the database, in the order in which schema.sql declares them (tables that it does not know last)."""
    declared = _DECLARED.findall(SCHEMA.read_text("utf-8"))
    order = {name: number for number, name in enumerate(declared)}
    rows = connection.execute(
        "SELECT table_name, coalesce(comment, '') FROM duckdb_tables() WHERE NOT internal AND database_name = current_database()"
    ).fetchall()
    rows.sort(key=lambda row: (order.get(row[0], len(order)), row[0]))
    return tuple(_table(connection, name, note) for name, note in rows)


@cache
def notes_ko() -> dict[tuple[str, str], str]:
    """Korean notes by table and column ("" for the table itself)."""
    with NOTES.open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"]): row["note"] for row in csv.DictReader(file)}


def _table(connection: duckdb.DuckDBPyConnection, name: str, note: str) -> Table:
    found = connection.execute(
        "SELECT column_name, data_type, coalesce(comment, ''), NOT is_nullable FROM duckdb_columns() "
        "WHERE table_name = $name AND database_name = current_database() ORDER BY column_index",
        {"name": name},
    ).fetchall()
    columns = {
        column: Column(column, kind, about, notes_ko().get((name, column), ""), required)
        for column, kind, about, required in found
    }
    key: tuple[str, ...] = ()
    references = []
    for kind, names, other, others, rule in connection.execute(
        "SELECT constraint_type, constraint_column_names, referenced_table, referenced_column_names, expression "
        "FROM duckdb_constraints() WHERE table_name = $name AND database_name = current_database() ORDER BY constraint_index",
        {"name": name},
    ).fetchall():
        if kind == "PRIMARY KEY":
            key = tuple(names)
        elif kind == "FOREIGN KEY":
            references.append(Reference(tuple(names), other, tuple(others)))
        elif kind == "UNIQUE" and len(names) == 1:
            columns[names[0]] = replace(columns[names[0]], unique=True)
        elif kind == "CHECK" and len(names) == 1:
            columns[names[0]] = _ruled(columns[names[0]], rule)
    return Table(name, note, notes_ko().get((name, ""), ""), tuple(columns.values()), key, tuple(references))


def _ruled(column: Column, rule: str) -> Column:
    """The column with a CHECK on it alone, where it is of a kind that a data package can say; else as it was."""
    if found := _IN.fullmatch(rule):
        quoted = re.findall(r"'((?:[^']|'')*)'", found[2])
        return replace(column, allowed=tuple(value.replace("''", "'") for value in quoted))
    if found := _BETWEEN.fullmatch(rule):
        return replace(column, between=(float(found[2]), float(found[3])))
    if found := _MATCH.fullmatch(rule):
        return replace(column, pattern=found[2])
    return column


def both(korean: str, english: str) -> str:
    """A note in both languages, each on its own line."""
    return "\n".join(_each((korean, english)))


def _each(words: Iterable[str]) -> list[str]:
    return [word for word in words if word]
