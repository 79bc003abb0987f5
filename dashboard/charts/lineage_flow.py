"""Pledges through the years: a column a document (or year), a band a pledge in its sector's colour; it ends where silence begins.

Drawn as filled scatter with markers, because a chosen mark of a Sankey is not reported to the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dashboard import theme
from dashboard.charts.dressing import Dress, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.lineage_flow import Band, Column, Stop
from dashboard.packing import rows as pack
from dashboard.selection import Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

LABEL_SIZE, LINE = 12, 16
THICK, THIN = 7.0, 1.6  # half heights in pixels: stated in neighbouring columns; columns between are silent
ROW_FOOT = 26
MARGIN = 24


@dataclass
class _Layout:
    """Where every band lies, in pixels from the top."""

    y: dict[str, float] = field(default_factory=dict)
    labels: dict[str, tuple[list[str], bool]] = field(
        default_factory=dict
    )  # lines, whether they end where the band ends
    heads: list[tuple[float, str]] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    height: float = 0.0


def flow(
    bands: list[Band], across: tuple[Column, ...], years: bool, names: Vocabulary, wear: Dress, panel: str
) -> Drawing:
    """`bands` and `across` as `lineage_flow` gives them; not empty."""
    say = wear.language
    pixels = (wear.width - 2 * MARGIN) / max(1, len(across) - 0.1)  # a column
    layout = _layout(bands, names, wear, pixels)
    figure = Sheet()
    words = [_text(-0.3, y, f"<b>{as_plotly(head)}</b>", "left", theme.TEXT, 13) for y, head in layout.heads]
    for band in bands:
        y, last = layout.y[band.pledge_id], band.stops[-1].column
        lines, ends = layout.labels[band.pledge_id]
        text = "<br>".join(as_plotly(line) for line in lines)
        if ends:
            words.append(_text(last, y - 13, text, "right", theme.SUBTLE, LABEL_SIZE, 8))
        else:
            words.append(_text(band.stops[0].column, y - 13, text, "left", theme.SUBTLE, LABEL_SIZE, -8))
        if band.read_after:
            words.append(_text(last, y + 8, f"+{band.read_after}", "left", theme.MUTED, 11, 12))
    for word in words:
        figure.add_annotation(**word)
    for rule in _rules(len(across), layout):
        figure.add_shape(**rule)
    for sector in dict.fromkeys(band.sector_id for band in bands):
        _ribbons(figure, [b for b in bands if b.sector_id == sector], across, layout, names.colours[sector])
    _stops(figure, bands, across, years, layout, names, wear, panel)
    if years:
        ticks = [
            f"’{int(c.key) % 100:02d}<br>{say('lineage.flow.read', n=len(c.documents)) if c.documents else '–'}"
            for c in across
        ]
    else:
        ticks = [f"’{c.first.year % 100:02d}<br>{c.first.month}.{c.first.day}" for c in across]
    figure.update_xaxes(
        range=[-MARGIN / pixels, len(across) - 1 + MARGIN * 1.6 / pixels],
        tickvals=list(range(len(across))),
        ticktext=ticks,
        tickfont={"size": 11},
        tickangle=0,
        showgrid=False,
        zeroline=False,
        side="top",
    )
    figure.update_yaxes(range=[layout.height, 0], visible=False)
    return dress(
        figure,
        wear,
        title=say("lineage.flow.title"),
        unit=say("lineage.flow.unit_years" if years else "lineage.flow.unit"),
        plot_height=int(layout.height),
        left=6,
        right=8,
        axis_room=4,
        legend=[say("lineage.flow.stated"), say("lineage.flow.delivered")],
        above=34,
    )


def _layout(bands: list[Band], names: Vocabulary, wear: Dress, pixels: float) -> _Layout:
    """Packs the bands of each sector into as few rows as their labels allow."""
    say, layout, room = wear.language, _Layout(), wear.width - 2 * MARGIN
    cursor = 4.0
    for sector in names.sectors:
        here = [band for band in bands if band.sector_id == sector]
        if not here:
            continue
        if layout.heads:
            layout.rules.append(cursor)
        layout.heads.append((cursor + 24, names.sectors[sector]))
        cursor += 28
        spans = []
        for band in here:
            low, high = band.stops[0].column * pixels, band.stops[-1].column * pixels
            lines = theme.wrap(say.pick(band.title, band.title_en), LABEL_SIZE * 1.06, min(room, 420))
            width = max(theme.text_width(line, LABEL_SIZE * 1.06) for line in lines)
            ends = low + width > room and high - width >= 0
            if (
                low + width > room and not ends
            ):  # neither fits whole: as much room as there is to the right, or to the left
                ends = high > room - low
                lines = theme.wrap(
                    say.pick(band.title, band.title_en), LABEL_SIZE * 1.06, max(high if ends else room - low, 90)
                )
                width = max(theme.text_width(line, LABEL_SIZE * 1.06) for line in lines)
            layout.labels[band.pledge_id] = (lines, ends)
            spans.append((min(low, high - width) if ends else low, high if ends else max(high, low + width)))
        packed = pack(spans, gap=36)
        for row in range(max(packed) + 1):
            inside = [band for band, place in zip(here, packed, strict=True) if place == row]
            cursor += max(len(layout.labels[band.pledge_id][0]) for band in inside) * LINE + 14
            for band in inside:
                layout.y[band.pledge_id] = cursor
            cursor += ROW_FOOT - 8
        cursor += 4
    layout.height = cursor + 4
    return layout


def _text(x: float, y: float, text: str, anchor: str, colour: str, size: float, shift: float = 0) -> dict[str, Any]:
    """An annotation whose foot stands at y."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "xanchor": anchor,
        "xshift": shift,
        "yanchor": "bottom",
        "align": anchor,
        "showarrow": False,
        "font": {"size": size, "color": colour},
    }


def _rules(columns: int, layout: _Layout) -> list[dict[str, Any]]:
    """A line a column, a line between sectors."""
    lines: list[dict[str, Any]] = [
        {"x0": k, "x1": k, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": theme.DIVIDER, "width": 1}}
        for k in range(columns)
    ]
    lines += [
        {"x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": {"color": theme.RULE, "width": 1}}
        for y in layout.rules
    ]
    return [{"type": "line", "layer": "below", **line} for line in lines]


def _ribbons(figure: Sheet, bands: list[Band], across: tuple[Column, ...], layout: _Layout, colour: str) -> None:
    """The filled bands of one sector: thick between neighbouring columns, thin where columns between are silent; caps at the ends."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    caps: tuple[list[float | None], list[float | None]] = ([], [])
    for band in bands:
        y = layout.y[band.pledge_id]
        stretches: list[tuple[float, float]] = [
            (one.column, other.column) for one, other in zip(band.stops, band.stops[1:], strict=False)
        ]
        for low, high in stretches or [(band.stops[0].column - 0.25, band.stops[0].column + 0.25)]:
            passed = across[int(low) + 1 : int(high)] if stretches else ()
            half = THIN if any(column.documents for column in passed) else THICK  # no documents, no silence
            xs += [low, high, high, low, low, None]
            ys += [y - half, y - half, y + half, y + half, y - half, None]
        if band.read_after:  # the cap: from here on silence
            caps[0].extend([band.stops[-1].column, band.stops[-1].column, None])
            caps[1].extend([y - 13, y + 13, None])
    quiet: dict[str, Any] = {"mode": "lines", "hoverinfo": "skip", "showlegend": False}
    figure.add_scatter(
        x=xs, y=ys, fill="toself", fillcolor=colour, line={"color": colour, "width": 0}, opacity=0.55, **quiet
    )
    figure.add_scatter(x=caps[0], y=caps[1], line={"color": colour, "width": 3}, **quiet)


def _stops(
    figure: Sheet,
    bands: list[Band],
    across: tuple[Column, ...],
    years: bool,
    layout: _Layout,
    names: Vocabulary,
    wear: Dress,
    panel: str,
) -> None:
    """The markers that can be chosen: circles where it is stated, a square with ✓ where it is reported delivered."""
    figure.add_scatter(  # for the legend: circles come in the colours of the sectors
        x=[None],
        y=[None],
        mode="markers",
        name=wear.language("lineage.flow.stated"),
        marker={"symbol": "circle", "size": 14, "color": theme.MUTED},
    )
    for delivered in (False, True):
        at = [(band, stop) for band in bands for stop in band.stops if stop.delivered is delivered]
        figure.add_scatter(
            x=[stop.column for _, stop in at],
            y=[layout.y[band.pledge_id] for band, _ in at],
            mode="markers+text" if delivered else "markers",
            text=["✓"] * len(at) if delivered else None,
            textfont={"size": 11, "color": theme.WHITE},
            name=wear.language("lineage.flow.delivered"),
            showlegend=delivered,
            marker={
                "symbol": "square" if delivered else "circle",
                "size": 16 if delivered else 14,
                "color": theme.SUCCESS
                if delivered
                else [names.colours[band.sector_id] for band, _ in at] or theme.SUBTLE,
                "line": {"color": theme.WHITE, "width": 2},
                "opacity": 1,
            },
            customdata=[
                Mark(panel, None, int(across[stop.column].key) if years else None, row=band.pledge_id).encode()
                for band, stop in at
            ],
            hovertext=[_hover(band, stop, names, wear) for band, stop in at],
            hoverinfo="text",
        )


def _hover(band: Band, stop: Stop, names: Vocabulary, wear: Dress) -> str:
    say = wear.language
    title = "<br>".join(as_plotly(line) for line in theme.wrap(say.pick(band.title, band.title_en), 13, 300))
    days = ", ".join(say.day(day.date()) for day in stop.days)
    after = (
        say("lineage.flow.after", n=say.count(band.read_after, "document"))
        if stop is band.stops[-1] and band.read_after
        else ""
    )
    return "<br>".join(part for part in (f"<b>{title}</b>", names.sectors[band.sector_id], days, after) if part)
