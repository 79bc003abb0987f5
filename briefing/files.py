"""Options → files of a paper. The one way by which the command and the briefing desk come to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefing import hwpx, package, paper, workbook
from briefing.archive import pack
from briefing.compose import compose
from briefing.model import Briefing
from briefing.options import Options
from briefing.pictures import Pictures
from dashboard.database import Build

Kind = Literal["pdf", "hwpx", "png", "xlsx", "datapackage"]
StepName = Literal["content", "tables", "charts", "pdf", "hwpx", "png"]


@dataclass(frozen=True, slots=True)
class FileType:
    """How files of a kind end, and what a browser is told that they are."""

    suffix: str
    mime: str


KINDS: dict[Kind, FileType] = {
    "pdf": FileType(".pdf", "application/pdf"),
    "hwpx": FileType(".hwpx", "application/hwp+zip"),
    "png": FileType("-charts.zip", "application/zip"),
    "xlsx": FileType(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "datapackage": FileType("-data.zip", "application/zip"),
}
TABLES: tuple[Kind, ...] = ("xlsx", "datapackage")


@dataclass(frozen=True, slots=True)
class Step:
    """What is done next; of charts, how many are drawn and how many there are."""

    name: StepName
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A finished file."""

    kind: Kind
    content: bytes


def made(build: Build, options: Options, kinds: Collection[Kind]) -> Generator[Step | File]:
    """Each step before it is done, each file when it is finished; tables first, since nothing can go wrong with them.

    Raises RequestError where the database cannot give what was asked for, RenderError with its reason where a chart or page cannot
    be made.
    """
    drawing = any(kind not in TABLES for kind in kinds)
    with Pictures() as pictures:
        yield Step("content")
        briefing = compose(build, options, pictures.begin if drawing else None)
        if any(kind in kinds for kind in TABLES):
            yield Step("tables")
            whole = briefing if options.form == "full" else compose(build, replace(options, form="full", charts=()))
            if "xlsx" in kinds:
                yield File("xlsx", workbook.write(whole))
            if "datapackage" in kinds:
                yield File("datapackage", package.write(whole))
        if not drawing:
            return
        charts = briefing.charts()
        for number, chart in enumerate(charts):
            yield Step("charts", number, len(charts))
            pictures.svg(chart)
        for name, write in _WRITERS.items():
            if name in kinds:
                yield Step(name)
                yield File(name, write(briefing, pictures))


def chart_files(briefing: Briefing, pictures: Pictures) -> dict[str, bytes]:
    """The charts as PNG, file name → content, numbered in the order of the paper."""
    return {
        f"{number:02}-{chart.name}.png": pictures.png(chart) for number, chart in enumerate(briefing.charts(), start=1)
    }


def _chart_archive(briefing: Briefing, pictures: Pictures) -> bytes:
    found = chart_files(briefing, pictures)
    return pack(found, stored=found)  # a PNG is compressed already


def file_name(kind: Kind, options: Options, day: date) -> str:
    """What a file is called: what it is, of which cities, of which day, in which language."""
    cities = "-".join(options.cities) if len(options.cities) <= 3 else f"{len(options.cities)}-cities"
    return f"city-strategy-{cities}-{day:%Y%m%d}-{options.form}-{options.language}{KINDS[kind].suffix}"


_WRITERS: dict[Literal["pdf", "png", "hwpx"], Callable[[Briefing, Pictures], bytes]] = {
    "pdf": paper.write,
    "png": _chart_archive,
    "hwpx": hwpx.write,
}
