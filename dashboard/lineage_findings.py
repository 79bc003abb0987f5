"""What the lineage page works out from the answers to its questions, cached by build and scope."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import cache, lineage_compare, lineage_flow, lineage_list, lineage_queries
from dashboard.database import Build
from dashboard.queries import Scope


@dataclass(frozen=True)
class Record:
    """What is known of one city's pledges within a scope."""

    statements: pd.DataFrame
    links: pd.DataFrame
    documents: pd.DataFrame


@cache.frames
def record(build: Build, scope: Scope) -> Record:
    """Statements, links between them, and documents of the scope."""
    statements = lineage_queries.statements(build, scope)
    links = lineage_queries.links(build, scope)
    links = links[links["to_commitment_id"].isin(statements["commitment_id"])]
    return Record(statements, links, lineage_queries.documents(build, scope))


@cache.frames
def compared(build: Build, scope: Scope, earlier: str, later: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """(what became of the earlier side, since when the later side's items are stated, what went silent between).

    KeyError for a side that the scope's documents do not hold.
    """
    known = record(build, scope)
    options = lineage_compare.sides(known.documents)
    one, other = options[earlier], options[later]
    return (
        lineage_compare.became(known.statements, known.links, known.documents, one, other),
        lineage_compare.came(known.statements, known.documents, other, one),
        lineage_compare.silent(known.statements, known.links, one, other),
    )


@cache.frames
def flowing(
    build: Build, scope: Scope, most: int
) -> tuple[list[lineage_flow.Band], tuple[lineage_flow.Column, ...], bool]:
    """(bands, columns, whether the columns are years) of one city; documents are columns where there are at most `most`."""
    known = record(build, scope)
    across, years = lineage_flow.columns(known.documents, most)
    return lineage_flow.bands(known.statements, known.links, known.documents, across), across, years


@cache.frames
def pledges(build: Build, scope: Scope) -> pd.DataFrame:
    """Every pledge of the scope, as `lineage_list.pledges`."""
    known = record(build, scope)
    return lineage_list.pledges(known.statements, known.links, known.documents)
