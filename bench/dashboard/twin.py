"""The same data and the same charts on the same pages as a Dash app, as well made as Dash allows, to measure ours against.

    CITY_STRATEGY_DATABASE=atlas.duckdb gunicorn --workers 1 --threads 4 bench.dashboard.twin:server

One page frame, one callback, so one round trip for a filter or a page, and graphs that stay in place; questions and finished
figures cached by the filters that narrow them; one DuckDB connection with a cursor a question. It reads dashboard/sql and draws
with dashboard/charts, so that only the frameworks differ. Nothing of it imports Streamlit.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from dash import Dash, Input, Output, dcc, html, no_update

from bench.dashboard.twin_charts import CITIES, NAMES, PAGES, SAY, YEARS, Filters, drawn
from dashboard.selection import KINDS

PLACES = max(map(len, PAGES.values()))


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
