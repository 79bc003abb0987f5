"""The queue of candidate links: two statements side by side, why the machine thought of it, accept or reject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, queries, review_queries
from dashboard.lineage_words import reason
from dashboard.panels.frame import View
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.panels.review_writing import decide, missing
from dashboard.passage import sentence_around
from dashboard.review_files import Decision, Place
from dashboard.review_pending import on_link, place_of
from dashboard.rows import records
from dashboard.selection import changed

RELATIONS = ("same", "widened", "narrowed", "renamed", "split", "merged", "delivered")
_AT_A_TIME = 5


def queue(view: View, who: str, pending: Sequence[Decision]) -> None:
    """Candidates of the chosen cities, or links in force, that nobody has decided on since the build."""
    say = view.say
    in_force = _which(view)
    found = records(review_queries.candidates(view.build, view.selection.cities, in_force))
    open_ones = [c for c in found if on_link(pending, *_places(view, c)) is None]
    st.subheader(
        say("review.link.linked_title" if in_force else "review.link.title", n=say.number(len(open_ones))), anchor=False
    )
    if len(open_ones) < len(found):
        note(say("review.link.waiting", n=say.number(len(found) - len(open_ones))))
    if not open_ones:
        st.info(say("review.link.none"), icon=":material/done_all:")
        return
    note(say("review.link.note"))
    shown = int(st.session_state.get("review_links_shown", _AT_A_TIME))
    for candidate in open_ones[:shown]:
        with st.container(border=True):
            _candidate(view, who, candidate)
    if len(open_ones) > shown:
        st.button(
            say("review.link.more", n=say.number(len(open_ones) - shown)),
            key="review_links_more",
            on_click=lambda: st.session_state.update(review_links_shown=shown + _AT_A_TIME),
        )


def _which(view: View) -> bool:
    """The choice between candidates and links in force; True for the latter."""
    in_force = dict(view.selection.extra).get("x_which") == "linked"
    st.session_state["choice_review_which"] = in_force
    st.toggle(
        view.say("review.link.linked"),
        key="choice_review_which",
        on_change=lambda: address.change(
            view.known,
            extra=(("x_part", "links"), *((("x_which", "linked"),) if st.session_state["choice_review_which"] else ())),
        ),
    )
    return in_force


def row_link(view: View, document_id: str, row_id: str, words: str) -> Node:
    """A link to the desk's form of a row."""
    place = changed(view.selection.shared(), document=document_id, focus=row_id, extra=(("x_part", "rows"),))
    return link(words, "." + address.link("review-desk", place, view.known))


def _places(view: View, candidate: Any) -> tuple[Place, Place]:
    texts = [
        queries.document(view.build, key)["text"].iloc[0]
        for key in (candidate.from_document_id, candidate.to_document_id)
    ]
    return (
        place_of(candidate.from_document_id, candidate.from_quote or "", candidate.from_start, texts[0]),
        place_of(candidate.to_document_id, candidate.to_quote or "", candidate.to_start, texts[1]),
    )


def _candidate(view: View, who: str, c: Any) -> None:
    say, names = view.say, view.names
    key = f"{c.from_commitment_id}~{c.to_commitment_id}"
    told = [say("review.link.score", score=f"{c.score:.2f}"), *reason(c.reason, say)[:-1]]
    if c.review != "auto":
        told.append(f"{names.label('review', c.review)} ({names.label('reviewer_kind', c.reviewer_kind)})")
    sides = element("div", _side(view, c, "from", "earlier"), _side(view, c, "to", "later"), style="columns")
    prose([sides, element("p", " · ".join(told), style="meta")], key=f"review_pair_{key}")
    with st.form(f"review_link_{key}", border=False):
        left, right = st.columns([1, 3]) if not view.narrow else (st.container(), st.container())
        relation = left.selectbox(
            say("review.link.relation"),
            options=list(RELATIONS),
            index=RELATIONS.index(c.relation),
            format_func=lambda code: names.label("relation", code),
            key=f"review_relation_{key}",
        )
        why = right.text_input(
            say("review.why"), key=f"review_why_{key}", placeholder=say("review.why_hint"), max_chars=400
        )
        with st.container(horizontal=True):
            accepted = st.form_submit_button(
                say("review.link.accept"), key=f"review_accept_{key}", type="primary", icon=":material/link:"
            )
            rejected = st.form_submit_button(
                say("review.link.reject"), key=f"review_reject_{key}", icon=":material/link_off:"
            )
    if (accepted or rejected) and not missing(view, who, why):
        one, other = _places(view, c)
        action, value = ("accept_link", relation if relation != c.relation else "") if accepted else ("reject_link", "")
        decide(view, [Decision(who, why.strip(), action, one, other, value)])


def _side(view: View, c: Any, side: str, place: str) -> Node:
    """One statement: day, document, title, sentence, kind, sector, due."""
    say, names = view.say, view.names

    def of(name: str) -> Any:
        return getattr(c, f"{side}_{name}")

    before, quote, after = sentence_around(of("before"), of("quote") or "–", of("after"))
    facts = [names.label("commitment_kind", of("kind")), names.sectors[of("sector_id")]]
    if pd.notna(of("due")):
        facts.append(f"{say('timeline.due')} {say.day(of('due').date())}")
    return element(
        "div",
        element("p", element("span", say(f"review.link.{place}"), style="badge"), say.day(of("published").date())),
        element("h4", of("title"), lang="ko"),
        element("blockquote", before, element("mark", quote), after, lang="ko"),
        element("p", say("evidence.paraphrase"), style="own") if of("record") == "paraphrase" else None,
        element("p", " · ".join(facts), style="meta"),
        element(
            "p",
            element("span", f"{of('document')} · ", lang="ko"),
            f"{of('publisher')} · " if of("publisher") else None,
            row_link(view, of("document_id"), getattr(c, f"{side}_commitment_id"), say("review.link.open")),
            style="meta",
        ),
    )
