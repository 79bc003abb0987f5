"""The rows of one document with a form for the chosen one: what it is, what it is called, when it is due, or that it is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, queries, review_queries
from dashboard.panels.frame import View
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, prose
from dashboard.panels.review_links import row_link
from dashboard.panels.review_writing import decide, described, missing
from dashboard.passage import sentence_around
from dashboard.reasons import decided
from dashboard.review_files import Decision, Place
from dashboard.review_pending import (
    KINDS,
    MODALITIES,
    Values,
    due_days,
    due_text,
    edits,
    on_row,
    place_of,
    usable,
    values_of,
)
from dashboard.rows import records
from dashboard.untrusted import as_markdown, plain

_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)


def document_rows(view: View, who: str, pending: Sequence[Decision]) -> None:
    """The choice of a document, its rows, and the form of the chosen row."""
    say = view.say
    listed = queries.documents(view.build, view.selection.cities)
    if listed.empty:
        st.info(say("empty.no_documents"), icon=":material/search_off:")
        return
    document_id = _choice(view, listed)
    pending = [d for d in pending if usable(d, view.names.sectors)]
    text = queries.document(view.build, document_id)["text"].iloc[0]
    found = records(review_queries.rows(view.build, document_id))
    places = {r.commitment_id: place_of(document_id, r.quote or "", r.char_start, text) for r in found}
    left, right = st.columns([2, 3], gap="large") if not view.narrow else (st.container(), st.container())
    if found:
        chosen = next((r for r in found if r.commitment_id == view.selection.focus), found[0])
        with left:
            st.subheader(say("review.row.list", n=say.number(len(found))), anchor=False)
            note(say("review.row.list_note"))
            with st.container(height=320 if view.narrow else 720, border=False, key="review_rows"):
                nodes = [_listed(view, r, on_row(pending, places[r.commitment_id]), r is chosen) for r in found]
                prose(
                    [element("ul", *nodes, style="plain")],
                    key="review_rows_list",
                    focus=chosen.commitment_id,
                    block="nearest",
                )
        with right:
            st.subheader(say("review.row.edit"), anchor=False)
            _form(view, who, chosen, places[chosen.commitment_id], on_row(pending, places[chosen.commitment_id]))
    else:
        left.info(say("review.row.none"), icon=":material/search_off:")
    with right:
        _missed(view, who, document_id, text)


def _choice(view: View, listed: pd.DataFrame) -> str:
    titles = {r.document_id: plain(f"{view.say.day(r.published.date())} · {r.title}") for r in records(listed)}
    options = list(titles)
    current = view.selection.document if view.selection.document in titles else options[0]
    st.session_state["choice_review_document"] = current
    st.selectbox(
        view.say("review.row.document"),
        options=options,
        format_func=titles.__getitem__,
        key="choice_review_document",
        filter_mode="contains",
        on_change=lambda: address.change(view.known, document=st.session_state["choice_review_document"], focus=None),
    )
    assert current is not None
    return current


def _listed(view: View, row: Any, pending: Sequence[Decision], chosen: bool) -> Node:
    say, names = view.say, view.names
    now = values_of(row, pending)
    facts = [names.label("commitment_kind", now.kind), names.sectors[now.sector], now.due, _reviewed(view, row)]
    if pending:
        facts.append(say("review.status.waiting"))
    return element(
        "li",
        row_link(view, row.document_id, row.commitment_id, now.title),
        element("p", " · ".join(f for f in facts if f), style="meta"),
        style="focus" if chosen else "",
        anchor=row.commitment_id,
    )


def _reviewed(view: View, row: Any) -> str:
    if row.review == "auto":
        return view.say("review.row.machine", share=view.say.share(row.confidence))
    return f"{view.names.label('review', row.review)} ({view.names.label('reviewer_kind', row.reviewer_kind)})"


def _form(view: View, who: str, row: Any, place: Place, pending: Sequence[Decision]) -> None:
    say = view.say
    before, quote, after = sentence_around(row.before, row.quote or "–", row.after)
    reasons = [
        say("source.kind_reason", words=decided(row.kind_reason, say)),
        say("source.sector_reason", words=decided(row.sector_reason, say)),
    ]
    prose(
        [
            element("blockquote", before, element("mark", quote), after, lang="ko"),
            element("p", " · ".join([*reasons, _reviewed(view, row)]), style="meta"),
        ],
        key=f"review_quote_{row.commitment_id}",
    )
    if pending:
        what = ", ".join(described(view, d) for d in pending)
        st.info(say("review.row.waiting", what=as_markdown(what)), icon=":material/hourglass_top:")
    now = values_of(row, pending)
    key = f"{row.commitment_id}~{len(pending)}"  # fields are filled anew once a decision is written
    with st.form(f"review_row_{key}"):
        wanted, why = _fields(view, now, key)
        with st.container(horizontal=True):
            save = st.form_submit_button(
                say("review.row.save"), key=f"review_save_{key}", type="primary", icon=":material/edit:"
            )
            confirm = st.form_submit_button(
                say("review.row.confirm"), key=f"review_confirm_{key}", icon=":material/check:"
            )
            false = st.form_submit_button(
                say("review.row.false_find"), key=f"review_false_{key}", icon=":material/delete:"
            )
    if not (save or confirm or false) or missing(view, who, why):
        return
    if not save:
        decide(view, [Decision(who, why.strip(), "confirm" if confirm else "false_find", place)])
    elif wanted is None:
        st.warning(say("review.bad_due"))
    elif not wanted.title:
        st.warning(say("review.no_title"))
    else:
        changes = edits(now, wanted, place, who, why.strip())
        if changes:
            decide(view, changes)
        st.info(say("review.unchanged"))


def _fields(view: View, now: Values, key: str) -> tuple[Values | None, str]:
    """The fields of the form, and what they say now; None for a due period that cannot be."""
    say, names = view.say, view.names
    title = st.text_input(say("review.row.title"), now.title, key=f"review_title_{key}", max_chars=200)
    title_en = st.text_input(say("review.row.title_en"), now.title_en, key=f"review_title_en_{key}", max_chars=200)
    columns = st.columns(2) if not view.narrow else [st.container()] * 2  # one below the other, in their order
    kind = columns[0].selectbox(
        say("review.row.kind"),
        KINDS,
        KINDS.index(now.kind),
        format_func=lambda c: names.label("commitment_kind", c),
        key=f"review_kind_{key}",
    )
    modality = columns[1].selectbox(
        say("review.row.modality"),
        MODALITIES,
        MODALITIES.index(now.modality),
        format_func=lambda c: names.label("modality", c),
        key=f"review_modality_{key}",
    )
    sectors = list(names.sectors)
    sector = columns[0].selectbox(
        say("review.row.sector"),
        sectors,
        sectors.index(now.sector),
        format_func=names.sectors.__getitem__,
        key=f"review_sector_{key}",
    )
    actor = columns[1].text_input(say("review.row.actor"), now.actor, key=f"review_actor_{key}", max_chars=80)
    start, end = (
        column.date_input(
            say(f"review.row.due_{side}"),
            day,
            _FIRST_DAY,
            _LAST_DAY,
            key=f"review_due_{side}_{key}",
            format="YYYY-MM-DD",
        )
        for column, side, day in zip(columns, ("start", "end"), due_days(now.due), strict=True)
    )
    why = st.text_input(say("review.why"), key=f"review_why_{key}", placeholder=say("review.why_hint"), max_chars=400)
    assert start is None or isinstance(start, date)
    assert end is None or isinstance(end, date)
    if start and (end is None or end < start):
        return None, why
    return Values(kind, modality, sector, title.strip(), title_en.strip(), actor.strip(), due_text(start, end)), why


def _missed(view: View, who: str, document_id: str, text: str | None) -> None:
    """A form for a commitment that the machine did not find."""
    say = view.say
    with st.expander(say("review.row.missed"), icon=":material/add:"), st.form("review_missed", border=False):
        words = st.text_area(say("review.row.missed_words"), key="review_missed_words", height=80).strip()
        title = st.text_input(say("review.row.title"), key="review_missed_title", max_chars=200).strip()
        why = st.text_input(
            say("review.why"), key="review_missed_why", placeholder=say("review.why_hint"), max_chars=400
        )
        add = st.form_submit_button(say("review.row.missed_add"), key="review_missed_add")
    if not add or missing(view, who, why):
        return
    times = (text or "").count(words) if words else 0
    if not title:
        st.warning(say("review.no_title"))
    elif times != 1:
        st.warning(say("review.row.missed_twice", n=say.number(times)) if times else say("review.row.missed_absent"))
    else:
        place = Place(document_id, words, 1, (text or "").index(words))
        decide(view, [Decision(who, why.strip(), "missed_find", place, value=title)])
