"""A data frame on the screen: dates and numbers in the reader's habit. st.dataframe shows text as it is, never as markup.

Cells leave the screen too, copied or by the grid's own CSV: text that a spreadsheet would run as a formula gets its apostrophe here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language import Language
from dashboard.untrusted import as_cell

_DATES = {"ko": "YYYY. M. D.", "en": "D MMM YYYY"}


def grid(
    frame: pd.DataFrame,
    say: Language,
    *,
    alt: str,
    key: str | None = None,
    height: int | None = None,
    chosen: Callable[[], None] | None = None,
) -> None:
    """Shows a frame; `chosen` is called when a row is selected (by click or keyboard) and needs `key`."""
    columns: dict[str, Any] = {}
    years = say("column.year")
    for name in frame.columns:
        if pd.api.types.is_datetime64_any_dtype(frame[name]):
            columns[name] = st.column_config.DateColumn(format=_DATES[say.code])
        elif pd.api.types.is_numeric_dtype(frame[name]):
            columns[name] = st.column_config.NumberColumn(format="plain" if name == years else "localized")
    options: dict[str, Any] = {"hide_index": True, "column_config": columns, "alt": alt, "key": key}
    if height is not None:
        options["height"] = height
    if chosen is not None:
        options |= {"on_select": chosen, "selection_mode": "single-row"}
    texts = [
        name
        for name in frame.columns
        if pd.api.types.is_object_dtype(frame[name]) or pd.api.types.is_string_dtype(frame[name])
    ]
    st.dataframe(frame.assign(**{name: frame[name].map(as_cell) for name in texts}), **options)
