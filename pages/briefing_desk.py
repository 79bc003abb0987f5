"""A paper for the meeting, in one step."""

import streamlit as st

from dashboard.panels import desk_choices, desk_paper
from dashboard.panels.frame import current_view, header

view = current_view()
header(view, "briefing_desk")

left, right = (st.container(), st.container()) if view.narrow else st.columns([1, 2], gap="large")
with left:
    options = desk_choices.choices(view, desk_choices.asked(view))
    desk_paper.ask_button(view, options)
with right:
    desk_paper.paper(view, options)
