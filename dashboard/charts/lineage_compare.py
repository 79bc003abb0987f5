"""Two documents or years: a dot a pledge, grouped by what became of it and by when it was first stated; lines where both state it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.lineage_compare import BECAME, CAME
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

PITCH, HEAD_SIZE = 19, 12.5
GROUP_GAP = 16
# Shape says the state, so that colour may say the sector. The ✓ is drawn in the square.
SYMBOLS = {
    "delivered": "square",
    "done_then": "square-open",
    "stated_again": "circle",
    "not_found_later": "circle-open",
    "no_later_documents": "circle-open",
    "stated_before": "circle",
    "first_stated": "diamond",
}


def state_name(state: str, names: Vocabulary, wear: Dress) -> str:
    """What a state is called: a word of the domain where it is one, else of the screen."""
    key = f"lineage.state.{state}"
    return wear.language(key) if wear.language.has(key) else names.label("lineage_state", state)


def items(
    left: pd.DataFrame, right: pd.DataFrame, heads: tuple[str, str], names: Vocabulary, wear: Dress, panel: str
) -> Drawing:
    """A panel a side; in it a group a state, in it a dot a pledge. `left` as `lineage_compare.became`, `right` as `came`."""
    gutter = 26 if wear.narrow else 70
    wide = (wear.width - 20 - gutter) / 2
    figure = Sheet()
    places: dict[tuple[int, str], tuple[float, float]] = {}
    bottoms = []
    for side, (rows, states) in enumerate(((left, BECAME), (right, CAME))):
        at = side * (wide + gutter)
        y = _words(figure, as_plotly_lines(heads[side], 13, wide), at, 0.0, 13, theme.TEXT, bold=True) + 12
        for state in states:
            part = rows[rows["state"] == state]
            if part.empty:
                continue
            head = f"{state_name(state, names, wear)} {wear.language.number(len(part))}"
            y = _words(figure, as_plotly_lines(head, HEAD_SIZE, wide), at, y, HEAD_SIZE, theme.SUBTLE) + 12
            per_row = max(1, int(wide // PITCH))
            for number, pledge in enumerate(part["pledge_id"]):
                places[side, pledge] = (at + PITCH / 2 + number % per_row * PITCH, y + number // per_row * PITCH)
            y += ((len(part) - 1) // per_row) * PITCH + PITCH / 2 + GROUP_GAP
        bottoms.append(y)
    _joins(figure, left, places, names, wear)
    for side, rows in enumerate((left, right)):
        _dots(figure, rows, side, places, names, wear, panel)
    height = max(bottoms)
    figure.update_xaxes(range=[-4, wear.width - 16], visible=False, fixedrange=True)
    figure.update_yaxes(range=[height, -14], visible=False, fixedrange=True)
    return dress(
        figure,
        wear,
        title=wear.language("lineage.compare.title"),
        unit=wear.language("lineage.compare.unit"),
        plot_height=int(height + 14),
        left=4,
        right=12,
        axis_room=0,
    )


def as_plotly_lines(text: str, size: float, width: float) -> list[str]:
    """The text broken to a width, each line made harmless for a figure."""
    return [as_plotly(line) for line in theme.wrap(text, size * 1.06, width)]


def _words(figure: Sheet, lines: list[str], x: float, y: float, size: float, colour: str, bold: bool = False) -> float:
    """Writes lines from the top left; gives where they end."""
    text = "<br>".join(lines)
    figure.add_annotation(
        x=x,
        y=y,
        text=f"<b>{text}</b>" if bold else text,
        xanchor="left",
        yanchor="top",
        yshift=9,
        xshift=-2,
        align="left",
        showarrow=False,
        font={"size": size, "color": colour},
    )
    return y + len(lines) * size * 1.38


def _joins(
    figure: Sheet,
    left: pd.DataFrame,
    places: dict[tuple[int, str], tuple[float, float]],
    names: Vocabulary,
    wear: Dress,
) -> None:
    """A line for each pledge that both sides state."""
    for row in records(left[left["in_other"]]):
        one, other = places.get((0, row.pledge_id)), places.get((1, row.pledge_id))
        if one is None or other is None:
            continue
        under = PITCH / 2  # between two rows of dots, so that no other dot is crossed
        figure.add_scatter(
            x=[one[0], one[0] + under, other[0] - under, other[0]],
            y=[one[1], one[1] + under, other[1] + under, other[1]],
            mode="lines",
            line={"color": names.colours[row.sector_id], "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )


def _dots(
    figure: Sheet,
    rows: pd.DataFrame,
    side: int,
    places: dict[tuple[int, str], tuple[float, float]],
    names: Vocabulary,
    wear: Dress,
    panel: str,
) -> None:
    for state, part in rows.groupby("state", sort=False):
        done = state == "delivered"
        figure.add_scatter(
            x=[places[side, p][0] for p in part["pledge_id"]],
            y=[places[side, p][1] for p in part["pledge_id"]],
            mode="markers+text" if done else "markers",
            text=["✓"] * len(part) if done else None,
            textfont={"size": 10, "color": [theme.ink_on(names.colours[s]) for s in part["sector_id"]]},
            marker={
                "symbol": SYMBOLS[str(state)],
                "size": 14,
                "color": [names.colours[s] for s in part["sector_id"]],
                "line": {"width": 2.5 if "open" in SYMBOLS[str(state)] else 1},
                "opacity": 1,
            },
            customdata=[Mark(panel, row=r.pledge_id).encode() for r in records(part)],
            hovertext=[_hover(row, side, names, wear) for row in records(part)],
            hoverinfo="text",
            showlegend=False,
        )


def _hover(row: Any, side: int, names: Vocabulary, wear: Dress) -> str:
    say = wear.language
    title = "<br>".join(as_plotly_lines(say.pick(row.title, row.title_en), 13, 300))
    return f"<b>{title}</b><br>{names.sectors[row.sector_id]}<br>{as_plotly(told(row, side, names, wear))}"


def told(row: Any, side: int, names: Vocabulary, wear: Dress) -> str:
    """What became of an item (side 0), or since when it is stated (side 1), as a short sentence with the documents read."""
    say = wear.language
    if side:
        if row.state == "first_stated":
            return say("lineage.came.new", n=say.count(row.read_before, "document"))
        return say("lineage.came.first", day=say.day(row.earlier_published.date()))
    if row.state == "delivered":
        return say("lineage.became.delivered", day=say.day(row.delivered.date()))
    if row.state == "stated_again":
        return say(
            "lineage.became.again",
            day=say.day(row.next_published.date()),
            last=say.day(row.last_published.date()),
            n=say.number(row.later),
            read=say.count(row.read_later, "document"),
        )
    if row.state == "no_later_documents":
        return say("lineage.became.no_later_documents")
    return say(f"lineage.became.{row.state}", n=say.count(row.read_later, "document"))
