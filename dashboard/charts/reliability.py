"""How far the machine may be trusted: precision and recall with n, a row a kind of fact."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, axis_names, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.rows import records


def precision_recall(figures: pd.DataFrame, wear: Dress) -> Drawing:
    """Two marks a row joined by a line: precision ● and recall ◆. `figures`: measure, precision_share, recall_share, n of one gold set."""
    say = wear.language
    figures = figures[figures[["precision_share", "recall_share"]].notna().any(axis=1)]
    words = [f"{say.named('method.measure', r.measure)} (n={say.number(r.n)})" for r in records(figures)]
    shown, left, lines = axis_names(words, theme.LABEL_SIZE, 170 if wear.narrow else 240)
    labels = [shown[word] for word in words]
    figure = Sheet()
    xs: list[float | None] = []
    ys: list[str | None] = []
    for label, row in zip(labels, records(figures), strict=True):
        if pd.notna(row.precision_share) and pd.notna(row.recall_share):
            xs += [row.precision_share, row.recall_share, None]
            ys += [label, label, None]
    figure.add_scatter(
        x=xs, y=ys, mode="lines", line={"color": theme.MUTED_FILL, "width": 3}, hoverinfo="skip", showlegend=False
    )
    for number, (column, key) in enumerate((("precision_share", "precision"), ("recall_share", "recall"))):
        figure.add_scatter(
            x=figures[column],
            y=labels,
            mode="markers",
            name=say(f"method.{key}"),
            marker={
                "size": 12,
                "symbol": theme.CITY_SYMBOLS[number],
                "color": theme.CITY_COLOURS[number],
                "line": {"color": theme.WHITE, "width": 1},
            },
            hovertext=[
                f"{label}<br>{say(f'method.{key}')} {say.share(v, 1) if pd.notna(v) else '–'}"
                for label, v in zip(labels, figures[column], strict=True)
            ],
            hoverinfo="text",
        )
    figure.update_xaxes(range=[0, 1.03], tickformat=".0%", dtick=0.25, zeroline=False)
    figure.update_yaxes(categoryorder="array", categoryarray=labels[::-1])
    return dress(
        figure,
        wear,
        title=say("method.chart.title"),
        unit=say("method.chart.unit"),
        plot_height=max(90, (32 + 8 * (lines - 1)) * len(labels)),
        left=left,
        right=20,
        axis_room=28,
        legend=[say("method.precision"), say("method.recall")],
    )
