"""Pledges then and now: what was said first, what last, which facts changed between, what was read since, and the sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from briefing.content import story
from briefing.context import Context
from briefing.model import Block, Cell, Column, Paragraph, Section, Table
from dashboard import lineage_findings, lineage_list, lineage_queries
from dashboard.lineage_words import sentences
from dashboard.rows import grouped, records


@dataclass(frozen=True)
class _Record:
    """What is known of one city's pledges, by pledge or link: asked for once, not once a row."""

    statements: dict[str, list[Any]]
    links: dict[str, list[Any]]
    changes: dict[tuple[str, str], pd.DataFrame]
    money: dict[str, list[Any]]


def section(context: Context) -> Section:
    """A table a city, then the record of each chosen pledge."""
    blocks: list[Block] = []
    for city in context.cities:
        blocks += _city(context, city)
    quoted: Counter[str] = Counter()
    for number, pledge in enumerate(context.options.pledges, 1):
        blocks.append(story.table(context, pledge, number, quoted))
    return Section(context.say("paper.section.lineage"), tuple(blocks))


def _city(context: Context, city: str) -> list[Block]:
    say = context.say
    every = lineage_findings.pledges(context.build, context.of_city(city))
    if context.options.pledges:
        shown = context.chosen(every)
        if shown.empty:
            return []
    else:
        shown = every[every["stated_in"] >= 2]
    title = say("paper.lineage.title", city=context.names.cities[city])
    if shown.empty:
        return [Paragraph(f"{title}: {say('paper.lineage.empty', n=say.number(len(context.read(city))))}")]
    shown = lineage_list.ordered(shown, "earliest")
    order = {sector: place for place, sector in enumerate(context.names.sectors)}
    shown = shown.sort_values("sector_id", key=lambda ids: ids.map(order), kind="stable")
    columns = (
        Column(say("paper.lineage.pledge"), weight=1.9),
        Column(say("paper.lineage.then"), weight=2.2),
        Column(say("paper.lineage.now"), weight=1.7),
        Column(say("paper.lineage.change"), weight=2.2),
        Column(say("paper.lineage.after"), weight=1.4),
    )
    known = _record(context, city)
    rows = tuple(_row(context, known, row) for row in records(shown))
    note = "paper.lineage.note_chosen" if context.options.pledges else "paper.lineage.note"
    return [Table(f"lineage-{city}", title, columns, rows, say(note, n=say.number(len(shown))))]


def _record(context: Context, city: str) -> _Record:
    known = lineage_findings.record(context.build, context.of_city(city))
    changes = lineage_queries.city_changes(context.build, (city,))
    # What a later statement merely does not repeat is no change.
    changes = changes[changes["before"].notna() & changes["after"].notna()]
    money = lineage_queries.city_money(context.build, (city,))
    return _Record(
        grouped(known.statements, "pledge_id"),
        grouped(known.links.sort_values("to_published", kind="stable"), "pledge_id"),
        {
            (str(one), str(other)): part
            for (one, other), part in changes.groupby(["from_commitment_id", "to_commitment_id"])
        },
        grouped(money, "commitment_id"),
    )


def _row(context: Context, known: _Record, pledge: Any) -> tuple[Cell, ...]:
    said = known.statements[pledge.pledge_id]
    first, last = said[0], said[-1]
    links = known.links.get(pledge.pledge_id, [])
    name = f"{context.titled(pledge.title, pledge.title_en)} ({context.names.sectors[pledge.sector_id]})"
    once = first.document_id == last.document_id
    changed = "; ".join(_changes(context, known, said, links)) or context.say("paper.lineage.same")
    return (
        Cell(name, name),
        _statement(context, known, first, pledge.title),
        _plain(context.say("paper.lineage.once")) if once else _statement(context, known, last, pledge.title),
        _plain(changed),
        _plain(_after(context, pledge, links)),
    )


def _plain(words: str) -> Cell:
    return Cell(words, words)


def _statement(context: Context, known: _Record, row: Any, pledge_title: str) -> Cell:
    """Source, day, kind, and what is said beyond the pledge's own name: another name, a due date, money."""
    say = context.say
    source = context.cited[row.document_id]
    parts = [
        say(
            "paper.lineage.statement",
            mark=source.mark,
            day=say.day(row.published.date()),
            kind=context.names.label("commitment_kind", row.kind),
        )
    ]
    if row.title != pledge_title:
        parts.append(say("paper.lineage.named", title=context.titled(row.title, row.title_en)))
    if pd.notna(row.due_end):
        parts.append(say("paper.lineage.due", day=say.day(row.due_end.date())))
    parts += story.amounts(context, known.money.get(row.commitment_id, []))
    words = ", ".join(parts)
    return Cell(words, words, source.url)


def _changes(context: Context, known: _Record, said: list[Any], links: list[Any]) -> list[str]:
    """What changed between linked statements, day by day: the relation where it is not "same", then the facts of both sides."""
    say, names = context.say, context.names
    statements = {row.commitment_id: row for row in said}
    told: dict[str, list[str]] = {}
    for link in links:
        one, other = statements.get(link.from_commitment_id), statements.get(link.to_commitment_id)
        if one is None or other is None:
            continue  # of another pledge (a part that was split off), or from before the period
        facts = [] if link.relation == "same" else [names.label("relation", link.relation)]
        changed = known.changes.get((link.from_commitment_id, link.to_commitment_id))
        if changed is not None:
            facts += sentences(changed, "paraphrase" in (one.record, other.record), say, names)
        told.setdefault(say.day(other.published.date()), []).extend(facts)
    return [
        say("paper.lineage.changed_at", day=day, what=", ".join(dict.fromkeys(facts)))
        for day, facts in told.items()
        if facts
    ]


def _after(context: Context, pledge: Any, links: list[Any]) -> str:
    say = context.say
    if pledge.state == "delivered":
        day = min(link.to_published for link in links if link.relation == "delivered")
        return say("paper.lineage.delivered", day=say.day(day.date()))
    if not pledge.read_after:
        return say("paper.lineage.last")
    key = "paper.lineage.done" if pledge.state == "done_then" else "paper.lineage.silent"
    return say(key, n=say.number(pledge.read_after))
