"""How much, of what kind of money, towards what?"""

import pandas as pd
import streamlit as st

from dashboard import findings, pictures, queries
from dashboard.panels.chart import Chart, Found, Nothing, Table, picture
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import View, current_view, header
from dashboard.panels.grid import grid
from dashboard.panels.sections import section
from dashboard.selection import Mark
from dashboard.tables import named

LEDGER = [
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
QUANTITIES = [
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
PAIRS = ["city_id", "title", "measure", "before", "after", "unit", "role", "published"]

header(current_view(), "funding_targets")
filters(kinds=False)


def ledger_rows(view: View) -> pd.DataFrame:
    """The amounts as the reader sees them."""
    ledger = queries.ledger(view.build, view.scope)
    ledger["money"] = [view.say.won(int(v)) for v in ledger["krw"]]
    return named(ledger, LEDGER, view.say, view.names)


@picture("dots")
def dots() -> Found:
    """One dot an amount."""
    view = current_view()
    say, scope, build = view.say, view.scope, view.build
    ledger = queries.ledger(build, scope)
    if ledger.empty:
        return Nothing("no_money")
    text = findings.dots_words(build, scope, say.code)
    return Chart(
        question=say("funding.dots.question"),
        summary=text,
        alt=say("funding.dots.alt", summary=text),
        draw=lambda: pictures.funding_dots(build, scope, view.wear()),
        table=lambda: Table(ledger_rows(view), tuple(Mark("dots", row=f).encode() for f in ledger["figure_id"])),
    )


@section("ledger")
def ledger() -> None:
    """The amounts one by one, and their totals within one basis."""
    view = current_view()
    say, names, scope, build = view.say, view.names, view.scope, view.build
    rows = ledger_rows(view)
    if rows.empty:
        return
    st.subheader(say("funding.ledger.question"), anchor=False)
    st.markdown(say("funding.ledger.note"))
    if not scope.sectors:
        totals = findings.totals(build, scope)
        totals["money"] = [say.won(int(v)) for v in totals["won"]]
        grid(
            named(totals, ["city_id", "basis", "money", "figures"], say, names), say, alt=say("funding.ledger.question")
        )
    grid(rows, say, alt=say("funding.ledger.question"), height=420)


st.divider()


@picture("slopes")
def slopes() -> Found:
    """From baseline to result."""
    view = current_view()
    say, names, scope, build = view.say, view.names, view.scope, view.build
    pairs = findings.pairs(build, scope)
    if pairs.empty:
        return Nothing("no_pairs", say("funding.slopes.question"))
    text = findings.pairs_words(build, scope, say.code)
    return Chart(
        question=say("funding.slopes.question"),
        summary=text,
        alt=say("funding.slopes.alt", summary=text),
        draw=lambda: pictures.target_slopes(build, scope, view.wear()),
        table=lambda: Table(
            named(pairs, PAIRS, say, names), tuple(Mark("slopes", row=t).encode() for t in pairs["target_id"])
        ),
    )


@section("quantities")
def quantities() -> None:
    """Every quantity."""
    view = current_view()
    say = view.say
    st.subheader(say("funding.targets.question"), anchor=False)
    targets = queries.targets(view.build, view.scope)
    if targets.empty:
        empty(view, "no_targets")
        return
    st.markdown(say("funding.targets.note"))
    grid(named(targets, QUANTITIES, say, view.names), say, alt=say("funding.targets.question"), height=420)
