"""Where a pledge stands in time on the day of the build: done, overdue, due later, or without a date. Pure."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

MOST_LINES = 90  # in one timeline

State = Literal["achieved", "overdue", "due", "undated"]


def states(lives: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Adds `stated` (first day it was told of), `state` and `days_over` to the timeline's rows.

    `overdue` only says that the due day is past and that no report of completion was found in what was read:
    silence is not a broken promise, so `documents_since_due` must be shown beside it.
    """
    frame = lives.copy()
    today = pd.Timestamp(as_of)
    frame["stated"] = frame["planned"].fillna(frame["achieved"])
    frame["state"] = "undated"
    frame.loc[frame["due_end"].notna(), "state"] = "due"
    frame.loc[frame["due_end"].notna() & (frame["due_end"] < today), "state"] = "overdue"
    frame.loc[frame["achieved"].notna(), "state"] = "achieved"
    frame["days_over"] = (today - frame["due_end"]).dt.days.where(frame["state"] == "overdue")
    return frame


def shown(frame: pd.DataFrame, every: bool, most: int = MOST_LINES) -> pd.DataFrame:
    """The rows that a timeline draws: those with a due date or both ends, all of them on request; at most `most`, dated ones first."""
    dated = frame["due_end"].notna() | (frame["achieved"].notna() & frame["planned"].notna())
    rows = frame if every else frame[dated]
    if len(rows) <= most:
        return rows
    ranked = rows.assign(_dated=dated.reindex(rows.index)).sort_values(
        ["_dated", "stated"], ascending=False, kind="stable"
    )
    return rows.loc[rows.index.isin(ranked.head(most).index)]
