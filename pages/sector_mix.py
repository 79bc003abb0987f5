"""Where does a city put its weight?"""

import pandas as pd
import streamlit as st

from dashboard import findings, mix, pictures
from dashboard.panels.chart import Chart, Found, Nothing, Table, picture
from dashboard.panels.filters import filters
from dashboard.panels.frame import View, current_view, header
from dashboard.panels.sections import FRAME, section, turn
from dashboard.rows import records
from dashboard.selection import BASES, DENOMINATORS, Mark
from dashboard.tables import named

header(current_view(), "sector_mix")
filters()


@section("denominator", FRAME)
def denominator() -> None:
    """The denominator, always in sight."""
    view = current_view()
    first, second = st.columns([3, 2], vertical_alignment="bottom")
    st.session_state["choice_denominator"] = view.selection.denominator
    first.segmented_control(
        view.say("mix.denominator"),
        options=list(DENOMINATORS),
        format_func=lambda code: view.say(f"mix.by_{code}"),
        key="choice_denominator",
        wrap=True,
        required=True,
        on_change=lambda: turn(view.known, denominator=st.session_state["choice_denominator"], mark=None),
    )
    if view.selection.denominator == "won":
        st.session_state["choice_basis"] = view.selection.basis
        second.selectbox(
            view.say("mix.basis"),
            options=list(BASES),
            format_func=lambda code: view.names.label("basis", code),
            key="choice_basis",
            on_change=lambda: turn(view.known, basis=st.session_state["choice_basis"], mark=None),
        )


def shares(view: View) -> pd.DataFrame:
    """The mix of the view."""
    at = view.selection
    return findings.shares(view.build, view.scope, at.denominator, at.basis)


@picture("bars")
def bars() -> Found:
    """100 % bars by year."""
    view = current_view()
    say, names, scope, build = view.say, view.names, view.scope, view.build
    denominator, basis = view.selection.denominator, view.selection.basis
    shared = shares(view)
    if shared.empty:
        if denominator == "won":
            return Nothing("no_basis", values={"basis": names.label("basis", basis)})
        return Nothing("no_commitments")

    def rows() -> Table:
        """The mix as a table; shares only where there are enough commitments."""
        told = shared.assign(share=shared["share"].where(shared["enough"]))
        if scope.sectors:
            told = told[told["sector_id"].isin(scope.sectors)]
        marks = tuple(
            Mark("bars", r.city_id, int(r.year), r.sector_id).encode() if r.sector_id else "" for r in records(told)
        )
        return Table(named(told, ["city_id", "year", "sector_id", "value", "share"], say, names), marks)

    text = findings.mix_words(build, scope, denominator, basis, say.code)
    return Chart(
        question=say("mix.bars.question"),
        summary=text,
        alt=say("mix.bars.alt", summary=text),
        draw=lambda: pictures.sector_bars(build, scope, denominator, basis, view.wear()),
        table=rows,
    )


def compared(view: View) -> tuple[int, int] | None:
    """The two years that are compared; None where no city has two that hold enough."""
    usual = mix.default_pair(shares(view))
    return (view.selection.compare or usual) if usual else None


st.divider()


@section("years")
def years() -> None:
    """The choice of the two years."""
    view = current_view()
    pair = compared(view)
    if pair is None:
        return
    shared = shares(view)
    options = sorted({*(int(year) for year in shared[shared["enough"]]["year"]), *pair})

    def changed() -> None:
        one, other = st.session_state["choice_first"], st.session_state["choice_second"]
        turn(view.known, compare=None if one == other else (one, other), mark=None)

    left, right, _ = st.columns([1, 1, 3])
    for column, key, year in ((left, "first", pair[0]), (right, "second", pair[1])):
        st.session_state[f"choice_{key}"] = year
        column.selectbox(
            view.say(f"mix.slopes.{key}"), options=options, key=f"choice_{key}", filter_mode=None, on_change=changed
        )


@picture("slopes")
def slopes() -> Found:
    """Change between two years."""
    view = current_view()
    say, names, scope, build = view.say, view.names, view.scope, view.build
    denominator, basis, question = view.selection.denominator, view.selection.basis, view.say("mix.slopes.question")
    if shares(view).empty:
        return None
    years = compared(view)
    if years is None:
        return Nothing("no_two_years", question, {"minimum": mix.MINIMUM})
    changes = findings.change(build, scope, denominator, basis, years)
    if changes.empty:
        return Nothing("not_both_years", question, {"first": years[0], "second": years[1], "minimum": mix.MINIMUM})
    text = findings.change_words(build, scope, denominator, basis, years, say.code)
    return Chart(
        question=question,
        summary=text,
        alt=say("mix.slopes.alt", summary=text),
        draw=lambda: pictures.sector_slopes(build, scope, denominator, basis, years, view.wear()),
        table=lambda: Table(
            named(changes, ["city_id", "sector_id", "share_first", "share_second", "change"], say, names),
            tuple(Mark("slopes", r.city_id, years[1], r.sector_id).encode() for r in records(changes)),
        ),
    )


st.divider()


@picture("quotients")
def quotients() -> Found:
    """Specialisation and likeness."""
    view = current_view()
    say, names, scope, build = view.say, view.names, view.scope, view.build
    if shares(view).empty:
        return None
    found = findings.quotients(build, scope)
    if found.empty:
        return Nothing("one_city", say("mix.quotient.question"), {"minimum": mix.MINIMUM})
    text = findings.specialisation_words(build, scope, say.code)
    return Chart(
        question=say("mix.quotient.question"),
        summary=text,
        alt=say("mix.quotient.alt", summary=text),
        draw=lambda: pictures.specialisation(build, scope, view.wear()),
        table=lambda: Table(
            named(found, ["city_id", "sector_id", "commitments", "share", "base", "quotient"], say, names),
            tuple(Mark("quotients", r.city_id, None, r.sector_id).encode() for r in records(found)),
        ),
    )
