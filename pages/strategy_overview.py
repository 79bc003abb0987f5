"""What did each city set out to do, and what changed?"""

import streamlit as st

from dashboard import address, findings, pictures, queries, summaries
from dashboard.changes import Change
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import current_view, header
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.rows import records
from dashboard.selection import Mark, Selection, changed
from dashboard.tables import named

view = current_view()
say, names, scope, wear = view.say, view.names, view.scope, view.wear()
build = view.build

header(view, "strategy_overview")
filters(view)

# Questions
counts, read = findings.counts(build, scope), findings.coverage(build, scope)
by_kind = queries.kinds(build, scope)
won = findings.totals(build, scope)
lives = findings.lives(build, scope)
fresh = queries.new_pledges(build, scope)

if read.empty:
    empty(view, "no_documents")
    st.stop()

# Cities side by side
for city, column in zip(view.selection.cities, st.columns(len(view.selection.cities)), strict=True):
    here = read[read["city_id"] == city]
    new = fresh[fresh["city_id"] == city]
    with column, st.container(border=True):
        st.markdown(f"#### {names.cities[city]}")
        late = int(((lives["city_id"] == city) & (lives["state"] == "overdue")).sum())
        with st.container(horizontal=True):
            st.metric(say("overview.metric.documents"), say.number(here["documents"].sum()), width=148)
            st.metric(
                say("overview.metric.commitments"),
                say.number(counts[counts["city_id"] == city]["commitments"].sum()),
                width=148,
            )
            if len(new):
                st.metric(say("overview.metric.new", year=new["year"].iloc[0]), say.number(len(new)), width=148)
            st.metric(
                say("overview.metric.overdue"), say.number(late), width=148, help=say("overview.metric.overdue_help")
            )

if counts.empty:
    empty(view, "no_commitments")
    st.stop()

# The largest changes, as sentences
st.subheader(say("overview.changes.question"), anchor=False)
found = findings.largest_changes(build, scope, say.code)


def leads_to(change: Change) -> str:
    """The address of a change's evidence."""
    at: Selection = changed(view.selection.shared(), mark=change.mark, compare=change.compare)
    return "." + address.link(change.page, at, view.known)


if found:
    prose([element("ol", *(element("li", link(c.sentence, leads_to(c)), style="big") for c in found))], key="changes")
    note(say("overview.changes.note"))
else:
    empty(view, "no_changes")

# Sectors by year
text, alt = summaries.bubbles(counts, say, names)
chart(
    "bubbles",
    question=say("overview.bubbles.question"),
    summary=text,
    alt=alt,
    draw=lambda: pictures.sector_bubbles(build, scope, wear),
    table=lambda: Table(
        named(counts, ["city_id", "year", "sector_id", "commitments", "documents"], say, names),
        tuple(Mark("bubbles", r.city_id, int(r.year), r.sector_id).encode() for r in records(counts)),
    ),
)

# Kinds and money
left, right = st.columns(2, gap="large") if not view.narrow else (st.container(), st.container())
with left:
    chart(
        "kinds",
        question=say("overview.kinds.question"),
        summary=summaries.kinds(by_kind, say, names) if len(by_kind) else say("empty.no_commitments"),
        alt=say("overview.kinds.alt"),
        draw=lambda: pictures.kinds(build, scope, wear),
        table=lambda: Table(
            named(by_kind, ["city_id", "kind", "commitments", "documents"], say, names),
            tuple(Mark("kinds", r.city_id, None, None, r.kind).encode() for r in records(by_kind)),
        ),
    )
with right:
    if won.empty:
        st.subheader(say("overview.money.question"), anchor=False)
        empty(view, "no_money")
    else:
        chart(
            "money",
            question=say("overview.money.question"),
            summary=summaries.money(won, say, names),
            alt=say("overview.money.alt"),
            draw=lambda: pictures.money_by_basis(build, scope, wear),
            table=lambda: Table(named(won, ["city_id", "basis", "won", "figures"], say, names)),
            clickable=False,
        )

# What is new since the previous year
st.subheader(say("overview.new.question"), anchor=False)
if fresh.empty:
    empty(view, "no_new")
else:
    columns: list[Node] = []
    for city in view.selection.cities:
        new = fresh[fresh["city_id"] == city]
        if new.empty:
            continue
        items = [
            element(
                "li",
                link(
                    say.pick(r.title, r.title_en),
                    "."
                    + address.link(
                        "strategy-overview", changed(view.selection, mark=Mark("bubbles", row=r.pledge_id)), view.known
                    ),
                    lang="" if r.title_en and say.code == "en" else "ko",
                ),
                element("small", f" {names.sectors[r.sector_id]} · {say.day(r.first_stated.date())}"),
            )
            for r in records(new.head(8))
        ]
        rest = (
            element("p", say("overview.new.more", n=say.number(len(new) - 8)), style="quiet") if len(new) > 8 else None
        )
        caption = say(
            "overview.new.caption", city=names.cities[city], year=int(new["year"].iloc[0]), n=say.number(len(new))
        )
        columns.append(element("div", element("p", element("strong", caption)), element("ul", *items), rest))
    prose([element("div", *columns, style="columns")], key="fresh")
    if say.code == "en" and fresh["title_en"].isna().any():
        note(say("evidence.titles_in_korean"))

# Coverage
chart(
    "coverage",
    question=say("overview.coverage.question"),
    summary=summaries.coverage(read, say, names),
    alt=say("overview.coverage.alt"),
    draw=lambda: pictures.coverage(build, scope, wear),
    table=lambda: Table(named(read, ["city_id", "year", "documents", "commitments"], say, names)),
    clickable=False,
)
