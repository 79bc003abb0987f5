"""Who decides, and the one place where the desk writes: staff mode only, a name and a reason with every decision."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import database, review_files
from dashboard.panels.frame import View
from dashboard.review_files import Decision

_VOCABULARY = {"edit_kind": "commitment_kind", "edit_modality": "modality", "accept_link": "relation"}
_NAME, _TOLD = "review_name", "review_told"


def reviewer(view: View) -> str:
    """The field for the reviewer's name; remembered in the session, whatever page is opened in between. "" where empty."""
    say = view.say
    if "choice_review_who" not in st.session_state:
        st.session_state["choice_review_who"] = st.session_state.get(_NAME, "")
    name: str = st.text_input(
        say("review.who"), key="choice_review_who", placeholder=say("review.who_hint"), max_chars=80
    )
    st.session_state[_NAME] = name.strip()
    told = st.session_state.pop(_TOLD, None)
    if told:
        st.success(told, icon=":material/edit_document:")
    return name.strip()


def missing(view: View, who: str, why: str) -> bool:
    """Says what a decision still lacks; True where it lacks something."""
    for value, key in ((who, "review.need_who"), (why.strip(), "review.need_why")):
        if not value:
            st.warning(view.say(key), icon=":material/edit:")
            return True
    return False


def decide(view: View, decisions: Sequence[Decision]) -> None:
    """Writes decisions and shows the page anew. Does nothing outside staff mode."""
    if database.mode() != "staff":
        return
    review_files.append(decisions, review_files.location())
    st.session_state[_TOLD] = view.say("review.saved", n=view.say.number(len(decisions)))
    st.rerun()


def described(view: View, decision: Decision) -> str:
    """What was decided, in words; a code that somebody wrote by hand and nobody knows stays as it is."""
    say, names = view.say, view.names
    known = say.has(f"review.action.{decision.action}")
    action = say(f"review.action.{decision.action}") if known else decision.action
    value = decision.value
    if decision.action == "edit_sector":
        value = names.sectors.get(value, value)
    elif decision.action in _VOCABULARY:
        value = names.labels.get((_VOCABULARY[decision.action], value), value)
    return f"{action}: {value}" if value else action
