from __future__ import annotations

from copy import deepcopy

import pytest

from etl.store.publish import LARGEST_SHARE, LONGEST_QUOTE, restrict
from etl.store.rows import Row
from tests.etl.store.tiny_tables import TEXT, Tables, tables

BODY = TEXT.index("\n")


def limited(licence: str = "quotation-only") -> Tables:
    rows = tables()
    rows["documents"][0]["licence"] = licence
    return rows


def shown(rows: Tables) -> int:
    lists = (
        (rows["commitments"], "quote"),
        (rows["funding_figures"], "literal"),
        (rows["targets"], "literal"),
        (rows["dates"], "literal"),
    )
    return sum(len(row[column] or "") for found, column in lists for row in found if row["document_id"] == "d-1")


def quote(key: str, words: str, confidence: float) -> Row:
    return {**tables()["commitments"][0], "commitment_id": key, "quote": words, "confidence": confidence}


@pytest.mark.parametrize("licence", ["own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4"])
def test_what_may_be_shown_whole_is_left_whole(licence: str) -> None:
    rows = limited(licence)
    found = restrict(deepcopy(rows))
    assert {name: found[name] for name in rows} == rows


@pytest.mark.parametrize("licence", ["quotation-only", "something new"])
def test_what_is_not_known_to_be_free_is_only_quoted(licence: str) -> None:
    rows = restrict(limited(licence))
    assert [d["text"] for d in rows["documents"]] == [None, TEXT]
    assert 0 < shown(rows) <= LARGEST_SHARE * BODY
    first, second = rows["commitments"]
    assert (first["kind_reason"], first["sector_reason"]) == ("", "")
    assert second["quote"] == "한빛도서관" and second["kind_reason"]


def test_the_surest_rows_come_first_and_quotes_end_at_the_limit() -> None:
    rows = limited()
    rows["document_lines"][0]["char_end"] = 1000  # a body of 1,000 characters: 200 may be shown
    rows["commitments"] = [
        quote("c-1", "가" * 90, 0.2),
        quote("c-2", "나" * 90, 0.9),
        quote("c-3", "다" * 90, 0.5),
        quote("c-4", "라" * 40, 0.1),
    ]
    quotes = {row["commitment_id"]: row["quote"] for row in restrict(rows)["commitments"]}
    assert quotes == {"c-2": "나" * LONGEST_QUOTE, "c-3": "다" * LONGEST_QUOTE, "c-1": None, "c-4": "라" * 40}


def test_literals_take_what_the_quotes_left() -> None:
    rows = limited()
    rows["document_lines"][0]["char_end"] = 50  # 10 may be shown
    rows["commitments"][0]["quote"] = "가" * 5
    found = restrict(rows)
    assert found["funding_figures"][0]["literal"] == "30억 원"
    assert found["targets"][0]["literal"] is None
    assert shown(found) == 10


def test_page_noise_is_no_part_of_the_body() -> None:
    rows = limited()
    rows["document_lines"][0]["role"] = "chrome"
    assert shown(restrict(rows)) == 0
