"""Funding and targets: won on a log scale by basis, one dot a figure; baseline → result slopes."""

from __future__ import annotations

import math

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, dress, left_margin
from dashboard.charts.overview import won_ticks
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.rows import records
from dashboard.selection import BASES, Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

BOUND_SIGNS = {"exact": "", "up_to": "≤", "at_least": "≥", "about": "≈"}


def dots(ledger: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> Drawing:
    """One dot a stated amount: a row a basis, won on a log scale, colour and shape by city. Dots of a row are set apart, not summed."""
    say = wear.language
    ledger = ledger[ledger["krw"] > 0]
    cities = names.cities_in(ledger)
    bases = [basis for basis in BASES if basis in set(ledger["basis"])]
    labels = [names.label("basis", b) for b in bases]
    low, high = math.floor(math.log10(ledger["krw"].min())), math.ceil(math.log10(ledger["krw"].max()))
    high = max(high, low + 1)
    left = left_margin(labels, most=140)
    unit = (wear.width - left - 20) / (high - low + 0.3)  # pixels of one power of ten
    offsets: dict[str, float] = {}
    for basis in bases:
        part = ledger[ledger["basis"] == basis].sort_values("krw", kind="stable")
        for row, k in zip(records(part), _beeswarm([math.log10(v) * unit for v in part["krw"]], 12.5), strict=True):
            offsets[row.figure_id] = k
    reach = {b: max(abs(offsets[i]) for i in ledger.loc[ledger["basis"] == b, "figure_id"]) for b in bases}
    centre: dict[str, float] = {}
    cursor = 0.0
    for basis in bases:
        cursor += reach[basis] + 20
        centre[basis] = cursor
        cursor += reach[basis] + 20
    figure = Sheet()
    for number, city in enumerate(cities):
        part = ledger[ledger["city_id"] == city]
        figure.add_scatter(
            x=part["krw"],
            y=[centre[r.basis] + offsets[r.figure_id] for r in records(part)],
            mode="markers",
            name=names.cities[city],
            marker={
                "size": 11,
                "symbol": theme.CITY_SYMBOLS[number % len(theme.CITY_SYMBOLS)],
                "color": theme.CITY_COLOURS[number % len(theme.CITY_COLOURS)],
                "line": {"color": theme.WHITE, "width": 1},
                "opacity": 0.92,
            },
            customdata=[Mark(panel, row=r.figure_id).encode() for r in records(part)],
            hovertext=[
                f"<b>{BOUND_SIGNS[r.bound]}{say.won(int(r.krw))}</b> · {as_plotly(names.label('basis', r.basis))}<br>"
                + "<br>".join(
                    as_plotly(line)
                    for line in theme.wrap(
                        say.pick(r.title, r.title_en) if r.title else say("funding.no_commitment"), 13, 280
                    )
                )
                + f"<br>{names.cities[r.city_id]} · {say.day(r.published.date())}"
                for r in records(part)
            ],
            hoverinfo="text",
        )
    figure.update_xaxes(type="log", range=[low - 0.15, high + 0.15], **won_ticks(wear, low, high))
    figure.update_yaxes(tickvals=[centre[b] for b in bases], ticktext=labels, range=[cursor, 0], zeroline=False)
    return dress(
        figure,
        wear,
        title=say("funding.dots.title"),
        unit=say("funding.dots.unit"),
        plot_height=max(140, int(cursor)),
        left=left,
        right=20,
        axis_room=28,
        legend=[names.cities[c] for c in cities],
    )


def _beeswarm(positions: list[float], size: float) -> list[float]:
    """Offsets across the axis so that dots of `size` pixels at these sorted positions do not cover one another."""
    placed: list[tuple[float, float]] = []
    offsets: list[float] = []
    for at in positions:
        near = [(x, y) for x, y in placed if at - x < size]
        candidates = [0.0, *(sign * step * size / 2 for step in range(1, 60) for sign in (1, -1))]
        offset = next(
            (c for c in candidates if all((at - x) ** 2 + (c - y) ** 2 >= size**2 for x, y in near)), candidates[-1]
        )
        placed.append((at, offset))
        offsets.append(offset)
    return offsets


def slopes(pairs: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> Drawing:
    """Baseline → result, a small panel a pair, since units differ. `pairs` as `money.pairs` gives them; at most eight are drawn."""
    say = wear.language
    drawn = pairs.head(8)
    columns = 1 if wear.narrow else min(2, len(drawn))
    rows = -(-len(drawn) // columns)
    panel_height, gap = 96, 74
    plot_height = rows * panel_height + (rows - 1) * gap + 44
    width = wear.width / columns - 30
    titles = []
    for row in records(drawn):
        lines = theme.wrap(f"{say.pick(row.title, row.title_en)}", 13, width)
        shown = lines if len(lines) <= 2 else [lines[0], lines[1][:-1] + "…"]
        titles.append("<br>".join(as_plotly(line) for line in shown))
    figure = Sheet(
        rows=rows,
        cols=columns,
        titles=titles,
        vertical_spacing=gap / plot_height if rows > 1 else 0,
        horizontal_spacing=0.08,
    )
    figure.update_annotations(font={"size": 13, "color": theme.TEXT}, yshift=4)
    for number, row in enumerate(records(drawn)):
        place = {"row": number // columns + 1, "col": number % columns + 1}
        colour = names.colours[row.sector_id] if row.sector_id else theme.MUTED
        ends = [
            f"{say.number(row.before, 1)}{as_plotly(row.unit)}",
            f"<b>{say.number(row.after, 1)}{as_plotly(row.unit)}</b>",
        ]
        figure.add_scatter(
            x=[0, 1],
            y=[row.before, row.after],
            mode="lines+markers+text",
            line={"color": colour, "width": 3, "dash": "solid" if row.role == "result" else "dot"},
            marker={"size": 10, "color": colour, "line": {"color": theme.WHITE, "width": 1}},
            text=ends,
            textposition=["middle left", "middle right"],
            textfont={"size": 13},
            customdata=[Mark(panel, row=row.target_id).encode()] * 2,
            hovertext=f"{names.cities[row.city_id]} · {say.day(row.published.date())}",
            hoverinfo="text",
            showlegend=False,
            cliponaxis=False,
            **place,
        )
        low, high = min(row.before, row.after), max(row.before, row.after)
        figure.update_yaxes(range=[low - 0.25 * (high - low), high + 0.25 * (high - low)], visible=False, **place)
        said = [
            str(int(said)) if pd.notna(said) else names.label("target_role", role)
            for said, role in ((row.said_before, "baseline"), (row.said_after, row.role))
        ]
        figure.update_xaxes(range=[-0.7, 1.7], tickvals=[0, 1], ticktext=said, showgrid=False, zeroline=False, **place)
    return dress(
        figure,
        wear,
        title=say("funding.slopes.title"),
        unit=say("funding.slopes.unit"),
        plot_height=plot_height,
        left=14,
        right=14,
        axis_room=28,
        panel_titles=True,
    )
