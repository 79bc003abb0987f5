"""The questions of the search over everything, each answered by the file of the same name in sql/: all cities and years."""

from __future__ import annotations

import pandas as pd

from dashboard import cache, search_terms
from dashboard.database import Build
from dashboard.queries import ask
from dashboard.search_terms import Terms, Wanted

LIMIT = 200  # hits of one kind that are fetched; `total` says how many there are


@cache.frames
def equal_words(build: Build) -> tuple[tuple[str, ...], ...]:
    """Classes of words that say the same."""
    table = ask(build, "aliases")
    return search_terms.classes(zip(table["term"], table["alias"], strict=True))


@cache.frames
def searched(build: Build) -> pd.DataFrame:
    """How much there is to search: one row."""
    return ask(build, "searched")


def wanted(build: Build, query: str) -> Wanted:
    """What a query asks for, with the build's words that say the same."""
    return search_terms.read(query, equal_words(build))


def _lists(terms: Terms) -> list[list[str]]:
    return [list(ways) for ways in terms]


@cache.frames
def pledges(build: Build, terms: Terms) -> pd.DataFrame:
    """Pledges with the words in a title or a quotation, titles first."""
    return ask(build, "search_pledges", terms=_lists(terms), limit=LIMIT)


@cache.frames
def documents(build: Build, terms: Terms) -> pd.DataFrame:
    """Documents with the words in their title or publisher, newest first."""
    return ask(build, "search_documents", terms=_lists(terms), limit=LIMIT)


@cache.frames
def strategies(build: Build, terms: Terms) -> pd.DataFrame:
    """Frameworks and their parts with the words in their name."""
    return ask(build, "search_strategies", terms=_lists(terms), limit=LIMIT)


@cache.frames
def sectors(build: Build, terms: Terms) -> pd.DataFrame:
    """Sectors called so."""
    return ask(build, "search_sectors", terms=_lists(terms), limit=LIMIT)


@cache.frames
def amounts(build: Build, won: tuple[int, int] | None, beside: Terms) -> pd.DataFrame:
    """Amounts of won of a size (lowest, highest), or of any, with the words in what they are for."""
    lowest, highest = won or (None, None)
    return ask(build, "search_amounts", lowest=lowest, highest=highest, terms=_lists(beside), limit=LIMIT)


@cache.frames
def quantities(build: Build, quantity: tuple[float, str] | None, terms: Terms) -> pd.DataFrame:
    """Quantities of a value and unit ("": any), or with the words in what they measure."""
    value, unit = quantity or (None, "")
    return ask(
        build,
        "search_quantities",
        value=value,
        unit=unit,
        terms=_lists(terms),
        limit=LIMIT,
    )


def hits(build: Build, query: str) -> dict[str, pd.DataFrame]:
    """Hits by kind, in the order in which they are shown; no kind without a hit, none at all for a query without words."""
    asked = wanted(build, query)
    if not asked.terms:
        return {}
    found = {
        "sectors": sectors(build, asked.terms),
        "pledges": pledges(build, asked.terms),
        "amounts": amounts(build, asked.won, asked.beside),
        "quantities": quantities(build, asked.quantity, asked.terms),
        "strategies": strategies(build, asked.terms),
        "documents": documents(build, asked.terms),
    }
    return {kind: rows for kind, rows in found.items() if len(rows)}
