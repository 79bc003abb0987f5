"""What became of the earlier items and since when the later ones are stated: on hand-made rows and on drawn ones."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import lineage_compare as lc

Row = tuple[str, str, str, str]  # pledge, document, day, kind


def statements(rows: Sequence[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["pledge_id", "document_id", "published", "kind"])
    frame["published"] = pd.to_datetime(frame["published"])
    frame["commitment_id"] = [f"c{k}" for k in range(len(frame))]
    frame["title"], frame["title_en"], frame["city_id"], frame["sector_id"] = "가", None, "pohang", "battery"
    return frame.sort_values(["published", "document_id", "commitment_id"], kind="stable", ignore_index=True)


def documents(*days: str, parts: Sequence[int] = (), coverage: Sequence[str | None] = ()) -> pd.DataFrame:
    frame = pd.DataFrame({"document_id": [f"d{day}" for day in days], "published": pd.to_datetime(list(days))})
    frame["parts"] = list(parts) or [0] * len(days)
    frame["coverage"] = list(coverage) or ["full"] * len(days)
    return frame


def links(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["pledge_id", "relation", "to_published"])
    frame["to_published"] = pd.to_datetime(frame["to_published"])
    frame["to_commitment_id"] = frame["from_commitment_id"] = "c"
    return frame


DAYS = ("2019-01-01", "2020-01-01", "2022-01-01", "2024-01-01")


def test_each_state_of_an_earlier_item() -> None:
    told = statements(
        [
            ("done", "d2019-01-01", "2019-01-01", "plan"),
            ("done", "d2022-01-01", "2022-01-01", "achievement"),
            ("again", "d2019-01-01", "2019-01-01", "plan"),
            ("again", "d2020-01-01", "2020-01-01", "plan"),
            ("again", "d2024-01-01", "2024-01-01", "plan"),
            ("was", "d2019-01-01", "2019-01-01", "achievement"),
            ("gone", "d2019-01-01", "2019-01-01", "plan"),
        ]
    )
    read = documents(*DAYS)
    sides = lc.sides(read)
    rows = lc.became(told, links(("done", "delivered", "2022-01-01")), read, sides["d2019-01-01"], sides["d2024-01-01"])
    state = dict(zip(rows["pledge_id"], rows["state"], strict=True))
    assert state == {"done": "delivered", "again": "stated_again", "was": "done_then", "gone": "not_found_later"}
    again = rows[rows["pledge_id"] == "again"].iloc[0]
    assert (again["later"], again["read_later"]) == (2, 3)
    assert again["next_published"] == pd.Timestamp("2020-01-01")
    assert list(rows[rows["in_other"]]["pledge_id"]) == ["again"]


def test_nothing_is_silent_where_nothing_was_read_later() -> None:
    told = statements([("p", "d2024-01-01", "2024-01-01", "plan")])
    read = documents(*DAYS)
    rows = lc.became(told, links(), read, lc.sides(read)["d2024-01-01"])
    assert list(rows["state"]) == ["no_later_documents"]


def test_a_later_item_is_first_stated_where_no_earlier_document_states_it() -> None:
    told = statements(
        [
            ("old", "d2020-01-01", "2020-01-01", "vision"),
            ("old", "d2024-01-01", "2024-01-01", "plan"),
            ("new", "d2024-01-01", "2024-01-01", "plan"),
        ]
    )
    read = documents(*DAYS)
    rows = lc.came(told, read, lc.sides(read)["d2024-01-01"])
    assert dict(zip(rows["pledge_id"], rows["state"], strict=True)) == {"old": "stated_before", "new": "first_stated"}
    assert rows.iloc[0]["earlier_published"] == pd.Timestamp("2020-01-01")
    assert set(rows["read_before"]) == {3}


def test_silent_plans_lie_between_the_sides_and_are_not_done() -> None:
    told = statements(
        [
            ("gone", "d2019-01-01", "2019-01-01", "plan"),
            ("gone", "d2020-01-01", "2020-01-01", "plan"),
            ("kept", "d2020-01-01", "2020-01-01", "plan"),
            ("kept", "d2024-01-01", "2024-01-01", "plan"),
            ("done", "d2019-01-01", "2019-01-01", "plan"),
            ("slogan", "d2019-01-01", "2019-01-01", "vision"),
        ]
    )
    sides = lc.sides(documents(*DAYS))
    rows = lc.silent(told, links(("done", "delivered", "2020-01-01")), sides["d2019-01-01"], sides["d2024-01-01"])
    assert list(rows["pledge_id"]) == ["gone"]
    assert list(rows["documents"]) == [2]
    assert rows["published"].iloc[0] == pd.Timestamp("2020-01-01")  # its last statement


def test_the_page_opens_on_whole_documents_that_announce_a_framework() -> None:
    whole = documents(*DAYS, parts=(5, 4, 0, 4), coverage=("partial", "full", "full", None))
    assert lc.default_pair(whole) == ("d2020-01-01", "d2024-01-01")
    partial = documents(*DAYS, parts=(5, 4, 0, 0), coverage=("partial", "full", "full", "full"))
    assert lc.default_pair(partial) == ("d2019-01-01", "d2020-01-01")
    assert lc.default_pair(documents(*DAYS)) == ("d2019-01-01", "d2024-01-01")
    assert lc.default_pair(documents("2020-01-01")) is None
    assert lc.default_pair(documents()) is None


def test_a_year_is_a_side_with_all_its_documents() -> None:
    sides = lc.sides(documents("2019-01-01", "2019-05-05", "2020-01-01"))
    assert sides["2019"].documents == ("d2019-01-01", "d2019-05-05")
    assert sides["2019"].is_year
    assert not sides["d2019-01-01"].is_year


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(DAYS), st.sampled_from(["plan", "achievement", "vision"])),
        max_size=30,
    ),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
)
def test_every_item_stands_once_and_silence_means_no_later_statement(
    drawn: list[tuple[str, str, str]], one: str, other: str
) -> None:
    told = statements([(pledge, f"d{day}", day, kind) for pledge, day, kind in drawn])
    read = documents(*DAYS)
    sides = lc.sides(read)
    left = lc.became(told, links(), read, sides[f"d{one}"], sides[f"d{other}"])
    right = lc.came(told, read, sides[f"d{other}"], sides[f"d{one}"])
    for rows, day in ((left, one), (right, other)):
        assert sorted(rows["pledge_id"]) == sorted(set(told[told["document_id"] == f"d{day}"]["pledge_id"]))
    for row in left.itertuples():
        later = told[(told["pledge_id"] == row.pledge_id) & (told["published"] > pd.Timestamp(one))]
        assert (row.state == "stated_again") == bool(len(later))
    for row in right.itertuples():
        before = told[(told["pledge_id"] == row.pledge_id) & (told["published"] < pd.Timestamp(other))]
        assert (row.state == "first_stated") == before.empty
    assert set(left[left["in_other"]]["pledge_id"]) == set(right[right["in_other"]]["pledge_id"])
