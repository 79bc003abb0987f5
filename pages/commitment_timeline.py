"""What was due when, and what was done?"""

import streamlit as st

from dashboard import address, findings, pictures, pledge_time, summaries
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import current_view, header
from dashboard.panels.notes import note
from dashboard.panels.prose import element, link, prose
from dashboard.rows import records
from dashboard.selection import Mark, changed
from dashboard.tables import named

view = current_view()
say, names, scope, wear = view.say, view.names, view.scope, view.wear()
build, every = view.build, view.selection.every

header(view, "commitment_timeline")
filters(view, kinds=False)
st.session_state["choice_every"] = every
st.toggle(
    say("timeline.every"),
    key="choice_every",
    on_change=lambda: address.change(view.known, every=st.session_state["choice_every"], mark=None),
)

lives = findings.lives(build, scope)
if lives.empty:
    empty(view, "no_commitments")
    st.stop()

# Lanes
drawn = pledge_time.shown(lives, every)
wanted = len(lives) if every else len(pledge_time.shown(lives, every, most=len(lives)))
if drawn.empty:
    empty(view, "no_dated")
else:
    text = summaries.timeline(lives, say, view.stamp.as_of)
    if len(drawn) < wanted:
        text += " " + say("timeline.lanes.limited", n=say.number(len(drawn)))
    columns = [
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
    chart(
        "lanes",
        question=say("timeline.lanes.question"),
        summary=text,
        alt=say("timeline.lanes.alt", summary=text),
        draw=lambda: pictures.timeline_lanes(build, scope, every, wear),
        table=lambda: Table(
            named(lives, columns, say, names), tuple(Mark("lanes", row=p).encode() for p in lives["pledge_id"])
        ),
    )

# Overdue, with the way to its evidence
st.subheader(say("timeline.list.question"), anchor=False)
overdue = lives[lives["state"] == "overdue"].sort_values("due_end", kind="stable")
if overdue.empty:
    empty(view, "no_overdue")
else:
    st.markdown(say("timeline.list.note"))
    items = [
        element(
            "li",
            link(
                say.pick(r.title, r.title_en),
                "."
                + address.link(
                    "commitment-timeline", changed(view.selection, mark=Mark("lanes", row=r.pledge_id)), view.known
                ),
                lang="" if r.title_en and say.code == "en" else "ko",
            ),
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
        for r in records(overdue)
    ]
    prose([element("ul", *items)], key="overdue")
    if say.code == "en" and overdue["title_en"].isna().any():
        note(say("evidence.titles_in_korean"))
