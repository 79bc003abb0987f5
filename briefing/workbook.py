"""The tables of a briefing as a workbook: a cover, then one sheet a table, with cells that keep their kind."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from briefing import fitting
from briefing.model import Briefing, Cell, Column, Table
from briefing.wording import Wording
from dashboard import theme
from dashboard.untrusted import as_cell, plain, web_address

_LONGEST = 32_767  # letters that one cell may hold
_NARROWEST, _WIDEST, _COVER = 6, 44, 90  # columns, in letters
_SIZE, _LINE = 10, 15  # points: letters, and a line of them
_LETTER = 0.54  # em: the digit that column widths are counted in
_NOT_A_NAME = re.compile(r"[\[\]:*?/\\']")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_SHAPES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "label": {"bold": True, "font_color": theme.SUBTLE, "valign": "top"},
    "head": {"bold": True, "bg_color": theme.PRIMARY_PALE, "bottom": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"text_wrap": True, "valign": "top"},
    "inert": {"text_wrap": True, "valign": "top", "quote_prefix": True},  # a program takes it as text even when edited
    "link": {"text_wrap": True, "valign": "top", "font_color": theme.PRIMARY_DARK, "underline": 1},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "time": {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left", "valign": "top"},
    "won": {"num_format": "#,##0", "align": "right", "indent": 1, "valign": "top"},
    "number": {"num_format": "General", "align": "right", "indent": 1, "valign": "top"},
}


def write(briefing: Briefing) -> bytes:
    """The briefing's tables as the bytes of an .xlsx file, the same for equal briefings. Nothing in it is a formula."""
    buffer = io.BytesIO()
    say = Wording(briefing.language)
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        made = datetime.combine(briefing.as_of, time())
        book.set_properties(
            {
                "title": plain(briefing.title),
                "subject": plain(briefing.subtitle),
                "author": "City Strategy Atlas",
                "comments": briefing.data_hash,
                "created": made,
            }
        )
        shapes = {
            name: book.add_format({"font_name": "맑은 고딕", "font_size": _SIZE} | shape)
            for name, shape in _SHAPES.items()
        }
        names = _names(briefing, say)
        _cover(book.add_worksheet(names[0]), briefing, names[1:], shapes, say)
        for table, name in zip(briefing.tables(), names[1:], strict=True):
            _sheet(book.add_worksheet(name), table, shapes, say)
    return buffer.getvalue()


def _names(briefing: Briefing, say: Wording) -> list[str]:
    """A name for the cover and for each table's sheet: at most 31 letters, none of the forbidden ones, none twice."""
    names: list[str] = []
    for wanted in (say("paper.file.cover"), *(table.name for table in briefing.tables())):
        stem = _NOT_A_NAME.sub("", plain(wanted))[:31] or "sheet"
        name, number = stem, 2
        while name.casefold() in {taken.casefold() for taken in names}:
            name, number = f"{stem[:28]}_{number}", number + 1
        names.append(name)
    return names


def _cover(sheet: Worksheet, briefing: Briefing, names: list[str], shapes: Mapping[str, Format], say: Wording) -> None:
    """What the workbook is, of which day and data, under which terms, and what its sheets hold."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _COVER)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    _text(sheet, 0, 0, briefing.title, shapes, "title")
    rows: list[tuple[str, Cell]] = [
        ("file.scope", Cell("", briefing.subtitle)),
        ("file.day", Cell("", briefing.as_of)),
        ("imprint.permalink", Cell(briefing.permalink, briefing.permalink, briefing.permalink)),
        ("imprint.hash", Cell("", briefing.data_hash)),
    ]
    row = 2
    for key, cell in rows:
        if cell.value:
            sheet.write_string(row, 0, say(f"paper.{key}"), shapes["label"])
            _write(sheet, row, 1, cell, shapes)
            row += 1
    for number, line in enumerate(briefing.imprint):
        if number == 0:
            sheet.write_string(row, 0, say("paper.file.terms"), shapes["label"])
        _text(sheet, row, 1, line, shapes)
        row += 1
    row += 1
    for table, name in zip(briefing.tables(), names, strict=True):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", shapes["link"], name)
        about = [table.title, say("paper.file.rows", n=say.number(len(table.rows))), table.note]
        words = " · ".join(part for part in about if part)
        _text(sheet, row, 1, words, shapes)
        _raise(sheet, row, [(words, _COVER)])
        row += 1


def _sheet(sheet: Worksheet, table: Table, shapes: Mapping[str, Format], say: Wording) -> None:
    """A table with its head in the first row, where programs look for it."""
    for number, column in enumerate(table.columns):
        _text(sheet, 0, number, column.head, shapes, "head")
        sheet.write_comment(0, number, plain(f"{table.title} · {column.head}: {say(f'paper.file.{column.kind}')}"))
        sheet.set_column(number, number, _width(table, number))
    wide = [_width(table, number) for number in range(len(table.columns))]
    for row, cells in enumerate(table.rows, 1):
        for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _write(sheet, row, number, cell, shapes, column)
        texts = [cell.value if isinstance(cell.value, str) else "" for cell in cells]
        _raise(sheet, row, list(zip(texts, wide, strict=True)))
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(table: Table, number: int) -> float:
    """A width that shows most cells of a column on one line."""
    shown = [table.columns[number].head, *(row[number].shown for row in table.rows)]
    longest = max(theme.text_width(line, 1) / _LETTER for text in shown for line in (text.splitlines() or [""]))
    return min(max(longest + 4, _NARROWEST), _WIDEST)


def _raise(sheet: Worksheet, row: int, cells: Sequence[tuple[str, float]]) -> None:
    """Make a row as high as the longest of its texts (words, width of their column) needs."""
    lines = max((fitting.lines(words, 1, (wide - 1) * _LETTER) for words, wide in cells), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines, 25) * _LINE)


def _write(
    sheet: Worksheet, row: int, number: int, cell: Cell, shapes: Mapping[str, Format], column: Column | None = None
) -> None:
    value: Any = cell.value
    address = web_address(cell.link)
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, number, value, shapes["time"])
    elif isinstance(value, date) and value.year >= 1900:  # no day before that has a number there
        sheet.write_datetime(row, number, datetime.combine(value, time()), shapes["date"])
    elif isinstance(value, int | float):
        won = column is not None and column.kind == "won"
        sheet.write_number(row, number, value, shapes["won" if won or isinstance(value, int) else "number"])
    elif address and len(address) <= sheet.max_url_length and sheet.hlink_count < 65_000:
        sheet.write_url(row, number, address, shapes["link"], plain(str(value))[:_LONGEST])
    else:
        _text(sheet, row, number, str(value), shapes)


def _text(
    sheet: Worksheet, row: int, number: int, words: str, shapes: Mapping[str, Format], shape: str = "text"
) -> None:
    """A text cell; one that begins like a formula is marked as text for good."""
    inert = shape == "text" and as_cell(words) != words
    sheet.write_string(row, number, plain(words)[:_LONGEST], shapes["inert" if inert else shape])
