from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import pledge_time


def lives(*rows: tuple[str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["planned", "due_end", "achieved"])
    for column in frame:
        frame[column] = pd.to_datetime(frame[column])
    return frame


def test_states_on_the_day_of_the_build() -> None:
    frame = pledge_time.states(
        lives(
            ("2019-01-01", "2020-12-31", None),
            ("2019-01-01", "2020-12-31", "2021-05-01"),
            ("2019-01-01", "2021-01-01", None),
            ("2019-01-01", None, None),
            (None, None, "2019-02-02"),
        ),
        date(2021, 1, 1),
    )
    assert list(frame["state"]) == ["overdue", "achieved", "due", "undated", "achieved"]
    assert frame["days_over"].iloc[0] == 1
    assert frame["days_over"].iloc[1:].isna().all()
    assert frame["stated"].iloc[4] == pd.Timestamp("2019-02-02")


def test_a_timeline_draws_dated_pledges_first() -> None:
    frame = pledge_time.states(
        lives(("2019-01-01", "2020-12-31", None), ("2019-01-01", None, None), ("2018-01-01", None, "2020-01-01")),
        date(2021, 1, 1),
    )
    assert list(pledge_time.shown(frame, every=False).index) == [0, 2]
    assert list(pledge_time.shown(frame, every=True).index) == [0, 1, 2]
    assert list(pledge_time.shown(frame, every=True, most=2).index) == [0, 2]
