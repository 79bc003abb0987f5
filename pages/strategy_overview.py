"""What did each city set out to do, and what changed?"""

import streamlit as st

from dashboard import address, findings, pictures, queries
from dashboard.changes import Change
from dashboard.panels.chart import Chart, Found, Nothing, Table, picture
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import View, current_view, header
from dashboard.panels.notes import note
from dashboard.panels.pledge_item import pledge_item
from dashboard.panels.prose import Node, element, link, prose
from dashboard.panels.sections import section
from dashboard.rows import records
from dashboard.selection import Mark, Selection, changed
from dashboard.tables import named

header(current_view(), "strategy_overview")
filters()


def holding() -> View | None:
    """The view where it holds commitments; without them nothing below the cities is shown."""
    view = current_view()
    return None if findings.counts(view.build, view.scope).empty else view


@section("cities")
def cities() -> None:
    """Cities side by side."""
    view = current_view()
    say, names, scope, build = view.say, view.names, view.scope, view.build
    counts, read = findings.counts(build, scope), findings.coverage(build, scope)
    if read.empty:
        empty(view, "no_documents")
        return
    lives, fresh = findings.lives(build, scope), queries.new_pledges(build, scope)
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
                    say("overview.metric.overdue"),
                    say.number(late),
                    width=148,
                    help=say("overview.metric.overdue_help"),
                )
    if counts.empty:
        empty(view, "no_commitments")


def leads_to(view: View, change: Change) -> str:
    """The address of a change's evidence."""
    at: Selection = changed(view.selection.shared(), mark=change.mark, compare=change.compare)
    return "." + address.link(change.page, at, view.known)


@section("changes")
def changes() -> None:
    """The largest changes, as sentences."""
    view = holding()
    if view is None:
        return
    st.subheader(view.say("overview.changes.question"), anchor=False)
    found = findings.largest_changes(view.build, view.scope, view.say.code)
    if found:
        sentences = [element("li", link(change.sentence, leads_to(view, change)), style="big") for change in found]
        prose([element("ol", *sentences)], key="changes")
        note(view.say("overview.changes.note"))
    else:
        empty(view, "no_changes")


@picture("bubbles")
def bubbles() -> Found:
    """Sectors by year."""
    view = holding()
    if view is None:
        return None
    say, names, scope, build = view.say, view.names, view.scope, view.build

    def rows() -> Table:
        counts = findings.counts(build, scope)
        return Table(
            named(counts, ["city_id", "year", "sector_id", "commitments", "documents"], say, names),
            tuple(Mark("bubbles", r.city_id, int(r.year), r.sector_id).encode() for r in records(counts)),
        )

    text, alt = findings.bubbles_words(build, scope, say.code)
    return Chart(
        question=say("overview.bubbles.question"),
        summary=text,
        alt=alt,
        draw=lambda: pictures.sector_bubbles(build, scope, view.wear()),
        table=rows,
    )


wide = not current_view().narrow
left, right = st.columns(2, gap="large") if wide else (st.container(), st.container())
with left:

    @picture("kinds")
    def kinds() -> Found:
        """Commitments by kind."""
        view = holding()
        if view is None:
            return None
        say, names, scope, build = view.say, view.names, view.scope, view.build
        counts = queries.kinds(build, scope)
        return Chart(
            question=say("overview.kinds.question"),
            summary=findings.kinds_words(build, scope, say.code) if len(counts) else say("empty.no_commitments"),
            alt=say("overview.kinds.alt"),
            draw=lambda: pictures.kinds(build, scope, view.wear()),
            table=lambda: Table(
                named(counts, ["city_id", "kind", "commitments", "documents"], say, names),
                tuple(Mark("kinds", r.city_id, None, None, r.kind).encode() for r in records(counts)),
            ),
        )


with right:

    @picture("money")
    def money() -> Found:
        """Won by basis."""
        view = holding()
        if view is None:
            return None
        say, names, scope, build = view.say, view.names, view.scope, view.build
        won = findings.totals(build, scope)
        if won.empty:
            return Nothing("no_money", say("overview.money.question"))
        return Chart(
            question=say("overview.money.question"),
            summary=findings.money_words(build, scope, say.code),
            alt=say("overview.money.alt"),
            draw=lambda: pictures.money_by_basis(build, scope, view.wear()),
            table=lambda: Table(named(won, ["city_id", "basis", "won", "figures"], say, names)),
            clickable=False,
        )


@section("fresh")
def fresh() -> None:
    """What is new since the previous year."""
    view = holding()
    if view is None:
        return
    say, names = view.say, view.names
    st.subheader(say("overview.new.question"), anchor=False)
    pledges = queries.new_pledges(view.build, view.scope)
    if pledges.empty:
        empty(view, "no_new")
        return
    columns: list[Node] = []
    for city in view.selection.cities:
        new = pledges[pledges["city_id"] == city]
        if new.empty:
            continue
        items = [
            pledge_item(
                view,
                r,
                "strategy-overview",
                "bubbles",
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
    if say.code == "en" and pledges["title_en"].isna().any():
        note(say("evidence.titles_in_korean"))


@picture("coverage")
def coverage() -> Found:
    """Documents by year."""
    view = holding()
    if view is None:
        return None
    say, names, scope, build = view.say, view.names, view.scope, view.build
    return Chart(
        question=say("overview.coverage.question"),
        summary=findings.coverage_words(build, scope, say.code),
        alt=say("overview.coverage.alt"),
        draw=lambda: pictures.coverage(build, scope, view.wear()),
        table=lambda: Table(
            named(findings.coverage(build, scope), ["city_id", "year", "documents", "commitments"], say, names)
        ),
        clickable=False,
    )
