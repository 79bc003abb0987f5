"""The funding ledger: every amount in its own words beside the normalised won; totals within one city and one kind of money only."""

from __future__ import annotations

from typing import Any

from briefing.context import Context
from briefing.model import Block, Cell, Column, Paragraph, Section, Table
from dashboard import findings, queries
from dashboard.rows import records
from dashboard.selection import BASES


def section(context: Context) -> Section:
    """Totals, then a ledger a city."""
    blocks: list[Block] = [*_totals(context)]
    for city in context.cities:
        blocks += _city(context, city)
    if not blocks:
        blocks.append(Paragraph(context.say("paper.ledger.empty")))
    return Section(context.say("paper.section.ledger"), tuple(blocks))


def _totals(context: Context) -> list[Block]:
    """One row a city and kind. None where sectors or pledges narrow the paper: a total of a part is none of the city."""
    say, names = context.say, context.names
    won = findings.totals(context.build, context.scope)
    if won.empty or context.scope.sectors or context.options.pledges:
        return []
    order = {city: place for place, city in enumerate(context.cities)}
    won = won.assign(_city=won["city_id"].map(order), _kind=won["basis"].map(BASES.index))
    won = won.sort_values(["_city", "_kind"], kind="stable")
    rows = tuple(
        (
            Cell(names.cities[row.city_id], names.cities[row.city_id]),
            Cell(names.label("basis", row.basis), names.label("basis", row.basis)),
            Cell(say.won(int(row.won)), int(row.won)),
            Cell(say.number(row.figures), int(row.figures)),
        )
        for row in records(won)
    )
    columns = (
        Column(say("column.city"), weight=1.5),
        Column(say("column.basis"), weight=2),
        Column(say("column.won"), "won", 2),
        Column(say("paper.ledger.figures"), "number", 1),
    )
    return [Table("totals", say("paper.ledger.totals"), columns, rows, say("paper.ledger.totals_note"))]


def _city(context: Context, city: str) -> list[Block]:
    say = context.say
    ledger = context.chosen(queries.ledger(context.build, context.of_city(city)))
    if ledger.empty:
        return []
    ordered = ledger.sort_values(["published", "document_id", "char_start"], kind="stable")
    columns = (
        Column(say("column.published"), "date", 1.45),
        Column(say("column.literal"), weight=1.6),
        Column(say("column.won"), "won", 1.75),
        Column(say("column.bound"), weight=1.0),
        Column(say("column.basis"), weight=1.4),
        Column(say("column.funder"), weight=1.4),
        Column(say("column.title"), weight=2.5),
        Column(say("paper.story.source"), weight=1.5),
    )
    rows = tuple(_row(context, row) for row in records(ordered))
    title = say("paper.ledger.title", city=context.names.cities[city])
    return [Table(f"ledger-{city}", title, columns, rows, say("paper.ledger.note"))]


def _row(context: Context, row: Any) -> tuple[Cell, ...]:
    say, names = context.say, context.names
    source = context.cited[row.document_id]
    day = row.published.date()
    bound, basis, funder = names.label("bound", row.bound), names.label("basis", row.basis), names.funder(row.funder)
    title = context.titled(row.title, row.title_en) or say("funding.no_commitment")
    cited = f"{source.mark} {source.publisher}".strip()
    return (
        Cell(say.day(day), day),
        Cell(row.literal, row.literal),
        Cell(say.won(int(row.krw)), int(row.krw)),
        Cell(bound, bound),
        Cell(basis, basis),
        Cell(funder, funder),
        Cell(title, title),
        Cell(cited, cited, source.url),
    )
