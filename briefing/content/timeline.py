"""The timetable of pledges: stated, due, achieved, past due, each day with the source that says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from briefing.context import Context, Source
from briefing.model import Block, Cell, Column, Paragraph, Section, Table
from dashboard import findings, lineage_findings, pledge_time
from dashboard.rows import records


def section(context: Context) -> Section:
    """A table a city: pledges with a due date, or with a plan and a report of completion."""
    blocks = [block for city in context.cities for block in _city(context, city)]
    return Section(context.say("paper.section.timeline"), tuple(blocks))


def _city(context: Context, city: str) -> list[Block]:
    say = context.say
    lives = context.chosen(findings.lives(context.build, context.of_city(city), context.as_of))
    if lives.empty and context.options.pledges:
        return []
    # A chosen pledge is shown whether it has a date or not.
    shown = lives if context.options.pledges else pledge_time.shown(lives, every=False, most=len(lives))
    title = say("paper.timeline.title", city=context.names.cities[city])
    if shown.empty:
        return [Paragraph(f"{title}: {say('paper.timeline.empty', all=say.number(len(lives)))}")]
    columns = (
        Column(say("column.title"), weight=3.0),
        Column(say("column.sector"), weight=1.6),
        Column(say("column.stated"), "date", 1.3),
        Column(say("column.due"), "date", 1.3),
        Column(say("column.achieved"), "date", 1.3),
        Column(say("column.state"), weight=1.0),
        Column(say("column.days_over"), "number", 0.95),
        Column(say("column.documents_since"), "number", 1.3),
    )
    statements = lineage_findings.record(context.build, context.of_city(city)).statements
    told = {str(pledge): part for pledge, part in statements.groupby("pledge_id")}
    nothing = statements.iloc[:0]  # all its statements may lie outside the period
    rows = tuple(_row(context, row, told.get(row.pledge_id, nothing)) for row in records(shown))
    note = say("paper.timeline.note", n=say.number(len(shown)), all=say.number(len(lives)), day=say.day(context.as_of))
    return [Table(f"timeline-{city}", title, columns, rows, note)]


def _row(context: Context, row: Any, told: pd.DataFrame) -> tuple[Cell, ...]:
    say = context.say
    title = context.titled(row.title, row.title_en)
    sector = context.names.sectors[row.sector_id]
    plans = told[told["kind"] == "plan"]
    due = plans[plans["due_end"].notna()].sort_values("published", kind="stable")
    over = int(row.days_over) if row.state == "overdue" else None
    state = say(f"state.{row.state}")
    since = int(row.documents_since_due) if pd.notna(row.due_end) and row.state in ("overdue", "due") else None
    return (
        Cell(title, title),
        Cell(sector, sector),
        _day(context, row.stated, told),
        _day(context, row.due_end, due[due["due_end"] == row.due_end].tail(1), said=True),
        _day(context, row.achieved, told),
        Cell(state, state),
        Cell("" if over is None else say.number(over), over),
        Cell("" if since is None else say.number(since), since),
    )


def _day(context: Context, day: Any, told: pd.DataFrame, said: bool = False) -> Cell:
    """A day with the source that tells it: the statement of that day, or (`said`) the statements given."""
    if pd.isna(day):
        return Cell("", None)
    value: date = day.date()
    rows = told if said else told[told["published"] == day]
    source = _cited(context, rows)
    words = context.say.day(value)
    return Cell(f"{words} {source.mark}", value, source.url) if source else Cell(words, value)


def _cited(context: Context, rows: pd.DataFrame) -> Source | None:
    """The first of the statements whose document is among the paper's sources."""
    for document in rows["document_id"]:
        for source in context.sources:
            if source.document_id == document:
                return source
    return None
