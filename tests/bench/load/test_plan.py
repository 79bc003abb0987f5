from __future__ import annotations

from collections import Counter

from bench.load.plan import PAGES, WITH_KINDS, Plan, plans


def some(visitors: int = 40, seed: int = 1) -> list[Plan]:
    return plans(visitors, changes=6, pause=4, sectors=18, years=10, arrive=8, seed=seed)


def test_the_same_seed_is_the_same_load() -> None:
    assert some() == some()
    assert some() != some(seed=2)


def test_visitors_spread_over_pages_and_come_in_over_time() -> None:
    made = some()
    assert Counter(plan.page for plan in made) == dict.fromkeys(PAGES, 10)
    assert [plan.delay for plan in made] == sorted(plan.delay for plan in made)
    assert made[-1].delay < 8


def test_changes_are_such_as_the_page_offers_and_each_changes_something() -> None:
    for plan in some():
        assert len(set(plan.changes)) == len(plan.changes) == len(plan.pauses) == 6
        assert all(2 <= pause <= 6 for pause in plan.pauses)
        for change in plan.changes:
            assert change.field != "kinds" or plan.page in WITH_KINDS
            assert all(0 <= pick < {"sectors": 18, "kinds": 3, "years": 10}[change.field] for pick in change.picks)
            if change.field == "years":
                assert change.picks[0] < change.picks[1]
