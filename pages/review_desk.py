"""What waits for a person? Staff mode only: elsewhere the page is in no menu, and run by its file name it shows nothing."""

import streamlit as st

from dashboard import address, database, review_files, review_queries
from dashboard.panels import review_build, review_links, review_log, review_rows, review_writing
from dashboard.panels.frame import current_view, header
from dashboard.panels.notes import note
from dashboard.review_pending import waiting

if database.mode() != "staff":
    st.stop()

PARTS = ("links", "rows", "decisions")
view = current_view()
say = view.say
header(view, "review_desk")
decisions = review_files.read(review_files.location())
pending = waiting(decisions, review_queries.outcomes(view.build))

# Who decides, and what still waits for a build
note(say("review.by_words"))
who = review_writing.reviewer(view)
review_build.rebuild(view, pending)

# Which part of the desk
asked = dict(view.selection.extra).get("x_part", "")
part = asked if asked in PARTS else PARTS[0]
st.session_state["choice_review_part"] = part
st.segmented_control(
    say("review.part"),
    options=list(PARTS),
    format_func=lambda code: say(f"review.{code}"),
    key="choice_review_part",
    required=True,
    on_change=lambda: address.change(view.known, extra=(("x_part", st.session_state["choice_review_part"]),)),
)

if part == "links":
    review_links.queue(view, who, pending)
elif part == "rows":
    review_rows.document_rows(view, who, pending)
else:
    review_log.log(view, who, decisions)
