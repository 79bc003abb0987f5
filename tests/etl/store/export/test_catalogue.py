"""The database itself says what its tables are; notes stand in both languages."""

from __future__ import annotations

import duckdb
import pytest

from etl.store.export import catalogue
from etl.store.export.catalogue import Reference, Table
from etl.store.load import SCHEMA


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    with duckdb.connect() as connection:
        connection.execute(SCHEMA.read_text("utf-8"))
        return {table.name: table for table in catalogue.read(connection)}


def test_every_table_and_column_has_a_note_in_both_languages_and_no_note_is_left_over(
    tables: dict[str, Table],
) -> None:
    wanted = {(table.name, column) for table in tables.values() for column in ("", *(c.name for c in table.columns))}
    assert set(catalogue.notes_ko()) == wanted
    for table in tables.values():
        for about, english, korean in [
            (table.name, table.note_en, table.note_ko),
            *((f"{table.name}.{column.name}", column.note_en, column.note_ko) for column in table.columns),
        ]:
            assert english, about
            assert any("가" <= letter <= "힣" for letter in korean), about


def test_tables_stand_in_the_order_of_their_declaration(tables: dict[str, Table]) -> None:
    text = SCHEMA.read_text("utf-8")
    places = [text.index(f"CREATE TABLE {name} (") for name in tables]
    assert places == sorted(places)
    assert next(iter(tables)) == "cities"


def test_keys_references_and_rules_are_read(tables: dict[str, Table]) -> None:
    changes = tables["pledge_changes"]
    assert changes.key == ("from_commitment_id", "to_commitment_id", "aspect", "detail")
    pair = ("from_commitment_id", "to_commitment_id")
    assert changes.references == (Reference(pair, "pledge_links", pair),)
    assert Reference(("city_id",), "cities", ("city_id",)) in tables["documents"].references
    commitments = {column.name: column for column in tables["commitments"].columns}
    assert commitments["kind"].allowed == ("plan", "achievement", "vision")
    assert commitments["confidence"].between == (0, 1)
    assert commitments["quote"].required is False and commitments["title"].required is True
    sectors = {column.name: column for column in tables["sectors"].columns}
    assert sectors["colour"].pattern == "#[0-9a-f]{6}" and sectors["position"].unique
    dates = {column.name: column for column in tables["dates"].columns}
    assert dates["precision"].allowed == ("day", "month", "quarter", "half", "year", "period")


def test_a_table_that_the_schema_does_not_know_comes_last_without_notes() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE extra (a INTEGER CHECK (a > 3), b VARCHAR CHECK (b IN ('it''s', 'x')))")
        connection.execute("CREATE TABLE cities (city_id VARCHAR PRIMARY KEY)")
        first, second = catalogue.read(connection)
    assert (first.name, second.name) == ("cities", "extra")
    assert second.note_ko == "" and second.columns[1].allowed == ("it's", "x")
