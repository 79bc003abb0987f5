"""Whether the screen is narrow, and the document's language told to assistive technology (KWCAG 2.2, 기본 언어 표시)."""

from __future__ import annotations

import streamlit as st

_JS = """
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  const query = matchMedia("(max-width: 640px)");
  const tell = () => { if (query.matches !== data.narrow) setStateValue("narrow", query.matches); };
  query.onchange = tell;
  tell();
}
"""
_measure = st.components.v2.component("atlas_viewport", html="<span hidden></span>", js=_JS)
_KEY = "atlas_viewport"


def _hint() -> bool:
    """What the request's headers say, so that a phone gets its layout at once."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile", "") == "?1" or "Mobi" in headers.get("User-Agent", "")


def narrow(lang: str) -> bool:
    """True on a phone: by the headers at first, corrected by the browser's own measure where that differs."""
    known = st.session_state.get("atlas_narrow")
    guess = _hint() if known is None else bool(known)
    answer = _measure(data={"lang": lang, "narrow": guess}, key=_KEY, on_narrow_change=lambda: None, height=1)
    measured = answer.get("narrow")
    st.session_state["atlas_narrow"] = guess if measured is None else bool(measured)
    return bool(st.session_state["atlas_narrow"])
