"""What was due when, and what was done?"""

import streamlit as st

from dashboard import findings, pictures, pledge_time
from dashboard.panels.chart import Chart, Found, Nothing, Table, picture
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import current_view, header
from dashboard.panels.notes import note
from dashboard.panels.pledge_item import pledge_item
from dashboard.panels.prose import element, prose
from dashboard.panels.sections import FRAME, section, turn
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.tables import named

COLUMNS = [
    "city_id",
    "sector_id",
    "title",
    "stated",
    "due_end",
    "achieved",
    "state",
    "days_over",
    "documents_since_due",
]

header(current_view(), "commitment_timeline")
filters(kinds=False)


@section("every", FRAME)
def every() -> None:
    """Also pledges without a date."""
    view = current_view()
    st.session_state["choice_every"] = view.selection.every
    st.toggle(
        view.say("timeline.every"),
        key="choice_every",
        on_change=lambda: turn(view.known, every=st.session_state["choice_every"], mark=None),
    )


@picture("lanes")
def lanes() -> Found:
    """Stated, due, achieved."""
    view = current_view()
    say, names, scope, build, every = view.say, view.names, view.scope, view.build, view.selection.every
    lives = findings.lives(build, scope)
    if lives.empty:
        return Nothing("no_commitments")
    drawn = pledge_time.shown(lives, every)
    if drawn.empty:
        return Nothing("no_dated")
    text = findings.timeline_words(build, scope, say.code)
    wanted = len(lives) if every else len(pledge_time.shown(lives, every, most=len(lives)))
    if len(drawn) < wanted:
        text += " " + say("timeline.lanes.limited", n=say.number(len(drawn)))
    return Chart(
        question=say("timeline.lanes.question"),
        summary=text,
        alt=say("timeline.lanes.alt", summary=text),
        draw=lambda: pictures.timeline_lanes(build, scope, every, view.wear()),
        table=lambda: Table(
            named(lives, COLUMNS, say, names), tuple(Mark("lanes", row=p).encode() for p in lives["pledge_id"])
        ),
    )


@section("overdue")
def overdue() -> None:
    """What is overdue, with the way to its evidence."""
    view = current_view()
    say, names = view.say, view.names
    lives = findings.lives(view.build, view.scope)
    if lives.empty:
        return
    st.subheader(say("timeline.list.question"), anchor=False)
    late = lives[lives["state"] == "overdue"].sort_values("due_end", kind="stable")
    if late.empty:
        empty(view, "no_overdue")
        return
    st.markdown(say("timeline.list.note"))
    items = [
        pledge_item(
            view,
            r,
            "commitment-timeline",
            "lanes",
            element("small", f" {names.cities[r.city_id]} · {names.sectors[r.sector_id]}"),
            element(
                "p",
                say(
                    "timeline.list.item",
                    day=say.day(r.due_end.date()),
                    days=say.number(r.days_over),
                    documents=say.number(r.documents_since_due),
                ),
                style="quiet",
            ),
        )
        for r in records(late)
    ]
    prose([element("ul", *items)], key="overdue")
    if say.code == "en" and late["title_en"].isna().any():
        note(say("evidence.titles_in_korean"))
