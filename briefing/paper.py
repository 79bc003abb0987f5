"""Briefing → PDF: A4, tagged (PDF/UA-1) and archivable (PDF/A-2a), set by typst in the bundled fonts. Same briefing: same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from briefing import fonts, printed, render
from briefing.faults import MissingGlyphError, RenderError, TooLongError
from briefing.model import Briefing, Cell, Chart, KeyFigures, Outline, Paragraph, Section, Table
from briefing.pictures import WIDTH, Pictures
from briefing.wording import Wording
from dashboard.theme import text_width
from dashboard.untrusted import plain, web_address

TEMPLATE = Path(__file__).parent / "templates" / "council.typ"
# Points, as in the template: text across the page, a cell's padding, what stands before a line of an outline.
_TEXT_WIDTH, _INSET, _INDENT = 481.9, 9.1, 60.0
_CELL_SIZE, _LARGEST = 7.8, 9.8  # text in cells, and elsewhere at most
_SYLLABLE = _CELL_SIZE * 0.9
_SURE = 1.08  # a width of letters is an estimate
_LEVELS = {"□": 0, "○": 1, "※": 1, "-": 2}


def write(briefing: Briefing, pictures: Pictures | None = None) -> bytes:
    """The paper as PDF. `pictures`: where charts of this briefing may be drawn already.

    Raises MissingGlyphError, naming the characters, where the bundled fonts lack one; RenderError with the reason where a chart
    cannot be drawn or a short paper does not fit its page.
    """
    data = _data(briefing, pictures or Pictures())
    fonts.require_glyphs("".join(_texts({**data, "sections": _without_pictures(data["sections"])})))
    try:
        pdf = typst.compile(
            TEMPLATE.read_bytes(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            font_paths=fonts.bundled(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(briefing.as_of, time(), UTC),
        )
    except typst.TypstError as error:
        missing = fonts.named_in(error)
        if missing:
            raise MissingGlyphError(missing) from error
        raise RenderError(f"the paper could not be set: {error.message}") from error
    if briefing.form == "short" and printed.count(pdf) != 1:
        raise TooLongError("the short form does not fit one page: choose fewer cities or pledges")
    return pdf


def _data(briefing: Briefing, pictures: Pictures) -> dict[str, Any]:
    """All that the template is told, text made harmless."""
    say = Wording(briefing.language)
    counters = {"figure": 0, "table": 0}
    return {
        "language": briefing.language,
        "region": "KR" if briefing.language == "ko" else "GB",
        "fonts": list(fonts.FAMILIES),
        "form": briefing.form,
        "author": say("app.name"),
        "keywords": [say("app.name")],
        "title": _line(briefing.title),
        "subtitle": _line(briefing.subtitle),
        "as_of": say("paper.as_of", day=say.day(briefing.as_of)),
        "hash": say("paper.data", hash=briefing.data_hash[:12]),
        "data_hash": briefing.data_hash,
        "page": say("paper.page"),
        "permalink": web_address(briefing.permalink) or "",
        "imprint": [_line(words) for words in briefing.imprint],
        "words": {
            "permalink": say("paper.imprint.permalink"),
            "hash": say("paper.imprint.hash"),
            "no_room": say("paper.no_room"),
        },
        "sections": [_section(section, pictures, say, counters) for section in briefing.sections],
    }


def _section(section: Section, pictures: Pictures, say: Wording, counters: dict[str, int]) -> dict[str, Any]:
    blocks = [_block(block, pictures, say, counters) for block in section.blocks]
    return {"heading": _line(section.heading), "blocks": blocks}


def _block(block: object, pictures: Pictures, say: Wording, counters: dict[str, int]) -> dict[str, Any]:
    match block:
        case Outline():
            return {"kind": "outline", "nodes": _nodes(block)}
        case Paragraph():
            return {"kind": "paragraph", "text": _line(block.text)}
        case KeyFigures():
            shown = [{"label": _line(f.label), "value": _line(f.value), "note": _line(f.note)} for f in block.figures]
            return {"kind": "figures", "group": _line(block.group), "figures": shown}
        case Chart():
            counters["figure"] += 1
            return _chart(block, pictures, f"{say('paper.figure')} {counters['figure']}. {_line(block.title)}")
        case Table():
            counters["table"] += 1
            return _table(block, f"{say('paper.table')} {counters['table']}. {_line(block.title)}")
    raise TypeError(f"no way to set {type(block).__name__}")


def _chart(chart: Chart, pictures: Pictures, title: str) -> dict[str, Any]:
    return {
        "kind": "chart",
        "title": title,
        "alt": _line(chart.alt),
        "summary": _line(chart.summary),
        "ratio": render.height(chart.figure) / WIDTH,
        "svg": pictures.svg(chart).decode("utf-8"),
    }


def _table(table: Table, title: str) -> dict[str, Any]:
    whole = sum(column.weight for column in table.columns)
    columns = [
        {
            "head": _line(column.head),
            "weight": column.weight,
            "right": column.kind in ("number", "won"),
            "room": max(2, int((_TEXT_WIDTH * column.weight / whole - _INSET) // _SYLLABLE)),
        }
        for column in table.columns
    ]
    rooms = [_TEXT_WIDTH * column.weight / whole - _INSET for column in table.columns]
    rows = [[_cell(cell, place, rooms[place]) for place, cell in enumerate(row)] for row in table.rows]
    return {"kind": "table", "title": title, "note": _line(table.note), "columns": columns, "rows": rows}


def _cell(cell: Cell, place: int, room: float) -> dict[str, Any]:
    shown = _line(cell.shown)
    fits = text_width(shown, _CELL_SIZE) * _SURE <= room
    return {"shown": shown, "link": web_address(cell.link) or "", "column": place, "fits": fits}


def _nodes(outline: Outline) -> list[dict[str, Any]]:
    """The lines as a tree: each ○ and ※ under the □ before it, each - under the ○ before it."""
    roots: list[dict[str, Any]] = []
    open_: list[tuple[int, dict[str, Any]]] = []
    for line in outline.lines:
        text = _line(line.text)
        fits = text_width(text, _LARGEST) * _SURE <= _TEXT_WIDTH - _INDENT
        node: dict[str, Any] = {"sign": line.sign, "text": text, "fits": fits, "below": []}
        level = _LEVELS[line.sign]
        while open_ and open_[-1][0] >= level:
            open_.pop()
        (open_[-1][1]["below"] if open_ else roots).append(node)
        open_.append((level, node))
    return roots


def _line(text: str) -> str:
    """The text on one line, without characters that reorder or hide what is read, or that no file can hold."""
    return " ".join(plain(text.encode("utf-8", "ignore").decode()).split())


def _without_pictures(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections without their SVGs, whose text was checked when they were drawn."""
    return [
        {**section, "blocks": [{k: v for k, v in block.items() if k != "svg"} for block in section["blocks"]]}
        for section in sections
    ]


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _texts(part)
        case list():
            for part in value:
                yield from _texts(part)
