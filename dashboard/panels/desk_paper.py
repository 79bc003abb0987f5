"""The paper of the desk: asked for, waited for, shown as it will print, and given as files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from briefing.faults import MissingGlyphError, RenderError, RequestError
from briefing.files import KINDS, StepName, file_name
from briefing.options import Options
from dashboard import papers
from dashboard.panels import watching
from dashboard.panels.frame import View
from dashboard.panels.notes import note
from dashboard.papers import Paper, UnforeseenError
from dashboard.untrusted import as_markdown
from dashboard.waiting_line import CrowdedError, WaitedTooLongError, WorkedTooLongError

FIRST_PAGES = 3  # shown at once; a full paper has some twenty
_ASKED, _CROWDED, _SHOWN = "desk_asked", "desk_crowded", "desk_shown"
_UNDER_WAY = ("waiting", "working")
# How far a paper is at the beginning of each step, and while its charts are drawn.
_FAR: dict[str, float] = {"content": 0.05, "tables": 0.2, "charts": 0.25, "pdf": 0.7, "png": 0.85, "hwpx": 0.92}


def ask_button(view: View, options: Options) -> None:
    """The button that asks for the paper; it rests while this paper is made or there."""
    mine = _mine(view, options)
    st.button(
        view.say("desk.make"),
        key="desk_make",
        type="primary",
        icon=":material/print:",
        width="stretch",
        disabled=mine is not None and mine.job.state in (*_UNDER_WAY, "done"),
        on_click=_ask,
        args=(view, options),
    )


def paper(view: View, options: Options) -> None:
    """What there is of the paper: nothing yet, its progress, its pages and files, or why it could not be made."""
    say, mine = view.say, _mine(view, options)
    if mine is not None and mine.job.state == "left":  # the connection was lost for a moment; the reader is here again
        _ask(view, options)
        mine = _mine(view, options)
    if mine is None:
        if st.session_state.pop(_CROWDED, False):
            st.warning(say("desk.failed.crowded"), icon=":material/groups:")
        _before(view, options)
        return
    state = mine.job.state
    if state == "failed" and mine.job.error is not None:
        st.warning(_reason(view, mine.job.error), icon=":material/info:")
    st.session_state[_SHOWN] = (state in _UNDER_WAY, bool(mine.pages))
    if state in _UNDER_WAY:
        _progress(view)
    if mine.pages or state == "failed":
        _files(view, mine)
        _pages(view, mine)


def _mine(view: View, options: Options) -> Paper | None:
    """The paper that this visitor asked for, where it is that of these options; the place of another is given up."""
    wanted: Paper | None = st.session_state.get(_ASKED)
    if wanted is None or wanted.is_of(view.build, options):
        return wanted
    del st.session_state[_ASKED]
    papers.visitor().leave()
    return None


def _ask(view: View, options: Options) -> None:
    wanted = papers.paper(view.build, options)
    try:
        papers.visitor().ask(wanted.job)
    except CrowdedError:
        st.session_state[_CROWDED] = True
        st.session_state.pop(_ASKED, None)
    else:
        st.session_state[_ASKED] = wanted


def _stop() -> None:
    papers.visitor().leave()
    st.session_state.pop(_ASKED, None)


def _before(view: View, options: Options) -> None:
    say = view.say
    with st.container(border=True):
        st.markdown(say("desk.intro_short" if options.form == "short" else "desk.intro"))
        st.markdown(say("desk.files"))
        st.markdown(say("desk.before_narrow" if view.narrow else "desk.before"))


@st.fragment(run_every=1)
def _progress(view: View) -> None:
    """How far it is; the whole page again when its pages are there, and when it ends."""
    wanted: Paper | None = st.session_state.get(_ASKED)
    if wanted is None:
        return
    say, job = view.say, wanted.job
    before = papers.line().before(job)
    if (job.state in _UNDER_WAY, bool(wanted.pages)) != st.session_state.get(_SHOWN):
        st.rerun(scope="app")
    if job.state == "waiting":
        words = say("desk.step.waiting", n=say.number(before)) if before else say("desk.step.next")
        far = 0.0
    else:
        step: StepName = job.step or "content"  # type: ignore[assignment]
        words = say(f"desk.step.{step}", done=say.number(job.done + 1), total=say.number(job.total))
        far = _FAR[step] + (_FAR["pdf"] - _FAR["charts"]) * (job.done / job.total if job.total else 0.0)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(min(far, 1.0), text=words)
        st.button(say("desk.stop"), key="desk_stop", icon=":material/stop_circle:", on_click=_stop)


def _files(view: View, mine: Paper) -> None:
    say = view.say
    day = mine.options.as_of or view.stamp.as_of
    if mine.pages:
        note(say("desk.ready", n=say.number(len(mine.pages)), day=say.day(day)))
    elif mine.files:
        st.markdown(say("desk.tables"))
    with st.container(horizontal=True, gap="small"):
        for kind, file in KINDS.items():
            if kind in mine.files:
                st.download_button(
                    say(f"desk.file.{kind}"),
                    data=watching.exported(kind, "briefing_desk", partial(bytes, mine.files[kind])),
                    file_name=file_name(kind, mine.options, day),
                    mime=file.mime,
                    key=f"desk_file_{kind}",
                    type="primary" if kind == "pdf" else "secondary",
                    icon=":material/download:",
                    on_click="ignore",
                )


def _pages(view: View, mine: Paper) -> None:
    say, pages = view.say, mine.pages
    every = len(pages) <= FIRST_PAGES or st.session_state.get("desk_all_pages", False)
    for number, picture in enumerate(pages if every else pages[:FIRST_PAGES], start=1):
        st.image(picture, width="stretch", alt=say("desk.page", n=say.number(number), all=say.number(len(pages))))
    if len(pages) > FIRST_PAGES:
        st.toggle(say("desk.all_pages", n=say.number(len(pages))), key="desk_all_pages")


def _reason(view: View, error: Exception) -> str:
    """Why it could not be made, in the reader's words."""
    say = view.say
    match error:
        case RequestError():
            key = f"desk.request.{error.code}"
            return as_markdown(say(key if say.has(key) else "desk.request.other", **error.values))
        case MissingGlyphError():
            return as_markdown(say("desk.failed.missing_glyph", characters=" ".join(error.characters)))
        case RenderError():
            return as_markdown(say(f"desk.failed.{error.code}"))
        case WaitedTooLongError():
            return say("desk.failed.waited")
        case WorkedTooLongError():
            return say("desk.failed.slow")
        case UnforeseenError():
            return say("desk.failed.unforeseen", reference=error.reference)
        case _:
            return say("desk.failed.failed")
