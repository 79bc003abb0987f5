"""Rebuilding from the desk: `python -m etl build` in a process of its own, one at a time whoever asks; the new build shows at the next rerun."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from dashboard import cache, database, review_files, review_queries
from dashboard.panels.frame import View
from dashboard.review_files import Decision

_ROOT = Path(__file__).parents[2]
_CORPUS = _ROOT / "data" / "documents"
_COUNT = re.compile(r"(\d+)/(\d+)")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass
class Workshop:
    """The rebuild of this server: none yet, running, or ended and not yet told."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    process: subprocess.Popen[bytes] | None = None
    log: Path | None = None
    before: str = ""  # the build that was in place


@cache.once
def workshop() -> Workshop:
    """The one of this server, shared by all its visitors."""
    return Workshop()


def command(sources: Sequence[str], target: Path, published: bool) -> list[str]:
    """The build of the same documents into the same place; of data/documents as a whole where they all lie there."""
    made = [sys.executable, "-m", "etl", "build", "--database", str(target), "--review", str(review_files.location())]
    paths = [Path(source) if Path(source).is_absolute() else _ROOT / source for source in sources]
    if not all(path.is_relative_to(_CORPUS) for path in paths):
        made += ["--documents", *map(str, paths)]
    return [*made, "--publish"] if published else made


def start(view: View) -> None:
    """Starts a rebuild where none is running. Does nothing outside staff mode."""
    if database.mode() != "staff":
        return
    st.session_state["review_watching"] = True
    shop = workshop()
    with shop.lock:
        if shop.process is not None and shop.process.poll() is None:
            return
        target = database.location().absolute()
        shop.before = view.build.path
        shop.log = target.parent / "review-build.log"
        with shop.log.open("wb") as sink:
            shop.process = subprocess.Popen(
                command(review_queries.sources(view.build), target, view.stamp.published),
                cwd=_ROOT,
                env={
                    **os.environ,
                    "FORCE_COLOR": "1",
                    "TERM": "xterm",
                    "COLUMNS": "120",
                },  # a bar is drawn for terminals only
                stdout=sink,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )


def progress(log: str) -> tuple[int, int] | None:
    """(done, in all) documents as the log last tells; None where it does not yet."""
    counts = _COUNT.findall(_CONTROL.sub("", log))
    return (int(counts[-1][0]), int(counts[-1][1])) if counts else None


def rebuild(view: View, pending: Sequence[Decision]) -> None:
    """How many decisions wait, the button that builds, and how far a running build is."""
    say, shop = view.say, workshop()
    with st.container(horizontal=True, vertical_alignment="center"):
        if pending:
            st.markdown(say("review.build.waiting", n=say.number(len(pending))))
        else:
            st.markdown(say("review.build.settled"))
        running = shop.process is not None and shop.process.poll() is None
        st.button(
            say("review.build.start"),
            key="review_build",
            icon=":material/refresh:",
            disabled=running,
            on_click=start,
            args=(view,),
        )
    if running or st.session_state.get("review_watching"):
        _watch(view)
    elif (code := st.session_state.pop("review_build_code", None)) is not None:
        _told(view, code)


@st.fragment(run_every=1)
def _watch(view: View) -> None:
    say, shop = view.say, workshop()
    if shop.process is None or shop.log is None:
        return
    log = shop.log.read_text(encoding="utf-8", errors="replace") if shop.log.exists() else ""
    code = shop.process.poll()
    if code is None:
        st.session_state["review_watching"] = True
        told = progress(log)
        words = say("review.build.running", done=told[0], total=told[1]) if told else say("review.build.starting")
        st.progress(told[0] / max(1, told[1]) if told else 0.0, text=words)
        return
    if st.session_state.pop("review_watching", False):
        st.session_state["review_build_code"] = code
        st.rerun(scope="app")


def _told(view: View, code: int) -> None:
    """How the build ended; its last words where something was wrong."""
    say, shop = view.say, workshop()
    if code == 0:
        st.success(say("review.build.done"), icon=":material/check:")
        return
    in_place = view.build.path != shop.before  # exit code 1 also says that some documents could not be read
    st.warning(say("review.build.told") if in_place else say("review.build.failed", code=code))
    log = _CONTROL.sub("", shop.log.read_text(encoding="utf-8", errors="replace")) if shop.log else ""
    st.text("\n".join([line for line in log.replace("\r", "\n").splitlines() if line.strip()][-8:]))
