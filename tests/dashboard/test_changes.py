from __future__ import annotations

import pandas as pd

from dashboard import changes, findings, money, pledge_time, queries
from dashboard.database import Build
from dashboard.language import Language
from dashboard.queries import Scope
from dashboard.vocabulary import Vocabulary


def found(build: Build, scope: Scope, say: Language, names: Vocabulary) -> list[changes.Change]:
    lives = pledge_time.states(queries.timeline(build, scope), queries.stamp(build).as_of)
    shared = findings.shares(build, scope, "commitments", "budget")
    return changes.largest(
        shared, money.pairs(queries.targets(build, scope)), lives, queries.new_pledges(build, scope), say, names
    )


def test_the_largest_changes_are_sentences_with_marks(
    build: Build, scope: Scope, say: Language, names: Vocabulary
) -> None:
    told = found(build, scope, say, names)
    assert len(told) == changes.MOST
    assert [c.weight for c in told] == sorted((c.weight for c in told), reverse=True)
    # Pohang's batteries fell from 8 of 12 in 2019 to 3 of 12 in 2024.
    battery = next(c for c in told if c.mark.sector == "battery" and c.mark.city == "pohang")
    assert "67%" in battery.sentence
    assert "25%" in battery.sentence
    assert battery.compare == (2019, 2024)
    for change in told:
        rows = queries.evidence(build, scope, change.mark)
        assert len(rows) > 0  # every sentence leads to its rows


def test_years_without_enough_commitments_are_not_compared(build: Build, scope: Scope) -> None:
    shared = findings.shares(build, scope, "commitments", "budget")
    assert changes.latest_pair(shared, "pohang") == (2019, 2024)  # 2022 holds two commitments
    assert changes.latest_pair(shared[shared["year"] == 2024], "pohang") is None


def test_nothing_to_compare_gives_no_sentence(say: Language, names: Vocabulary, build: Build, scope: Scope) -> None:
    empty = findings.shares(build, scope, "commitments", "budget").iloc[0:0]
    lives = pledge_time.states(queries.timeline(build, scope), queries.stamp(build).as_of).iloc[0:0]
    pairs = money.pairs(pd.DataFrame({"commitment_id": [], "role": []}))
    assert changes.largest(empty, pairs, lives, queries.new_pledges(build, scope).iloc[0:0], say, names) == []
