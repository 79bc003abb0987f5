"""When there is no database to show: says why, and where a hosting service runs only this application, builds the published one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import build_process, cache, database
from dashboard.build_process import Workshop
from dashboard.database import UnavailableError
from dashboard.language import CODES, DEFAULT, Language, of
from dashboard.panels.frame import register


@cache.once
def first_build(database_path: str) -> Workshop:
    """Starts the published build once in the life of the server, whoever asks first."""
    target = Path(database_path).absolute()
    shop = Workshop()
    shop.start(build_process.command(target, published=True), target.parent)
    return shop


def _say() -> Language:
    code = st.query_params.get("lang", DEFAULT)
    return of(code if code in CODES else DEFAULT)


def without_database(problem: UnavailableError) -> None:
    """The whole page in place of the dashboard."""
    say = _say()
    register(say)  # so that the page of the address is kept for when the database is there
    st.title(say("app.name"), anchor=False)
    if problem.reason == "missing" and database.mode() != "staff":
        _building(str(database.location()))
        return
    st.error(say(f"start.{problem.reason}"))
    if database.mode() == "staff":  # where it lies on the server is nobody's business outside
        st.text(problem.path)


@st.fragment(run_every=2)
def _building(path: str) -> None:
    """How far it is. Its words stay in their file beside the database: they name paths of the server."""
    say = _say()
    shop = first_build(path)
    code = shop.code()
    if code is None:
        st.info(say("start.building"), icon=":material/hourglass_top:")
        if told := shop.progress():
            st.progress(told[0] / max(1, told[1]), text=say("review.build.running", done=told[0], total=told[1]))
    elif database.location().exists():
        st.rerun(scope="app")
    else:
        st.error(say("start.failed", code=code))
