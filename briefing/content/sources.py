"""The documents that the paper rests on: number, day, title, outlet, address, licence of the source and of the text held here."""

from __future__ import annotations

from briefing.context import Context, Source
from briefing.model import Cell, Column, Section, Table


def section(context: Context) -> Section:
    """One table, numbered as cited. Where all stand under the same licences, the note says them instead of a column."""
    say, several = context.say, len(context.cities) > 1
    licences = {(source.source_licence, source.licence) for source in context.sources}
    differ = len(licences) > 1
    columns = (
        Column(say("paper.sources.number"), "number", 0.7),
        *((Column(say("column.city"), weight=1.3),) if several else ()),
        Column(say("column.published"), "date", 1.6),
        Column(say("paper.sources.name"), weight=4.6),
        Column(say("column.publisher"), weight=1.7),
        Column(say("paper.sources.address"), weight=2.8),
        *((Column(say("paper.sources.licence"), weight=2.0),) if differ else ()),
    )
    rows = tuple(_row(context, source, several, differ) for source in context.sources)
    note = say("paper.sources.note")
    if not differ:
        source, held = (context.names.label("licence", licence) for licence in next(iter(licences)))
        note = f"{say('paper.sources.licence_all', source=source, held=held)} {note}"
    table = Table("sources", say("paper.sources.title"), columns, rows, note)
    return Section(say("paper.section.sources"), (table,))


def _row(context: Context, source: Source, several: bool, differ: bool) -> tuple[Cell, ...]:
    say, names = context.say, context.names
    city = names.cities[source.city_id]
    licence = f"{names.label('licence', source.source_licence)} / {names.label('licence', source.licence)}"
    title = source.title
    if source.headline:
        title = say("paper.sources.original", title=title, original=source.headline)
    address = source.url.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return (
        Cell(str(source.number), source.number),
        *((Cell(city, city),) if several else ()),
        Cell(say.day(source.published), source.published),
        Cell(title, title, source.url),
        Cell(source.publisher, source.publisher),
        Cell(address, source.url, source.url),
        *((Cell(licence, licence),) if differ else ()),
    )
