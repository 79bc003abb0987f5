"""Options and database → briefing. The one way by which the command, the briefing desk and every format come to their content."""

from __future__ import annotations

from collections.abc import Callable

from briefing import permalink, render
from briefing.content import charts, key_figures, ledger, lineage, method, sources, summary, timeline
from briefing.context import Context, open_context
from briefing.model import Block, Briefing, Chart, Section
from briefing.options import Options
from dashboard import queries
from dashboard.database import Build


def compose(build: Build, options: Options, begin: Callable[[Chart], None] | None = None) -> Briefing:
    """The whole paper, its figures not yet drawn as pictures. Charts come first, so that `begin`, which is given each, may have them
    drawn while the rest is composed.

    Raises RequestError where the database cannot give what was asked for: an unknown city, a period without documents.
    """
    context = open_context(build, options)
    return Briefing(
        language=options.language,
        form=options.form,
        title=_title(context),
        subtitle=_subtitle(context),
        as_of=context.as_of,
        sections=tuple(section for section in _sections(context, begin) if section.blocks),
        permalink=permalink.link(options, queries.known(build)),
        data_hash=context.stamp.data_hash,
        imprint=_imprint(context),
    )


def _sections(context: Context, begin: Callable[[Chart], None] | None) -> list[Section]:
    short = context.options.form == "short"
    drawn = charts.section(context)
    if short:
        drawn = Section(drawn.heading, _lowest(drawn.blocks))
    for block in drawn.blocks:
        if begin and isinstance(block, Chart):
            begin(block)
    before, after = (summary, key_figures), () if short else (lineage, ledger, timeline, sources, method)
    return [*(part.section(context) for part in before), drawn, *(part.section(context) for part in after)]


def _lowest(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The chart that takes the least room: a page beside its summary holds no more."""
    charts_ = [block for block in blocks if isinstance(block, Chart)]
    return (min(charts_, key=lambda chart: render.height(chart.figure)),) if charts_ else ()


def _title(context: Context) -> str:
    cities = context.say.listing([context.names.cities[city] for city in context.cities])
    return context.say("paper.title", cities=cities)


def _subtitle(context: Context) -> str:
    """The period: as asked, else from the first to the last document."""
    say, options = context.say, context.options
    first = options.first_day or min(source.published for source in context.sources)
    last = options.last_day or max(source.published for source in context.sources)
    return say(
        "paper.subtitle_sectors" if options.sectors else "paper.subtitle",
        first=say.day(first),
        last=say.day(min(last, context.as_of)),
        n=say.number(len(context.sources)),
        sectors=say.listing([context.names.sectors[sector] for sector in options.sectors]),
    )


def _imprint(context: Context) -> tuple[str, ...]:
    say, stamp = context.say, context.stamp
    return (
        say("paper.imprint.unofficial"),
        say("paper.imprint.licence"),
        say(
            "paper.imprint.build",
            day=say.day(stamp.as_of),
            code=stamp.code_version[:12],
            mode=say("footer.published" if stamp.published else "footer.full"),
        ),
        say("paper.imprint.fonts"),
    )
