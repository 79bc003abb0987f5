"""The elements of a section: paragraphs, links, tables and pictures, with ids that count from one."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import count

from lxml import etree

from briefing.faults import RenderError
from briefing.hwpx import columns, parts
from briefing.hwpx.looks import border, looks, page
from briefing.hwpx.parts import HC, HP, put
from briefing.model import Form
from dashboard.untrusted import web_address

_LINK_FIELD = "627600491"  # what every link field of the word processor is numbered as
_FIRST_FIELD = 1_000_000_000  # apart from the numbers of tables and pictures
_PIXEL = 75  # units: a picture's own size counts 96 pixels to the inch


class Elements:
    """Makes the elements of one document; each that needs an id gets the next number."""

    def __init__(self, form: Form, size: float) -> None:
        self._numbers = count(1)
        self._looks = looks(form, size)
        self._page = page(form)

    def paragraph(
        self, look: str, words: str = "", link: str = "", content: Iterable[etree._Element] = ()
    ) -> etree._Element:
        """One paragraph in this look: its words, led to `link` where that is an http(s) address, then `content` (runs)."""
        number = self._looks[look].number
        paragraph = put(etree.Element(f"{HP}p"), id=next(self._numbers), paraPrIDRef=number, styleIDRef=number)
        put(paragraph, pageBreak=0, columnBreak=0, merged=0)
        address = web_address(link)
        if address and words:
            paragraph.extend(self._link(look, words, address))
        elif words:
            paragraph.append(self.run(look, words))
        paragraph.extend(content)
        if not len(paragraph):
            paragraph.append(self.run(look, ""))
        return paragraph

    def run(
        self, look: str, words: str | None = None, inside: etree._Element | None = None, *, link: bool = False
    ) -> etree._Element:
        """A run of letters of a look: words, or one element that stands in their place."""
        run = etree.Element(f"{HP}run", charPrIDRef=str(self._looks[look].link if link else self._looks[look].letters))
        if inside is not None:
            run.append(inside)
        if words is not None:
            etree.SubElement(run, f"{HP}t").text = parts.text(words)
        return run

    def _link(self, look: str, words: str, address: str) -> list[etree._Element]:
        number = str(_FIRST_FIELD + next(self._numbers))
        opened = etree.Element(f"{HP}ctrl")
        field = put(
            etree.SubElement(opened, f"{HP}fieldBegin"), id=number, type="HYPERLINK", name="", editable=0, dirty=0
        )
        put(field, zorder=-1, fieldid=_LINK_FIELD)
        escaped = "".join(f"\\{letter}" if letter in ":?;#" else letter for letter in address)
        told = [
            ("integerParam", "Prop", "0"),
            ("stringParam", "Command", f"{escaped};1;0;0;"),
            ("stringParam", "Path", address),
            ("stringParam", "Category", "HWPHYPERLINK_TYPE_URL"),
            ("stringParam", "TargetType", "HWPHYPERLINK_TARGET_BOOKMARK"),
            ("stringParam", "DocOpenType", "HWPHYPERLINK_JUMP_CURRENTTAB"),
        ]
        parameters = etree.SubElement(field, f"{HP}parameters", cnt=str(len(told)), name="")
        for kind, name, value in told:
            etree.SubElement(parameters, f"{HP}{kind}", name=name).text = value
        closed = etree.Element(f"{HP}ctrl")
        etree.SubElement(closed, f"{HP}fieldEnd", beginIDRef=number, fieldid=_LINK_FIELD)
        return [self.run(look, inside=opened), self.run(look, words, link=True), self.run(look, inside=closed)]

    def table(
        self,
        rows: Sequence[Sequence[Sequence[etree._Element]]],
        widths: Sequence[int],
        heads: int = 1,
    ) -> etree._Element:
        """A table of rows of cells of paragraphs; the first `heads` rows are heads, repeated on each page."""
        heights = [max(self._height(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows]
        table = put(parts.parse("table.xml"), id=next(self._numbers), rowCnt=len(rows), colCnt=len(widths))
        put(table, repeatHeader=int(heads > 0), borderFillIDRef=border("cell"))
        if not heads:
            put(table, pageBreak="NONE")  # a small one, which stays whole
        elif max(heights) * 2 > self._page.height:
            put(table, pageBreak="CELL")  # such a row may go on over pages; all others stay whole
        put(table.find(f"{HP}sz"), width=sum(widths), height=sum(heights))
        for row_number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            line = etree.SubElement(table, f"{HP}tr")
            for column, (paragraphs, width) in enumerate(zip(row, widths, strict=True)):
                line.append(_cell(paragraphs, row_number, column, width, height, head=row_number < heads))
        return table

    def picture(self, png: bytes, item: str, alt: str, width: int, height: int) -> etree._Element:
        """A picture that stands like a letter, at most `width` wide and `height` high, with its alternative text.

        `item` is its id in the manifest. Raises RenderError where the bytes are no PNG.
        """
        across, down = pixels(png)
        right = min(width, round(height * across / down))
        bottom = round(right * down / across)
        picture = put(parts.parse("picture.xml"), id=next(self._numbers), instid=next(self._numbers))
        for name in (f"{HP}orgSz", f"{HP}curSz", f"{HP}sz"):
            put(picture.find(name), width=right, height=bottom)
        put(picture.find(f"{HP}rotationInfo"), centerX=right // 2, centerY=bottom // 2)
        corners = picture.find(f"{HP}imgRect")
        put(corners.find(f"{HC}pt1"), x=right)
        put(corners.find(f"{HC}pt2"), x=right, y=bottom)
        put(corners.find(f"{HC}pt3"), y=bottom)
        put(picture.find(f"{HP}imgClip"), right=across * _PIXEL, bottom=down * _PIXEL)  # all of it
        put(picture.find(f"{HP}imgDim"), dimwidth=across * _PIXEL, dimheight=down * _PIXEL)
        picture.find(f"{HC}img").set("binaryItemIDRef", item)
        picture.find(f"{HP}shapeComment").text = parts.text(alt)
        return picture

    def _height(self, paragraphs: Sequence[etree._Element], width: int) -> int:
        by_number = {str(look.number): look for look in self._looks.values()}
        lines = [
            (by_number[paragraph.get("paraPrIDRef")], "".join(text.text or "" for text in paragraph.iter(f"{HP}t")))
            for paragraph in paragraphs
        ]
        return columns.height(lines, width)


def pixels(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels. Raises RenderError where the bytes are none."""
    if len(png) < 24 or not png.startswith(b"\x89PNG\r\n\x1a\n"):
        raise RenderError("the picture is no PNG")
    across, down = struct.unpack(">II", png[16:24])
    return across, down


def _cell(
    paragraphs: Sequence[etree._Element], row: int, column: int, width: int, height: int, *, head: bool
) -> etree._Element:
    cell = put(parts.parse("cell.xml"), header=int(head), borderFillIDRef=border("head" if head else "cell"))
    cell.find(f"{HP}subList").extend(paragraphs)
    put(cell.find(f"{HP}cellAddr"), colAddr=column, rowAddr=row)
    put(cell.find(f"{HP}cellSz"), width=width, height=height)
    return cell
