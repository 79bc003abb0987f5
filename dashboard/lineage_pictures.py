"""One cached function a chart of the lineage page. Keyed by build, scope, what is compared and what the figure wears."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from dashboard import cache, lineage_compare, lineage_flow, lineage_queries, queries
from dashboard.charts import lineage_compare as compare_chart
from dashboard.charts import lineage_flow as flow_chart
from dashboard.charts import lineage_novelty, lineage_story
from dashboard.charts.dressing import Dress
from dashboard.database import Build
from dashboard.queries import FIRST_YEAR, LAST_YEAR, Scope

WIDE_COLUMNS, NARROW_COLUMNS = 18, 7


@dataclass(frozen=True)
class Record:
    """What is known of one city's pledges within a scope."""

    statements: pd.DataFrame
    links: pd.DataFrame
    documents: pd.DataFrame


def record(build: Build, scope: Scope) -> Record:
    """Statements, links between them, and documents of the scope."""
    statements = lineage_queries.statements(build, scope)
    links = lineage_queries.links(build, scope)
    links = links[links["to_commitment_id"].isin(statements["commitment_id"])]
    return Record(statements, links, lineage_queries.documents(build, scope))


@cache.frames
def compared(build: Build, scope: Scope, earlier: str, later: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(what became of the earlier side, since when the later side's items are stated, what went silent between)."""
    known = record(build, scope)
    options = lineage_compare.sides(known.documents)
    one, other = options[earlier], options[later]
    return (
        lineage_compare.became(known.statements, known.links, known.documents, one, other),
        lineage_compare.came(known.statements, known.documents, other, one),
        lineage_compare.silent(known.statements, known.links, one, other),
    )


@cache.figures
def items(build: Build, scope: Scope, earlier: str, later: str, heads: tuple[str, str], wear: Dress) -> go.Figure:
    """Two documents or years side by side."""
    left, right, _ = compared(build, scope, earlier, later)
    return compare_chart.items(left, right, heads, queries.names(build, wear.language.code), wear, "items")


@cache.figures
def novelty(build: Build, scope: Scope, earlier: str, later: str, heads: tuple[str, str], wear: Dress) -> go.Figure:
    """What is new, what went silent."""
    _, right, gone = compared(build, scope, earlier, later)
    new = right[right["state"] == "first_stated"]
    return lineage_novelty.novelty(gone, new, heads, queries.names(build, wear.language.code), wear, "novelty")


def flowing(
    build: Build, scope: Scope, narrow: bool
) -> tuple[list[lineage_flow.Band], tuple[lineage_flow.Column, ...], bool]:
    """(bands, columns, whether the columns are years) of one city."""
    known = record(build, scope)
    across, years = lineage_flow.columns(known.documents, NARROW_COLUMNS if narrow else WIDE_COLUMNS)
    return lineage_flow.bands(known.statements, known.links, known.documents, across), across, years


@cache.figures
def flow(build: Build, scope: Scope, wear: Dress) -> go.Figure:
    """Pledges through the years."""
    bands, across, years = flowing(build, scope, wear.narrow)
    names = queries.names(build, wear.language.code)
    return flow_chart.flow(lineage_flow.drawn(bands), across, years, names, wear, "flow")


@cache.figures
def story(build: Build, pledge_id: str, city: str, wear: Dress) -> go.Figure:
    """One pledge on the axis of time; all years, whatever the filters."""
    scope = Scope((city,), FIRST_YEAR, LAST_YEAR, (), ())
    links = lineage_queries.links(build, replace(scope, cities=(city,)))
    delivered = frozenset(links[links["relation"] == "delivered"]["to_commitment_id"])
    return lineage_story.story(
        lineage_queries.story(build, pledge_id),
        delivered,
        lineage_queries.documents(build, scope),
        queries.names(build, wear.language.code),
        wear,
        "story",
    )
