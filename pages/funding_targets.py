"""How much, of what kind of money, towards what?"""

import streamlit as st

from dashboard import findings, pictures, queries, summaries
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import current_view, header
from dashboard.panels.grid import grid
from dashboard.selection import Mark
from dashboard.tables import named

view = current_view()
say, names, scope, wear = view.say, view.names, view.scope, view.wear()
build = view.build

header(view, "funding_targets")
filters(view, kinds=False)

# One dot an amount, and the ledger under it
ledger = queries.ledger(build, scope)
if ledger.empty:
    empty(view, "no_money")
else:
    text = summaries.dots(ledger, say, names)
    ledger["money"] = [say.won(int(v)) for v in ledger["krw"]]
    columns = [
        "city_id",
        "published",
        "literal",
        "money",
        "krw",
        "bound",
        "basis",
        "funder",
        "title",
        "document_title",
        "publisher",
    ]
    marks = tuple(Mark("dots", row=f).encode() for f in ledger["figure_id"])
    chart(
        "dots",
        question=say("funding.dots.question"),
        summary=text,
        alt=say("funding.dots.alt", summary=text),
        draw=lambda: pictures.funding_dots(build, scope, wear),
        table=lambda: Table(named(ledger, columns, say, names), marks),
    )
    st.subheader(say("funding.ledger.question"), anchor=False)
    st.markdown(say("funding.ledger.note"))
    totals = findings.totals(build, scope)
    totals["money"] = [say.won(int(v)) for v in totals["won"]]
    if not scope.sectors:
        grid(
            named(totals, ["city_id", "basis", "money", "figures"], say, names), say, alt=say("funding.ledger.question")
        )
    grid(named(ledger, columns, say, names), say, alt=say("funding.ledger.question"), height=420)

# From baseline to result
st.divider()
targets = queries.targets(build, scope)
pairs = findings.pairs(build, scope)
if pairs.empty:
    st.subheader(say("funding.slopes.question"), anchor=False)
    empty(view, "no_pairs")
else:
    text = summaries.pairs(pairs, say)
    chart(
        "slopes",
        question=say("funding.slopes.question"),
        summary=text,
        alt=say("funding.slopes.alt", summary=text),
        draw=lambda: pictures.target_slopes(build, scope, wear),
        table=lambda: Table(
            named(pairs, ["city_id", "title", "measure", "before", "after", "unit", "role", "published"], say, names),
            tuple(Mark("slopes", row=t).encode() for t in pairs["target_id"]),
        ),
    )

# Every quantity
st.subheader(say("funding.targets.question"), anchor=False)
if targets.empty:
    empty(view, "no_targets")
else:
    st.markdown(say("funding.targets.note"))
    every = [
        "city_id",
        "published",
        "measure",
        "literal",
        "value",
        "unit",
        "role",
        "bound",
        "title",
        "document_title",
    ]
    grid(named(targets, every, say, names), say, alt=say("funding.targets.question"), height=420)
