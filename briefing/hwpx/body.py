"""The blocks of a briefing as the section of an HWPX document."""

from __future__ import annotations

from lxml import etree

from briefing.hwpx import columns, parts
from briefing.hwpx.elements import Elements
from briefing.hwpx.looks import looks, page
from briefing.hwpx.parts import HP, put
from briefing.model import Block, Briefing, Cell, Chart, Column, KeyFigures, Outline, Paragraph, Table
from briefing.pictures import Pictures
from briefing.wording import Wording

_SIGNS = {"□": "box", "○": "circle", "-": "dash", "※": "remark"}
_BESIDE = 4  # key figures that stand in one row


class Body:
    """The section of one briefing, its letters made smaller by `size`; `pictures` holds what it shows, by item name, once `section` was called."""

    def __init__(self, briefing: Briefing, drawn: Pictures, size: float) -> None:
        self.pictures: dict[str, bytes] = {}
        self._drawn = drawn
        self._briefing = briefing
        self._say = Wording(briefing.language)
        self._short = briefing.form == "short"
        self._make = Elements(briefing.form, size)
        self._page = page(briefing.form)
        self._looks = looks(briefing.form, size)
        self._captions: dict[str, int] = {}

    def section(self) -> etree._Element:
        """section0.xml as a tree. Raises RenderError where a chart cannot be drawn."""
        root = parts.parse("section0.xml")
        self._lay_out(root)
        first = root.find(f"{HP}p")
        put(first, paraPrIDRef=self._looks["title"].number, styleIDRef=self._looks["title"].number)
        first.append(self._make.run("title", self._briefing.title))
        as_of = self._say("paper.as_of", day=self._say.day(self._briefing.as_of))
        root.append(self._make.paragraph("subtitle", self._briefing.subtitle))
        root.append(self._make.paragraph("dateline", as_of))
        self._run_ahead(root, f"{self._briefing.title} · {as_of}")
        for section in self._briefing.sections:
            if not (self._short and any(isinstance(block, Chart) for block in section.blocks)):
                root.append(self._make.paragraph("heading", section.heading))
            for block in section.blocks:
                root.extend(self._block(block))
        root.extend(self._end())
        return root

    def _lay_out(self, root: etree._Element) -> None:
        sheet = root.find(f".//{HP}pagePr")
        put(sheet, width=self._page.width, height=self._page.height)
        put(sheet.find(f"{HP}margin"), **self._page.margins)

    def _run_ahead(self, root: etree._Element, words: str) -> None:
        """What stands at the head of every page but the first."""
        story = root.find(f".//{HP}header/{HP}subList")
        put(story, textWidth=self._page.text, textHeight=self._page.margins["header"])
        story.append(self._make.paragraph("running", words))

    def _block(self, block: Block) -> list[etree._Element]:
        match block:
            case Outline():
                return [self._make.paragraph(_SIGNS[line.sign], f"{line.sign} {line.text}") for line in block.lines]
            case Paragraph():
                return [self._make.paragraph("normal", block.text)]
            case KeyFigures():
                return self._figures(block)
            case Chart():
                return self._chart(block)
            case Table():
                return self._table(block)

    def _figures(self, block: KeyFigures) -> list[etree._Element]:
        """Numbers in boxes beside each other, as many boxes in each row; in the short form one row without notes."""
        rows = -(-len(block.figures) // (len(block.figures) or 1 if self._short else _BESIDE))
        beside = -(-len(block.figures) // rows) if rows else 0
        cells = []
        for figure in block.figures:
            cell = [self._make.paragraph("figure", figure.value), self._make.paragraph("label", figure.label)]
            cells.append(
                [*cell, self._make.paragraph("aside", figure.note)] if figure.note and not self._short else cell
            )
        cells += [[self._make.paragraph("label")] for _ in range(rows * beside - len(cells))]
        found = [self._make.paragraph("group", block.group)] if block.group else []
        if cells:
            grid = [cells[start : start + beside] for start in range(0, len(cells), beside)]
            found.append(self._holding(self._make.table(grid, columns.widths([1] * beside, self._page.text), heads=0)))
        return found

    def _chart(self, chart: Chart) -> list[etree._Element]:
        name = f"chart{len(self.pictures) + 1}"
        self.pictures[name] = self._drawn.png(chart)
        drawn = self._make.picture(self.pictures[name], name, chart.alt, self._page.text, self._page.picture)
        found = [
            self._make.paragraph("picture", content=[self._make.run("picture", inside=drawn)]),
            self._caption("figure", chart.title),
        ]
        return [*found, self._make.paragraph("note", chart.summary)] if chart.summary and not self._short else found

    def _table(self, table: Table) -> list[etree._Element]:
        found = [self._caption("table", table.title)]
        head = [[self._make.paragraph("head", column.head)] for column in table.columns]
        rows = [
            [self._cell(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
        ]
        found.append(
            self._holding(self._make.table([head, *rows], columns.of_table(table, self._page.text, self._looks)))
        )
        return [*found, self._make.paragraph("note", table.note)] if table.note else found

    def _caption(self, kind: str, title: str) -> etree._Element:
        number = self._captions[kind] = self._captions.get(kind, 0) + 1
        return self._make.paragraph("caption", f"{self._say(f'paper.{kind}')} {number}. {title}")

    def _cell(self, cell: Cell, column: Column) -> list[etree._Element]:
        lines = cell.shown.splitlines() or [""]
        return [self._make.paragraph(columns.KINDS[column.kind], line, cell.link) for line in lines]

    def _holding(self, table: etree._Element) -> etree._Element:
        return self._make.paragraph("cell", content=[self._make.run("cell", inside=table)])

    def _end(self) -> list[etree._Element]:
        """Where the live view is, which data it was, and the imprint; in the short form on as few lines as it takes."""
        address, found = self._briefing.permalink, []
        if address:
            found.append(self._make.paragraph("note", f"{self._say('paper.imprint.permalink')}: {address}", address))
        lines = [f"{self._say('paper.imprint.hash')}: {self._briefing.data_hash}", *self._briefing.imprint]
        return found + [self._make.paragraph("note", line) for line in ([" · ".join(lines)] if self._short else lines)]
