"""Empty states that say why there is nothing, and what would help."""

from __future__ import annotations

import streamlit as st

from dashboard.panels.frame import View


def empty(view: View, reason: str, **values: object) -> None:
    """A notice in place of a chart. `reason` is a key under `empty.`."""
    st.info(view.say(f"empty.{reason}", **values), icon=":material/search_off:")
