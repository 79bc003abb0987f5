"""Where does a city put its weight?"""

import streamlit as st

from dashboard import address, findings, mix, pictures, summaries
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.filters import filters
from dashboard.panels.frame import current_view, header
from dashboard.rows import records
from dashboard.selection import BASES, DENOMINATORS, Mark
from dashboard.tables import named

view = current_view()
say, names, scope, wear = view.say, view.names, view.scope, view.wear()
build, denominator, basis = view.build, view.selection.denominator, view.selection.basis

header(view, "sector_mix")
filters(view)

# The denominator, always in sight
first, second = st.columns([3, 2], vertical_alignment="bottom")
st.session_state["choice_denominator"] = denominator
first.segmented_control(
    say("mix.denominator"),
    options=list(DENOMINATORS),
    format_func=lambda code: say(f"mix.by_{code}"),
    key="choice_denominator",
    wrap=True,
    required=True,
    on_change=lambda: address.change(view.known, denominator=st.session_state["choice_denominator"], mark=None),
)
if denominator == "won":
    st.session_state["choice_basis"] = basis
    second.selectbox(
        say("mix.basis"),
        options=list(BASES),
        format_func=lambda code: names.label("basis", code),
        key="choice_basis",
        on_change=lambda: address.change(view.known, basis=st.session_state["choice_basis"], mark=None),
    )

# 100 % bars by year
shared = findings.shares(build, scope, denominator, basis)
if shared.empty:
    if denominator == "won":
        empty(view, "no_basis", basis=names.label("basis", basis))
    else:
        empty(view, "no_commitments")
    st.stop()

text = findings.mix_words(build, scope, denominator, basis, say.code)


def bar_rows() -> Table:
    """The mix as a table; shares only where there are enough commitments."""
    rows = shared.assign(share=shared["share"].where(shared["enough"]))
    if scope.sectors:
        rows = rows[rows["sector_id"].isin(scope.sectors)]
    marks = tuple(
        Mark("bars", r.city_id, int(r.year), r.sector_id).encode() if r.sector_id else "" for r in records(rows)
    )
    return Table(named(rows, ["city_id", "year", "sector_id", "value", "share"], say, names), marks)


chart(
    "bars",
    question=say("mix.bars.question"),
    summary=text,
    alt=say("mix.bars.alt", summary=text),
    draw=lambda: pictures.sector_bars(build, scope, denominator, basis, wear),
    table=bar_rows,
)

# Change between two years
st.divider()
enough = sorted({int(y) for y in shared[shared["enough"]]["year"]})
usual = mix.default_pair(shared)
if usual is None:
    st.subheader(say("mix.slopes.question"), anchor=False)
    empty(view, "no_two_years", minimum=mix.MINIMUM)
else:
    years = view.selection.compare or usual
    left, right, _ = st.columns([1, 1, 3])
    for column, key, index in ((left, "first", 0), (right, "second", 1)):
        options = sorted({*enough, *years})
        st.session_state[f"choice_{key}"] = years[index]
        column.selectbox(
            say(f"mix.slopes.{key}"),
            options=options,
            key=f"choice_{key}",
            filter_mode=None,
            on_change=lambda: address.change(
                view.known,
                compare=_pair(st.session_state["choice_first"], st.session_state["choice_second"]),
                mark=None,
            ),
        )

    def _pair(first_year: int, second_year: int) -> tuple[int, int] | None:
        """Two different years, or None for the default ones."""
        return None if first_year == second_year else (first_year, second_year)

    changes = findings.change(build, scope, denominator, basis, years)
    if changes.empty:
        st.subheader(say("mix.slopes.question"), anchor=False)
        empty(view, "not_both_years", first=years[0], second=years[1], minimum=mix.MINIMUM)
    else:
        text = summaries.slopes(changes, say, names)
        chart(
            "slopes",
            question=say("mix.slopes.question"),
            summary=text,
            alt=say("mix.slopes.alt", summary=text),
            draw=lambda: pictures.sector_slopes(build, scope, denominator, basis, years, wear),
            table=lambda: Table(
                named(changes, ["city_id", "sector_id", "share_first", "share_second", "change"], say, names),
                tuple(Mark("slopes", r.city_id, years[1], r.sector_id).encode() for r in records(changes)),
            ),
        )

# Specialisation and likeness
st.divider()
quotients = findings.quotients(build, scope)
if quotients.empty:
    st.subheader(say("mix.quotient.question"), anchor=False)
    empty(view, "one_city", minimum=mix.MINIMUM)
else:
    text = findings.specialisation_words(build, scope, say.code)
    chart(
        "quotients",
        question=say("mix.quotient.question"),
        summary=text,
        alt=say("mix.quotient.alt", summary=text),
        draw=lambda: pictures.specialisation(build, scope, wear),
        table=lambda: Table(
            named(quotients, ["city_id", "sector_id", "commitments", "share", "base", "quotient"], say, names),
            tuple(Mark("quotients", r.city_id, None, r.sector_id).encode() for r in records(quotients)),
        ),
    )
