"""Pledges then and now: what was said first, what last, which facts changed between, what was read since, and the sources."""

from __future__ import annotations

from typing import Any

import pandas as pd

from briefing.content import story
from briefing.context import Context
from briefing.model import Block, Cell, Column, Paragraph, Section, Table
from dashboard import lineage_findings, lineage_list, lineage_queries
from dashboard.lineage_findings import Record
from dashboard.lineage_words import sentences
from dashboard.rows import records


def section(context: Context) -> Section:
    """A table a city, then the record of each chosen pledge."""
    blocks: list[Block] = []
    for city in context.cities:
        blocks += _city(context, city)
    for number, pledge in enumerate(context.options.pledges, 1):
        blocks.append(story.table(context, pledge, number))
    return Section(context.say("paper.section.lineage"), tuple(blocks))


def _city(context: Context, city: str) -> list[Block]:
    say = context.say
    scope = context.of_city(city)
    known = lineage_findings.record(context.build, scope)
    every = lineage_findings.pledges(context.build, scope)
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
    rows = tuple(_row(context, known, row) for row in records(shown))
    note = "paper.lineage.note_chosen" if context.options.pledges else "paper.lineage.note"
    return [Table(f"lineage-{city}", title, columns, rows, say(note, n=say.number(len(shown))))]


def _row(context: Context, known: Record, pledge: Any) -> tuple[Cell, ...]:
    said = known.statements[known.statements["pledge_id"] == pledge.pledge_id]
    first, last = said.iloc[0], said.iloc[-1]
    links = known.links[known.links["pledge_id"] == pledge.pledge_id]
    name = f"{context.titled(pledge.title, pledge.title_en)} ({context.names.sectors[pledge.sector_id]})"
    once = first["document_id"] == last["document_id"]
    return (
        Cell(name, name),
        _statement(context, first, pledge.title),
        _plain(context.say("paper.lineage.once")) if once else _statement(context, last, pledge.title),
        _plain("; ".join(_changes(context, pledge.pledge_id, said, links)) or context.say("paper.lineage.same")),
        _plain(_after(context, pledge, links)),
    )


def _plain(words: str) -> Cell:
    return Cell(words, words)


def _statement(context: Context, row: pd.Series, pledge_title: str) -> Cell:
    """Source, day, kind, and what is said beyond the pledge's own name: another name, a due date, money."""
    say = context.say
    source = context.source(row["document_id"])
    parts = [
        say(
            "paper.lineage.statement",
            mark=source.mark,
            day=say.day(row["published"].date()),
            kind=context.names.label("commitment_kind", row["kind"]),
        )
    ]
    if row["title"] != pledge_title:
        parts.append(say("paper.lineage.named", title=context.titled(row["title"], row["title_en"])))
    if pd.notna(row["due_end"]):
        parts.append(say("paper.lineage.due", day=say.day(row["due_end"].date())))
    money = lineage_queries.money(context.build, row["pledge_id"])
    parts += story.amounts(context, money[money["commitment_id"] == row["commitment_id"]])
    words = ", ".join(parts)
    return Cell(words, words, source.url)


def _changes(context: Context, pledge_id: str, said: pd.DataFrame, links: pd.DataFrame) -> list[str]:
    """What changed between linked statements, day by day: the relation where it is not "same", then the facts of both sides."""
    say, names = context.say, context.names
    days = said.set_index("commitment_id")["published"]
    records_of = said.set_index("commitment_id")["record"]
    changes = lineage_queries.changes(context.build, pledge_id)
    # What a later statement merely does not repeat is no change.
    changes = changes[changes["before"].notna() & changes["after"].notna()]
    told: dict[str, list[str]] = {}
    for link in records(links.sort_values("to_published", kind="stable")):
        if link.from_commitment_id not in days or link.to_commitment_id not in days:
            continue  # a statement outside the period
        summary = "paraphrase" in (records_of[link.from_commitment_id], records_of[link.to_commitment_id])
        of = changes[
            (changes["from_commitment_id"] == link.from_commitment_id)
            & (changes["to_commitment_id"] == link.to_commitment_id)
        ]
        facts = [] if link.relation == "same" else [names.label("relation", link.relation)]
        facts += sentences(of, summary, say, names)
        told.setdefault(say.day(days[link.to_commitment_id].date()), []).extend(facts)
    return [
        say("paper.lineage.changed_at", day=day, what=", ".join(dict.fromkeys(facts)))
        for day, facts in told.items()
        if facts
    ]


def _after(context: Context, pledge: Any, links: pd.DataFrame) -> str:
    say = context.say
    if pledge.state == "delivered":
        day = links[links["relation"] == "delivered"]["to_published"].min()
        return say("paper.lineage.delivered", day=say.day(day.date()))
    if not pledge.read_after:
        return say("paper.lineage.last")
    key = "paper.lineage.done" if pledge.state == "done_then" else "paper.lineage.silent"
    return say(key, n=say.number(pledge.read_after))
