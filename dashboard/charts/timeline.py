"""Commitment timeline: lanes by sector; stated, due and achieved joined by a line; terms of office behind; the day of the build marked."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.dressing import Dress, dress, left_margin
from dashboard.packing import rows as pack
from dashboard.selection import Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

ROW = 21
LANE_GAP = 0.55  # rows between two lanes
LABEL_SIZE = 11


def _short(text: str, width: float) -> str:
    """As much of the text as fits, in pixels."""
    if theme.text_width(text, LABEL_SIZE) <= width:
        return text
    while text and theme.text_width(text + "…", LABEL_SIZE) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def lanes(rows: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> go.Figure:
    """One line a pledge. `rows`: pledge_id, city_id, sector_id, title, title_en, planned, due_end, achieved, stated, state."""
    say = wear.language
    start = min(rows["stated"].min(), rows["due_end"].min() if rows["due_end"].notna().any() else rows["stated"].min()) - timedelta(days=120)
    last = max(day for day in (rows["stated"].max(), rows["due_end"].max(), rows["achieved"].max()) if pd.notna(day))
    end = max(last, pd.Timestamp(wear.as_of)) + timedelta(days=150)
    left = left_margin([names.sectors[s] for s in names.sectors if s in set(rows["sector_id"])], 12, 150 if wear.narrow else 180)
    days_per_pixel = (end - start).days / (wear.width - (left if not wear.narrow else left))
    many_cities = rows["city_id"].nunique() > 1

    y: dict[str, float] = {}
    labels: dict[str, str] = {}
    ticks: list[tuple[float, str]] = []
    rules: list[float] = []
    cursor = 0.0
    for sector in names.sectors:
        here = rows[rows["sector_id"] == sector].sort_values("stated", kind="stable")
        if here.empty:
            continue
        spans: list[tuple[float, float]] = []
        for row in here.itertuples():
            ends = [day for day in (row.stated, row.due_end, row.achieved) if pd.notna(day)]
            low, high = (min(ends) - start).days, (max(ends) - start).days
            room = 0.0
            if not wear.narrow:
                title = say.pick(row.title, row.title_en)
                text = _short(f"{title} · {names.cities[row.city_id]}" if many_cities else title, 230)
                labels[row.pledge_id] = text
                room = (theme.text_width(text, LABEL_SIZE) + 26) * days_per_pixel
            spans.append((low - 12 * days_per_pixel, high + room + 14 * days_per_pixel))
        placed = pack(spans)
        for row, place in zip(here.itertuples(), placed, strict=True):
            y[row.pledge_id] = cursor + place
        height = max(placed) + 1
        ticks.append((cursor + (height - 1) / 2, as_plotly(names.sectors[sector])))
        cursor += height + LANE_GAP
        rules.append(cursor - 0.5 - LANE_GAP / 2)
    figure = go.Figure()
    _terms(figure, names, wear, start, end)
    _lines(figure, rows, y, names, wear, panel)
    for pledge_id, text in labels.items():
        row = rows[rows["pledge_id"] == pledge_id].iloc[0]
        at = max(day for day in (row["stated"], row["due_end"], row["achieved"]) if pd.notna(day))
        figure.add_annotation(
            x=at, y=y[pledge_id], text=as_plotly(text), xanchor="left", xshift=9, showarrow=False,
            font={"size": LABEL_SIZE, "color": theme.DANGER if row["state"] == "overdue" else theme.SUBTLE},
        )  # fmt: skip
    for at in rules[:-1]:
        figure.add_hline(y=at, line={"color": theme.DIVIDER, "width": 1})
    figure.update_yaxes(
        tickvals=[t for t, _ in ticks],
        ticktext=[name for _, name in ticks],
        tickfont={"size": 12},
        range=[cursor - 0.3, -1.6],
        showgrid=False,
        zeroline=False,
    )
    figure.update_xaxes(range=[start, end], type="date", tickformat="%Y", dtick="M24" if wear.narrow else "M12", showgrid=True)
    figure.update_layout(dragmode=False if wear.narrow else "zoom")
    figure.update_yaxes(fixedrange=True)
    states = [say(f"timeline.{state}") for state in ("stated", "due", "overdue", "achieved")]
    return dress(
        figure,
        wear,
        title=say("timeline.lanes.title"),
        unit=say("timeline.lanes.unit"),
        plot_height=int((cursor + 1.6) * ROW) + 20,
        left=left,
        right=12,
        axis_room=28,
        legend=states,
    )


def _terms(figure: go.Figure, names: Vocabulary, wear: Dress, start: pd.Timestamp, end: pd.Timestamp) -> None:
    """Terms of office as bands behind, named at the top; the day of the build as a line."""
    for number, term in enumerate(names.terms):
        low, high = max(pd.Timestamp(term.start), start), min(pd.Timestamp(term.end), end)
        if low >= high:
            continue
        figure.add_vrect(x0=low, x1=high, fillcolor=theme.SURFACE if number % 2 else theme.WHITE, line={"width": 0}, layer="below")
        if (high - low).days > 300:
            figure.add_annotation(
                x=low, y=1, yref="paper", yanchor="top", xanchor="left", xshift=4, text=as_plotly(term.name), showarrow=False,
                font={"size": 12, "color": theme.MUTED},
            )  # fmt: skip
    figure.add_vline(x=wear.as_of.isoformat(), line={"color": theme.TEXT, "width": 1.2, "dash": "dot"})
    figure.add_annotation(
        x=wear.as_of.isoformat(), y=1, yref="paper", yanchor="top", xanchor="right", xshift=-4, yshift=-17,
        text=wear.language("timeline.as_of", day=wear.language.day(wear.as_of)), showarrow=False, font={"size": 11, "color": theme.TEXT},
    )  # fmt: skip


def _lines(figure: go.Figure, rows: pd.DataFrame, y: dict[str, float], names: Vocabulary, wear: Dress, panel: str) -> None:
    """The joining lines and the four kinds of marks, each of another shape."""
    say = wear.language
    xs: list[pd.Timestamp | None] = []
    ys: list[float | None] = []
    for row in rows.itertuples():
        days = [day for day in (row.stated, row.due_end, row.achieved) if pd.notna(day)]
        xs += [min(days), max(days), None]
        ys += [y[row.pledge_id], y[row.pledge_id], None]
    figure.add_scatter(x=xs, y=ys, mode="lines", line={"color": theme.MUTED_FILL, "width": 2}, hoverinfo="skip", showlegend=False)
    planned, due = rows[rows["planned"].notna()], rows[rows["due_end"].notna()]
    kinds: list[tuple[str, pd.DataFrame, str, dict[str, object]]] = [
        ("stated", planned, "planned", {"symbol": "circle", "size": 10, "color": [names.colours[s] for s in planned["sector_id"]]}),
        ("due", due[due["state"] != "overdue"], "due_end", {"symbol": "diamond-open", "size": 11, "color": theme.TEXT, "line": {"width": 2}}),
        ("overdue", due[due["state"] == "overdue"], "due_end", {"symbol": "diamond", "size": 12, "color": theme.DANGER}),
        ("achieved", rows[rows["achieved"].notna()], "achieved", {"symbol": "square", "size": 14, "color": theme.SUCCESS}),
    ]
    for kind, part, column, marker in kinds:
        figure.add_scatter(
            x=part[column] if len(part) else [None],
            y=[y[p] for p in part["pledge_id"]] if len(part) else [None],
            mode="markers+text" if kind == "achieved" else "markers",
            text=["✓"] * len(part) if kind == "achieved" else None,
            textfont={"size": 11, "color": theme.WHITE},
            name=say(f"timeline.{kind}"),
            marker=marker,
            customdata=[Mark(panel, row=p).encode() for p in part["pledge_id"]],
            hovertext=[_hover(row, names, wear) for row in part.itertuples()],
            hoverinfo="text",
        )


def _hover(row: object, names: Vocabulary, wear: Dress) -> str:
    """What a mark says under the pointer."""
    say = wear.language
    title = "<br>".join(as_plotly(line) for line in theme.wrap(say.pick(row.title, row.title_en), 13, 300))  # type: ignore[attr-defined]
    parts = [f"<b>{title}</b>", f"{names.cities[row.city_id]} · {names.sectors[row.sector_id]}"]  # type: ignore[attr-defined]
    for key, column in (("stated", "planned"), ("due", "due_end"), ("achieved", "achieved")):
        day = getattr(row, column)
        if pd.notna(day):
            parts.append(f"{say(f'timeline.{key}')} {say.day(_day(day))}")
    return "<br>".join(parts)


def _day(value: pd.Timestamp) -> date:
    return value.date()
