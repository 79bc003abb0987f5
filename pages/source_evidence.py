"""Who said that, in which words?"""

import streamlit as st

from dashboard import address, queries
from dashboard.panels.empty import empty
from dashboard.panels.frame import current_view, header
from dashboard.panels.notes import note
from dashboard.panels.prose import element, link, prose
from dashboard.panels.source import legend, may_show_whole, quotations, row_nodes, text_nodes
from dashboard.rows import records
from dashboard.untrusted import plain

view = current_view()
say, names, build = view.say, view.names, view.build
header(view, "source_evidence")

# Which document
listed = queries.documents(build, view.selection.cities)
wanted = view.selection.document
found = queries.document(build, wanted) if wanted else None
if wanted and found is not None and found.empty:
    st.warning(say("source.not_found"))
    found = None
if listed.empty and found is None:
    empty(view, "no_documents")
    st.stop()
options = list(listed["document_id"])
current = wanted if found is not None and wanted else options[0]
if current not in options:
    options = [current, *options]
titles = {r.document_id: plain(f"{say.day(r.published.date())} · {r.title}") for r in records(listed)}
st.session_state["choice_document"] = current
st.selectbox(
    say("source.pick"),
    options=options,
    format_func=lambda key: titles.get(key, key),
    key="choice_document",
    filter_mode="contains",
    on_change=lambda: address.change(view.known, document=st.session_state["choice_document"], focus=None, mark=None),
)
document = (found if found is not None else queries.document(build, current)).iloc[0]
spans, focus = queries.spans(build, current), view.selection.focus

# What it is
facts = say(
    "source.facts",
    publisher=document["publisher"] or "–",
    day=say.day(document["published"].date()),
    kind=names.label("document_kind", document["kind"]),
)
prose(
    [
        element("h3", document["title"], lang="ko"),
        element("p", f"{say.pick(document['city_ko'], document['city_en'])} · {facts}", style="meta"),
        element("p", link(say("source.link"), document["url"])) if document["url"] else element("p"),
    ],
    key="facts",
)
if not document["counted"]:
    st.info(say("source.copy"))
if document["record"] == "paraphrase":
    st.info(say("source.paraphrase"), icon=":material/edit_note:")

# The text with its marks, or at most two sentences of it
whole = may_show_whole(document)
rows = row_nodes(view, document, spans, focus, whole)
if whole:
    left, right = st.columns([3, 2], gap="large") if not view.narrow else (st.container(), st.container())
    with left:
        st.subheader(say("source.whole"), anchor=False)
        prose([legend(view, spans)], key="legend")
        prose(text_nodes(view, document, spans, queries.lines(build, current), focus), key="text", focus=focus or "")
    with right:
        chosen = spans[spans["row_id"] == focus]
        if len(chosen):
            st.subheader(say("source.chosen"), anchor=False)
            with st.container(border=True):
                prose(row_nodes(view, document, chosen, focus, whole), key="chosen")
        st.subheader(say("source.rows"), anchor=False)
        note(say("source.rows_note"))
        with st.container(height="content" if view.narrow else 760, border=False, key="source_rows"):
            prose(rows, key="rows")
else:
    st.info(say("source.restricted"), icon=":material/format_quote:")
    st.subheader(say("source.quotation" if focus else "source.first_quotations"), anchor=False)
    prose(quotations(view, document, spans, focus), key="quotations")
    note(say("source.choose"))
    st.subheader(say("source.rows"), anchor=False)
    note(say("source.rows_note"))
    prose([element("div", *rows, style="columns")], key="rows")
