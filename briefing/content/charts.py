"""The chosen charts: the screen's own figures, dressed for paper, each with its paragraph and its text alternative."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from briefing.content import lineage_charts
from briefing.content.framing import fitting, framed, left_out
from briefing.context import Context
from briefing.model import Block, Section
from dashboard import findings, mix, pictures, pledge_time, queries, summaries
from dashboard.charts.sheet import Drawing
from dashboard.queries import Scope
from dashboard.rows import records


def section(context: Context) -> Section:
    """The charts in the order of `options.CHARTS`; where one has no data in this scope, a line says so instead."""
    blocks: list[Block] = []
    for name, draw in DRAWERS.items():
        if name in context.options.charts:
            blocks += draw(context)
    return Section(context.say("paper.section.charts"), tuple(blocks))


def _side_by_side(context: Context) -> Iterator[tuple[str, Scope]]:
    """Charts with a panel a city hold two cities: what follows a chart's name, and the scope of its cities."""
    cities = context.cities
    for at in range(0, len(cities), 2):
        pair = cities[at : at + 2]
        yield ("" if len(cities) <= 2 else "-" + "-".join(pair)), replace(context.scope, cities=pair)


def _bubbles(context: Context) -> Iterator[Block]:
    for suffix, scope in _side_by_side(context):
        counts = findings.counts(context.build, scope)
        if counts.empty:
            yield left_out(context, "overview.bubbles.title", "bubbles")
            continue
        text, alt = summaries.bubbles(counts, context.say, context.names)
        figure = pictures.sector_bubbles(context.build, scope, context.wear)
        yield framed(context, f"bubbles{suffix}", "overview.bubbles", figure, text, alt)


def _kinds(context: Context) -> Iterator[Block]:
    counts = queries.kinds(context.build, context.scope)
    if counts.empty:
        yield left_out(context, "overview.kinds.title", "bubbles")
        return
    figure = pictures.kinds(context.build, context.scope, context.wear)
    yield framed(context, "kinds", "overview.kinds", figure, summaries.kinds(counts, context.say, context.names))


def _money(context: Context) -> Iterator[Block]:
    won = findings.totals(context.build, context.scope)
    if won.empty:
        yield left_out(context, "overview.money.title", "money")
        return
    figure = pictures.money_by_basis(context.build, context.scope, context.wear)
    yield framed(context, "money", "overview.money", figure, summaries.money(won, context.say, context.names))


def _coverage(context: Context) -> Iterator[Block]:
    read = findings.coverage(context.build, context.scope)
    figure = pictures.coverage(context.build, context.scope, context.wear)
    text = summaries.coverage(read, context.say, context.names)
    yield framed(context, "coverage", "overview.coverage", figure, text)


def _bars(context: Context) -> Iterator[Block]:
    for suffix, scope in _side_by_side(context):
        shared = findings.shares(context.build, scope, "commitments", "budget")
        if shared.empty:
            yield left_out(context, "mix.bars.title", "bubbles")
            continue
        figure = pictures.sector_bars(context.build, scope, "commitments", "budget", context.wear)
        text = summaries.bars(shared, context.say, context.names, won=False)
        yield framed(context, f"bars{suffix}", "mix.bars", figure, text)


def _slopes(context: Context) -> Iterator[Block]:
    for suffix, scope in _side_by_side(context):
        shared = findings.shares(context.build, scope, "commitments", "budget")
        years = mix.default_pair(shared)
        changes = None if years is None else mix.change(shared, *years)
        if years is None or changes is None or changes.empty:
            yield left_out(context, "mix.slopes.question", "years")
            continue
        figure = pictures.sector_slopes(context.build, scope, "commitments", "budget", years, context.wear)
        text = summaries.slopes(changes, context.say, context.names)
        yield framed(context, f"slopes{suffix}", "mix.slopes", figure, text)


def _quotients(context: Context) -> Iterator[Block]:
    quotients = findings.quotients(context.build, context.scope)
    if quotients.empty:
        yield left_out(context, "mix.quotient.title", "cities")
        return
    counts = queries.sector_years(context.build, context.scope.cities, (), context.scope.days)
    figure = pictures.specialisation(context.build, context.scope, context.wear)
    text = summaries.specialisation(quotients, counts, context.say, context.names)
    yield framed(context, "quotients", "mix.quotient", figure, text)


def _lanes(context: Context) -> Iterator[Block]:
    say = context.say
    for city in context.cities:
        scope = context.of_city(city)
        lives = findings.lives(context.build, scope, context.as_of)
        drawn = pledge_time.shown(lives, every=False)
        if drawn.empty:
            yield left_out(context, "timeline.lanes.title", "dated", city)
            continue
        dated = len(pledge_time.shown(lives, every=False, most=len(lives)))
        figure, most = fitting(partial(_timeline, context, scope), len(drawn))
        text = f"{context.names.cities[city]}: {summaries.timeline(lives, say, context.as_of)}"
        if most < dated:
            text += " " + say("timeline.lanes.limited", n=say.number(most))
        yield framed(context, f"lanes-{city}", "timeline.lanes", figure, text, city=city)


def _timeline(context: Context, scope: Scope, most: int) -> Drawing:
    return pictures.timeline_lanes(context.build, scope, False, context.wear, most)


def _dots(context: Context) -> Iterator[Block]:
    ledger = queries.ledger(context.build, context.scope)
    if ledger.empty:
        yield left_out(context, "funding.dots.title", "money")
        return
    figure = pictures.funding_dots(context.build, context.scope, context.wear)
    yield framed(context, "dots", "funding.dots", figure, summaries.dots(ledger, context.say, context.names))


def _targets(context: Context) -> Iterator[Block]:
    pairs = findings.pairs(context.build, context.scope)
    if pairs.empty:
        yield left_out(context, "funding.slopes.title", "pairs")
        return
    figure = pictures.target_slopes(context.build, context.scope, context.wear)
    yield framed(context, "targets", "funding.slopes", figure, summaries.pairs(pairs, context.say))


def _reliability(context: Context) -> Iterator[Block]:
    say = context.say
    evaluation = queries.evaluation(context.build)
    if evaluation.empty:
        yield left_out(context, "method.chart.title", "evaluation")
        return
    gold = str(evaluation["gold"].iloc[0])
    shown = evaluation[evaluation["gold"] == gold]
    words = {
        "gold": say.named("method.gold", gold),
        "text": context.names.label("text_kind", str(shown["text_kind"].iloc[0])),
        "held": say("method.held_out_yes" if shown["held_out"].iloc[0] else "method.held_out_no"),
    }
    main = next((r for r in records(shown) if r.measure == "commitments"), None)
    text = (
        say("method.chart.summary_plain", **words)
        if main is None
        else say("method.chart.summary", p=say.share(main.precision_share), r=say.share(main.recall_share), **words)
    )
    figure = pictures.precision_recall(context.build, gold, context.wear)
    yield framed(context, "reliability", "method.chart", figure, text)


DRAWERS: dict[str, Callable[[Context], Iterator[Block]]] = {
    "coverage": _coverage,
    "bubbles": _bubbles,
    "kinds": _kinds,
    "bars": _bars,
    "slopes": _slopes,
    "quotients": _quotients,
    "lanes": _lanes,
    "flow": lineage_charts.flow,
    "items": lineage_charts.items,
    "novelty": lineage_charts.novelty,
    "money": _money,
    "dots": _dots,
    "targets": _targets,
    "reliability": _reliability,
}
