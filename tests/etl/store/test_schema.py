"""schema.sql: every table and column explained, the contract's columns there, every closed vocabulary labelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import duckdb
import pytest

from etl import records
from etl.store.load import SCHEMA, table_order
from etl.vocabulary import labels

CONTRACT = {
    "cities": "city_id code5 name_ko name_en province_ko",
    "sectors": "sector_id name_ko name_en budget_field_code colour position",
    "documents": "document_id city_id title source_title publisher author published published_basis url kind licence "
    "source_licence record coverage language encoding counted story_id source_path sha256 text",
    "rejected_documents": "source_path reason",
    "strategies": "strategy_id document_id city_id name parent_strategy_id char_start char_end",
    "commitments": "commitment_id document_id city_id char_start char_end quote title title_en kind modality sector_id "
    "strategy_id actor due_start due_end pledge_id confidence review reviewer_kind",
    "funding_figures": "figure_id document_id commitment_id char_start char_end literal krw bound basis funder",
    "targets": "target_id document_id commitment_id char_start char_end literal value unit measure bound role",
    "dates": "date_id document_id commitment_id char_start char_end literal date_start date_end precision role",
    "pledges": "pledge_id city_id sector_id title title_en first_stated last_stated statements",
    "pledge_links": "from_commitment_id to_commitment_id relation score method review",
    "pledge_link_candidates": "from_commitment_id to_commitment_id relation score method review",
    "builds": "built_at code_version documents published data_hash",
}
#: Columns whose vocabulary has another name in labels.csv than the column.
VOCABULARIES = {
    ("documents", "kind"): "document_kind",
    ("commitments", "kind"): "commitment_kind",
    ("targets", "role"): "target_role",
    ("dates", "role"): "date_role",
    ("pledge_changes", "aspect"): "change_aspect",
    ("review_outcomes", "status"): "review_status",
}
#: What records.py declares, by the vocabulary it must equal.
DECLARED = {
    "commitment_kind": records.Kind, "modality": records.Modality, "bound": records.Bound, "basis": records.Basis,
    "target_role": records.TargetRole, "date_role": records.DateRole, "precision": records.Precision,
    "line_role": records.LineRole,
}  # fmt: skip
_IN = re.compile(r'^\(?\(?"?(\w+)"? IN \((.*)\)\)?\)?$')


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute(SCHEMA.read_text("utf-8"))
        yield opened


def closed(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], set[str]]:
    """Return the values of every CHECK (column IN (…)) by table and column."""
    rows = connection.execute(
        "SELECT table_name, expression FROM duckdb_constraints() WHERE constraint_type = 'CHECK'"
    ).fetchall()
    found = {}
    for table, expression in rows:
        match = _IN.match(expression)
        if match:
            found[table, match.group(1)] = set(re.findall(r"'([^']*)'", match.group(2)))
    return found


def words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label in labels():
        found.setdefault(label.vocabulary, []).append(label.code)
    return found


def test_every_table_and_column_says_what_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    silent = connection.execute(
        "SELECT table_name, NULL FROM duckdb_tables() WHERE NOT internal AND coalesce(comment, '') = '' "
        "UNION ALL SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert silent == []
    assert len(table_order(connection)) >= len(CONTRACT)


@pytest.mark.parametrize("table", CONTRACT)
def test_the_contracts_columns_are_there(table: str, connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = $t", {"t": table}).fetchall()
    assert [name for (name,) in rows if name in CONTRACT[table].split()] == CONTRACT[table].split()


def test_every_closed_vocabulary_has_its_labels(connection: duckdb.DuckDBPyConnection) -> None:
    known = words()
    found = closed(connection)
    assert len(found) >= 15
    for (table, column), codes in found.items():
        vocabulary = VOCABULARIES.get((table, column), column)
        missing = codes - set(known.get(vocabulary, []))
        assert not missing, f"{table}.{column}: no label in {vocabulary} for {sorted(missing)}"


@pytest.mark.parametrize("vocabulary", DECLARED)
def test_records_and_labels_name_the_same_codes(vocabulary: str) -> None:
    assert set(words()[vocabulary]) == set(get_args(DECLARED[vocabulary]))


def test_the_schemas_codes_are_those_of_the_records(connection: duckdb.DuckDBPyConnection) -> None:
    found = closed(connection)
    assert found["commitments", "kind"] == set(get_args(records.Kind))
    assert found["commitments", "modality"] == set(get_args(records.Modality))
    assert found["funding_figures", "basis"] == set(get_args(records.Basis))
    assert found["funding_figures", "bound"] == found["targets", "bound"] == set(get_args(records.Bound))
    assert found["targets", "role"] == set(get_args(records.TargetRole))
    assert found["dates", "role"] == set(get_args(records.DateRole))
    assert found["dates", "precision"] == set(get_args(records.Precision))


def test_a_code_outside_its_vocabulary_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("INSERT INTO cities VALUES ('pohang', '47110', '포항시', 'Pohang', '경상북도')")
    statement = (
        "INSERT INTO documents VALUES ('d', 'pohang', 't', NULL, NULL, NULL, DATE '2025-01-09', 'url', NULL, $kind, 'own', "
        "NULL, NULL, NULL, 'ko', 'utf-8', true, 'd', 'd.txt', 'h', 'x')"
    )
    with pytest.raises(duckdb.ConstraintException):
        connection.execute(statement, {"kind": "novel"})
    connection.execute(statement, {"kind": "news"})


def test_tables_are_filled_after_the_tables_they_point_at(connection: duckdb.DuckDBPyConnection) -> None:
    order = table_order(connection)
    points = connection.execute(
        "SELECT table_name, referenced_table FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
    ).fetchall()
    assert points
    assert [(a, b) for a, b in points if a in order and order.index(a) < order.index(b)] == []
