"""What the twin shows: the questions of dashboard/sql and the figures of dashboard/charts, both cached by what narrows them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

import dashboard
from dashboard import mix, money, pledge_time, summaries, vocabulary
from dashboard.charts import comparison, funding, overview, timeline
from dashboard.charts import mix as mix_charts
from dashboard.charts.dressing import Dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.language import Language
from dashboard.scope import EVER, Scope, of_days, of_sectors, of_years

SQL = Path(dashboard.__file__).parent / "sql"
SAY = Language()
CONNECTION = duckdb.connect(os.environ["CITY_STRATEGY_DATABASE"], read_only=True, config={"threads": "2"})


@dataclass(frozen=True)
class Filters:
    """What the reader chose; empty: all."""

    cities: tuple[str, ...]
    first_year: int
    last_year: int
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """The same as ours says it."""
        return Scope(self.cities, self.first_year, self.last_year, self.sectors, self.kinds)


Drawn = tuple[Drawing, str]
NOTHING: Drawn = (Sheet().finished(), SAY("empty.no_commitments"))  # where a filter leaves nothing to draw


@lru_cache(maxsize=512)
def answer(question: str, **parameters: tuple[str, ...] | date) -> pd.DataFrame:
    """The answer to a file of dashboard/sql; not to be changed by the caller."""
    cursor = CONNECTION.cursor()
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters.items()}
    frame = cursor.execute((SQL / f"{question}.sql").read_text("utf-8"), given or None).df()
    cursor.close()
    texts = frame.select_dtypes(["object", "string"]).columns
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), None)
    return frame


BUILD = answer("build").iloc[0]
CITIES = tuple(answer("cities")["city_id"])
YEARS = [int(year) for year in answer("years")["year"]]
NAMES = vocabulary.make(SAY, answer("cities"), answer("sectors"), answer("labels"), answer("terms"))
TODAY = BUILD["built_at"].date()
WEAR = Dress(SAY, TODAY, SAY("app.source", n=SAY.number(int(BUILD["counted_documents"]))))


def narrowed(question: str, at: Filters, day: str = "published") -> pd.DataFrame:
    """The answer to a question that only cities narrow, cut to the chosen years and sectors."""
    known = {"as_of": TODAY} if question == "timeline" else {}
    return of_sectors(of_days(answer(question, cities=at.cities, **known), at.scope, day), at.scope)


def by_year(question: str, at: Filters, **more: tuple[str, ...]) -> pd.DataFrame:
    """The answer to a question whose rows tell their year, cut to the chosen years."""
    return of_years(answer(question, cities=at.cities, first_day=EVER[0], last_day=EVER[1], **more), at.scope)


def sector_years(at: Filters) -> pd.DataFrame:
    """Commitments by city, year and sector; all sectors."""
    return by_year("sector_years", at, kinds=at.kinds)


def read(at: Filters) -> pd.DataFrame:
    """Documents by city and year."""
    return by_year("coverage", at)


def bubbles(at: Filters) -> Drawn:
    """Commitments by sector and year."""
    counts = sector_years(at)
    if at.sectors:
        counts = counts[counts["sector_id"].isin(at.sectors)]
    if counts.empty:
        return NOTHING
    return overview.sector_bubbles(counts, read(at), NAMES, WEAR, "bubbles"), summaries.bubbles(counts, SAY, NAMES)[0]


def kinds(at: Filters) -> Drawn:
    """Commitments by kind."""
    counts = by_year("kinds", at, sectors=at.sectors)
    counts = counts.groupby(["city_id", "kind"], as_index=False)[["commitments", "documents"]].sum()
    if counts.empty:
        return NOTHING
    return overview.kinds(counts, NAMES, WEAR, "kinds"), summaries.kinds(counts, SAY, NAMES)


def money_by_basis(at: Filters) -> Drawn:
    """Won by basis."""
    won = money.totals(money.by_year(narrowed("won", at)))
    if won.empty:
        return NOTHING
    return overview.money(won, NAMES, WEAR), summaries.money(won, SAY, NAMES)


def coverage(at: Filters) -> Drawn:
    """Documents read by year."""
    if read(at).empty:
        return NOTHING
    return overview.coverage(read(at), NAMES, WEAR), summaries.coverage(read(at), SAY, NAMES)


def shared(at: Filters) -> pd.DataFrame:
    """Sector mix by year."""
    return mix.shares(mix.weights(sector_years(at), pd.DataFrame(), "commitments", "budget"), read(at))


def bars(at: Filters) -> Drawn:
    """Sector mix by year."""
    if shared(at).empty:
        return NOTHING
    figure = mix_charts.bars(shared(at), NAMES, WEAR, "commitments", "", "bars")
    return figure, summaries.bars(shared(at), SAY, NAMES, False)


def slopes(at: Filters) -> Drawn:
    """What moved between two years."""
    years = mix.default_pair(shared(at)) or (at.first_year, at.last_year)
    moved = mix.change(shared(at), *years)
    if moved.empty:
        return NOTHING
    return comparison.slopes(moved, NAMES, WEAR, years, "slopes"), summaries.slopes(moved, SAY, NAMES)


def quotients(at: Filters) -> Drawn:
    """Location quotients."""
    found = mix.quotients(sector_years(at))
    if found.empty:
        return NOTHING
    words = summaries.specialisation(found, sector_years(at), SAY, NAMES)
    return comparison.specialisation(found, NAMES, WEAR, "quotients"), words


def lanes(at: Filters) -> Drawn:
    """Stated, due, achieved."""
    lives = pledge_time.states(narrowed("timeline", at, "told"), TODAY)
    dated = pledge_time.shown(lives, False)
    if dated.empty:
        return NOTHING
    figure = timeline.lanes(dated, NAMES, WEAR, "lanes")
    return figure, summaries.timeline(lives, SAY, TODAY)


def dots(at: Filters) -> Drawn:
    """One dot an amount."""
    ledger = narrowed("ledger", at)
    if ledger.empty:
        return NOTHING
    return funding.dots(ledger, NAMES, WEAR, "dots"), summaries.dots(ledger, SAY, NAMES)


# The charts of a page, in the order of ours, each with the filters that narrow it.
Chart = tuple[Callable[[Filters], Drawn], tuple[str, ...]]
PAGES: dict[str, tuple[Chart, ...]] = {
    "strategy_overview": (
        (bubbles, ("sectors", "kinds")),
        (kinds, ("sectors",)),
        (money_by_basis, ()),
        (coverage, ()),
    ),
    "sector_mix": ((bars, ("kinds",)), (slopes, ("kinds",)), (quotients, ("kinds",))),
    "commitment_timeline": ((lanes, ("sectors",)),),
    "funding_targets": ((dots, ("sectors",)),),
}


@lru_cache(maxsize=2048)
def finished(draw: Callable[[Filters], Drawn], at: Filters) -> tuple[dict[str, Any], str]:
    """A chart as it is sent, and the words above it."""
    figure, words = draw(at)
    return figure.figure.to_plotly_json(), words


def drawn(page: str, at: Filters) -> list[tuple[dict[str, Any], str]]:
    """The charts of a page; a filter that does not narrow a chart does not draw it anew."""
    return [
        finished(
            draw,
            replace(
                at,
                sectors=at.sectors if "sectors" in narrowed_by else (),
                kinds=at.kinds if "kinds" in narrowed_by else (),
            ),
        )
        for draw, narrowed_by in PAGES[page]
    ]
