"""The same data and the same charts on the same pages as a Dash app, as well made as Dash allows, to measure ours against.

    CITY_STRATEGY_DATABASE=atlas.duckdb gunicorn --workers 1 --threads 4 bench.dashboard.twin:server

One page frame, one callback, so one round trip for a filter or a page, and graphs that stay in place; questions and finished
figures cached by the filters that narrow them; one DuckDB connection with a cursor a question. It reads dashboard/sql and draws
with dashboard/charts, so that only the frameworks differ. Nothing of it imports Streamlit.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html, no_update

import dashboard
from dashboard import mix, money, pledge_time, summaries, vocabulary
from dashboard.charts import comparison, funding, overview, timeline
from dashboard.charts import mix as mix_charts
from dashboard.charts.dressing import Dress
from dashboard.language import Language
from dashboard.selection import KINDS

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


Drawn = tuple[go.Figure, str]


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


def days(at: Filters) -> dict[str, date]:
    """The chosen years as parameters of a question."""
    return {"first_day": date(at.first_year, 1, 1), "last_day": date(at.last_year, 12, 31)}


def scoped(question: str, at: Filters) -> pd.DataFrame:
    """The answer to a question that every filter but the kinds narrows."""
    today = {"as_of": TODAY} if question == "timeline" else {}
    return answer(question, cities=at.cities, sectors=at.sectors, **days(at), **today)


def sector_years(at: Filters) -> pd.DataFrame:
    """Commitments by city, year and sector; all sectors."""
    return answer("sector_years", cities=at.cities, kinds=at.kinds, **days(at))


def read(at: Filters) -> pd.DataFrame:
    """Documents by city and year."""
    return answer("coverage", cities=at.cities, **days(at))


def bubbles(at: Filters) -> Drawn:
    """Commitments by sector and year."""
    counts = sector_years(at)
    if at.sectors:
        counts = counts[counts["sector_id"].isin(at.sectors)]
    return overview.sector_bubbles(counts, read(at), NAMES, WEAR, "bubbles"), summaries.bubbles(counts, SAY, NAMES)[0]


def kinds(at: Filters) -> Drawn:
    """Commitments by kind."""
    counts = scoped("kinds", at)
    return overview.kinds(counts, NAMES, WEAR, "kinds"), summaries.kinds(counts, SAY, NAMES)


def money_by_basis(at: Filters) -> Drawn:
    """Won by basis."""
    won = money.totals(answer("won_years", cities=at.cities, **days(at)))
    return overview.money(won, NAMES, WEAR), summaries.money(won, SAY, NAMES)


def coverage(at: Filters) -> Drawn:
    """Documents read by year."""
    return overview.coverage(read(at), NAMES, WEAR), summaries.coverage(read(at), SAY, NAMES)


def shared(at: Filters) -> pd.DataFrame:
    """Sector mix by year."""
    return mix.shares(mix.weights(sector_years(at), pd.DataFrame(), "commitments", "budget"), read(at))


def bars(at: Filters) -> Drawn:
    """Sector mix by year."""
    figure = mix_charts.bars(shared(at), NAMES, WEAR, "commitments", "", "bars")
    return figure, summaries.bars(shared(at), SAY, NAMES, False)


def slopes(at: Filters) -> Drawn:
    """What moved between two years."""
    years = mix.default_pair(shared(at)) or (at.first_year, at.last_year)
    moved = mix.change(shared(at), *years)
    return comparison.slopes(moved, NAMES, WEAR, years, "slopes"), summaries.slopes(moved, SAY, NAMES)


def quotients(at: Filters) -> Drawn:
    """Location quotients."""
    found = mix.quotients(sector_years(at))
    words = summaries.specialisation(found, sector_years(at), SAY, NAMES)
    return comparison.specialisation(found, NAMES, WEAR, "quotients"), words


def lanes(at: Filters) -> Drawn:
    """Stated, due, achieved."""
    lives = pledge_time.states(scoped("timeline", at), TODAY)
    figure = timeline.lanes(pledge_time.shown(lives, False), NAMES, WEAR, "lanes")
    return figure, summaries.timeline(lives, SAY, TODAY)


def dots(at: Filters) -> Drawn:
    """One dot an amount."""
    ledger = scoped("ledger", at)
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
PLACES = max(map(len, PAGES.values()))


@lru_cache(maxsize=2048)
def finished(draw: Callable[[Filters], Drawn], at: Filters) -> tuple[dict[str, Any], str]:
    """A chart as it is sent, and the words above it."""
    figure, words = draw(at)
    return figure.to_plotly_json(), words


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


def layout() -> html.Div:
    """The frame: links, filters, places for charts."""
    return html.Div(
        [
            dcc.Location(id="url"),
            html.Nav([html.Div(dcc.Link(SAY(f"page.{page}.title"), href=f"/{page}", id=page)) for page in PAGES]),
            dcc.Dropdown(id="cities", options=NAMES.cities, value=list(CITIES[:2]), multi=True),
            dcc.RangeSlider(YEARS[0], YEARS[-1], 1, id="years", value=[YEARS[0], YEARS[-1]], marks=None),
            dcc.Checklist(id="sectors", options=NAMES.sectors, value=[], inline=True),
            dcc.Checklist(
                id="kinds", options={k: NAMES.label("commitment_kind", k) for k in KINDS}, value=[], inline=True
            ),
            html.H1(id="title"),
            *(
                html.Div(
                    [html.P(id=f"words_{n}"), dcc.Graph(id=f"chart_{n}", config={"displayModeBar": False})],
                    id=f"place_{n}",
                )
                for n in range(PLACES)
            ),
        ],
        style={"maxWidth": "1100px", "margin": "auto", "fontFamily": "sans-serif"},
    )


app = Dash(__name__, title="twin", update_title="", serve_locally=True)
app.layout = layout
server = app.server


@app.callback(
    Output("title", "children"),
    *(Output(f"place_{n}", "hidden") for n in range(PLACES)),
    *(Output(f"words_{n}", "children") for n in range(PLACES)),
    *(Output(f"chart_{n}", "figure") for n in range(PLACES)),
    Input("url", "pathname"),
    Input("url", "search"),
    Input("cities", "value"),
    Input("years", "value"),
    Input("sectors", "value"),
    Input("kinds", "value"),
)
def show(
    path: str, search: str, cities: list[str], years: list[int], sectors: list[str], kinds: list[str]
) -> tuple[Any, ...]:
    """The page at an address under the filters; `city` in the address wins over the choice, as in ours."""
    page = path.strip("/") or next(iter(PAGES))
    chosen = parse_qs(search.lstrip("?")).get("city") or cities or CITIES[:2]
    at = Filters(
        tuple(c for c in CITIES if c in chosen),
        years[0],
        years[1],
        tuple(s for s in NAMES.sectors if s in sectors),
        tuple(k for k in KINDS if k in kinds),
    )
    charts = drawn(page, at)
    unused = PLACES - len(charts)
    return (
        SAY(f"page.{page}.title"),
        *([False] * len(charts) + [True] * unused),
        *([words for _, words in charts] + [""] * unused),
        *([figure for figure, _ in charts] + [no_update] * unused),
    )
