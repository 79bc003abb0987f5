"""One cached function a chart of a page: asks its questions, gives the drawn figure. Keyed by build, filters and what it wears."""

from __future__ import annotations

from dashboard import cache, findings, pledge_time, queries
from dashboard.charts import comparison, funding, overview, region, reliability, timeline
from dashboard.charts import mix as mix_charts
from dashboard.charts.dressing import Dress
from dashboard.charts.sheet import Drawing
from dashboard.database import Build
from dashboard.queries import Scope
from dashboard.selection import Denominator


@cache.figures
def sector_bubbles(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Overview: commitments by sector and year, a panel a city."""
    counts, read = findings.counts(build, scope), findings.coverage(build, scope)
    return overview.sector_bubbles(counts, read, queries.names(build, wear.language.code), wear, "bubbles")


@cache.figures
def kinds(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Overview: commitments by kind."""
    return overview.kinds(queries.kinds(build, scope), queries.names(build, wear.language.code), wear, "kinds")


@cache.figures
def money_by_basis(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Overview: won by basis."""
    return overview.money(findings.totals(build, scope), queries.names(build, wear.language.code), wear)


@cache.figures
def coverage(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Overview and method: documents read by year."""
    return overview.coverage(findings.coverage(build, scope), queries.names(build, wear.language.code), wear)


@cache.figures
def sector_bars(build: Build, scope: Scope, denominator: Denominator, basis: str, wear: Dress) -> Drawing:
    """Sector mix: 100 % bars by year."""
    names = queries.names(build, wear.language.code)
    shared = findings.shares(build, scope, denominator, basis)
    return mix_charts.bars(shared, names, wear, denominator, names.label("basis", basis), "bars")


@cache.figures
def sector_slopes(
    build: Build, scope: Scope, denominator: Denominator, basis: str, years: tuple[int, int], wear: Dress
) -> Drawing:
    """Sector mix: change between two years."""
    changed = findings.change(build, scope, denominator, basis, years)
    return comparison.slopes(changed, queries.names(build, wear.language.code), wear, years, "slopes")


@cache.figures
def specialisation(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Sector mix: location quotients."""
    return comparison.specialisation(
        findings.quotients(build, scope), queries.names(build, wear.language.code), wear, "quotients"
    )


@cache.figures
def timeline_lanes(build: Build, scope: Scope, every: bool, wear: Dress, most: int = pledge_time.MOST_LINES) -> Drawing:
    """Commitment timeline: lanes by sector; at most so many pledges."""
    rows = pledge_time.shown(findings.lives(build, scope, wear.as_of), every, most)
    return timeline.lanes(rows, queries.names(build, wear.language.code), wear, "lanes")


@cache.figures
def funding_dots(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Funding and targets: one dot an amount."""
    return funding.dots(queries.ledger(build, scope), queries.names(build, wear.language.code), wear, "dots")


@cache.figures
def target_slopes(build: Build, scope: Scope, wear: Dress) -> Drawing:
    """Funding and targets: baseline → result."""
    return funding.slopes(findings.pairs(build, scope), queries.names(build, wear.language.code), wear, "slopes")


@cache.figures
def precision_recall(build: Build, gold: str, wear: Dress) -> Drawing:
    """Method: precision and recall on one set of annotations."""
    figures = queries.evaluation(build)
    return reliability.precision_recall(figures[figures["gold"] == gold], wear)


@cache.figures
def region_map(build: Build, city_ids: tuple[str, ...], wear: Dress) -> Drawing:
    """Method: where the cities lie that documents were read of."""
    names = queries.names(build, wear.language.code)
    return region.region(queries.boundaries(build, city_ids), findings.read_by_city(build, city_ids), names, wear)
