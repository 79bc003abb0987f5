"""The charts of the lineage page, one a city: flow, comparison of two documents, what is new and what went silent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefing.content.framing import fitting, framed, left_out
from briefing.context import Context
from briefing.model import Block
from dashboard import (
    lineage_compare,
    lineage_findings,
    lineage_flow,
    lineage_pictures,
    lineage_queries,
    lineage_summaries,
)
from dashboard.charts.sheet import Drawing
from dashboard.queries import Scope


def flow(context: Context) -> Iterator[Block]:
    """Pledges through the documents or years."""
    for city in context.cities:
        scope = context.of_city(city)
        known = lineage_findings.record(context.build, scope)
        bands: list[lineage_flow.Band] = []
        if not known.statements.empty:
            bands, _, _ = lineage_findings.flowing(context.build, scope, lineage_pictures.most_columns(narrow=False))
        if not bands:
            yield left_out(context, "lineage.flow.title", "bands", city)
            continue
        figure, most = fitting(partial(_flow, context, scope), min(len(bands), lineage_flow.MOST_BANDS))
        text = lineage_summaries.flow(
            bands, known.statements, known.documents, context.names.cities[city], context.say, most
        )
        yield framed(context, f"flow-{city}", "lineage.flow", figure, text, city=city)


def _flow(context: Context, scope: Scope, most: int) -> Drawing:
    return lineage_pictures.flow(context.build, scope, context.wear, most)


def items(context: Context) -> Iterator[Block]:
    """What became of the items of an earlier document, since when those of a later one are stated."""
    for city in context.cities:
        scope = context.of_city(city)
        documents = lineage_queries.documents(context.build, scope)
        pair = lineage_compare.default_pair(documents)
        if pair is None:
            yield left_out(context, "lineage.compare.title", "pair", city)
            continue
        one, other = (lineage_compare.sides(documents)[key] for key in pair)
        left, right, _ = lineage_findings.compared(context.build, scope, *pair)
        if left.empty and right.empty:
            yield left_out(context, "lineage.compare.title", "bubbles", city)
            continue
        heads = lineage_summaries.heads(left, right, one, other, context.say)
        figure = lineage_pictures.items(context.build, scope, *pair, heads, context.wear)
        text = lineage_summaries.compare(left, right, documents, one, other, context.say)
        yield framed(context, f"items-{city}", "lineage.compare", figure, text, city=city)


def novelty(context: Context) -> Iterator[Block]:
    """What is new in the later document, what went silent before it."""
    for city in context.cities:
        scope = context.of_city(city)
        documents = lineage_queries.documents(context.build, scope)
        pair = lineage_compare.default_pair(documents)
        if pair is None:
            yield left_out(context, "lineage.novelty.title", "pair", city)
            continue
        one, other = (lineage_compare.sides(documents)[key] for key in pair)
        _, right, gone = lineage_findings.compared(context.build, scope, *pair)
        new = right[right["state"] == "first_stated"]
        if new.empty and gone.empty:
            yield left_out(context, "lineage.novelty.title", "novelty", city)
            continue
        heads = lineage_summaries.novelty_heads(gone, new, context.say)
        figure = lineage_pictures.novelty(context.build, scope, *pair, heads, context.wear)
        text = lineage_summaries.novelty(gone, new, documents, one, other, context.say)
        yield framed(context, f"novelty-{city}", "lineage.novelty", figure, text, city=city)
