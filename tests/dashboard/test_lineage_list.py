"""Search that forgives spacing, and the orders of the list."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import lineage_list
from dashboard.search_terms import read


def rows() -> pd.DataFrame:
    told = pd.DataFrame(
        [
            ("p", "강변 전시 센터 짓기", "2019-01-01", "d1", "plan"),
            ("p", "전시장(강변) 건립", "2021-01-01", "d2", "plan"),
            ("q", "AI 학교 열기", "2021-01-01", "d2", "plan"),
            ("r", "시장 새 단장", "2019-01-01", "d1", "achievement"),
        ],
        columns=["pledge_id", "title", "published", "document_id", "kind"],
    )
    told["published"] = pd.to_datetime(told["published"])
    told["city_id"], told["pledge_sector_id"], told["pledge_title_en"] = "pohang", "battery", None
    told["pledge_title"] = told.groupby("pledge_id")["title"].transform("last")
    documents = pd.DataFrame(
        {"city_id": "pohang", "published": pd.to_datetime(["2019-01-01", "2021-01-01", "2022-01-01"])}
    )
    links = pd.DataFrame({"relation": ["delivered"], "pledge_id": ["q"]})
    return lineage_list.pledges(told, links, documents)


@pytest.mark.parametrize("query", ["강변전시센터", "강 변", "전시 센터", "전시장 강변", "전시장(강변)"])
def test_spacing_and_marks_do_not_matter_and_earlier_wordings_count(query: str) -> None:
    assert list(lineage_list.search(rows(), read(query).terms)["pledge_id"]) == ["p"]


def test_case_does_not_matter_and_nothing_matches_what_is_not_there() -> None:
    assert list(lineage_list.search(rows(), read("ai학교").terms)["pledge_id"]) == ["q"]
    assert lineage_list.search(rows(), read("바다").terms).empty
    assert len(lineage_list.search(rows(), read("  ").terms)) == 3


def test_states_and_how_much_was_read_after() -> None:
    table = rows().set_index("pledge_id")
    assert dict(table["state"]) == {"p": "not_found_later", "q": "delivered", "r": "done_then"}
    assert dict(table["read_after"]) == {"p": 1, "q": 1, "r": 2}


def test_orders() -> None:
    first = {order: lineage_list.ordered(rows(), order)["pledge_id"].iloc[0] for order in lineage_list.ORDERS}
    assert first == {"statements": "p", "latest": "p", "earliest": "r", "silence": "r", "title": "q"}
    with pytest.raises(KeyError):
        lineage_list.ordered(rows(), "size")


def test_no_statements_give_an_empty_list() -> None:
    empty = lineage_list.pledges(pd.DataFrame(), pd.DataFrame(), pd.DataFrame())
    assert empty.empty
    assert "state" in empty


def test_words_that_say_the_same_find_each_other() -> None:
    terms = read("인공지능 학교", (("AI", "인공지능"),)).terms
    assert list(lineage_list.search(rows(), terms)["pledge_id"]) == ["q"]
