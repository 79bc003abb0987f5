"""Colours, font and the one Plotly template. Colours are KRDS tokens (krds-uiux 1.1.0); config.toml says the same to Streamlit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import plotly.graph_objects as go
import plotly.io as pio

FONT = "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif"

WHITE = "#ffffff"  # gray-0
SURFACE = "#f4f5f6"  # gray-5
DIVIDER = "#e6e8ea"  # gray-10
RULE = "#cdd1d5"  # gray-20
MUTED_FILL = "#b1b8be"  # gray-30
MUTED = "#58616a"  # gray-60: 6.3:1 on white
SUBTLE = "#464c53"  # gray-70
TEXT = "#1e2124"  # gray-90
PRIMARY = "#256ef4"  # primary-50
PRIMARY_DARK = "#0b50d0"  # primary-60, links and text
PRIMARY_PALE = "#ecf2fe"  # primary-5
DANGER = "#bd2c0f"  # danger-60
SUCCESS = "#267337"  # success-60
WARNING = "#8a5c00"  # warning-60
BORDER = "#cdd1d5"

# KRDS has no categorical palette. Cities: hue, lightness and marker shape differ, so that greyscale keeps them apart.
CITY_COLOURS = ("#0b50d0", "#d65c66", "#3fa654", "#c78500", "#061f52", "#8a949e")
CITY_SYMBOLS = ("circle", "diamond", "square", "triangle-up", "star", "x")
# Kinds of a found span: background in source evidence, with the letter that names it.
SPAN_COLOURS = {
    "commitment": "#d8e5fd",
    "figure": "#ffe0a3",
    "target": "#d8eedd",
    "date": "#f5d6d9",
    "strategy": "#e5ecf9",
}

TITLE_SIZE, UNIT_SIZE, LABEL_SIZE, NOTE_SIZE = 17, 13, 13, 11


@lru_cache(maxsize=1 << 14)
def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 0.88
    if letter in " .,·:;'|!il()":
        return 0.3
    return 0.62 if letter.isupper() or letter.isdigit() or letter in "%+−<>" else 0.54


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is, in pixels: Hangul .88 em, capitals and digits .6, other letters .53 (Pretendard)."""
    return sum(map(_em, text)) * size


_WORDS = re.compile(r"(\s*)([^\s·]*·|[^\s·]+)")


def wrap(text: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width` pixels, broken between words or after a middle dot (a longer word is cut where it must)."""
    lines: list[str] = []
    line = ""
    for space, word in _WORDS.findall(text):
        trial = f"{line} {word}" if line and space else line + word
        if text_width(trial, size) <= width:
            line = trial
            continue
        if line:
            lines.append(line)
        line, used = "", 0.0
        for letter in word:
            if line and (used + _em(letter)) * size > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + letter, used + _em(letter)
    return [*lines, line] if line else lines


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a #rrggbb background (WCAG relative luminance)."""
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return TEXT if (luminance + 0.05) / 0.065 > 1.05 / (luminance + 0.05) else WHITE


def _template() -> go.layout.Template:
    axis = {
        "gridcolor": DIVIDER,
        "linecolor": RULE,
        "tickcolor": RULE,
        "zerolinecolor": RULE,
        "tickfont": {"size": LABEL_SIZE, "color": SUBTLE},
        "title": {"font": {"size": LABEL_SIZE, "color": SUBTLE}},
        "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": LABEL_SIZE, "color": TEXT},
            "paper_bgcolor": WHITE,
            "plot_bgcolor": WHITE,
            "colorway": list(CITY_COLOURS),
            "hoverlabel": {
                "font": {"family": FONT, "size": LABEL_SIZE, "color": TEXT},
                "bgcolor": WHITE,
                "bordercolor": RULE,
                "align": "left",
            },
            "xaxis": axis,
            "yaxis": axis,
            "legend": {"font": {"size": LABEL_SIZE, "color": TEXT}, "itemclick": False, "itemdoubleclick": False},
            "bargap": 0.28,
            "dragmode": False,
            "separators": ".,",
        }
    )


pio.templates["atlas"] = _template()
TEMPLATE = "atlas"
