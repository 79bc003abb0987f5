"""A reviewer's decisions as they stand in data/review/*.csv: one line each, read back exactly; a broken line is told, not lost.

The form of the files is described in data/review/README.md.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from etl.vocabulary import sectors

FOLDER = Path(__file__).resolve().parents[2] / "data" / "review"
COLUMNS = (
    "decision_id", "decided_at", "decided_by", "reviewer_kind", "why", "action", "document_id", "words", "nth",
    "char_start", "other_document_id", "other_words", "other_nth", "other_char_start", "value", "undoes",
)  # fmt: skip
LINK_ACTIONS = ("accept_link", "reject_link")
ROW_ACTIONS = (
    "edit_kind", "edit_modality", "edit_sector", "edit_title", "edit_actor", "edit_due", "set_title_en", "confirm",
    "false_find", "missed_find",
)  # fmt: skip
_VALUES: Mapping[str, tuple[str, ...]] = {
    "edit_kind": ("plan", "achievement", "vision"),
    "edit_modality": ("stated", "proposed", "explored", "ongoing"),
    "accept_link": ("", "same", "widened", "narrowed", "renamed", "split", "merged", "delivered"),
}
_NEEDS_VALUE = ("edit_title", "missed_find")
_NEVER = datetime.min.replace(tzinfo=UTC)
_GUARDED = re.compile(r"'(?=[=+\-@\t\r'])")
_ESCAPED = re.compile(r"\\([\\nr])")
_MEANT = {"\\": "\\", "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words decided on and where they stood; `nth` counts equal words of the text from 1, None where not said."""

    document_id: str
    text: str
    nth: int | None
    char_start: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. `problem` says why it cannot be used ("" where it can)."""

    decision_id: str
    decided_at: datetime | None  # UTC
    decided_by: str
    reviewer_kind: Literal["person", "assisted"]
    why: str
    action: str
    words: Words
    other: Words | None  # the later statement of a link
    value: str
    undoes: str
    source: str  # file and line
    problem: str = ""


def read_decisions(folder: Path = FOLDER) -> list[Decision]:
    """Return the decisions of all .csv files of a folder, the earliest first; of one moment in the order of the lines.

    A line that cannot be used is among them with its problem. Raises OSError where a file cannot be read.
    """
    found: list[Decision] = []
    for path in sorted(folder.glob("*.csv")):
        found += parse_lines(path.name, path.read_bytes().decode("utf-8-sig", "replace"))
    found.sort(key=lambda d: d.decided_at or _NEVER)  # stable: files by name, then lines
    return _once(found)


def parse_lines(name: str, content: str) -> list[Decision]:
    """Return the decisions of one file's text, the header first. Each line stands alone: a torn one costs only itself."""
    lines = [line.removesuffix("\r") for line in content.split("\n")]
    header = _cells(lines[0])
    return [
        _decision(dict(zip(header, _cells(line), strict=False)), line, f"{name}:{number}", _cells(line), header)
        for number, line in enumerate(lines[1:], 2)
        if line.strip()
    ]


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of decisions that an undo takes back; an undo that is itself undone takes nothing back."""
    by_target: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.action == "undo" and not decision.problem:
            by_target.setdefault(decision.undoes, []).append(decision)

    def stands(decision: Decision, asking: frozenset[str]) -> bool:
        if decision.decision_id in asking:  # a ring of undos undoes nothing
            return False
        asking |= {decision.decision_id}
        return not any(stands(undo, asking) for undo in by_target.get(decision.decision_id, ()))

    return frozenset(
        target for target, undos in by_target.items() if any(stands(u, frozenset((target,))) for u in undos)
    )


def due_of(value: str) -> tuple[date | None, date | None]:
    """Return (first, last) day of a due date as written: `2027-12-31`, `2026-01-01/2027-12-31`, `/2027-12-31`, or empty.

    A single day is a deadline (the first day stays open). Raises ValueError.
    """
    first, slash, last = value.partition("/")
    if not slash:
        first, last = "", first
    days = tuple(date.fromisoformat(part) if part else None for part in (first, last))
    if days[0] and (days[1] is None or days[1] < days[0]):
        raise ValueError(f"{value!r} does not end after it begins")
    return days[0], days[1]


def _cells(line: str) -> list[str]:
    try:
        cells = next(csv.reader([line], strict=True), [])
    except csv.Error:
        return []
    return [_meant(cell) for cell in cells]


def _meant(cell: str) -> str:
    """Return what a cell says: breaks restored, the apostrophe that keeps spreadsheets from running it taken off."""
    cell = _ESCAPED.sub(lambda m: _MEANT[m[1]], cell)
    return cell[1:] if _GUARDED.match(cell) else cell


def _decision(fields: dict[str, str], line: str, source: str, cells: Sequence[str], header: Sequence[str]) -> Decision:
    def of(name: str) -> str:
        return fields.get(name, "").strip()

    problems: list[str] = []
    if len(cells) != len(header):
        problems.append("broken_line")
    moment = _moment(of("decided_at"))
    numbers = {name: _number(of(name)) for name in ("nth", "char_start", "other_nth", "other_char_start")}
    action = of("action")
    if not problems:
        missing = [n for n in ("decision_id", "decided_at", "decided_by", "why", "action") if not of(n)]
        problems += [f"no_{name}" for name in missing]
        problems += [f"bad_{name}" for name, number in numbers.items() if number is not None and number < 0]
        if of("decided_at") and moment is None:
            problems.append("bad_decided_at")
        if of("reviewer_kind") not in ("person", "assisted"):
            problems.append("bad_reviewer_kind")
        problems += _problems(action, of)
    other = Words(
        of("other_document_id"), fields.get("other_words", ""), numbers["other_nth"], numbers["other_char_start"]
    )
    return Decision(
        of("decision_id") or f"line-{hashlib.sha256(line.encode()).hexdigest()[:12]}",
        moment,
        of("decided_by"),
        "person" if of("reviewer_kind") == "person" else "assisted",
        of("why"),
        action,
        Words(of("document_id"), fields.get("words", ""), numbers["nth"], numbers["char_start"]),
        other if action in LINK_ACTIONS else None,
        of("value"),
        of("undoes"),
        source,
        problems[0] if problems else "",
    )


def _problems(action: str, read: Callable[[str], str]) -> list[str]:
    """Return what keeps a line from being used; `read` gives the text of a column."""
    value = read("value")
    if action == "undo":
        return [] if read("undoes") else ["no_undoes"]
    if action not in (*LINK_ACTIONS, *ROW_ACTIONS):
        return ["unknown_action"]
    needed = ["document_id", "words"]
    if action in LINK_ACTIONS:
        needed += ["other_document_id", "other_words"]
    problems = [f"no_{name}" for name in needed if not read(name)]
    if action in _NEEDS_VALUE and not value:
        problems.append("no_value")
    if action in _VALUES and value not in _VALUES[action]:
        problems.append("bad_value")
    if action == "edit_sector" and value not in {s.sector_id for s in sectors()}:
        problems.append("bad_value")
    if action == "edit_due":
        try:
            due_of(value)
        except ValueError:
            problems.append("bad_value")
    return problems


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _number(text: str) -> int | None:
    """Return a count or place; None where nothing is said, -1 where it is no number."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() else -1


def _once(decisions: Sequence[Decision]) -> list[Decision]:
    """Leave out exact copies of a line (two files merged); another line under a used id is a problem."""
    seen: dict[str, Decision] = {}
    kept: list[Decision] = []
    for decision in decisions:
        first = seen.setdefault(decision.decision_id, decision)
        if first is decision:
            kept.append(decision)
        elif replace(decision, source=first.source) != first:
            kept.append(
                replace(decision, decision_id=f"{decision.decision_id} ({decision.source})", problem="id_used_twice")
            )
    return kept
