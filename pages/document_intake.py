"""New documents, and the build that reads them. Staff mode only: elsewhere the page is in no menu, and run by its file name it shows nothing."""

import streamlit as st

from dashboard import database
from dashboard.panels import build_watch
from dashboard.panels.frame import current_view, header
from dashboard.panels.intake import drop
from dashboard.panels.intake_list import came_in

if database.mode() != "staff":
    st.stop()

view = current_view()
header(view, "document_intake", scoped=False)
build_watch.watch(view)
drop(view)
st.divider()
came_in(view)
build_watch.button(view, view.say("review.build.start"), key="intake_build")
