"""Documents dropped onto the screen: looked at, read by the reader's own process, completed by a person, saved, built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import document_preview, doorway, incoming, intake_queries
from dashboard.document_preview import Preview
from dashboard.incoming import NotTakenError
from dashboard.panels import build_watch
from dashboard.panels.frame import View
from dashboard.panels.intake_form import Fields, form
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, prose
from dashboard.reasons import told

_ROUND, _PREVIEWS, _REFUSED = "intake_round", "intake_previews", "intake_refused"
_MOST_PREVIEWS = 200  # kept in a session


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it came, and what it would be read as."""

    name: str
    data: bytes
    key: str  # its hash
    preview: Preview


def drop(view: View) -> None:
    """The place to drop files on, what became of each, and the button that saves them and builds."""
    say = view.say
    context = get_script_run_ctx()
    if context is not None:
        doorway.uploads.admit(context.session_id)
    note(say("intake.limits", n=incoming.MOST_FILES, size=incoming.MOST_MEGABYTES))
    given = st.file_uploader(
        say("intake.drop"),
        type=[suffix.removeprefix(".") for suffix in incoming.SUFFIXES],
        accept_multiple_files=True,
        max_upload_size=incoming.MOST_MEGABYTES,
        key=f"intake_files_{st.session_state.get(_ROUND, 0)}",
    )
    if len(given) > incoming.MOST_FILES:
        st.warning(say("intake.too_many", n=incoming.MOST_FILES, given=len(given)))
    accepted, refused = _looked_at(view, [(file.name, file.getvalue()) for file in given[: incoming.MOST_FILES]])
    refused = [*st.session_state.pop(_REFUSED, []), *refused]
    if refused:
        prose([element("ul", *(_line(name, reason) for name, reason in refused), style="plain")], key="intake_refused")
    said: list[tuple[Dropped, Fields]] = [(file, form(view, file.name, file.key, file.preview)) for file in accepted]
    if not said:
        return
    lacking = [file.name for file, fields in said if fields.missing]
    if lacking:
        note(say("intake.lacking", n=say.number(len(lacking))))
    st.button(
        say("intake.save", n=say.number(len(said))),
        key="intake_save",
        type="primary",
        icon=":material/playlist_add_check:",
        disabled=bool(lacking) or build_watch.workshop().running(),
        on_click=_save,
        args=(view, said),
    )


def _line(name: str, reason: str) -> Node:
    return element("li", element("strong", name), f": {reason}")


def _looked_at(view: View, files: Sequence[tuple[str, bytes]]) -> tuple[list[Dropped], list[tuple[str, str]]]:
    """(what may be taken in with its preview, (name, reason) of what may not)."""
    say = view.say
    refused: list[tuple[str, str]] = []
    fresh: dict[str, tuple[str, bytes]] = {}
    for name, data in files:
        key = incoming.sha256(data)
        try:
            incoming.looked_at(name, data)
            if key in fresh:
                raise NotTakenError("twice")
        except NotTakenError as problem:
            refused.append((name, say(f"intake.problem.{problem.reason}", size=incoming.MOST_MEGABYTES)))
            continue
        fresh[key] = (name, data)
    known = intake_queries.read_files(view.build, tuple(sorted(fresh)))
    titles = dict(zip(known["sha256"], known["title"], strict=True))
    there = {file.sha256 for file in incoming.listed()} if fresh else set()
    for key in [key for key in fresh if key in titles or key in there]:
        name, _ = fresh.pop(key)
        refused.append(
            (name, say("intake.problem.known", title=titles[key]) if key in titles else say("intake.problem.there"))
        )
    previews = _previews(view, fresh)
    accepted: list[Dropped] = []
    for key, (name, data) in fresh.items():
        reason = previews[key].reason
        if reason is not None:
            refused.append((name, say("intake.problem.unreadable", reason=told(reason, say))))
        else:
            accepted.append(Dropped(name, data, key, previews[key]))
    return accepted, refused


def _previews(view: View, files: dict[str, tuple[str, bytes]]) -> dict[str, Preview]:
    """Previews by hash; each file is read once in a session."""
    known: dict[str, Preview] = st.session_state.setdefault(_PREVIEWS, {})
    waiting = [key for key in files if key not in known]
    if waiting:
        with st.spinner(view.say("intake.reading", n=view.say.number(len(waiting)))):
            named = [(incoming.safe_name(files[key][0]), files[key][1]) for key in waiting]
            known.update(zip(waiting, document_preview.preview(named), strict=True))
    while len(known) > _MOST_PREVIEWS:
        known.pop(next(iter(known)))
    return known


def _save(view: View, said: Sequence[tuple[Dropped, Fields]]) -> None:
    """Puts the files into the folder, starts the build, and clears the place for the next ones."""
    refused: list[tuple[str, str]] = []
    for file, fields in said:
        try:
            incoming.save(file.name, file.data, fields.changed)
        except NotTakenError as problem:
            refused.append((file.name, view.say(f"intake.problem.{problem.reason}")))
        except OSError as problem:
            refused.append(
                (file.name, view.say("intake.problem.disk", reason=problem.strerror or type(problem).__name__))
            )
    st.session_state[_REFUSED] = refused
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    if len(refused) < len(said):
        build_watch.start(view)
