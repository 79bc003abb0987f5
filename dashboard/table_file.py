"""A table as a file that a spreadsheet opens without harm."""

from __future__ import annotations

import pandas as pd

from dashboard.untrusted import as_cell


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark (Korean spreadsheets need it), formulas neutralised, dates as YYYY-MM-DD."""
    safe = frame.map(as_cell)
    safe.columns = [str(as_cell(str(name))) for name in frame.columns]
    return safe.to_csv(index=False, date_format="%Y-%m-%d").encode("utf-8-sig")
