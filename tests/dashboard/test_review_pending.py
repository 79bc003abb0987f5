"""What was decided since the build, laid over its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.review_files import Decision, Place
from dashboard.review_pending import (
    due_days,
    due_text,
    edits,
    on_link,
    on_row,
    place_of,
    same_place,
    usable,
    values_of,
    waiting,
)

ROW = SimpleNamespace(
    kind="plan", modality="stated", sector_id="battery", title="둘레길 확장", title_en=None, actor=None, due_start=pd.NaT,
    due_end=pd.Timestamp("2027-12-31"),
)  # fmt: skip
TEXT = "둘레길을 넓힌다. 다시 둘레길을 넓힌다."
FIRST, SECOND = (place_of("doc", "둘레길을 넓힌", at, TEXT) for at in (0, TEXT.rindex("둘레길")))


def decided(action: str, place: Place = FIRST, value: str = "", key: str = "1", **more: object) -> Decision:
    return replace(Decision("갑", "읽음", action, place, value=value, decision_id=key), **more)  # type: ignore[arg-type]


def test_equal_words_are_counted_in_the_text() -> None:
    assert (FIRST.nth, SECOND.nth) == (1, 2)
    assert place_of("doc", "둘레길을 넓힌", 3, TEXT).nth is None
    assert place_of("doc", "둘레길을 넓힌", 0, None) == Place("doc", "둘레길을 넓힌", None, 0)


def test_places_are_the_same_unless_they_say_otherwise() -> None:
    bare = Place("doc", FIRST.words)
    assert same_place(FIRST, bare) and same_place(SECOND, bare)
    assert not same_place(FIRST, SECOND)
    assert not same_place(bare, Place("other", FIRST.words))


def test_what_waits_is_neither_built_nor_taken_back() -> None:
    lines = [
        decided("confirm", key="1"),
        decided("false_find", key="2"),
        decided("undo", Place("", ""), key="3", undoes="2"),
        decided("edit_kind", value="vision", key="4"),
    ]
    assert [d.decision_id for d in waiting(lines, {"1": "applied"})] == ["3", "4"]


def test_decisions_lie_over_the_row_in_their_order() -> None:
    lines = [
        decided("edit_kind", value="vision"),
        decided("edit_sector", value="governance"),
        decided("edit_kind", value="achievement"),
        decided("set_title_en", SECOND, "Path"),
    ]
    now = values_of(ROW, on_row(lines, FIRST))
    assert (now.kind, now.sector, now.due, now.title_en) == ("achievement", "governance", "", "")
    assert values_of(ROW).due == "2027-12-31"


def test_only_what_differs_becomes_a_decision() -> None:
    now = values_of(ROW)
    assert edits(now, now, FIRST, "갑", "읽음") == []
    wanted = replace(now, sector="governance", title_en="Path widened")
    found = edits(now, wanted, FIRST, "갑", "읽음")
    assert [(d.action, d.value, d.place, d.reviewer_kind) for d in found] == [
        ("edit_sector", "governance", FIRST, "person"),
        ("set_title_en", "Path widened", FIRST, "person"),
    ]
    done = edits(now, replace(now, kind="achievement", due=""), FIRST, "갑", "읽음")
    assert [d.action for d in done] == ["edit_kind"]
    assert [(d.action, d.value) for d in edits(now, replace(now, due=""), FIRST, "갑", "읽음")] == [("edit_due", "")]


def test_the_latest_decision_on_a_pair_counts_whichever_way_it_was_written() -> None:
    other = Place("later", "둘레길 완공")
    accept = decided("accept_link", FIRST, other=other)
    reject = decided("reject_link", other, other=FIRST, key="2")
    assert on_link([accept, reject], FIRST, other) == reject
    assert on_link([accept], SECOND, other) is None
    assert on_row([accept], FIRST) == []


@pytest.mark.parametrize("days", [(None, None), (None, date(2027, 1, 2)), (date(2026, 1, 2), date(2027, 1, 2))])
def test_due_dates_go_to_the_file_and_back(days: tuple[date | None, date | None]) -> None:
    assert due_days(due_text(*days)) == days


def test_a_value_written_by_hand_that_cannot_be_shown_is_left_out() -> None:
    assert usable(decided("edit_sector", value="battery"), ("battery",))
    assert not usable(decided("edit_sector", value="steel"), ("battery",))
    assert not usable(decided("edit_kind", value="wish"), ())
    assert not usable(decided("edit_due", value="soon"), ())
    assert usable(decided("confirm"), ())
