"""A reviewer's decisions applied to what the machine found: rows after parsing, links while linking. Pure.

Each decision is found again by the words it was taken on, so that it survives changes of the extraction rules; what cannot
be found is an outcome of its own, never dropped silently. Later decisions win, an undo is a decision like any other.
`python -m etl.lineage.review check` shows the outcome of every line (review_command.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from etl.facts.belonging import owner, sentence_at
from etl.facts.sectors import SectorReader
from etl.identity import RowIds
from etl.lineage.decisions import LINK_ACTIONS, ROW_ACTIONS, Decision, due_of, undone
from etl.lineage.records import Lineage, LinkDecision, LinkDecisions
from etl.lineage.review_places import NoRow, Span, find_place, find_row, overlap
from etl.records import Commitment, ParsedDocument, Sentence
from etl.text.long_sentences import cut_long
from etl.text.sentences import split_sentences

Status = Literal["applied", "superseded", "undone", "not_applicable"]
ADOPTED = 0.7  # of what both cover together: from there a machine row is the row that a reviewer had missed
_REASON = "검토에서 고침"  # stands where the machine's reason stood
_FIELDS = {
    "edit_kind": "kind", "edit_modality": "modality", "edit_sector": "sector_id", "edit_title": "title",
    "edit_actor": "actor", "edit_due": "due", "set_title_en": "title_en", "confirm": "review", "false_find": "review",
    "missed_find": "review",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision in this build."""

    decision: Decision
    status: Status
    reason: str = ""  # code, where not applicable
    rows: tuple[str, ...] = ()  # ids of the commitments it was found to speak of


@dataclass(slots=True)
class _Desk:
    """One document while its decisions are applied, in their order."""

    parsed: ParsedDocument
    rows: dict[str, Commitment]  # as they stand now, false finds among them
    found: list[Commitment]  # as the machine found them, with missed ones added: what words are looked up in
    removed: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    holder: dict[tuple[str, str], Decision] = field(default_factory=dict)  # (row, field) → the decision that holds it


def apply_decisions(
    documents: Sequence[ParsedDocument], decisions: Sequence[Decision]
) -> tuple[list[ParsedDocument], list[Outcome]]:
    """Return the documents with all decisions on rows applied, and the outcome of each decision that is not on a link.

    `decisions` in their order, as read_decisions gives them. Ids of rows never change. Facts that belonged to a false find
    keep standing, with the next row of their sentence or none.
    """
    taken_back = undone(decisions)
    known = {d.decision_id for d in decisions}
    desks = {
        p.document.document_id: _Desk(p, {c.commitment_id: c for c in p.commitments}, list(p.commitments))
        for p in documents
    }
    outcomes: dict[str, Outcome] = {}
    for decision in decisions:
        early = _early(decision, taken_back)
        if decision.action in LINK_ACTIONS:
            continue
        if early is not None:
            outcomes[decision.decision_id] = early
        elif decision.action == "undo":
            there = decision.undoes in known
            outcomes[decision.decision_id] = Outcome(
                decision, "applied" if there else "not_applicable", "" if there else "no_such_decision"
            )
        elif decision.action in ROW_ACTIONS:
            outcomes[decision.decision_id] = _decide(decision, desks.get(decision.words.document_id))
    for desk in desks.values():
        for (key, _), holder in desk.holder.items():
            if key not in desk.removed or holder.action == "false_find":
                outcomes[holder.decision_id] = replace(outcomes[holder.decision_id], status="applied")
    changed = [_document(desks[p.document.document_id]) for p in documents]
    return changed, [outcomes[d.decision_id] for d in decisions if d.decision_id in outcomes]


def link_decisions(
    documents: Sequence[ParsedDocument], decisions: Sequence[Decision]
) -> tuple[LinkDecisions, list[Outcome]]:
    """Return what is decided on pairs of rows, for `link`, and the outcome of each decision on a link.

    `documents` as apply_decisions left them. A pair is put in the order of publication, whichever way it was written.
    """
    taken_back = undone(decisions)
    by_id = {p.document.document_id: p for p in documents}
    last: dict[tuple[str, str], Decision] = {}
    outcomes: dict[str, Outcome] = {}
    for decision in decisions:
        if decision.action not in LINK_ACTIONS:
            continue
        early = _early(decision, taken_back)
        if early is not None:
            outcomes[decision.decision_id] = early
            continue
        try:
            pair = _pair(decision, by_id)
        except NoRow as problem:
            outcomes[decision.decision_id] = Outcome(decision, "not_applicable", str(problem))
            continue
        earlier = last.get(pair)
        if earlier is not None:
            outcomes[earlier.decision_id] = Outcome(earlier, "superseded", "", pair)
        last[pair] = decision
        outcomes[decision.decision_id] = Outcome(decision, "applied", "", pair)
    accepted = {
        pair: LinkDecision(d.reviewer_kind, d.value or None) for pair, d in last.items() if d.action == "accept_link"
    }
    rejected = frozenset(pair for pair, d in last.items() if d.action == "reject_link")
    return LinkDecisions(accepted, rejected), list(outcomes.values())


def confirmed(outcomes: Sequence[Outcome], lineage: Lineage) -> list[Outcome]:
    """Return the outcomes of decisions on links, those apart that linking could not follow (two copies of one story)."""
    there = {(link.earlier, link.later) for link in lineage.links}
    return [
        replace(o, status="not_applicable", reason="same_story")
        if o.status == "applied" and o.decision.action == "accept_link" and o.rows not in there
        else o
        for o in outcomes
    ]


def _early(decision: Decision, taken_back: frozenset[str]) -> Outcome | None:
    if decision.decision_id in taken_back:
        return Outcome(decision, "undone")
    return Outcome(decision, "not_applicable", decision.problem) if decision.problem else None


def _decide(decision: Decision, desk: _Desk | None) -> Outcome:
    """Apply one decision to the row that it speaks of; whether it stands to the end is told when all are through."""
    if desk is None:
        return Outcome(decision, "not_applicable", "no_document")
    try:
        row = (
            _missed(decision, desk)
            if decision.action == "missed_find"
            else find_row(decision.words, desk.parsed, desk.found)
        )
    except NoRow as problem:
        return Outcome(decision, "not_applicable", str(problem))
    key = row.commitment_id
    if decision.action == "false_find":
        desk.removed.add(key)
    else:
        desk.rows[key] = _edited(desk.rows[key], decision, key in desk.added)
        if (
            decision.action != "set_title_en" and key in desk.removed
        ):  # an English title does not say that the find is right
            desk.removed.discard(key)
            del desk.holder[key, _FIELDS["false_find"]]
    desk.holder[key, _FIELDS[decision.action]] = decision
    return Outcome(decision, "superseded", "", (key,))


def _edited(row: Commitment, decision: Decision, added: bool) -> Commitment:
    """Return a row as a decision leaves it. `added`: the machine did not find it.

    What the machine told by words of the text keeps them as its reason where the decision says the same.
    """
    value = decision.value
    if decision.action == "set_title_en":
        return replace(row, title_en=value or None)
    changes: dict[str, Any] = {"reviewer_kind": decision.reviewer_kind}
    if decision.action == "edit_due":
        changes["due_start"], changes["due_end"] = due_of(value)
    elif decision.action == "edit_kind":
        changes |= {"kind": value, "kind_reason": row.kind_reason if value == row.kind else _REASON}
        if value == "achievement":  # what is done is no longer due
            changes |= {"due_start": None, "due_end": None}
    elif decision.action == "edit_sector":
        changes |= {"sector_id": value, "sector_reason": row.sector_reason if value == row.sector_id else _REASON}
    elif decision.action == "edit_actor":
        changes["actor"] = value or None
    elif decision.action == "edit_modality":
        changes["modality"] = value
    elif decision.action in ("edit_title", "missed_find"):
        changes["title"] = value
    edited = replace(row, **changes)
    same = replace(edited, review=row.review, reviewer_kind=row.reviewer_kind) == row
    return replace(edited, review="accepted" if same and row.review != "edited" and not added else "edited")


def _missed(decision: Decision, desk: _Desk) -> Commitment:
    """Return the row of words that the machine did not find: a plan of the sector its title tells, until edits say more."""
    start, end = find_place(decision.words, desk.parsed)
    by_now = max(desk.found, key=lambda row: overlap((row.start, row.end), (start, end)), default=None)
    if by_now is not None and overlap((by_now.start, by_now.end), (start, end)) >= ADOPTED:
        return by_now  # by now the machine finds it, perhaps cut a little otherwise
    text, quote = desk.parsed.document.text, desk.parsed.document.text[start:end]
    ids, taken = RowIds(desk.parsed.document.document_id), {row.commitment_id for row in desk.found}
    key = next(i for i in iter(lambda: ids.next("c", quote), "") if i not in taken)
    sentence = _sentence(desk.parsed, start)
    sector = SectorReader.default().read(decision.value, text[slice(*sentence)] if sentence else quote)
    row = Commitment(
        key, start, end, quote, decision.value, "plan", "stated", sector.sector_id, None, None, None, None, 1.0, _REASON,
        sector.reason,
    )  # fmt: skip
    desk.found.append(row)
    desk.rows[key] = row
    desk.added.add(key)
    return row


def _sentences(parsed: ParsedDocument) -> list[Sentence]:
    return list(cut_long(parsed.document.text, split_sentences(parsed.document.text, parsed.lines)))


def _sentence(parsed: ParsedDocument, position: int) -> Span | None:
    found = sentence_at(position, _sentences(parsed))
    return (found.start, found.end) if found else None


def _document(desk: _Desk) -> ParsedDocument:
    """Return a document with its rows as decided; facts of removed rows are handed on, and those within added ones are theirs."""
    parsed = desk.parsed
    rows = sorted(
        (row for key, row in desk.rows.items() if key not in desk.removed), key=lambda row: (row.start, row.end)
    )
    if tuple(rows) == parsed.commitments:
        return parsed
    if not desk.removed and not desk.added:
        return replace(parsed, commitments=tuple(rows))
    added = [desk.rows[key] for key in desk.added if key not in desk.removed]
    sentences = [s for s in _sentences(parsed) if s.role != "caption"]

    def owned(fact: Any) -> Any:
        within = any(row.start <= fact.start and fact.end <= row.end for row in added)
        if not within and fact.commitment_id is not None and fact.commitment_id not in desk.removed:
            return fact
        index = owner(fact, sentence_at(fact.start, sentences), rows)
        return replace(fact, commitment_id=None if index is None else rows[index].commitment_id)

    facts: Callable[[Sequence[Any]], Any] = lambda several: tuple(map(owned, several))  # noqa: E731
    return replace(
        parsed,
        commitments=tuple(rows),
        figures=facts(parsed.figures),
        targets=facts(parsed.targets),
        dates=facts(parsed.dates),
    )


def _pair(decision: Decision, documents: Mapping[str, ParsedDocument]) -> tuple[str, str]:
    """Return the two rows of a decision on a link, the earlier first. Raises NoRow."""
    assert decision.other is not None
    found: list[tuple[ParsedDocument, Commitment]] = []
    for words in (decision.words, decision.other):
        parsed = documents.get(words.document_id)
        if parsed is None:
            raise NoRow("no_document")
        found.append((parsed, find_row(words, parsed, parsed.commitments)))
    one, other = (parsed.document for parsed, _ in found)
    if one.city_id != other.city_id:
        raise NoRow("two_cities")
    if one.document_id == other.document_id:
        raise NoRow("one_document")
    found.sort(key=lambda item: (item[0].document.published, item[0].document.document_id))
    return found[0][1].commitment_id, found[1][1].commitment_id


if __name__ == "__main__":
    from etl.lineage.review_command import main

    sys.exit(main())
