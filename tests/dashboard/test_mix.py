from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import mix

COLUMNS = ["city_id", "year", "sector_id", "commitments"]


def counts(*rows: tuple[str, int, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["weight"] = 1.0
    return frame


def covered(frame: pd.DataFrame) -> pd.DataFrame:
    read = frame.groupby(["city_id", "year"], as_index=False)["commitments"].sum()
    read["documents"] = 1
    return read


def shared(frame: pd.DataFrame) -> pd.DataFrame:
    return mix.shares(mix.weights(frame, pd.DataFrame(), "commitments", "budget"), covered(frame))


def test_nine_commitments_are_too_few_and_ten_are_enough() -> None:
    frame = shared(counts(("a", 2019, "x", 9), ("a", 2020, "x", 6), ("a", 2020, "y", 4)))
    assert not frame[frame["year"] == 2019]["enough"].any()
    assert list(frame[frame["year"] == 2020]["share"]) == [0.6, 0.4]
    assert frame[frame["year"] == 2020]["enough"].all()


def test_won_of_one_basis_only() -> None:
    won = pd.DataFrame(
        [("a", 2019, "budget", "x", 5.0), ("a", 2019, "effect", "x", 900.0), ("a", 2019, "budget", None, 15.0)],
        columns=["city_id", "year", "basis", "sector_id", "won"],
    )
    frame = mix.weights(counts(("a", 2019, "x", 20)), won, "won", "budget")
    assert frame["value"].sum() == 20.0
    share = mix.shares(frame, covered(counts(("a", 2019, "x", 20))))
    assert share[share["sector_id"].isna()]["share"].iloc[0] == 0.75


def test_change_is_told_only_where_both_years_have_enough() -> None:
    frame = shared(
        counts(
            ("a", 2019, "x", 8), ("a", 2019, "y", 2), ("a", 2025, "y", 10), ("b", 2019, "x", 10), ("b", 2025, "x", 3)
        )
    )
    moved = mix.change(frame, 2019, 2025).set_index("sector_id")
    assert set(moved["city_id"]) == {"a"}
    assert moved.loc["x", "change"] == pytest.approx(-0.8)
    assert moved.loc["y", "change"] == pytest.approx(0.8)
    assert mix.change(frame, 2019, 2030).empty


def test_the_default_years_are_those_that_most_cities_share() -> None:
    frame = shared(
        counts(
            ("a", 2016, "x", 10), ("a", 2019, "x", 10), ("a", 2025, "x", 10), ("b", 2019, "x", 10), ("b", 2025, "x", 10)
        )
    )
    assert mix.default_pair(frame) == (2019, 2025)
    assert mix.default_pair(shared(counts(("a", 2016, "x", 10)))) is None


def test_location_quotient_against_all_cities() -> None:
    frame = counts(("a", 2019, "x", 9), ("a", 2019, "y", 1), ("b", 2019, "x", 1), ("b", 2019, "y", 9))
    found = mix.quotients(frame).set_index(["city_id", "sector_id"])
    assert found.loc[("a", "x"), "quotient"] == pytest.approx(1.8)
    assert found.loc[("b", "x"), "quotient"] == pytest.approx(0.2)
    assert bool(found.loc[("b", "x"), "few"]) is True
    assert mix.quotients(frame[frame["city_id"] == "a"]).empty


def test_a_city_with_too_few_is_no_base_for_others() -> None:
    frame = counts(("a", 2019, "x", 10), ("b", 2019, "y", 10), ("c", 2019, "y", 9))
    assert set(mix.quotients(frame)["city_id"]) == {"a", "b"}


def test_overlap_from_nothing_to_all() -> None:
    frame = counts(("a", 1, "x", 10), ("b", 1, "y", 10), ("c", 1, "x", 5), ("c", 1, "y", 5))
    assert mix.overlap(frame, "a", "b") == 0.0
    assert mix.overlap(frame, "a", "a") == 1.0
    assert mix.overlap(frame, "a", "c") == pytest.approx(0.5)
    assert mix.overlap(frame, "a", "nowhere") is None


def test_leading_sectors_count_each_city_alike() -> None:
    frame = mix.weights(
        counts(("a", 1, "x", 1000), ("a", 1, "y", 10), ("b", 1, "z", 12)), pd.DataFrame(), "commitments", ""
    )
    assert mix.leading(frame, ["z", "y", "x"], most=2) == ["z", "x"]


rows = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from((2019, 2025)), st.sampled_from("xyz"), st.integers(1, 30)),
    min_size=1, unique_by=lambda r: r[:3],
)  # fmt: skip


@given(rows)
def test_shares_of_a_city_and_year_make_one(data: list[tuple[str, int, str, int]]) -> None:
    frame = shared(counts(*data))
    assert frame.groupby(["city_id", "year"])["share"].sum().round(9).eq(1.0).all()


@given(rows)
def test_changes_of_a_city_cancel_out(data: list[tuple[str, int, str, int]]) -> None:
    moved = mix.change(shared(counts(*data)), 2019, 2025)
    assert moved.groupby("city_id")["change"].sum().abs().le(1e-9).all()
