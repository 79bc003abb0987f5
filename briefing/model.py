"""What a briefing is: plain records between the composer and the writers of PDF, PNG, HWPX and XLSX. No data is fetched here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

import plotly.graph_objects as go

from dashboard.language import Code

Form = Literal["short", "full"]
Sign = Literal["□", "○", "-", "※"]  # 개조식: heading of a point, point, detail, remark
Value = str | int | float | date | datetime | None
ColumnKind = Literal["text", "date", "number", "won"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an outline in the office habit: its sign says how deep it stands."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines in order; each ○ belongs to the □ before it, each - to the ○ before it."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number with what it counts. `note` says what it is measured on ("" for nothing to say)."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Numbers that stand beside each other, `group` being what they are about (a city)."""

    group: str
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: the same figure as on screen. `name` is its panel's name; `alt` replaces it for those who cannot see it."""

    name: str
    title: str
    figure: go.Figure
    alt: str
    summary: str


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column. `weight` is its share of the table's width beside the other columns' weights."""

    head: str
    kind: ColumnKind = "text"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: as it reads on paper (`shown`), as a workbook keeps it (`value`), and where it leads ("" for nowhere)."""

    shown: str
    value: Value
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `name` is short, ASCII and unique in its briefing (a sheet's or file's name); `note` stands under it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


Block = Outline | Paragraph | KeyFigures | Chart | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole paper. Same database, same options and same `as_of`: equal briefings, and equal bytes from every writer."""

    language: Code
    form: Form
    title: str
    subtitle: str  # cities and period
    as_of: date
    sections: tuple[Section, ...]
    permalink: str  # address of the live view ("" where the host is not known)
    data_hash: str
    imprint: tuple[str, ...] = field(default=())  # licence, no official service, build: lines at the end

    def charts(self) -> tuple[Chart, ...]:
        """All charts in order."""
        return tuple(b for s in self.sections for b in s.blocks if isinstance(b, Chart))

    def tables(self) -> tuple[Table, ...]:
        """All tables in order."""
        return tuple(b for s in self.sections for b in s.blocks if isinstance(b, Table))
