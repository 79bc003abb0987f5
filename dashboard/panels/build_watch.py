"""A running build on the screen: how far it is, the button that stops it, and what it ended with."""

from __future__ import annotations

import streamlit as st

from dashboard import build_process, cache, database, review_files, review_queries
from dashboard.build_process import Workshop
from dashboard.panels.frame import View

_WATCHING, _CODE = "build_watching", "build_code"


@cache.once
def workshop() -> Workshop:
    """The one of this server, shared by all its visitors."""
    return Workshop()


def start(view: View) -> None:
    """Starts a rebuild of what the build in place was made from and of what has come in. Does nothing outside staff mode."""
    if database.mode() != "staff":
        return
    st.session_state[_WATCHING] = True
    st.session_state.pop(_CODE, None)
    target = database.location().absolute()
    command = build_process.command(
        target,
        documents=build_process.documents(review_queries.sources(view.build)),
        review=review_files.location(),
        published=view.stamp.published,
    )
    workshop().start(command, target.parent, before=view.build.path)


def button(view: View, words: str, key: str) -> None:
    """The button that starts a rebuild; it waits while one runs, whoever started that."""
    st.button(words, key=key, icon=":material/refresh:", disabled=workshop().running(), on_click=start, args=(view,))


def watch(view: View) -> None:
    """A running build's progress; after it what it ended with, until the next one starts. Takes one place on the page, always."""
    with st.container():
        if workshop().running() or st.session_state.get(_WATCHING):
            _progress(view)
        elif (code := st.session_state.get(_CODE)) is not None:
            _told(view, code)


@st.fragment(run_every=1)
def _progress(view: View) -> None:
    say, shop = view.say, workshop()
    code = shop.code()
    if shop.running():
        st.session_state[_WATCHING] = True
        told = shop.progress()
        words = say("review.build.running", done=told[0], total=told[1]) if told else say("review.build.starting")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(told[0] / max(1, told[1]) if told else 0.0, text=words)
            st.button(
                say("review.build.stop"),
                key="build_stop",
                icon=":material/stop_circle:",
                disabled=shop.asked_to_stop is not None,
                on_click=shop.stop,
            )
        return
    if st.session_state.pop(_WATCHING, False):
        st.session_state[_CODE] = code
        st.rerun(scope="app")


def _told(view: View, code: int) -> None:
    """How the build ended, and its closing table; its last words where something was wrong."""
    say, shop = view.say, workshop()
    in_place = view.build.path != shop.before  # exit code 1 also says that some documents could not be read
    if code == 0:
        st.success(say("review.build.done"), icon=":material/check:")
    elif shop.asked_to_stop is not None and not in_place:
        st.info(say("review.build.stopped"), icon=":material/stop_circle:")
    elif in_place:
        st.warning(say("review.build.told"))
    else:
        st.warning(say("review.build.failed", code=code))
    if not in_place and shop.last_lines():
        st.text("\n".join(shop.last_lines()))
    if table := shop.closing_table():
        with st.expander(say("review.build.closing"), expanded=code == 0):
            st.code(table, language=None)
