"""About how much of a page a document fills: the word processor lays out the text, and says so to nobody before."""

from __future__ import annotations

from lxml import etree

from briefing import fitting
from briefing.hwpx.looks import Look, Page
from briefing.hwpx.parts import HP

_WIDER = 1.12  # the word processor's fonts beside the one that `fitting` measures


def pages(section: etree._Element, looks: dict[str, Look], page: Page) -> float:
    """How many pages the paragraphs, tables and pictures of a section fill, about."""
    by_number = {str(look.number): look for look in looks.values()}
    room = page.height - sum(page.margins[side] for side in ("top", "header", "bottom", "footer"))
    return sum(_height(paragraph, by_number[paragraph.get("paraPrIDRef")], page) for paragraph in section) / room


def _height(paragraph: etree._Element, look: Look, page: Page) -> float:
    around = look.before + look.after
    held = [*paragraph.iterfind(f"{HP}run/{HP}tbl"), *paragraph.iterfind(f"{HP}run/{HP}pic")]
    if held:
        margins = sum(int(one.find(f"{HP}outMargin").get(side)) for one in held for side in ("top", "bottom"))
        return around + margins + sum(int(one.find(f"{HP}sz").get("height")) for one in held)
    words = "".join(text.text or "" for text in paragraph.iterfind(f"{HP}run/{HP}t"))
    return around + look.line * fitting.lines(words, look.size * _WIDER, page.text - look.indent)
