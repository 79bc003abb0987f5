"""Small grey lines. st.caption fades its text to 4.3:1 on white; KRDS gray-60 stands at 6.3:1 (WCAG 2.2 asks for 4.5)."""

from __future__ import annotations

import streamlit as st


def note(words: str) -> None:
    """One line of small print; `words` are Markdown, so what came from a document must be escaped before."""
    st.markdown(f":small[:gray[{words}]]")
