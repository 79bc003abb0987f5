"""When there is no database to show: says why, and where a hosting service runs only this application, builds the published one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import cache, database
from dashboard.database import UnavailableError
from dashboard.language import CODES, DEFAULT, Language, of
from dashboard.panels.frame import register

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Builder:
    """A build running in a process of its own, and the file that its words go to."""

    process: subprocess.Popen[bytes]
    log: Path


@cache.once
def start_build(database_path: str) -> Builder:
    """Starts `python -m etl build --publish` once in the life of the server, whoever asks first."""
    target = Path(database_path).absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    log = target.parent / "first-build.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "etl", "build", "--publish", "--database", str(target)],
            cwd=_ROOT,
            stdout=sink,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
    return Builder(process, log)


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
    say = _say()
    builder = start_build(path)
    code = builder.process.poll()
    if code is None:
        st.info(say("start.building"), icon=":material/hourglass_top:")
    elif database.location().exists():
        st.rerun(scope="app")
    else:
        st.error(say("start.failed", code=code))
    text = builder.log.read_text(encoding="utf-8", errors="replace") if builder.log.exists() else ""
    lines = [line for line in text.replace("\r", "\n").splitlines() if line.strip()]
    if lines:
        st.text("\n".join(lines[-8:]))
