"""The timetable of pledges: stated, due, achieved, past due, each day with the source that says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from briefing.context import Context
from briefing.model import Block, Cell, Column, Paragraph, Section, Table
from dashboard import findings, lineage_findings, pledge_time
from dashboard.rows import grouped, records


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
        Column(say("column.title"), weight=2.6),
        Column(say("column.sector"), weight=1.5),
        Column(say("column.stated"), "date", 1.45),
        Column(say("column.due"), "date", 1.45),
        Column(say("column.achieved"), "date", 1.45),
        Column(say("column.state"), weight=1.05),
        Column(say("column.days_over"), "number", 0.85),
        Column(say("column.documents_since"), "number", 1.2),
    )
    statements = lineage_findings.record(context.build, context.of_city(city)).statements
    told = grouped(statements, "pledge_id")  # none where all its statements lie outside the period
    rows = tuple(_row(context, row, told.get(row.pledge_id, [])) for row in records(shown))
    note = say("paper.timeline.note", n=say.number(len(shown)), all=say.number(len(lives)), day=say.day(context.as_of))
    return [Table(f"timeline-{city}", title, columns, rows, note)]


def _row(context: Context, row: Any, told: list[Any]) -> tuple[Cell, ...]:
    say = context.say
    title = context.titled(row.title, row.title_en)
    sector = context.names.sectors[row.sector_id]
    due = [one for one in told if one.kind == "plan" and pd.notna(one.due_end) and one.due_end == row.due_end]
    over = int(row.days_over) if row.state == "overdue" else None
    state = say(f"state.{row.state}")
    since = int(row.documents_since_due) if pd.notna(row.due_end) and row.state in ("overdue", "due") else None
    return (
        Cell(title, title),
        Cell(sector, sector),
        _day(context, row.stated, _of_day(told, row.stated)),
        _day(context, row.due_end, due[-1:]),
        _day(context, row.achieved, _of_day(told, row.achieved)),
        Cell(state, state),
        Cell("" if over is None else say.number(over), over),
        Cell("" if since is None else say.number(since), since),
    )


def _of_day(told: list[Any], day: Any) -> list[Any]:
    return [one for one in told if one.published == day]


def _day(context: Context, day: Any, told: list[Any]) -> Cell:
    """A day with the source of the first statement that tells it."""
    if pd.isna(day):
        return Cell("", None)
    value: date = day.date()
    words = context.say.day(value)
    if not told:
        return Cell(words, value)
    source = context.cited[told[0].document_id]
    return Cell(f"{words} {source.mark}", value, source.url)
