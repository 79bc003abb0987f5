"""The documents that the paper rests on: number, day, title, outlet, address, licence of the source and of the text held here."""

from __future__ import annotations

from briefing.context import Context, Source
from briefing.model import Cell, Column, Section, Table


def section(context: Context) -> Section:
    """One table, numbered as cited."""
    say, several = context.say, len(context.cities) > 1
    columns = (
        Column(say("paper.sources.number"), "number", 0.7),
        *((Column(say("column.city"), weight=1.0),) if several else ()),
        Column(say("column.published"), "date", 1.4),
        Column(say("paper.sources.name"), weight=4.2),
        Column(say("column.publisher"), weight=1.4),
        Column(say("paper.sources.address"), weight=2.6),
        Column(say("paper.sources.licence"), weight=2.2),
    )
    rows = tuple(_row(context, source, several) for source in context.sources)
    table = Table("sources", say("paper.sources.title"), columns, rows, say("paper.sources.note"))
    return Section(say("paper.section.sources"), (table,))


def _row(context: Context, source: Source, several: bool) -> tuple[Cell, ...]:
    say, names = context.say, context.names
    city = names.cities[source.city_id]
    licence = f"{names.label('licence', source.source_licence)} / {names.label('licence', source.licence)}"
    address = source.url.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return (
        Cell(str(source.number), source.number),
        *((Cell(city, city),) if several else ()),
        Cell(say.day(source.published), source.published),
        Cell(source.title, source.title, source.url),
        Cell(source.publisher, source.publisher),
        Cell(address, source.url, source.url),
        Cell(licence, licence),
    )
