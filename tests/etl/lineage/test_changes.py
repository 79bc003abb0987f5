"""What changed between two linked statements, as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.lineage.changes import Change, Facts, changes, won
from etl.lineage.statements import Statement, make_statement
from etl.lineage.terms import read_terms
from etl.records import Commitment
from tests.etl.lineage.parsed import document, money, quantity, statement

NOTHING = Facts({}, {})


def made(stated: Commitment, key: str, record: str | None = None) -> Statement:
    """Return a statement in a document of its own."""
    parsed = document("2024-01-02", stated, key=key, record=record)
    return make_statement(parsed.commitments[0], parsed.document, 0, read_terms(stated.title))


def found(
    one: Commitment, other: Commitment, facts: Facts = NOTHING, record: str | None = "paraphrase"
) -> dict[str, Change]:
    """Return the changes between two statements by aspect and detail."""
    return {
        f"{c.aspect} {c.detail}".strip(): c for c in changes(made(one, "a", record), made(other, "b", record), facts)
    }


def test_amounts_are_compared_basis_by_basis() -> None:
    facts = Facts(
        {
            "a/0": [money(8_400_000_000, "a/0"), money(50_000_000_000, "a/0", "guarantee")],
            "b/0": [
                money(12_000_000_000, "b/0"),
                money(50_000_000_000, "b/0", "guarantee"),
                money(100, "b/0", "effect"),
            ],
        },
        {},
    )
    rows = found(statement("해담호 정비"), statement("해담호 정비"), facts)
    assert set(rows) == {"amount budget", "amount effect"}
    assert (rows["amount budget"].before, rows["amount budget"].after) == ("84억 원", "120억 원")
    assert (rows["amount budget"].before_number, rows["amount budget"].after_number) == (8.4e9, 1.2e10)
    assert rows["amount effect"].before is None


def test_quantities_are_compared_where_both_sides_give_the_measure() -> None:
    facts = Facts(
        {},
        {
            "a/0": [quantity(300, "명", "a/0", "교육생"), quantity(2, "km", "a/0")],
            "b/0": [quantity(500, "명", "b/0", "교육생")],
        },
    )
    rows = found(statement("청년학교 운영"), statement("청년학교 운영"), facts)
    assert [(c.before_number, c.after_number, c.unit) for c in rows.values()] == [(300, 500, "명")]


def test_due_dates_are_iso_and_days() -> None:
    row = found(statement("해담호 정비", due=date(2026, 12, 31)), statement("해담호 정비", due=date(2027, 6, 30)))[
        "date due_end"
    ]
    assert (row.before, row.after, row.unit) == ("2026-12-31", "2027-06-30", "day")
    assert row.after_number is not None and row.before_number is not None
    assert row.after_number - row.before_number == 181


def test_actor_kind_modality_and_scope() -> None:
    rows = found(
        statement("해담호 산책로 조성", actor="군산시", modality="proposed"),
        statement("해담호 하늘다리 준공", kind="achievement", actor="전북도"),
    )
    assert (rows["actor"].before, rows["actor"].after) == ("군산시", "전북도")
    assert (rows["kind"].before, rows["kind"].after) == ("plan", "achievement")
    assert (rows["modality"].before, rows["modality"].after) == ("proposed", "stated")
    assert (rows["scope"].before, rows["scope"].after) == ("산책로", "하늘다리")


def test_an_actor_that_one_side_leaves_out_is_no_change() -> None:
    assert found(statement("해담호 정비", actor="군산시"), statement("해담호 정비")) == {}


def test_spacing_and_aliases_are_no_change_of_scope() -> None:
    assert found(statement("이차전지 별빛센터"), statement("2차 전지 별빛 센터")) == {}


def test_wording_is_compared_only_between_the_publishers_own_words() -> None:
    one, other = statement("해담호 정비"), replace(statement("해담호 정비"), quote="해담호 둘레를 말끔히 정비")
    assert "wording" not in found(one, other)
    row = found(one, other, record=None)["wording"]
    assert row.before is None and row.after is None
    assert row.after_number is not None and 0 < row.after_number < 1


def test_no_row_repeats_the_words_of_a_source() -> None:
    one = replace(statement("해담호 정비"), quote="물결이 잔잔한 해담호를 정비")
    other = replace(statement("해담호 정비"), quote="안개가 자욱한 해담호를 정비")
    for row in found(one, other, record=None).values():
        assert "물결" not in str(row) and "안개" not in str(row)


@pytest.mark.parametrize(
    ("krw", "text"),
    [
        (1_272_800_000_000, "1조 2,728억 원"),
        (8_400_000_000, "84억 원"),
        (35_000_000, "3,500만 원"),
        (460_000_000, "4억 6,000만 원"),
        (7_500, "7,500 원"),
        (123_456_789, "1억 2,345만 6,789 원"),
        (0, "0 원"),
    ],
)
def test_won_as_a_reader_writes_it(krw: int, text: str) -> None:
    assert won(krw) == text
