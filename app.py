"""The frame: page config, database, language, city filter, navigation. Run with `streamlit run app.py`."""

import streamlit as st

from dashboard import database
from dashboard.panels import frame, start

st.set_page_config(page_title="도시전략 아틀라스 · City Strategy Atlas", page_icon="static/icon.png", layout="wide")

try:
    build = database.resolve()
except database.Unavailable as problem:
    start.without_database(problem)
    st.stop()

view = frame.open_view(build)
page = frame.navigation(view)
page.run()
frame.footer(view)
