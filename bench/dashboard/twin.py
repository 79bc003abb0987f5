"""The same data and the same four charts as a Dash app, as well made as Dash allows, to measure ours against.

    CITY_STRATEGY_DATABASE=atlas.duckdb gunicorn --workers 1 --threads 4 bench.dashboard.twin:server

One page frame, one callback, so one round trip for a filter or a page; questions and finished figures cached; one DuckDB
connection with a cursor a question. It reads dashboard/sql and draws with dashboard/charts, so that only the frameworks differ.
Nothing of it imports Streamlit.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

import dashboard
from dashboard import mix, pledge_time, summaries, vocabulary
from dashboard.charts import funding, overview, timeline
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
EVER = (date(1900, 1, 1), date(2999, 12, 31))
NAMES = vocabulary.make(SAY, answer("cities"), answer("sectors"), answer("labels"), answer("terms"))
TODAY = BUILD["built_at"].date()
WEAR = Dress(SAY, TODAY, SAY("app.source", n=SAY.number(int(BUILD["counted_documents"]))))


def scoped(question: str, at: Filters) -> pd.DataFrame:
    """The answer to a question that every filter but the kinds narrows."""
    days = {"first_day": date(at.first_year, 1, 1), "last_day": date(at.last_year, 12, 31)}
    today = {"as_of": TODAY} if question == "timeline" else {}
    return answer(question, cities=at.cities, sectors=at.sectors, **days, **today)


def in_years(frame: pd.DataFrame, at: Filters) -> pd.DataFrame:
    """Rows of the chosen years."""
    return frame[frame["year"].between(at.first_year, at.last_year)]


def bubbles(at: Filters) -> tuple[go.Figure, str]:
    """Commitments by sector and year."""
    counts = in_years(answer("sector_years", cities=at.cities, kinds=at.kinds, first_day=EVER[0], last_day=EVER[1]), at)
    if at.sectors:
        counts = counts[counts["sector_id"].isin(at.sectors)]
    read = in_years(answer("coverage", cities=at.cities, first_day=EVER[0], last_day=EVER[1]), at)
    return overview.sector_bubbles(counts, read, NAMES, WEAR, "bubbles"), summaries.bubbles(counts, SAY, NAMES)[0]


def bars(at: Filters) -> tuple[go.Figure, str]:
    """Sector mix by year."""
    counts = answer("sector_years", cities=at.cities, kinds=at.kinds, first_day=EVER[0], last_day=EVER[1])
    weighted = mix.weights(counts, pd.DataFrame(), "commitments", "budget")
    shared = mix.shares(
        in_years(weighted, at), answer("coverage", cities=at.cities, first_day=EVER[0], last_day=EVER[1])
    )
    figure = mix_charts.bars(shared, NAMES, WEAR, "commitments", "", "bars")
    return figure, summaries.bars(shared, SAY, NAMES, False)


def lanes(at: Filters) -> tuple[go.Figure, str]:
    """Stated, due, achieved."""
    lives = pledge_time.states(scoped("timeline", at), TODAY)
    figure = timeline.lanes(pledge_time.shown(lives, False), NAMES, WEAR, "lanes")
    return figure, summaries.timeline(lives, SAY, TODAY)


def dots(at: Filters) -> tuple[go.Figure, str]:
    """One dot an amount."""
    ledger = scoped("ledger", at)
    return funding.dots(ledger, NAMES, WEAR, "dots"), summaries.dots(ledger, SAY, NAMES)


PAGES: dict[str, Callable[[Filters], tuple[go.Figure, str]]] = {
    "strategy_overview": bubbles,
    "sector_mix": bars,
    "commitment_timeline": lanes,
    "funding_targets": dots,
}


@lru_cache(maxsize=512)
def drawn(page: str, at: Filters) -> tuple[dict[str, Any], str]:
    """The finished figure of a page and the words above it."""
    figure, words = PAGES[page](at)
    return figure.to_plotly_json(), words


def layout() -> html.Div:
    """The frame: links, filters, one chart."""
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
            html.P(id="words"),
            dcc.Graph(id="chart", config={"displayModeBar": False}),
        ],
        style={"maxWidth": "1100px", "margin": "auto", "fontFamily": "sans-serif"},
    )


app = Dash(__name__, title="twin", update_title="", serve_locally=True)
app.layout = layout
server = app.server


@app.callback(
    Output("title", "children"),
    Output("words", "children"),
    Output("chart", "figure"),
    Input("url", "pathname"),
    Input("url", "search"),
    Input("cities", "value"),
    Input("years", "value"),
    Input("sectors", "value"),
    Input("kinds", "value"),
)
def show(
    path: str, search: str, cities: list[str], years: list[int], sectors: list[str], kinds: list[str]
) -> tuple[str, str, dict[str, Any]]:
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
    figure, words = drawn(page, at)
    return SAY(f"page.{page}.title"), words, figure
