"""Commitment timeline: lanes by sector; stated, due and achieved joined by a line; terms of office behind; the day of the build marked."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, axis_names, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.packing import rows as pack
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

ROW, HIGH_ROW, LINE = 21, 33, 13  # pixels of a row with its words beside, over the line; of each further line of words
LANE_GAP = 0.55  # rows between two lanes
LABEL_SIZE = 11
HEAD = 2.3  # rows above the first lane, for the names of terms and the day of the build


@dataclass(frozen=True)
class _Label:
    """The words of a line, and the days (from the left edge) that line and words take together."""

    lines: list[str]
    at: float  # days from the left edge: where the words begin, or end where they stand before the line
    before: bool
    over: bool  # over the line, not beside it
    low: float
    high: float


@dataclass(frozen=True)
class _Places:
    """Where every pledge's line lies: row numbers from the top, lanes named and ruled off."""

    y: dict[str, float]
    labels: dict[str, _Label]
    ticks: list[tuple[float, str]]
    rules: list[float]
    rows: float

    def row_height(self) -> int:
        """Pixels of every row, so that no words touch those of the row above."""
        return max((HIGH_ROW if label.over else ROW) + LINE * (len(label.lines) - 1) for label in self.labels.values())


def _days(row: Any) -> list[pd.Timestamp]:
    """The days of a row that are known."""
    return [day for day in (row.stated, row.due_end, row.achieved) if pd.notna(day)]


def _label(words: str, low: float, high: float, whole: float, days_per_pixel: float, narrow: bool) -> _Label:
    """Beside the line where it fits on a wide screen, else over it, moved so that the words stay within the picture; none are cut."""
    margin = 26  # pixels: mark, gap and the edge of the picture
    needed = (theme.text_width(words, LABEL_SIZE) + margin) * days_per_pixel
    if not narrow and needed <= whole - high:
        return _Label([words], high, False, False, low, high + needed)
    if not narrow and needed <= low:
        return _Label([words], low, True, False, low - needed, high)
    lines = theme.wrap(words, LABEL_SIZE, whole / days_per_pixel - 2 * LINE)
    width = (max(theme.text_width(line, LABEL_SIZE) for line in lines) + 8) * days_per_pixel
    at = max(0.0, min(low, whole - width))
    return _Label(lines, at, False, True, min(low, at), max(high, at + width))


def _year_step(days: int, narrow: bool) -> str:
    """How many months lie between two named years, so that the names stay level."""
    return f"M{12 * max(1, math.ceil(days / 365.25 / (6 if narrow else 16)))}"


def _places(
    rows: pd.DataFrame, names: Vocabulary, wear: Dress, start: pd.Timestamp, whole: float, days_per_pixel: float
) -> _Places:
    """Packs the lines of each lane into as few rows as their words allow."""
    say, several = wear.language, rows["city_id"].nunique() > 1
    places = _Places({}, {}, [], [], 0.0)
    cursor = 0.0
    for sector in names.sectors:
        here = rows[rows["sector_id"] == sector].sort_values("stated", kind="stable")
        if here.empty:
            continue
        spans: list[tuple[float, float]] = []
        for row in records(here):
            days = _days(row)
            title = say.pick(row.title, row.title_en)
            words = f"{title} · {names.cities[row.city_id]}" if several else title
            label = _label(
                words, (min(days) - start).days, (max(days) - start).days, whole, days_per_pixel, wear.narrow
            )
            places.labels[row.pledge_id] = label
            spans.append((label.low - 12 * days_per_pixel, label.high + 14 * days_per_pixel))
        packed = pack(spans)
        places.y.update({row.pledge_id: cursor + place for row, place in zip(records(here), packed, strict=True)})
        places.ticks.append((cursor + max(packed) / 2, names.sectors[sector]))
        cursor += max(packed) + 1 + LANE_GAP
        places.rules.append(cursor - 0.5 - LANE_GAP / 2)
    return replace(places, rows=cursor)


def lanes(rows: pd.DataFrame, names: Vocabulary, wear: Dress, panel: str) -> Drawing:
    """One line a pledge. `rows`: pledge_id, city_id, sector_id, title, title_en, planned, due_end, achieved, stated, state; not empty."""
    say = wear.language
    first = min(day for day in (rows["stated"].min(), rows["due_end"].min()) if pd.notna(day))
    last = max(day for day in (rows["stated"].max(), rows["due_end"].max(), rows["achieved"].max()) if pd.notna(day))
    start, end = first - timedelta(days=120), max(last, pd.Timestamp(wear.as_of)) + timedelta(days=240)
    sectors = [names.sectors[s] for s in names.sectors_in(rows)]
    shown, left, _ = axis_names(sectors, 12, 104 if wear.narrow else 180)
    days_per_pixel = (end - start).days / (wear.width - left)
    places = _places(rows, names, wear, start, (end - start).days, days_per_pixel)

    figure = Sheet()
    _terms(figure, names, wear, start, end, left)
    _lines(figure, rows, places.y, names, wear, panel)
    for at in places.rules[:-1]:
        figure.add_hline(y=at, line={"color": theme.DIVIDER, "width": 1})
    figure.update_yaxes(
        tickvals=[at for at, _ in places.ticks],
        ticktext=[shown[name] for _, name in places.ticks],
        tickfont={"size": 12},
        range=[places.rows - 0.3, -HEAD],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    figure.update_xaxes(
        range=[start, end],
        type="date",
        tickformat="%Y",
        tickangle=0,
        dtick=_year_step((end - start).days, wear.narrow),
        showgrid=True,
    )
    figure.update_layout(dragmode=False if wear.narrow else "zoom")
    for words in _words(rows, places, start):
        figure.add_annotation(**words)
    return dress(
        figure,
        wear,
        title=say("timeline.lanes.title"),
        unit=say("timeline.lanes.unit_narrow" if wear.narrow else "timeline.lanes.unit"),
        plot_height=int((places.rows + HEAD) * places.row_height()) + 10,
        left=left,
        right=12,
        axis_room=28,
        legend=[say(f"timeline.{state}") for state in ("stated", "due", "overdue", "achieved")],
    )


def _words(rows: pd.DataFrame, places: _Places, start: pd.Timestamp) -> list[dict[str, Any]]:
    """The annotation of every line: its title and city."""
    words: list[dict[str, Any]] = []
    for row in records(rows):
        label = places.labels[row.pledge_id]
        words.append(
            {
                "x": start + timedelta(days=label.at),
                "y": places.y[row.pledge_id],
                "text": "<br>".join(as_plotly(line) for line in label.lines),
                "align": "left",
                "xanchor": "right" if label.before else "left",
                "xshift": 2 if label.over else -9 if label.before else 9,
                "yanchor": "bottom" if label.over else "middle",
                "yshift": 6 if label.over else 0,
                "showarrow": False,
                "font": {"size": LABEL_SIZE, "color": theme.DANGER if row.state == "overdue" else theme.SUBTLE},
            }
        )
    return words


def _terms(figure: Sheet, names: Vocabulary, wear: Dress, start: pd.Timestamp, end: pd.Timestamp, left: int) -> None:
    """Terms of office as bands behind, named at the top; the day of the build as a line."""
    for number, term in enumerate(names.terms):
        low, high = max(pd.Timestamp(term.start), start), min(pd.Timestamp(term.end), end)
        if low >= high:
            continue
        figure.add_vrect(
            x0=low, x1=high, fillcolor=theme.SURFACE if number % 2 else theme.WHITE, line={"width": 0}, layer="below"
        )
        if theme.text_width(term.name, 12) + 8 < (high - low) / (end - start) * (wear.width - left):
            figure.add_annotation(
                x=low, y=1, yref="paper", yanchor="top", xanchor="left", xshift=4, text=as_plotly(term.name), showarrow=False,
                font={"size": 12, "color": theme.MUTED},
            )  # fmt: skip
    figure.add_vline(x=wear.as_of.isoformat(), line={"color": theme.TEXT, "width": 1.2, "dash": "dot"})
    figure.add_annotation(
        x=wear.as_of.isoformat(), y=1, yref="paper", yanchor="top", xanchor="right", xshift=-4, yshift=-17,
        text=wear.language("timeline.as_of", day=wear.language.day(wear.as_of)), showarrow=False, font={"size": 11, "color": theme.TEXT},
    )  # fmt: skip


def _lines(figure: Sheet, rows: pd.DataFrame, y: dict[str, float], names: Vocabulary, wear: Dress, panel: str) -> None:
    """The joining lines and the four kinds of marks, each of another shape."""
    say = wear.language
    xs: list[pd.Timestamp | None] = []
    ys: list[float | None] = []
    for row in records(rows):
        days = _days(row)
        xs += [min(days), max(days), None]
        ys += [y[row.pledge_id], y[row.pledge_id], None]
    figure.add_scatter(
        x=xs, y=ys, mode="lines", line={"color": theme.MUTED_FILL, "width": 2}, hoverinfo="skip", showlegend=False
    )
    planned, due = rows[rows["planned"].notna()], rows[rows["due_end"].notna()]
    kinds: list[tuple[str, pd.DataFrame, str, dict[str, Any]]] = [
        (
            "stated",
            planned,
            "planned",
            {"symbol": "circle", "size": 10, "color": [names.colours[s] for s in planned["sector_id"]]},
        ),
        (
            "due",
            due[due["state"] != "overdue"],
            "due_end",
            {"symbol": "diamond-open", "size": 11, "color": theme.TEXT, "line": {"width": 2}},
        ),
        (
            "overdue",
            due[due["state"] == "overdue"],
            "due_end",
            {"symbol": "diamond", "size": 12, "color": theme.DANGER},
        ),
        (
            "achieved",
            rows[rows["achieved"].notna()],
            "achieved",
            {"symbol": "square", "size": 14, "color": theme.SUCCESS},
        ),
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
            hovertext=[_hover(row, names, wear) for row in records(part)],
            hoverinfo="text",
        )


def _hover(row: Any, names: Vocabulary, wear: Dress) -> str:
    """What a mark says under the pointer."""
    say = wear.language
    title = "<br>".join(as_plotly(line) for line in theme.wrap(say.pick(row.title, row.title_en), 13, 300))
    parts = [f"<b>{title}</b>", f"{names.cities[row.city_id]} · {names.sectors[row.sector_id]}"]
    for key, column in (("stated", "planned"), ("due", "due_end"), ("achieved", "achieved")):
        day = getattr(row, column)
        if pd.notna(day):
            parts.append(f"{say(f'timeline.{key}')} {say.day(_day(day))}")
    return "<br>".join(parts)


def _day(value: pd.Timestamp) -> date:
    return value.date()
