"""What every chart wears: title, unit, as-of date and source inside the picture, margins that hold its labels, size by screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard import theme
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.language import Language
from dashboard.untrusted import as_plotly

PANEL_GAP = 62  # pixels between two stacked panels, for the title of the lower one
WIDE, NARROW = 860, 340  # pixels that text may count on


@dataclass(frozen=True)
class Dress:
    """The words and the screen that a figure is made for."""

    language: Language
    as_of: date
    source: str
    narrow: bool = False
    room: int | None = None  # pixels that text may count on where it is neither the wide nor the narrow screen: paper

    @property
    def width(self) -> int:
        """Pixels that are surely there."""
        return self.room or (NARROW if self.narrow else WIDE)

    def title_lines(self, title: str) -> list[str]:
        """The title, broken for the screen."""
        return theme.wrap(title, theme.TITLE_SIZE * 1.06, self.width)

    def unit_lines(self, unit: str) -> list[str]:
        """The line under the title, broken for the screen."""
        return theme.wrap(unit, theme.UNIT_SIZE, self.width)

    def source_lines(self) -> list[str]:
        """Source and as-of date, broken for the screen."""
        text = self.language("chart.source", source=self.source, day=self.language.day(self.as_of))
        return theme.wrap(text, theme.NOTE_SIZE, self.width)


def left_margin(labels: list[str], size: float = theme.LABEL_SIZE, most: int = 190) -> int:
    """Room for the labels of a vertical axis, in pixels."""
    return min(most, int(max((theme.text_width(label, size) for label in labels), default=0)) + 14)


def axis_names(words: list[str], size: float, most: int) -> tuple[dict[str, str], int, int]:
    """Names for a vertical axis broken to fit `most` pixels: name → text for Plotly, room in pixels, and the most lines that one takes."""
    broken = {word: theme.wrap(word, size, most - 14) for word in words}
    room = left_margin([line for lines in broken.values() for line in lines], size, most)
    return (
        {word: "<br>".join(as_plotly(line) for line in lines) for word, lines in broken.items()},
        room,
        max(map(len, broken.values()), default=1),
    )


def legend_rows(labels: list[str], width: float) -> int:
    """How many rows a horizontal legend takes: Plotly gives every entry the width of the widest."""
    widest = max((theme.text_width(label, theme.LABEL_SIZE) for label in labels), default=0) + 44
    return -(-len(labels) // max(1, int(width // widest)))


def dress(
    figure: Sheet,
    wear: Dress,
    *,
    title: str,
    unit: str,
    plot_height: int,
    left: int = 50,
    right: int = 16,
    axis_room: int = 34,
    legend: list[str] | None = None,
    panel_titles: bool = False,
    above: int = 0,
) -> Drawing:
    """Puts title, unit, legend, source line and margins on a sheet: the finished figure.

    `plot_height` is the height of the plot area in pixels, `above` what stands over it there, such as the names of an axis.

    Margins are computed from the text, never left to chance, so that nothing is cut on a phone.
    """
    titles, units, sources = wear.title_lines(title), wear.unit_lines(unit), wear.source_lines()
    head = 12 + len(titles) * 23 + len(units) * 18 + 10
    rows = legend_rows(legend, wear.width) if legend else 0
    top = head + (rows * 21 + 10 if rows else 6) + (24 if panel_titles else 0) + above
    bottom = axis_room + 10 + len(sources) * 15 + 6
    figure.update_layout(
        template=theme.TEMPLATE,
        title={
            "text": f"<b>{'<br>'.join(titles)}</b>",
            "subtitle": {"text": "<br>".join(units), "font": {"size": theme.UNIT_SIZE, "color": theme.MUTED}},
            "font": {"size": theme.TITLE_SIZE, "color": theme.TEXT},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 10, "l": 2},
            "automargin": False,
        },
        height=top + plot_height + bottom,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 4},
        showlegend=bool(legend),
    )
    if legend:
        figure.update_layout(
            legend={
                "orientation": "h",
                "xref": "container",
                "x": 0,
                "xanchor": "left",
                "yref": "container",
                "y": 1 - head / (top + plot_height + bottom),
                "yanchor": "top",
                "traceorder": "normal",
            }
        )
    figure.add_annotation(
        text="<br>".join(sources),
        xref="paper",
        x=0,
        xanchor="left",
        xshift=-left + 2,
        yref="paper",
        y=0,
        yanchor="top",
        yshift=-(axis_room + 8),
        showarrow=False,
        align="left",
        font={"size": theme.NOTE_SIZE, "color": theme.MUTED},
    )
    return figure.finished()
