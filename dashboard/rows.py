"""Rows of a frame as objects with one attribute a column; what a column holds is told by the SQL file that made it."""

from __future__ import annotations

from typing import Any

import pandas as pd


def grouped(frame: pd.DataFrame, column: str) -> dict[Any, list[Any]]:
    """The rows in order as `records` gives them, by what they hold in one column."""
    found: dict[Any, list[Any]] = {}
    for key, row in zip(frame[column], records(frame), strict=True):
        found.setdefault(key, []).append(row)
    return found


def records(frame: pd.DataFrame) -> list[Any]:
    """The rows in order, each with its columns as attributes."""
    return list(frame.itertuples(index=False))
