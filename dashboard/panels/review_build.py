"""How many decisions wait for a build, and the build."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.panels import build_watch
from dashboard.panels.frame import View
from dashboard.review_files import Decision


def rebuild(view: View, pending: Sequence[Decision]) -> None:
    """How many decisions wait, the button that builds, and how far a running build is."""
    say = view.say
    with st.container(horizontal=True, vertical_alignment="center"):
        if pending:
            st.markdown(say("review.build.waiting", n=say.number(len(pending))))
        else:
            st.markdown(say("review.build.settled"))
        build_watch.button(view, say("review.build.start"), key="review_build")
    build_watch.watch(view)
