"""A figure with its question, paragraph and text alternative; or the line that stands where a chosen chart has nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from briefing.context import Context
from briefing.model import Chart, Paragraph
from dashboard.charts.sheet import Drawing

TALLEST = 920  # pixels: what a page holds beside heading and caption


def fitting(draw: Callable[[int], Drawing], most: int) -> tuple[Drawing, int]:
    """The figure with as many of its lines as a page can hold at a legible size, and how many those are at most."""
    figure = draw(most)
    while figure.height > TALLEST and most > 1:
        most = min(most - 1, max(1, most * TALLEST // figure.height))
        figure = draw(most)
    return figure, most


def framed(
    context: Context, name: str, family: str, figure: Drawing, text: str, alt: str | None = None, city: str = ""
) -> Chart:
    """A chart whose question, and text alternative where none is given, stand under its family of keys."""
    title = _of_city(context, context.say(f"{family}.question"), city)
    return Chart(name, title, figure.figure, alt or context.say(f"{family}.alt", summary=text), text)


def left_out(context: Context, title: str, reason: str, city: str = "") -> Paragraph:
    """`title`: a key of words; `reason`: one under `paper.empty`."""
    say = context.say
    return Paragraph(
        say("paper.empty.chart", title=_of_city(context, say(title), city), reason=say(f"paper.empty.{reason}"))
    )


def _of_city(context: Context, words: str, city: str) -> str:
    return f"{words} ({context.names.cities[city]})" if city and len(context.cities) > 1 else words
