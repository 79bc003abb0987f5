"""What surrounds every page: the view of this rerun, navigation that keeps filters, city and language choice, notices, footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import streamlit as st

from dashboard import address, database, language, paper_link, queries
from dashboard.charts.dressing import Dress
from dashboard.database import Build
from dashboard.language import Language
from dashboard.panels import viewport
from dashboard.panels.notes import note
from dashboard.panels.sections import FRAME, alone, begin, section, turn
from dashboard.queries import Scope, Stamp
from dashboard.selection import Known, Notice, Selection
from dashboard.untrusted import as_markdown
from dashboard.vocabulary import Vocabulary

_VIEW = "atlas_view"
_ROOT = Path(__file__).parents[2]

# File stems of two words in snake_case, addresses in kebab-case: the two never collide (a deep link would lose its frame).
# A page is shown once its file exists.
PAGES = (
    "strategy_overview",
    "search_everything",
    "sector_mix",
    "commitment_timeline",
    "pledge_lineage",
    "funding_targets",
    "source_evidence",
    "briefing_desk",
    "method_reliability",
    "document_intake",
    "review_desk",
)
SECTIONED = (
    "strategy_overview",
    "sector_mix",
    "commitment_timeline",
    "funding_targets",
)  # filters draw only what they change
STAFF_PAGES = ("document_intake", "review_desk")
ICONS = {
    "strategy_overview": ":material/dashboard:",
    "search_everything": ":material/search:",
    "sector_mix": ":material/stacked_bar_chart:",
    "commitment_timeline": ":material/timeline:",
    "pledge_lineage": ":material/account_tree:",
    "funding_targets": ":material/payments:",
    "source_evidence": ":material/article:",
    "briefing_desk": ":material/print:",
    "method_reliability": ":material/verified:",
    "document_intake": ":material/note_add:",
    "review_desk": ":material/rate_review:",
}


@dataclass(frozen=True)
class View:
    """What a page needs to know of this rerun."""

    build: Build
    stamp: Stamp
    known: Known
    selection: Selection
    notices: tuple[Notice, ...]
    narrow: bool
    pages: tuple[st.Page, ...] = ()

    @property
    def say(self) -> Language:
        """Words of the screen."""
        return Language(self.selection.language)

    @property
    def names(self) -> Vocabulary:
        """Names of the domain."""
        return queries.names(self.build, self.selection.language)

    @property
    def scope(self) -> Scope:
        """The part of the selection that narrows queries."""
        return Scope.of(self.selection)

    def wear(self) -> Dress:
        """What a figure of this view wears."""
        return Dress(
            self.say, self.stamp.as_of, self.say("app.source", n=self.say.number(self.stamp.documents)), self.narrow
        )


def available_pages() -> list[str]:
    """Stems of the pages that exist and that this mode shows."""
    staff = database.mode() == "staff"
    return [p for p in PAGES if (_ROOT / "pages" / f"{p}.py").exists() and (staff or p not in STAFF_PAGES)]


def path_of(stem: str) -> str:
    """The address of a page."""
    return stem.replace("_", "-")


def page_of(path: str) -> str | None:
    """The file of the page at an address ("" is the first page); None where there is none."""
    stem = path.strip("/").replace("-", "_") or PAGES[0]
    return f"pages/{stem}.py" if stem in available_pages() else None


def stem_of(page: st.Page) -> str:
    """The file stem of a page."""
    return page.url_path.replace("-", "_") or PAGES[0]


def open_view(build: Build) -> tuple[View, st.Page]:
    """Reads the address and remembers the view for the page and its fragments. Gives the view and the page to run.

    Pages are registered before the screen is measured: the measure may ask for another run, and that run must know its page.
    """
    known = queries.known(build)
    selection, notices = address.read(known)
    pages, page = register(Language(selection.language))
    begin(stem_of(page) in SECTIONED)
    narrow = viewport.narrow(selection.language)
    view = View(build, queries.stamp(build), known, selection, notices, narrow, pages)
    st.session_state[_VIEW] = view
    return view, page


def current_view() -> View:
    """The view of this rerun; in a fragment's own rerun the address is read anew.

    A fragment alone would show the build of the page around it, however old: where a newer one is in place the whole page runs
    again, so that every rerun moves on and no view shows two builds.
    """
    view = cast(View, st.session_state[_VIEW])
    if alone() and not database.in_place(view.build):
        st.rerun()
    selection, notices = address.read(view.known)
    return (
        view
        if (selection, notices) == (view.selection, view.notices)
        else replace(view, selection=selection, notices=notices)
    )


def register(say: Language) -> tuple[tuple[st.Page, ...], st.Page]:
    """Tells Streamlit the pages and gives the one that the address asks for beside them."""
    pages = tuple(
        st.Page(
            f"pages/{stem}.py",
            title=say(f"page.{stem}.title"),
            icon=ICONS[stem],
            url_path=path_of(stem),
            default=stem == PAGES[0],
        )
        for stem in available_pages()
    )
    return pages, st.navigation(list(pages), position="hidden")


def navigation(view: View) -> None:
    """Shows links to the pages that carry the filters along, then the choice of cities and language."""
    say = view.say
    with st.sidebar:
        st.markdown(f"### {say('app.name')}")
        note(say("app.line"))
        _links()
        st.space("small")

        @section("choice_cities", FRAME)
        def cities() -> None:
            city_filter(current_view(), "choice_cities")

        _language_choice(view)


def _links() -> None:
    @section("links", FRAME)
    def links() -> None:
        view = current_view()
        carried = address.parameters(view.selection.shared(), view.known)
        for target in view.pages:
            st.page_link(target, query_params=carried)


def city_filter(view: View, key: str) -> None:
    """The choice of cities; `key`: the widget's own, for a page that shows it too where the sidebar is folded away."""
    names = view.names
    st.session_state[key] = list(view.selection.cities)
    st.multiselect(
        view.say("filter.cities"),
        options=list(view.known.cities),
        format_func=lambda city: names.cities[city],
        key=key,
        placeholder=view.say("filter.cities_hint"),
        select_all=False,
        on_change=lambda: turn(view.known, cities=_in_order(st.session_state[key], view.known.cities), mark=None),
    )


def _in_order(chosen: list[str], order: tuple[str, ...]) -> tuple[str, ...]:
    """Chosen cities in the database's order; none chosen means the default ones."""
    return tuple(city for city in order if city in chosen)


def _language_choice(view: View) -> None:
    key = "choice_language"
    st.session_state[key] = view.selection.language
    st.segmented_control(
        view.say("filter.language"),
        options=list(language.CODES),
        format_func={"ko": "한국어", "en": "English"}.__getitem__,
        key=key,
        required=True,
        on_change=lambda: address.change(view.known, language=st.session_state[key]),
    )


def header(view: View, stem: str, *, scoped: bool = True) -> None:
    """Title, the question the page answers, what of the address could not be used, and (where the page is narrowed by it) what is
    being looked at."""
    st.title(view.say(f"page.{stem}.title"), anchor=False)
    st.markdown(view.say(f"page.{stem}.question"))

    @section("scope", FRAME)
    def scope() -> None:
        view = current_view()
        for notice in view.notices:
            st.warning(
                view.say(
                    "notice.unknown", parameter=as_markdown(notice.parameter), value=as_markdown(notice.value[:80])
                ),
                icon=":material/info:",
            )
        if scoped:
            _scope(view, stem)


def _scope(view: View, stem: str) -> None:
    """Which part of the data is being looked at, and the way to its paper."""
    say, names = view.say, view.names
    cities = say.listing([names.cities[c] for c in view.selection.cities])
    first, last = view.selection.first_year, view.selection.last_year
    years = (first or min(view.known.years, default=0), last or max(view.known.years, default=0))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        note(
            say(
                "header.scope",
                cities=as_markdown(cities),
                first=years[0],
                last=years[1],
                documents=say.number(_read(view)),
            )
        )
        _to_paper(view, stem)


def _to_paper(view: View, stem: str) -> None:
    """The way from a view to its paper."""
    desk = next((page for page in view.pages if stem_of(page) == "briefing_desk"), None)
    if desk is None or stem not in paper_link.CHARTS_OF:
        return
    wanted = paper_link.selection_for(view.selection, stem, view.known)
    st.page_link(
        desk,
        label=view.say("desk.from_view"),
        icon=ICONS["briefing_desk"],
        query_params=address.parameters(wanted, view.known),
    )


def _read(view: View) -> int:
    read = queries.coverage(view.build, view.selection.cities)
    return int(read[read["year"].between(view.scope.first_year, view.scope.last_year)]["documents"].sum())


def footer(view: View) -> None:
    """Which build this is, that it is no official service, and under which licence."""
    say = view.say
    st.divider()
    note(
        say(
            "footer.stamp",
            day=say.day(view.stamp.as_of),
            documents=say.number(view.stamp.documents),
            hash=as_markdown(view.stamp.data_hash[:12]),
            mode=say(f"footer.{'published' if view.stamp.published else 'full'}"),
        )
    )
    note(say("footer.unofficial"))
    note(say("footer.licence"))
