"""Sector mix: 100 % bars by year, change between two years, specialisation."""

from __future__ import annotations

import plotly.graph_objects as go
from plotly.subplots import make_subplots

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, axis_names, dress
from dashboard.mix import leading
from dashboard.packing import spread
from dashboard.selection import Denominator, Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

ROW = 34  # pixels of one bar with its gap
PANEL_GAP = 62  # pixels between two stacked panels


def _value(wear: Dress, denominator: Denominator, value: float) -> str:
    if denominator == "won":
        return wear.language.won(int(value))
    return wear.language.number(value, 0 if denominator == "commitments" else 1)


def bars(
    shared: pd.DataFrame, names: Vocabulary, wear: Dress, denominator: Denominator, basis_name: str, panel: str
) -> go.Figure:
    """100 % bars: a panel a city, a bar a year, a segment a sector. `shared` as `mix.shares` gives it.

    A year with too few commitments shows its counts in words and no shares. The sectors that weigh most are coloured,
    the others grey but still apart; what belongs to no sector is hatched.
    """
    say = wear.language
    cities = [city for city in names.cities if city in set(shared["city_id"])]
    top = leading(shared[shared["enough"]] if shared["enough"].any() else shared, list(names.sectors))
    order = [*top, *(s for s in names.sectors if s not in top and s in set(shared["sector_id"])), None]
    stacked = wear.narrow or len(cities) > 2
    every_year = sorted(shared["year"].unique())
    own_years = {city: sorted(shared.loc[shared["city_id"] == city, "year"].unique()) for city in cities}
    years = own_years if stacked else dict.fromkeys(cities, every_year)  # side by side, rows of one year align
    heights = [max(len(years[city]), 1) for city in cities] if stacked else [max(len(years[c]) for c in cities)]
    total_rows = sum(heights)
    plot_height = total_rows * ROW + (len(heights) - 1) * PANEL_GAP + 24
    figure = make_subplots(
        rows=len(cities) if stacked else 1,
        cols=1 if stacked else len(cities),
        row_heights=[h / total_rows for h in heights],
        subplot_titles=[f"<b>{names.cities[city]}</b>" for city in cities],
        vertical_spacing=PANEL_GAP / plot_height if len(heights) > 1 else 0,
        horizontal_spacing=0.09,
        shared_xaxes=False,
    )
    figure.update_annotations(font={"size": 14, "color": theme.TEXT}, xanchor="left", yshift=2)
    for number, city in enumerate(cities):
        figure.layout.annotations[number].x = figure.layout[f"xaxis{number + 1 if number else ''}"].domain[0]
    shown: set[str] = set()
    for number, city in enumerate(cities):
        place = {"row": number + 1, "col": 1} if stacked else {"row": 1, "col": number + 1}
        here = shared[shared["city_id"] == city]
        labels = [str(year) for year in years[city]]
        enough = here[here["enough"]]
        for sector in order:
            part = enough[enough["sector_id"] == sector] if sector else enough[enough["sector_id"].isna()]
            if part.empty:
                continue
            leads = sector in top
            colour = names.colours[sector] if sector and leads else theme.RULE if sector else theme.WHITE
            name = names.sectors[sector] if sector else say("mix.no_sector")
            group = sector if leads else "rest" if sector else "none"
            figure.add_bar(
                y=[str(year) for year in part["year"]],
                x=part["share"],
                orientation="h",
                name=name if group != "rest" else say("mix.rest"),
                legendgroup=group,
                legendrank=order.index(sector) if leads else 900 if sector else 901,
                showlegend=group not in shown,
                marker={
                    "color": colour,
                    "line": {"color": theme.WHITE if sector else theme.MUTED, "width": 1.2},
                    "pattern": {"shape": "" if sector else "/", "fgcolor": theme.MUTED_FILL},
                },
                text=[say.share(share) if share >= (0.09 if wear.narrow or not stacked else 0.05) else "" for share in part["share"]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"size": 12, "color": theme.ink_on(colour)},
                customdata=[
                    Mark(panel, city, int(row.year), sector).encode() if sector or denominator != "won" else "" for row in part.itertuples()
                ],
                hovertext=[
                    f"<b>{as_plotly(name)}</b><br>{names.cities[city]} {row.year}<br>{say.share(row.share, 1)} · "
                    f"{_value(wear, denominator, row.value)} / {_value(wear, denominator, row.total)}"
                    for row in part.itertuples()
                ],
                hoverinfo="text",
                **place,
            )
            shown.add(str(group))
        few = here[~here["enough"]].groupby("year").agg(n=("commitments", "first"), documents=("documents", "first"))
        if len(few):
            figure.add_bar(
                y=[str(year) for year in few.index],
                x=[1.0] * len(few),
                orientation="h",
                showlegend=False,
                marker={"color": theme.SURFACE, "line": {"color": theme.RULE, "width": 1}},
                text=[say("mix.few_bar", n=int(row.n) if pd.notna(row.n) else 0) for row in few.itertuples()],
                textposition="inside",
                insidetextanchor="start",
                textangle=0,
                constraintext="none",
                textfont={"size": 12, "color": theme.MUTED},
                customdata=[Mark(panel, city, int(year)).encode() for year in few.index],
                hovertext=[say("mix.few_hover", n=int(row.n) if pd.notna(row.n) else 0, documents=int(row.documents)) for row in few.itertuples()],
                hoverinfo="text",
                **place,
            )
        for year in set(years[city]) - set(own_years[city]):
            figure.add_annotation(
                x=0, y=str(year), text=say("mix.none_bar"), xanchor="left", xshift=4, showarrow=False, font={"size": 12, "color": theme.MUTED}, **place
            )
        figure.update_yaxes(categoryorder="array", categoryarray=labels[::-1], type="category", showgrid=False, ticks="", **place)
        figure.update_xaxes(range=[0, 1], tickvals=[0, 0.5, 1], tickformat=".0%", zeroline=False, **place)
    figure.update_layout(barmode="stack")
    key = f"mix.bars.unit_{denominator}"
    return dress(
        figure,
        wear,
        title=say("mix.bars.title"),
        unit=say(key, basis=basis_name) if denominator == "won" else say(key),
        plot_height=plot_height,
        left=48,
        right=24,
        axis_room=26,
        legend=[names.sectors[s] for s in top] + [say("mix.rest")] + ([say("mix.no_sector")] if "none" in shown else []),
        panel_titles=True,
    )


def slopes(changes: pd.DataFrame, names: Vocabulary, wear: Dress, years: tuple[int, int], panel: str) -> go.Figure:
    """Share of each sector in two years, a panel a city; the six largest moves are coloured and labelled. `changes` as `mix.change`."""
    say = wear.language
    cities = [city for city in names.cities if city in set(changes["city_id"])]
    stacked = wear.narrow or len(cities) > 2
    rows, columns = (len(cities), 1) if stacked else (1, len(cities))
    panel_height = 330
    plot_height = rows * panel_height + (rows - 1) * PANEL_GAP
    figure = make_subplots(
        rows=rows,
        cols=columns,
        subplot_titles=[f"<b>{names.cities[city]}</b>" for city in cities],
        vertical_spacing=PANEL_GAP / plot_height if rows > 1 else 0,
        horizontal_spacing=0.02,
    )
    figure.update_annotations(font={"size": 14, "color": theme.TEXT}, yshift=6)
    highest = max(0.1, float(changes[["share_first", "share_second"]].max().max())) * 1.08
    label_gap = 17 / panel_height * highest
    for number, city in enumerate(cities):
        place = {"row": number + 1, "col": 1} if stacked else {"row": 1, "col": number + 1}
        here = changes[changes["city_id"] == city].sort_values("change", key=abs, ascending=False).reset_index(drop=True)
        marked = here.head(6)
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
                short = theme.wrap(name, 12, 118 if wear.narrow else 180)
                text = short[0] + ("…" if len(short) > 1 else "")
                for x, y, words, anchor in (
                    (0, left_y[index], say.share(row["share_first"]), "right"),
                    (1, right_y[index], f"{say.share(row['share_second'])} {as_plotly(text)}", "left"),
                ):
                    figure.add_annotation(
                        x=x,
                        y=y,
                        text=words,
                        xanchor=anchor,
                        xshift=-10 if anchor == "right" else 10,
                        showarrow=False,
                        font={"size": 12, "color": theme.TEXT},
                        **place,
                    )
        figure.update_xaxes(range=[-0.28, 2.0 if wear.narrow else 1.9], tickvals=[0, 1], ticktext=[str(y) for y in years], showgrid=False, zeroline=False, **place)
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


def specialisation(quotients: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> go.Figure:
    """Location quotients on a log scale, a row a sector, a dot a city; hollow where it rests on under three commitments."""
    say = wear.language
    cities = [city for city in names.cities if city in set(quotients["city_id"])]
    spread_of = quotients.groupby("sector_id")["quotient"].agg(lambda q: q.max())
    sectors = [s for s in names.sectors if s in spread_of.index]
    sectors.sort(key=lambda s: float(quotients[(quotients["city_id"] == cities[0]) & (quotients["sector_id"] == s)]["quotient"].sum()))
    shown, left, lines = axis_names([names.sectors[s] for s in sectors], theme.LABEL_SIZE, 150 if wear.narrow else 200)
    label = {s: shown[names.sectors[s]] for s in sectors}
    figure = go.Figure()
    figure.add_vline(x=1, line={"color": theme.MUTED, "width": 1.4})
    for number, city in enumerate(cities):
        here = quotients[quotients["city_id"] == city]
        colour = theme.CITY_COLOURS[number % len(theme.CITY_COLOURS)]
        symbol = theme.CITY_SYMBOLS[number % len(theme.CITY_SYMBOLS)]
        figure.add_scatter(
            y=[label[s] for s in here["sector_id"]],
            x=here["quotient"].clip(0.2, 5),
            mode="markers",
            name=names.cities[city],
            marker={
                "size": 12,
                "symbol": [f"{symbol}-open" if few else symbol for few in here["few"]],
                "color": colour,
                "line": {"color": [colour if few else theme.WHITE for few in here["few"]], "width": [2 if few else 1 for few in here["few"]]},
            },
            customdata=[Mark(panel, city, None, s).encode() for s in here["sector_id"]],
            hovertext=[
                f"<b>{as_plotly(names.sectors[r.sector_id])}</b> · {names.cities[city]}<br>{say('mix.quotient.hover', q=say.number(r.quotient, 2), share=say.share(r.share, 1), base=say.share(r.base, 1), n=r.commitments)}"
                for r in here.itertuples()
            ],
            hoverinfo="text",
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
