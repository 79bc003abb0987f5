"""Overview: weight of sectors by year, commitments by kind, money by basis, documents by year; cities side by side."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, axis_names, dress, left_margin
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.rows import records
from dashboard.selection import BASES, KINDS, Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

ROW = 25
PANEL_GAP = 84
KIND_COLOURS = {"plan": theme.PRIMARY, "achievement": theme.SUCCESS, "vision": theme.MUTED_FILL}


def sector_bubbles(
    sector_years: pd.DataFrame, coverage: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str
) -> Drawing:
    """A panel a city: a row a sector, a column a year, a circle whose area is the number of commitments.

    Under each year stands how many documents were read, so that an empty column is not taken for silence.
    """
    say = wear.language
    cities = names.cities_in(coverage)
    sectors = names.sectors_in(sector_years)
    shown, left, lines = axis_names([names.sectors[s] for s in sectors], 12, 150 if wear.narrow else 180)
    label = {s: shown[names.sectors[s]] for s in sectors}
    stacked = wear.narrow or len(cities) > 2
    rows, columns = (len(cities), 1) if stacked else (1, len(cities))
    panel_height = (ROW + 7 * (lines - 1)) * max(len(sectors), 3)
    plot_height = rows * panel_height + (rows - 1) * PANEL_GAP
    figure = Sheet(
        rows=rows,
        cols=columns,
        shared_y=not stacked,
        titles=[f"<b>{names.cities[city]}</b>" for city in cities],
        vertical_spacing=PANEL_GAP / plot_height if rows > 1 else 0,
        horizontal_spacing=0.03,
    )
    figure.update_annotations(font={"size": 14, "color": theme.TEXT}, yshift=4)
    most = max(1, int(sector_years["commitments"].max())) if len(sector_years) else 1
    years = sorted(coverage["year"].unique())
    for number, city in enumerate(cities):
        place = {"row": number + 1, "col": 1} if stacked else {"row": 1, "col": number + 1}
        here = sector_years[sector_years["city_id"] == city]
        read = coverage[coverage["city_id"] == city].set_index("year")["documents"]
        sizes = [6 + 22 * math.sqrt(n / most) for n in here["commitments"]]
        figure.add_scatter(
            x=[years.index(year) for year in here["year"]],
            y=[label[s] for s in here["sector_id"]],
            mode="markers+text",
            marker={
                "size": sizes,
                "color": [names.colours[s] for s in here["sector_id"]],
                "line": {"color": theme.WHITE, "width": 1},
                "opacity": 1,
            },
            text=[str(n) if size >= 17 else "" for n, size in zip(here["commitments"], sizes, strict=True)],
            textfont={"size": 11, "color": [theme.ink_on(names.colours[s]) for s in here["sector_id"]]},
            customdata=[Mark(panel, city, int(r.year), r.sector_id).encode() for r in records(here)],
            hovertext=[
                f"<b>{as_plotly(names.sectors[r.sector_id])}</b><br>{names.cities[city]} {r.year}<br>{say.count(r.commitments, 'commitment')}"
                for r in records(here)
            ],
            hoverinfo="text",
            showlegend=False,
            cliponaxis=False,
            **place,
        )
        figure.update_xaxes(
            tickvals=list(range(len(years))),
            ticktext=[
                f"’{year % 100:02d}<br>{say('overview.read_narrow' if wear.narrow else 'overview.read', n=int(read.get(year, 0))) if read.get(year, 0) else '–'}"
                for year in years
            ],
            range=[-0.6, len(years) - 0.4],
            tickangle=0,
            tickfont={"size": 11},
            zeroline=False,
            **place,
        )
        figure.update_yaxes(
            categoryorder="array",
            categoryarray=list(label.values())[::-1],
            range=[-0.7, len(sectors) - 0.3],
            tickfont={"size": 12},
            **place,
        )
    return dress(
        figure,
        wear,
        title=say("overview.bubbles.title"),
        unit=say("overview.bubbles.unit"),
        plot_height=plot_height,
        left=left,
        right=12,
        axis_room=44,
        panel_titles=True,
    )


def kinds(counts: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> Drawing:
    """Commitments by kind: a bar a city. `counts`: city_id, kind, commitments."""
    say = wear.language
    cities = names.cities_in(counts)
    figure = Sheet()
    for kind in KINDS:
        part = counts[counts["kind"] == kind].set_index("city_id")["commitments"].reindex(cities).fillna(0)
        figure.add_bar(
            y=[names.cities[c] for c in cities],
            x=part,
            orientation="h",
            name=names.label("commitment_kind", kind),
            marker={"color": KIND_COLOURS[kind], "line": {"color": theme.WHITE, "width": 1.2}},
            text=[say.number(n) if n else "" for n in part],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 13, "color": theme.ink_on(KIND_COLOURS[kind])},
            customdata=[
                Mark(panel, c, None, None, kind).encode() if n else "" for c, n in zip(cities, part, strict=True)
            ],
            hovertext=[
                f"<b>{names.cities[c]}</b> {names.label('commitment_kind', kind)}<br>{say.count(int(n), 'commitment')}"
                for c, n in zip(cities, part, strict=True)
            ],
            hoverinfo="text",
        )
    figure.update_yaxes(
        categoryorder="array", categoryarray=[names.cities[c] for c in cities][::-1], showgrid=False, ticks=""
    )
    figure.update_xaxes(rangemode="tozero", zeroline=False)
    figure.update_layout(barmode="stack")
    return dress(
        figure,
        wear,
        title=say("overview.kinds.title"),
        unit=say("overview.kinds.unit"),
        plot_height=46 * len(cities) + 10,
        left=left_margin([names.cities[c] for c in cities]),
        axis_room=26,
        legend=[names.label("commitment_kind", kind) for kind in KINDS],
    )


def money(won: pd.DataFrame, names: Vocabulary, wear: Dress) -> Drawing:
    """Won by basis on a log scale: a row a basis, a dot a city. `won`: city_id, basis, won. Bases are never added up."""
    say = wear.language
    won = won[won["won"] > 0]
    cities = names.cities_in(won)
    bases = [basis for basis in BASES if basis in set(won["basis"])]
    labels = [names.label("basis", basis) for basis in bases]
    figure = Sheet()
    for number, city in enumerate(cities):
        part = won[won["city_id"] == city]
        offset = (number - (len(cities) - 1) / 2) * min(0.5, 0.7 / max(1, len(cities)))
        figure.add_scatter(
            y=[bases.index(b) - offset for b in part["basis"]],
            x=part["won"],
            mode="markers+text",
            name=names.cities[city],
            marker={
                "size": 12,
                "symbol": theme.CITY_SYMBOLS[number % len(theme.CITY_SYMBOLS)],
                "color": theme.CITY_COLOURS[number % len(theme.CITY_COLOURS)],
            },
            text=[f"  {say.won(int(v))}" for v in part["won"]],
            textposition="middle right",
            textfont={"size": 12, "color": theme.SUBTLE},
            hovertext=[
                f"<b>{names.cities[city]}</b> {names.label('basis', r.basis)}<br>{say.won(int(r.won))}"
                for r in records(part)
            ],
            hoverinfo="text",
            cliponaxis=False,
        )
    low = math.floor(math.log10(float(won["won"].min()))) if len(won) else 8
    high = math.ceil(math.log10(float(won["won"].max()))) if len(won) else 12
    figure.update_xaxes(
        type="log", range=[low - 0.2, high + (1.6 if wear.narrow else 0.9)], **won_ticks(wear, low, high)
    )
    figure.update_yaxes(
        tickvals=list(range(len(bases))), ticktext=labels, range=[len(bases) - 0.4, -0.6], zeroline=False
    )
    return dress(
        figure,
        wear,
        title=say("overview.money.title"),
        unit=say("overview.money.unit"),
        plot_height=58 * max(1, len(bases)),
        left=left_margin(labels, most=140),
        axis_room=28,
        legend=[names.cities[c] for c in cities],
    )


def won_ticks(wear: Dress, low: int, high: int) -> dict[str, Any]:
    """Ticks of a log axis in won: every power of ten, every second on a phone, in the language's own words."""
    powers = list(range(low, high + 1))
    if wear.narrow and len(powers) > 3:
        powers = [p for p in powers if p % 2 == 0]
    return {
        "tickvals": [10**p for p in powers],
        "ticktext": [wear.language.won(10**p).replace("KRW ", "") for p in powers],
        "zeroline": False,
    }


def coverage(read: pd.DataFrame, names: Vocabulary, wear: Dress) -> Drawing:
    """Documents read by year: a row a city, a square a year with its number. `read`: city_id, year, documents."""
    say = wear.language
    cities = names.cities_in(read)
    first, last = int(read["year"].min()), int(read["year"].max())
    years = list(range(first, last + 1))
    figure = Sheet()
    for city in cities:
        counts = read[read["city_id"] == city].set_index("year")["documents"].reindex(years).fillna(0).astype(int)
        figure.add_scatter(
            x=years,
            y=[names.cities[city]] * len(years),
            mode="markers+text",
            marker={
                "symbol": "square",
                "size": 26,
                "color": [theme.PRIMARY_DARK if n >= 3 else "#86aff9" if n else theme.WHITE for n in counts],
                "line": {"color": theme.RULE, "width": 1},
            },
            text=[str(n) if n else "–" for n in counts],
            textfont={"size": 12, "color": [theme.WHITE if n >= 3 else theme.TEXT for n in counts]},
            hovertext=[
                f"<b>{names.cities[city]}</b> {year}<br>{say.count(int(n), 'document')}" for year, n in counts.items()
            ],
            hoverinfo="text",
            showlegend=False,
        )
    step = 1 if not wear.narrow else 2
    figure.update_xaxes(
        tickvals=years[::step],
        ticktext=[str(y) for y in years[::step]],
        range=[first - 0.6, last + 0.6],
        showgrid=False,
        zeroline=False,
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[names.cities[c] for c in cities][::-1],
        showgrid=False,
        range=[-0.6, len(cities) - 0.4],
    )
    return dress(
        figure,
        wear,
        title=say("overview.coverage.title"),
        unit=say("overview.coverage.unit"),
        plot_height=42 * len(cities),
        left=left_margin([names.cities[c] for c in cities]),
        axis_room=28,
    )
