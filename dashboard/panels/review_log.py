"""The latest decisions with what became of them, undo, and those that found no row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import review_queries
from dashboard.panels.frame import View
from dashboard.panels.grid import grid
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, prose
from dashboard.panels.review_writing import decide, described, missing
from dashboard.review_files import Decision, undone
from dashboard.rows import records

_AT_A_TIME = 10


def log(view: View, who: str, decisions: Sequence[Decision]) -> None:
    """All decisions, the latest first, each with a way to take it back; then those that speak of nothing that is there."""
    say = view.say
    if not decisions:
        st.info(say("review.log.none"), icon=":material/search_off:")
    else:
        why = st.text_input(
            say("review.log.undo_why"), key="review_undo_why", placeholder=say("review.why_hint"), max_chars=400
        )
        outcomes, gone = review_queries.outcomes(view.build), undone(decisions)
        shown = int(st.session_state.get("review_log_shown", _AT_A_TIME))
        for number, decision in enumerate(reversed(decisions[-shown:])):
            with st.container(border=True):
                prose([_entry(view, decision, outcomes, gone)], key=f"review_log_{number}")
                if (
                    decision.decision_id not in gone
                    and st.button(
                        say("review.log.undo"), key=f"review_undo_{decision.decision_id}", icon=":material/undo:"
                    )
                    and not missing(view, who, why)
                ):
                    decide(view, [Decision(who, why.strip(), "undo", undoes=decision.decision_id)])
        if len(decisions) > shown:
            st.button(
                say("review.log.more", n=say.number(len(decisions) - shown)),
                key="review_log_more",
                on_click=lambda: st.session_state.update(review_log_shown=shown + _AT_A_TIME),
            )
    _lost(view)


def _entry(view: View, decision: Decision, outcomes: Mapping[str, str], gone: frozenset[str]) -> Node:
    say, names = view.say, view.names
    status = "undone" if decision.decision_id in gone else outcomes.get(decision.decision_id, "waiting")
    when = decision.decided_at.strftime("%Y-%m-%d %H:%M UTC") if decision.decided_at else "–"
    quotes = [
        element("blockquote", place.words, lang="ko") for place in (decision.place, decision.other) if place.words
    ]
    return element(
        "div",
        element(
            "p",
            element("strong", described(view, decision)),
            " ",
            element("span", say(f"review.status.{status}"), style="badge"),
        ),
        *quotes,
        element("p", decision.undoes, style="meta") if decision.undoes else None,
        element(
            "p",
            f"{when} · {decision.decided_by} ({names.label('reviewer_kind', decision.reviewer_kind)}) · {decision.why}",
            style="meta",
        ),
    )


def _lost(view: View) -> None:
    say = view.say
    lost = review_queries.lost(view.build)
    if lost.empty:
        return
    st.subheader(say("review.log.lost", n=say.number(len(lost))), anchor=False)
    note(say("review.log.lost_note"))

    def reason(code: str) -> str:
        return (
            say(f"review.reason.{code}") if say.has(f"review.reason.{code}") else say("review.reason.other", code=code)
        )

    grid(
        pd.DataFrame(
            {
                say("review.log.decision"): [
                    say(f"review.action.{r.action}") if say.has(f"review.action.{r.action}") else r.action
                    for r in records(lost)
                ],
                say("review.row.document"): lost["document_id"],
                say("review.log.words"): lost["words"],
                say("review.log.value"): lost["value"],
                say("review.log.reason"): [reason(code) for code in lost["reason"]],
            }
        ),
        say,
        alt=say("review.log.lost", n=say.number(len(lost))),
    )
