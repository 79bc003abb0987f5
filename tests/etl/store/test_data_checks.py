"""Every data check on a real database that breaks it and nothing else, and on one that passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.store.checks import SHOWN, failures, names
from tests.etl.store.tiny_tables import TEXT, Tables, make, tables


def set_(table: str, at: int, **values: Any) -> Callable[[Tables], None]:
    def change(rows: Tables) -> None:
        rows[table][at].update(values)

    return change


def far_later_copy(rows: Tables) -> None:
    rows["documents"][1].update(counted=False)  # a copy that says it is its own story


def same_place_twice(rows: Tables) -> None:
    rows["commitments"].append({**rows["commitments"][0], "commitment_id": "c-3"})
    rows["pledges"][0]["statements"] = 3


def other_pledge(rows: Tables) -> None:
    rows["pledges"].append(
        {**rows["pledges"][0], "pledge_id": "p-2", "statements": 1, "first_stated": date(2025, 1, 9)}
    )
    rows["pledges"][0].update(statements=1, last_stated=date(2024, 5, 2))
    rows["commitments"][1]["pledge_id"] = "p-2"


def backwards(rows: Tables) -> None:
    rows["pledge_links"][0].update(from_commitment_id="c-2", to_commitment_id="c-1")


def across_cities(rows: Tables) -> None:
    rows["documents"][1]["city_id"] = rows["commitments"][1]["city_id"] = "gyeongsan"
    rows["pledges"].append(
        {
            **rows["pledges"][0],
            "pledge_id": "p-2",
            "city_id": "gyeongsan",
            "statements": 1,
            "first_stated": date(2025, 1, 9),
        }
    )
    rows["pledges"][0].update(statements=1, last_stated=date(2024, 5, 2))
    rows["commitments"][1]["pledge_id"] = "p-2"
    rows["pledge_link_candidates"] = rows.pop("pledge_links")


def own_ancestor(rows: Tables) -> None:
    rows["strategies"][1]["parent_strategy_id"] = "s-2"


def long_quote(rows: Tables) -> None:
    """Within the share but over 80 characters."""
    text = TEXT.replace("\n", "가" * 900 + "\n", 1)
    rows["documents"][0].update(licence="quotation-only", text=None)
    rows["document_lines"][0]["char_end"] += 900
    rows["document_lines"][1].update(char_start=TEXT.index("\n") + 901, char_end=len(text))
    rows["commitments"][0]["quote"] = "가" * 81


def quoted_only(rows: Tables) -> None:
    """The first document may only be quoted, and no word of it stands there: a change of this lot breaks one rule."""
    rows["documents"][0].update(licence="quotation-only", text=None)
    for table in ("funding_figures", "targets", "dates"):
        rows[table][0]["literal"] = None
    rows["commitments"][0].update(quote=None, kind_reason="", sector_reason="")


def then(*changes: Callable[[Tables], None]) -> Callable[[Tables], None]:
    def change(rows: Tables) -> None:
        for one in changes:
            one(rows)

    return change


def less_sure_first(rows: Tables) -> None:
    first, second = rows["commitments"]
    span = {"char_start": TEXT.index("3층"), "char_end": TEXT.index("3층") + 2}
    rows["commitments"].append(
        {**first, **span, "commitment_id": "c-3", "pledge_id": "p-3", "quote": "3층", "confidence": 0.1}
    )
    first.update(confidence=0.9, char_end=first["char_start"] + 2)
    rows["pledges"].append({**rows["pledges"][0], "pledge_id": "p-3", "statements": 1, "last_stated": date(2024, 5, 2)})
    assert second["confidence"] == 0.8


def noise(rows: Tables) -> None:
    start = TEXT.index("광고")
    rows["targets"][0].update(char_start=start, char_end=start + 2, literal="광고")


#: check → changes to the tables, each of which breaks that check alone; the last item of a pair goes into `builds`.
BROKEN: dict[str, list[tuple[Callable[[Tables], None], dict[str, Any]]]] = {
    "facts_stand_in_the_main_text": [
        (noise, {}),
        (set_("document_lines", 0, role="repeated"), {}),
    ],
    "facts_stay_in_their_document": [
        (set_("funding_figures", 0, commitment_id="c-2"), {}),
        (set_("targets", 0, commitment_id="c-2"), {}),
        (set_("dates", 0, commitment_id="c-2"), {}),
    ],
    "linked_statements_share_a_pledge": [(other_pledge, {})],
    "links_go_forward_within_a_city": [(backwards, {}), (across_cities, {})],
    "one_build": [(lambda rows: None, {"documents": 3})],
    "pledges_count_their_statements": [
        (set_("pledges", 0, statements=3), {}),
        (set_("pledges", 0, first_stated=date(2024, 5, 1)), {}),
        (set_("pledges", 0, last_stated=date(2025, 1, 10)), {}),
        (set_("pledges", 0, city_id="gyeongsan"), {}),
    ],
    "published_shows_no_more_than_it_may": [
        (set_("documents", 0, licence="quotation-only"), {"published": True}),
        (set_("documents", 0, licence="quotation-only", text=None), {"published": True}),
        (long_quote, {"published": True}),
        (then(quoted_only, set_("commitments", 0, kind_reason="짓는다")), {"published": True}),
        (then(quoted_only, set_("strategies", 0, name="가" * 81)), {"published": True}),
        (then(quoted_only, set_("commitments", 0, title="가" * 81)), {"published": True}),
        (then(quoted_only, set_("pledges", 0, title="가" * 81)), {"published": True}),
        (then(quoted_only, less_sure_first), {"published": True}),
        (set_("documents", 1, source_path="/srv/atlas/d-2.txt"), {"published": True}),
        (set_("documents", 1, source_path="C:\\기록\\d-2.txt"), {"published": True}),
        (set_("rejected_documents", 0, source_path="../bad.txt"), {"published": True}),
    ],
    "quotes_are_the_text": [
        (set_("commitments", 0, quote="한빛도서과"), {}),
        (set_("funding_figures", 0, literal="30억"), {}),
        (set_("targets", 0, literal="3"), {}),
        (set_("dates", 0, literal="2028년까지"), {}),
        (set_("strategies", 0, name="4층에"), {}),
    ],
    "spans_do_not_repeat": [(same_place_twice, {})],
    "stories_have_their_first": [
        (far_later_copy, {}),
        (set_("documents", 1, story_id="d-1"), {}),
        (set_("documents", 0, story_id="d-2", counted=False), {}),
        (set_("documents", 1, story_id="d-9", counted=False), {}),
    ],
    "strategies_have_their_parents": [
        (own_ancestor, {}),
        (set_("strategies", 1, parent_strategy_id="s-9"), {}),
        (set_("strategies", 1, document_id="d-2"), {}),
        (set_("commitments", 1, strategy_id="s-1"), {}),
    ],
}  # fmt: skip
CASES = [
    pytest.param(check, change, build, id=f"{check}-{number}")
    for check, changes in BROKEN.items()
    for number, (change, build) in enumerate(changes, 1)
]


def test_rows_that_are_in_order_pass_every_check(tmp_path: Path) -> None:
    assert failures(make(tmp_path / "a.duckdb", tables())) == []


def test_every_check_is_broken_here_by_something() -> None:
    assert set(names()) == set(BROKEN)


@pytest.mark.parametrize(("check", "change", "build"), CASES)
def test_a_check_finds_what_it_is_there_for(
    check: str, change: Callable[[Tables], None], build: dict[str, Any], tmp_path: Path
) -> None:
    rows = tables()
    change(rows)
    found = failures(make(tmp_path / "a.duckdb", rows, **build))
    assert [line.split(":")[0] for line in found] == [f"check {check}"]


def test_a_published_build_that_keeps_the_limits_passes(tmp_path: Path) -> None:
    rows = tables()
    rows["documents"][0].update(licence="quotation-only", text=None)
    for table in ("funding_figures", "targets", "dates"):
        rows[table][0]["literal"] = None
    rows["commitments"][0].update(quote="한빛", kind_reason="", sector_reason="")
    assert failures(make(tmp_path / "a.duckdb", rows, published=True)) == []


def test_a_message_shows_a_few_rows_and_counts_the_rest(tmp_path: Path) -> None:
    rows = tables()
    rows["strategies"] += [
        {**rows["strategies"][1], "strategy_id": f"s-{n}", "parent_strategy_id": "none"} for n in range(10, 20)
    ]
    (line,) = failures(make(tmp_path / "a.duckdb", rows))
    assert line.count("none") == SHOWN
    assert line.endswith(f"and {10 - SHOWN} more")
