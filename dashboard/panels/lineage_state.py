"""What the lineage page keeps in the address beside the shared selection: its view, city, two sides, search, order, pledge."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from dashboard import address
from dashboard.lineage_list import ORDERS
from dashboard.panels.frame import View
from dashboard.queries import Scope
from dashboard.selection import Selection, changed

PATH = "pledge-lineage"
VIEWS = ("compare", "flow", "list", "story")
_KEYS = ("view", "city", "from", "to", "q", "sort")


@dataclass(frozen=True)
class State:
    """The page's own state; None where the address says nothing."""

    view: str
    city: str
    earlier: str | None
    later: str | None
    query: str
    order: str


def read(view: View) -> State:
    """The state that the address tells; an unknown view, city or order is the first one."""
    told = dict(view.selection.extra)
    asked = told.get("x_view", "")
    shown = asked if asked in VIEWS else "story" if view.selection.pledge and not asked else VIEWS[0]
    city, order = told.get("x_city", ""), told.get("x_sort", "")
    return State(
        view=shown,
        city=city if city in view.selection.cities else view.selection.cities[0],
        earlier=told.get("x_from"),
        later=told.get("x_to"),
        query=told.get("x_q", ""),
        order=order if order in ORDERS else ORDERS[0],
    )


def with_extra(selection: Selection, /, **values: str | None) -> Selection:
    """The selection with the page's parameters changed (view, city, from_, to, q, sort); None or "" takes one out."""
    told = dict(selection.extra)
    for name, value in values.items():
        key = f"x_{name.rstrip('_')}"
        if key.removeprefix("x_") not in _KEYS:
            raise TypeError(f"no parameter {name}")
        if value:
            told[key] = value[:200]
        else:
            told.pop(key, None)
    return changed(selection, extra=tuple(sorted(told.items())))


def put(view: View, /, *, pledge: str | bool | None = False, **values: str | None) -> None:
    """For callbacks of widgets: changes the page's parameters in the address and closes open rows. `pledge` False: as it was."""
    now = address.read(view.known)[0]
    selection = changed(with_extra(now, **values), mark=None)
    if not isinstance(pledge, bool):
        selection = changed(selection, pledge=pledge)
    address.write(selection, view.known)


def story_link(view: View, pledge_id: str, city: str) -> str:
    """The address of a pledge's story."""
    selection = with_extra(changed(view.selection, mark=None, pledge=pledge_id), view="story", city=city)
    return "." + address.link(PATH, selection, view.known)


def scope_of(view: View, city: str) -> Scope:
    """The view's years and sectors in one city."""
    return replace(view.scope, cities=(city,), kinds=())


def switches(view: View, state: State) -> None:
    """City (where several are looked at) and view of the page, filled from the address."""
    say, names = view.say, view.names
    cities = list(view.selection.cities)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        st.session_state["choice_lineage_view"] = state.view
        st.segmented_control(
            say("lineage.view.label"),
            options=list(VIEWS),
            format_func=lambda code: say(f"lineage.view.{code}"),
            key="choice_lineage_view",
            required=True,
            on_change=lambda: put(view, view=st.session_state["choice_lineage_view"]),
        )
        if len(cities) > 1:
            st.session_state["choice_lineage_city"] = state.city
            st.segmented_control(
                say("lineage.view.city"),
                options=cities,
                format_func=lambda code: names.cities[code],
                key="choice_lineage_city",
                required=True,
                on_change=lambda: put(
                    view, pledge=None, city=st.session_state["choice_lineage_city"], from_=None, to=None
                ),
            )
