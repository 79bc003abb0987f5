"""Where does it say that?"""

import pandas as pd
import streamlit as st

from dashboard import address, search_queries
from dashboard.panels import search_hits
from dashboard.panels.empty import empty
from dashboard.panels.frame import current_view, header
from dashboard.panels.notes import note
from dashboard.selection import LONGEST_QUERY
from dashboard.untrusted import as_markdown

view = current_view()
say, query = view.say, view.selection.query
header(view, "search_everything", scoped=False)

# One field
st.session_state["choice_search"] = query
st.text_input(
    say("search.label"),
    key="choice_search",
    placeholder=say("search.hint"),
    max_chars=LONGEST_QUERY,
    icon=":material/search:",
    on_change=lambda: address.change(view.known, query=st.session_state["choice_search"], every=False),
)
there = search_queries.searched(view.build).iloc[0]
counts = {name: say.number(int(there[name])) for name in ("documents", "cities", "pledges", "amounts", "quantities")}
years = {name: "–" if pd.isna(there[name]) else str(int(there[name])) for name in ("first_year", "last_year")}
note(say("search.searched", **counts, **years))

if not query:
    st.markdown(say("search.how"))
elif not (hits := search_queries.hits(view.build, query)):
    empty(view, "search_nothing", query=as_markdown(query), **counts, **years)
else:
    search_hits.found(view, query, hits)
    st.divider()
    search_hits.as_table(view, hits)
