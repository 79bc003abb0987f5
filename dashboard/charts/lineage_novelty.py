"""What went silent before the later side, and what it states for the first time: a row a sector, a dot a pledge."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, axis_names, dress
from dashboard.charts.lineage_compare import as_plotly_lines
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.vocabulary import Vocabulary

PITCH = 15


def novelty(
    gone: pd.DataFrame, new: pd.DataFrame, heads: tuple[str, str], names: Vocabulary, wear: Dress, panel: str
) -> Drawing:
    """`gone` as `lineage_compare.silent`, `new`: the rows of `came` that are first stated."""
    say = wear.language
    present = set(gone["sector_id"]) | set(new["sector_id"])
    sectors = [s for s in names.sectors if s in present]
    shown, left, lines = axis_names([names.sectors[s] for s in sectors], 12, 108 if wear.narrow else 180)
    gutter = 14
    wide = (wear.width - left - 16 - gutter) / 2
    per_row = max(1, int(wide // PITCH))
    figure = Sheet()
    heading = [as_plotly_lines(head, 12.5, wide) for head in heads]
    y = max(len(h) for h in heading) * 17.0 + 10
    for side, text in enumerate(heading):
        figure.add_annotation(
            x=side * (wide + gutter), y=0, text=f"<b>{'<br>'.join(text)}</b>", xanchor="left", yanchor="top", align="left",
            showarrow=False, font={"size": 12.5, "color": theme.TEXT},
        )  # fmt: skip
    ticks = []
    rules = []
    xs: dict[int, list[float]] = {0: [], 1: []}
    ys: dict[int, list[float]] = {0: [], 1: []}
    rows: dict[int, list[Any]] = {0: [], 1: []}
    for sector in sectors:
        deep = 1
        for side, frame in enumerate((gone, new)):
            here = list(records(frame[frame["sector_id"] == sector]))
            for number, row in enumerate(here):
                xs[side].append(side * (wide + gutter) + PITCH / 2 + number % per_row * PITCH)
                ys[side].append(y + PITCH / 2 + number // per_row * PITCH)
                rows[side].append(row)
            deep = max(deep, -(-len(here) // per_row))
        tall = max(deep * PITCH, lines * 15)
        ticks.append((y + tall / 2, shown[names.sectors[sector]]))
        y += tall + 8
        rules.append(y - 4)
    for side, symbol in enumerate(("circle-open", "diamond")):
        figure.add_scatter(
            x=xs[side],
            y=ys[side],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 10,
                "color": [names.colours[row.sector_id] for row in rows[side]],
                "line": {"width": 2.2 if side == 0 else 0.5},
                "opacity": 1,
            },
            customdata=[Mark(panel, row=row.pledge_id).encode() for row in rows[side]],
            hovertext=[
                f"<b>{'<br>'.join(as_plotly_lines(say.pick(r.title, r.title_en), 13, 300))}</b><br>{say.day(r.published.date())}"
                for r in rows[side]
            ],
            hoverinfo="text",
            showlegend=False,
        )
    for at in rules:
        figure.add_hline(at, layer="below", line={"color": theme.DIVIDER, "width": 1})
    figure.update_xaxes(range=[-4, 2 * wide + gutter + 4], visible=False, fixedrange=True)
    figure.update_yaxes(
        range=[y, -4], tickvals=[at for at, _ in ticks], ticktext=[name for _, name in ticks], tickfont={"size": 12},
        showgrid=False, zeroline=False, fixedrange=True,
    )  # fmt: skip
    return dress(
        figure,
        wear,
        title=say("lineage.novelty.title"),
        unit=say("lineage.novelty.unit"),
        plot_height=int(y),
        left=left,
        right=12,
        axis_room=0,
    )
