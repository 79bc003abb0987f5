from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import money, queries
from dashboard.database import Build
from dashboard.queries import Scope


def test_a_pair_needs_one_commitment_unit_and_measure(build: Build, scope: Scope) -> None:
    targets = queries.targets(build, scope)
    pairs = money.pairs(targets)
    assert set(pairs["before"]) == {1.0}
    assert set(pairs["after"]) == {38.5}
    assert len(pairs) == 5
    other = targets.copy()
    other.loc[other["role"] == "result", "measure"] = "다른 것"
    assert money.pairs(other).empty
    assert money.pairs(targets.assign(commitment_id=None)).empty
    assert money.pairs(targets[targets["role"] == "result"]).empty


def test_totals_stay_within_a_basis(build: Build) -> None:
    totals = money.totals(queries.won_years(build, ("pohang", "gyeongsan"))).set_index(["city_id", "basis"])
    assert totals.loc[("pohang", "investment"), "won"] == 50e9
    assert ("pohang", "effect") not in totals.index
    assert money.totals(queries.won_years(build, ("pohang",), (date(2030, 1, 1), date(2031, 12, 31)))).empty


def test_no_pair_where_nothing_changed() -> None:
    frame = pd.DataFrame({"commitment_id": [], "role": []})
    assert money.pairs(frame).empty
