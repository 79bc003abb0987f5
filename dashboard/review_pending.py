"""What was decided since the build was made, laid over its rows. Pure: decisions in, decisions out, no file touched."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.review_files import Decision, Place, undone

KINDS = ("plan", "achievement", "vision")
MODALITIES = ("stated", "proposed", "explored", "ongoing")
EDITS = ("kind", "modality", "sector", "title", "title_en", "actor", "due")
_ACTION = {field: f"edit_{field}" for field in EDITS} | {"title_en": "set_title_en"}


@dataclass(frozen=True, slots=True)
class Values:
    """What a row says, as the form shows it; texts are never None."""

    kind: str
    modality: str
    sector: str
    title: str
    title_en: str
    actor: str
    due: str  # as in the files: a day, first/last, or empty


def place_of(document_id: str, words: str, char_start: int, text: str | None) -> Place:
    """The place of a row: its words, and which of equal words of the text they are (None where the text is not at hand)."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)] if text and words else []
    nth = starts.index(char_start) + 1 if char_start in starts else None
    return Place(document_id, words, nth, char_start)


def same_place(one: Place, other: Place) -> bool:
    """Whether two decisions were taken on the same words; what one of them does not say is no difference."""
    if (one.document_id, one.words) != (other.document_id, other.words):
        return False
    known = [
        (a, b) for a, b in ((one.nth, other.nth), (one.char_start, other.char_start)) if a is not None and b is not None
    ]
    return not known or any(a == b for a, b in known)


def waiting(decisions: Sequence[Decision], outcomes: Mapping[str, str]) -> list[Decision]:
    """Decisions that the build does not know yet and nobody took back, the earliest first."""
    gone = undone(decisions)
    return [d for d in decisions if d.decision_id not in outcomes and d.decision_id not in gone]


def on_row(decisions: Sequence[Decision], place: Place) -> list[Decision]:
    """Decisions on one row, links apart."""
    return [d for d in decisions if not d.action.endswith("_link") and same_place(d.place, place)]


def on_link(decisions: Sequence[Decision], earlier: Place, later: Place) -> Decision | None:
    """The latest decision on a pair of rows, whichever way it was written."""
    for decision in reversed(decisions):
        if decision.action.endswith("_link"):
            pair = (decision.place, decision.other)
            if any(same_place(a, earlier) and same_place(b, later) for a, b in (pair, pair[::-1])):
                return decision
    return None


def due_text(start: date | None, end: date | None) -> str:
    """A due date as the files hold it."""
    if end is None:
        return ""
    return f"{start.isoformat()}/{end.isoformat()}" if start else end.isoformat()


def due_days(text: str) -> tuple[date | None, date | None]:
    """(first, last) day of a due date as the files hold it. Raises ValueError where it is none."""
    first, slash, last = text.partition("/")
    start, end = (first, last) if slash else ("", first)
    return (date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


def usable(decision: Decision, sectors: Collection[str]) -> bool:
    """Whether the value of a line that somebody wrote by hand can be shown; the build tells of those that cannot."""
    allowed = {"edit_kind": KINDS, "edit_modality": MODALITIES, "edit_sector": sectors}.get(decision.action)
    if decision.action == "edit_due":
        try:
            due_days(decision.value)
        except ValueError:
            return False
    return allowed is None or decision.value in allowed


def values_of(row: Any, decisions: Sequence[Decision] = ()) -> Values:
    """What a row of the build says once these decisions (of this row, the earliest first) are applied."""
    values = Values(
        row.kind, row.modality, row.sector_id, row.title, row.title_en or "", row.actor or "",
        due_text(*(None if day is None or day != day else day.date() for day in (row.due_start, row.due_end))),
    )  # fmt: skip
    for decision in decisions:
        for field, action in _ACTION.items():
            if decision.action == action:
                values = replace(values, **{field: decision.value})
        if decision.action == "edit_kind" and decision.value == "achievement":
            values = replace(values, due="")
    return values


def edits(before: Values, after: Values, place: Place, who: str, why: str) -> list[Decision]:
    """One decision for each value that differs. An achievement's due date goes with the kind and needs none of its own."""
    found = []
    for field, action in _ACTION.items():
        value = getattr(after, field)
        if value != getattr(before, field) and not (
            field == "due" and after.kind == "achievement" != before.kind and not value
        ):
            found.append(Decision(who, why, action, place, value=value))
    return found
