"""Sector mix: 100 % bars by year, a panel a city."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import PANEL_GAP, Dress, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.mix import leading
from dashboard.rows import records
from dashboard.selection import Denominator, Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

ROW = 34  # pixels of one bar with its gap


def _value(wear: Dress, denominator: Denominator, value: float) -> str:
    if denominator == "won":
        return wear.language.won(int(value))
    return wear.language.number(value, 0 if denominator == "commitments" else 1)


def bars(
    shared: pd.DataFrame, names: Vocabulary, wear: Dress, denominator: Denominator, basis_name: str, panel: str
) -> Drawing:
    """100 % bars: a panel a city, a bar a year, a segment a sector. `shared` as `mix.shares` gives it.

    A year with too few commitments shows its counts in words and no shares. The sectors that weigh most are coloured,
    the others grey but still apart; what belongs to no sector is hatched.
    """
    say = wear.language
    cities = names.cities_in(shared)
    top = leading(shared[shared["enough"]] if shared["enough"].any() else shared, list(names.sectors))
    order = [*top, *(s for s in names.sectors_in(shared) if s not in top), None]
    stacked = wear.narrow or len(cities) > 2
    every_year = sorted(shared["year"].unique())
    own_years = {city: sorted(shared.loc[shared["city_id"] == city, "year"].unique()) for city in cities}
    years = own_years if stacked else dict.fromkeys(cities, every_year)  # side by side, rows of one year align
    heights = [max(len(years[city]), 1) for city in cities] if stacked else [max(len(years[c]) for c in cities)]
    total_rows = sum(heights)
    plot_height = total_rows * ROW + (len(heights) - 1) * PANEL_GAP + 24
    figure = Sheet(
        rows=len(cities) if stacked else 1,
        cols=1 if stacked else len(cities),
        row_heights=[h / total_rows for h in heights],
        titles=[f"<b>{names.cities[city]}</b>" for city in cities],
        vertical_spacing=PANEL_GAP / plot_height if len(heights) > 1 else 0,
        horizontal_spacing=0.09,
        titles_at="left",
    )
    figure.update_annotations(font={"size": 14, "color": theme.TEXT}, yshift=2)
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
                text=[
                    say.share(share) if share >= (0.09 if wear.narrow or not stacked else 0.05) else ""
                    for share in part["share"]
                ],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"size": 12, "color": theme.ink_on(colour)},
                customdata=[
                    Mark(panel, city, int(row.year), sector).encode() if sector or denominator != "won" else ""
                    for row in records(part)
                ],
                hovertext=[
                    f"<b>{as_plotly(name)}</b><br>{names.cities[city]} {row.year}<br>{say.share(row.share, 1)} · "
                    f"{_value(wear, denominator, row.value)} / {_value(wear, denominator, row.total)}"
                    for row in records(part)
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
                text=[say("mix.few_bar", n=int(row.n) if pd.notna(row.n) else 0) for row in records(few)],
                textposition="inside",
                insidetextanchor="start",
                textangle=0,
                constraintext="none",
                textfont={"size": 12, "color": theme.MUTED},
                customdata=[Mark(panel, city, int(year)).encode() for year in few.index],
                hovertext=[
                    say("mix.few_hover", n=int(row.n) if pd.notna(row.n) else 0, documents=int(row.documents))
                    for row in records(few)
                ],
                hoverinfo="text",
                **place,
            )
        for year in set(years[city]) - set(own_years[city]):
            figure.add_annotation(
                x=0,
                y=labels[::-1].index(str(year)),
                text=say("mix.none_bar"),
                xanchor="left",
                xshift=4,
                showarrow=False,
                font={"size": 12, "color": theme.MUTED},
                **place,
            )
        figure.update_yaxes(
            categoryorder="array",
            categoryarray=labels[::-1],
            type="category",
            range=[-0.55, len(labels) - 0.45],
            showgrid=False,
            ticks="",
            **place,
        )
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
        legend=[names.sectors[s] for s in top]
        + [say("mix.rest")]
        + ([say("mix.no_sector")] if "none" in shown else []),
        panel_titles=True,
    )
