"""What a paper shall hold: every choice is filled from the address and writes to it. Nothing is computed but what is there to choose."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from briefing import permalink
from briefing.options import CHARTS, Options
from dashboard import address, lineage_findings, lineage_list
from dashboard.language import CODES
from dashboard.panels import filters
from dashboard.panels.frame import View, city_filter
from dashboard.panels.notes import note
from dashboard.queries import EVER, Scope
from dashboard.rows import records
from dashboard.untrusted import plain

MOST_PLEDGES = 12  # by name in one paper: what an address can hold
_FORMS = ("full", "short")


def asked(view: View) -> Options:
    """The options as the address tells them; the address of the live view is that of this page."""
    here = (st.context.url or "").split("?")[0].rstrip("/")
    return permalink.from_selection(view.selection, here.removesuffix(f"/{permalink.PATH}"))


def choices(view: View, options: Options) -> Options:
    """Shows the choices. Gives the options without pledges that no document of the scope holds, and says how many those are."""
    say = view.say
    with st.container(horizontal=True, gap="medium"):
        _form(view, options)
        _language(view, options)
    if view.narrow:
        city_filter(view, "choice_desk_cities")
    narrowed = bool(options.sectors or options.first_day or options.last_day or options.as_of)
    with st.expander(say("filter.title"), expanded=narrowed, icon=":material/tune:") if view.narrow else st.container():
        _period(view, options)
        filters.sectors(view)
    held = _pledges(view, options)
    with st.expander(say("desk.charts"), icon=":material/bar_chart:"):
        _charts(view, options)
        if options.form == "short":
            note(say("desk.charts_short"))
    return held


def _put(view: View, **changes: object) -> None:
    now, _ = address.read(view.known)
    wanted = replace(permalink.from_selection(now), **changes)  # type: ignore[arg-type]
    address.write(permalink.to_selection(wanted, view.known, now.language), view.known)


def _form(view: View, options: Options) -> None:
    st.session_state["choice_desk_form"] = options.form
    st.segmented_control(
        view.say("desk.form"),
        options=list(_FORMS),
        format_func=lambda form: view.say(f"desk.form_{form}"),
        key="choice_desk_form",
        required=True,
        on_change=lambda: _put(view, form=st.session_state["choice_desk_form"]),
    )


def _language(view: View, options: Options) -> None:
    st.session_state["choice_desk_language"] = options.language
    st.segmented_control(
        view.say("desk.language"),
        options=list(CODES),
        format_func={"ko": "한국어", "en": "English"}.__getitem__,
        key="choice_desk_language",
        required=True,
        on_change=lambda: _put(view, language=st.session_state["choice_desk_language"]),
    )


def _period(view: View, options: Options) -> None:
    """Whole years; or the days that an address names, until the reader chooses years."""
    say = view.say
    told = permalink.to_selection(options, view.known)
    named = {key for key, _ in told.extra} & {"x_since", "x_until", "x_asof"}
    if not named:
        filters.years(view)
        return
    days = [
        say(f"desk.{key}", day=say.day(day))
        for key, day in (
            ("days_first", options.first_day),
            ("days_last", options.last_day),
            ("days_as_of", options.as_of),
        )
        if day
    ]
    st.markdown(say("desk.days", said=" · ".join(days)))
    st.button(
        say("desk.days_clear"),
        key="choice_desk_days",
        on_click=lambda: _put(view, first_day=None, last_day=None, as_of=None),
    )


def _pledges(view: View, options: Options) -> Options:
    say, names = view.say, view.names
    rows = _offered(view, options)
    titles: dict[str, str] = {
        row.pledge_id: plain(
            say(
                "desk.pledge",
                title=say.pick(row.title, row.title_en),
                city=names.cities[row.city_id],
                n=say.number(row.stated_in),
            )
        )
        for row in records(rows)
    }
    held = tuple(pledge for pledge in options.pledges if pledge in titles)
    st.session_state["choice_desk_pledges"] = list(held)
    st.multiselect(
        say("desk.pledges"),
        options=list(titles),
        format_func=titles.__getitem__,
        key="choice_desk_pledges",
        placeholder=say("desk.pledges_hint"),
        help=say("desk.pledges_help"),
        max_selections=max(MOST_PLEDGES, len(held)),
        filter_mode="contains",
        select_all=False,
        on_change=lambda: _put(view, pledges=tuple(st.session_state["choice_desk_pledges"])),
    )
    if len(held) < len(options.pledges):
        st.warning(say("desk.pledges_outside", n=say.number(len(options.pledges) - len(held))), icon=":material/info:")
    return replace(options, pledges=held)


def _offered(view: View, options: Options) -> pd.DataFrame:
    """The pledges of the scope, those in the most documents first."""
    as_of = options.as_of or view.stamp.as_of
    days = (options.first_day or EVER[0], min(options.last_day or EVER[1], as_of))
    scope = Scope.between(options.cities, days, options.sectors)
    return lineage_list.ordered(lineage_findings.pledges(view.build, scope), "statements")


def _charts(view: View, options: Options) -> None:
    st.session_state["choice_desk_charts"] = list(options.charts)
    st.pills(
        view.say("desk.charts"),
        options=list(CHARTS),
        format_func=lambda name: view.say(f"desk.chart.{name}"),
        selection_mode="multi",
        key="choice_desk_charts",
        label_visibility="collapsed",
        on_change=lambda: _put(
            view, charts=tuple(name for name in CHARTS if name in st.session_state["choice_desk_charts"])
        ),
    )
