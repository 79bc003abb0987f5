"""What pages and charts work out from the answers of queries, cached by build and filters: nothing is worked out twice."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import cache, changes, mix, money, pledge_time, queries, summaries
from dashboard.changes import Change
from dashboard.database import Build
from dashboard.language import Code, of
from dashboard.scope import Scope, of_sectors, of_years
from dashboard.selection import Denominator


def _sector_years(build: Build, scope: Scope) -> pd.DataFrame:
    """Commitments by city, year and sector in the scope's years; all sectors, since shares need the whole."""
    return of_years(queries.sector_years(build, scope.cities, scope.kinds, scope.asked), scope)


@cache.frames
def counts(build: Build, scope: Scope) -> pd.DataFrame:
    """Commitments by city, year and sector in the whole scope."""
    return of_sectors(_sector_years(build, scope), scope)


@cache.frames
def coverage(build: Build, scope: Scope) -> pd.DataFrame:
    """Documents read by city and year in the scope's years."""
    return of_years(queries.coverage(build, scope.cities, scope.asked), scope)


@cache.frames
def shares(build: Build, scope: Scope, denominator: Denominator, basis: str) -> pd.DataFrame:
    """The frame of the sector mix: `mix.shares` of the chosen denominator within the scope's years."""
    won = queries.won_years(build, scope.cities, scope.days) if denominator == "won" else pd.DataFrame()
    return mix.shares(mix.weights(_sector_years(build, scope), won, denominator, basis), coverage(build, scope))


@cache.frames
def change(build: Build, scope: Scope, denominator: Denominator, basis: str, years: tuple[int, int]) -> pd.DataFrame:
    """What moved between two years: `mix.change`."""
    return mix.change(shares(build, scope, denominator, basis), *years)


@cache.frames
def mix_words(build: Build, scope: Scope, denominator: Denominator, basis: str, code: Code) -> str:
    """The paragraph under the sector mix."""
    return summaries.bars(
        shares(build, scope, denominator, basis), of(code), queries.names(build, code), denominator == "won"
    )


@cache.frames
def specialisation_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under the location quotients, with how far two cities' mixes coincide."""
    found = _sector_years(build, scope)
    return summaries.specialisation(quotients(build, scope), found, of(code), queries.names(build, code))


@cache.frames
def quotients(build: Build, scope: Scope) -> pd.DataFrame:
    """Location quotients over the scope's years and all sectors."""
    return mix.quotients(_sector_years(build, scope))


@cache.frames
def lives(build: Build, scope: Scope, as_of: date | None = None) -> pd.DataFrame:
    """Pledges with their state on a day, by default that of the build."""
    day = as_of or queries.stamp(build).as_of
    return pledge_time.states(queries.timeline(build, scope, day), day)


@cache.frames
def pairs(build: Build, scope: Scope) -> pd.DataFrame:
    """Baselines with their results."""
    return money.pairs(queries.targets(build, scope))


@cache.frames
def totals(build: Build, scope: Scope) -> pd.DataFrame:
    """Won by city and basis, an amount told again counted once."""
    return money.totals(queries.won_years(build, scope.cities, scope.days))


@cache.frames
def largest_changes(build: Build, scope: Scope, code: Code) -> list[Change]:
    """The changes that weigh most, as sentences."""
    return changes.largest(
        shares(build, scope, "commitments", "budget"),
        pairs(build, scope),
        lives(build, scope),
        queries.new_pledges(build, scope),
        of(code),
        queries.names(build, code),
    )


@cache.frames
def read_by_city(build: Build, city_ids: tuple[str, ...]) -> pd.DataFrame:
    """city_id, documents, commitments over all years, in the cities' order."""
    read = queries.coverage(build, city_ids).groupby("city_id", sort=False, as_index=False)
    return read[["documents", "commitments"]].sum()


@cache.frames
def bubbles_words(build: Build, scope: Scope, code: Code) -> tuple[str, str]:
    """The paragraph under the sectors by year, and their text alternative; the scope must hold commitments."""
    return summaries.bubbles(counts(build, scope), of(code), queries.names(build, code))


@cache.frames
def kinds_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under the kinds of commitment."""
    return summaries.kinds(queries.kinds(build, scope), of(code), queries.names(build, code))


@cache.frames
def money_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under won by basis; the scope must hold amounts."""
    return summaries.money(totals(build, scope), of(code), queries.names(build, code))


@cache.frames
def coverage_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under documents read; the scope must hold documents."""
    return summaries.coverage(coverage(build, scope), of(code), queries.names(build, code))


@cache.frames
def change_words(
    build: Build, scope: Scope, denominator: Denominator, basis: str, years: tuple[int, int], code: Code
) -> str:
    """The paragraph under what moved between two years; something must have."""
    return summaries.slopes(change(build, scope, denominator, basis, years), of(code), queries.names(build, code))


@cache.frames
def timeline_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under the timeline."""
    return summaries.timeline(lives(build, scope), of(code), queries.stamp(build).as_of)


@cache.frames
def dots_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under the amounts; the scope must hold some."""
    return summaries.dots(queries.ledger(build, scope), of(code), queries.names(build, code))


@cache.frames
def pairs_words(build: Build, scope: Scope, code: Code) -> str:
    """The paragraph under baselines and results; there must be some."""
    return summaries.pairs(pairs(build, scope), of(code))
