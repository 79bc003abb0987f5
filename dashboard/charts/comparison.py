"""Sector mix compared: change between two years, specialisation of cities."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import PANEL_GAP, Dress, axis_names, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.packing import spread
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

LABELLED = 6  # of the moves of a city: the largest
_LEFT = 0.28  # of the distance between the two years: what stands left of the first


def slopes(changes: pd.DataFrame, names: Vocabulary, wear: Dress, years: tuple[int, int], panel: str) -> Drawing:
    """Share of each sector in two years, a panel a city; the six largest moves are coloured and labelled. `changes` as `mix.change`."""
    say = wear.language
    changes = changes.sort_values("change", key=abs, ascending=False, kind="stable")  # equal moves in one order as well
    cities = names.cities_in(changes)
    stacked = wear.narrow or len(cities) > 2
    rows, columns = (len(cities), 1) if stacked else (1, len(cities))
    panel_height = 330
    plot_height = rows * panel_height + (rows - 1) * PANEL_GAP
    figure = Sheet(
        rows=rows,
        cols=columns,
        titles=[f"<b>{names.cities[city]}</b>" for city in cities],
        vertical_spacing=PANEL_GAP / plot_height if rows > 1 else 0,
        horizontal_spacing=0.02,
    )
    figure.update_annotations(font={"size": 14, "color": theme.TEXT}, yshift=6)
    labels, reach, lines = _end_labels(changes, names, wear, wear.width / columns * 0.95)
    highest = max(0.1, float(changes[["share_first", "share_second"]].max().max())) * 1.08
    label_gap = (17 + 21 * (lines - 1)) / panel_height * highest
    for number, city in enumerate(cities):
        place = {"row": number + 1, "col": 1} if stacked else {"row": 1, "col": number + 1}
        here = changes[changes["city_id"] == city].reset_index(drop=True)
        marked = here.head(LABELLED)
        left_y = spread(list(marked["share_first"]), label_gap)
        right_y = spread(list(marked["share_second"]), label_gap)
        for index in reversed(range(len(here))):
            row = here.iloc[index]
            loud = index < len(marked)
            colour = names.colours[row["sector_id"]] if loud else theme.RULE
            name = names.sectors[row["sector_id"]]
            figure.add_scatter(
                x=[0, 1],
                y=[row["share_first"], row["share_second"]],
                mode="lines+markers",
                line={"color": colour, "width": 2.6 if loud else 1.2},
                marker={"color": colour, "size": 9 if loud else 5, "line": {"color": theme.WHITE, "width": 1}},
                customdata=[
                    Mark(panel, city, years[0], row["sector_id"]).encode(),
                    Mark(panel, city, years[1], row["sector_id"]).encode(),
                ],
                hovertext=f"<b>{as_plotly(name)}</b><br>{years[0]} {say.share(row['share_first'], 1)} → {years[1]} {say.share(row['share_second'], 1)}"
                f" ({say.points(row['change'])})",
                hoverinfo="text",
                showlegend=False,
                **place,
            )
            if loud:
                for x, y, words, anchor in (
                    (0, left_y[index], say.share(row["share_first"]), "right"),
                    (1, right_y[index], labels[city, row["sector_id"]], "left"),
                ):
                    figure.add_annotation(
                        x=x,
                        y=y,
                        text=words,
                        xanchor=anchor,
                        align="left",
                        xshift=-10 if anchor == "right" else 10,
                        showarrow=False,
                        font={"size": 12, "color": theme.TEXT},
                        **place,
                    )
        figure.update_xaxes(
            range=[-_LEFT, reach],
            tickvals=[0, 1],
            ticktext=[str(y) for y in years],
            showgrid=False,
            zeroline=False,
            **place,
        )
        low = min([0.0, *left_y, *right_y]) - label_gap
        figure.update_yaxes(range=[low, max(highest, *left_y, *right_y) + label_gap / 2], visible=False, **place)
    return dress(
        figure,
        wear,
        title=say("mix.slopes.title", first=years[0], second=years[1]),
        unit=say("mix.slopes.unit"),
        plot_height=plot_height,
        left=10,
        right=10,
        panel_titles=True,
    )


def _end_labels(
    changes: pd.DataFrame, names: Vocabulary, wear: Dress, width: float
) -> tuple[dict[tuple[str, str], str], float, int]:
    """Return the words right of the second year by city and sector, where the axis must end to hold them, and how many lines they take.

    changes: the largest moves first. width: pixels of a panel. No name is cut: one too long for three fifths of the panel goes on
    in a second line.
    """
    lines_of = {
        (row.city_id, row.sector_id): theme.wrap(
            f"{wear.language.share(row.share_second)} {names.sectors[row.sector_id]}", 12, width * 0.6 - 14
        )
        for row in records(changes.groupby("city_id", sort=False).head(LABELLED))
    }
    widest = max((theme.text_width(line, 12) for lines in lines_of.values() for line in lines), default=0.0)
    part = min(0.62, (widest + 20) / width)
    return (
        {key: "<br>".join(as_plotly(line) for line in lines) for key, lines in lines_of.items()},
        (1 + _LEFT * part) / (1 - part),
        max(map(len, lines_of.values()), default=1),
    )


def specialisation(quotients: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> Drawing:
    """Location quotients on a log scale, a row a sector, a dot a city; hollow where it rests on under three commitments."""
    say = wear.language
    cities = names.cities_in(quotients)
    spread_of = quotients.groupby("sector_id")["quotient"].agg(lambda q: q.max())
    sectors = [s for s in names.sectors if s in spread_of.index]
    sectors.sort(
        key=lambda s: float(
            quotients[(quotients["city_id"] == cities[0]) & (quotients["sector_id"] == s)]["quotient"].sum()
        )
    )
    shown, left, lines = axis_names([names.sectors[s] for s in sectors], theme.LABEL_SIZE, 150 if wear.narrow else 200)
    label = {s: shown[names.sectors[s]] for s in sectors}
    figure = Sheet()
    figure.add_vline(x=1, line={"color": theme.MUTED, "width": 1.4})
    for number, city in enumerate(cities):
        here = quotients[quotients["city_id"] == city]
        colour = theme.CITY_COLOURS[number % len(theme.CITY_COLOURS)]
        symbol = theme.CITY_SYMBOLS[number % len(theme.CITY_SYMBOLS)]
        figure.add_scatter(
            y=[label[s] for s in here["sector_id"]],
            x=here["quotient"].clip(0.2, 5),
            mode="markers",
            marker={
                "size": 12,
                "symbol": [f"{symbol}-open" if few else symbol for few in here["few"]],
                "color": colour,
                "line": {
                    "color": [colour if few else theme.WHITE for few in here["few"]],
                    "width": [2 if few else 1 for few in here["few"]],
                },
            },
            showlegend=False,
            customdata=[Mark(panel, city, None, s).encode() for s in here["sector_id"]],
            hovertext=[
                f"<b>{as_plotly(names.sectors[r.sector_id])}</b> · {names.cities[city]}<br>{say('mix.quotient.hover', q=say.number(r.quotient, 2), share=say.share(r.share, 1), base=say.share(r.base, 1), n=r.commitments)}"
                for r in records(here)
            ],
            hoverinfo="text",
        )
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=names.cities[city],
            marker={"size": 12, "symbol": symbol, "color": colour},
        )
    figure.update_yaxes(categoryorder="array", categoryarray=list(label.values()), showgrid=True)
    ticks = [0.25, 0.5, 1, 2, 4]
    figure.update_xaxes(
        type="log",
        tickvals=ticks,
        ticktext=["¼", "½", "1", "2", "4"],
        range=[-0.75, 0.75],
        zeroline=False,
    )
    return dress(
        figure,
        wear,
        title=say("mix.quotient.title"),
        unit=say("mix.quotient.unit"),
        plot_height=max(200, (27 + 8 * (lines - 1)) * len(sectors)),
        left=left,
        axis_room=28,
        legend=[names.cities[c] for c in cities],
    )
