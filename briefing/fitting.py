"""How many lines a text takes, near enough to make room for it."""

from __future__ import annotations

import math

from dashboard import theme


def lines(text: str, size: float, width: float) -> int:
    """About how many lines of this width the text takes in letters of this size, broken between words; 1 for no text.

    A word that is wider than a line goes on over as many as it needs. Takes time in proportion to the text alone.
    """
    if width <= 0:
        raise ValueError("a line has a width")
    space = theme.text_width(" ", size)
    count = 0
    for line in text.splitlines() or [""]:
        count += 1
        used = 0.0
        for word in line.split():
            wide = theme.text_width(word, size)
            if used and used + space + wide > width:
                count += 1
                used = 0.0
            elif used:
                used += space
            more = max(math.ceil(wide / width) - 1, 0)
            count += more
            used += wide - more * width
    return count
