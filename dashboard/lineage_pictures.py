"""One cached function a chart of the lineage page. Keyed by build, scope, what is compared and what the figure wears."""

from __future__ import annotations

from dashboard import cache, lineage_findings, lineage_flow, lineage_queries, queries
from dashboard.charts import lineage_compare as compare_chart
from dashboard.charts import lineage_flow as flow_chart
from dashboard.charts import lineage_novelty, lineage_story
from dashboard.charts.dressing import Dress
from dashboard.charts.sheet import Drawing
from dashboard.database import Build
from dashboard.queries import FIRST_YEAR, LAST_YEAR, Scope

WIDE_COLUMNS, NARROW_COLUMNS = 18, 7


@cache.figures
def items(build: Build, scope: Scope, earlier: str, later: str, heads: tuple[str, str], wear: Dress) -> Drawing:
    """Two documents or years side by side."""
    left, right, _ = lineage_findings.compared(build, scope, earlier, later)
    return compare_chart.items(left, right, heads, queries.names(build, wear.language.code), wear, "items")


@cache.figures
def novelty(build: Build, scope: Scope, earlier: str, later: str, heads: tuple[str, str], wear: Dress) -> Drawing:
    """What is new, what went silent."""
    _, right, gone = lineage_findings.compared(build, scope, earlier, later)
    new = right[right["state"] == "first_stated"]
    return lineage_novelty.novelty(gone, new, heads, queries.names(build, wear.language.code), wear, "novelty")


def most_columns(narrow: bool) -> int:
    """How many documents find room side by side; more of them become years."""
    return NARROW_COLUMNS if narrow else WIDE_COLUMNS


@cache.figures
def flow(build: Build, scope: Scope, wear: Dress, most: int = lineage_flow.MOST_BANDS) -> Drawing:
    """Pledges through the years; at most so many of them, those in the most documents first."""
    bands, across, years = lineage_findings.flowing(build, scope, most_columns(wear.narrow))
    names = queries.names(build, wear.language.code)
    return flow_chart.flow(lineage_flow.drawn(bands, most), across, years, names, wear, "flow")


@cache.figures
def story(build: Build, pledge_id: str, city: str, wear: Dress) -> Drawing:
    """One pledge on the axis of time; all years, whatever the filters."""
    scope = Scope((city,), FIRST_YEAR, LAST_YEAR, (), ())
    links = lineage_queries.links(build, scope)
    delivered = frozenset(links[links["relation"] == "delivered"]["to_commitment_id"])
    return lineage_story.story(
        lineage_queries.story(build, pledge_id),
        delivered,
        lineage_queries.documents(build, scope),
        queries.names(build, wear.language.code),
        wear,
        "story",
    )
