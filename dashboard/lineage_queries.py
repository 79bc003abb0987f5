"""The questions of the lineage page, each answered by the file of the same name in sql/."""

from __future__ import annotations

import pandas as pd

from dashboard import cache
from dashboard.database import Build
from dashboard.queries import Scope, ask


@cache.frames
def statements(build: Build, scope: Scope) -> pd.DataFrame:
    """Every statement of the scope's cities, years and sectors (the pledge's sector), earliest first."""
    return ask(
        build,
        "lineage_statements",
        cities=list(scope.cities),
        first_day=scope.days[0],
        last_day=scope.days[1],
        sectors=list(scope.sectors),
    )


@cache.frames
def documents(build: Build, scope: Scope) -> pd.DataFrame:
    """Documents read of the scope's cities and years, earliest first; `parts`: named parts of a framework."""
    return ask(
        build,
        "lineage_documents",
        cities=list(scope.cities),
        first_day=scope.days[0],
        last_day=scope.days[1],
    )


@cache.frames
def links(build: Build, scope: Scope) -> pd.DataFrame:
    """Links in force between statements of the scope's cities."""
    return ask(build, "lineage_links", cities=list(scope.cities))


@cache.frames
def parts(build: Build, scope: Scope, document_ids: tuple[str, ...]) -> pd.DataFrame:
    """Named parts of these documents' frameworks; `again`: days of later documents that hold it, comma between, of `searched` ones."""
    return ask(
        build,
        "lineage_parts",
        documents=list(document_ids),
        first_day=scope.days[0],
        last_day=scope.days[1],
    )


@cache.frames
def pledge(build: Build, pledge_id: str) -> pd.DataFrame:
    """One pledge (no row where it does not exist)."""
    return ask(build, "lineage_pledge", pledge=pledge_id)


@cache.frames
def story(build: Build, pledge_id: str) -> pd.DataFrame:
    """The statements of one pledge with the text around them, earliest first."""
    return ask(build, "lineage_story", pledge=pledge_id)


@cache.frames
def changes(build: Build, pledge_id: str) -> pd.DataFrame:
    """What changed between the linked statements of one pledge."""
    return ask(build, "lineage_changes", pledge=pledge_id)


@cache.frames
def money(build: Build, pledge_id: str) -> pd.DataFrame:
    """Amounts of won that stand with the statements of one pledge."""
    return ask(build, "lineage_money", pledge=pledge_id)


@cache.frames
def city_changes(build: Build, city_ids: tuple[str, ...]) -> pd.DataFrame:
    """What changed between the linked statements of every pledge of the cities, as `changes` with the pledge."""
    return ask(build, "lineage_city_changes", cities=list(city_ids))


@cache.frames
def city_money(build: Build, city_ids: tuple[str, ...]) -> pd.DataFrame:
    """Amounts of won that stand with the statements of the cities, as `money`."""
    return ask(build, "lineage_city_money", cities=list(city_ids))
