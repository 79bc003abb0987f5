"""The command: python -m briefing. A paper of one or more cities as a file, or its charts as a folder of pictures."""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn, get_args

from briefing import files, render
from briefing.faults import RenderError, RequestError
from briefing.files import KINDS, File, Kind
from briefing.model import Form
from briefing.options import CHARTS, DEFAULT_CHARTS, Options
from dashboard import database, queries
from dashboard.database import Build, UnavailableError
from dashboard.language import CODES, DEFAULT
from dashboard.rows import records

_ENDINGS: dict[str, Kind] = {".pdf": "pdf", ".hwpx": "hwpx", ".xlsx": "xlsx", ".zip": "datapackage"}
_UNAVAILABLE = {
    "missing": "there is no database at {path}; make one with: python -m etl build",
    "unreadable": "{path} is no database of the atlas; make one with: python -m etl build",
    "unpublished": "{path} was not built with --publish",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: list[str] | None = None) -> int:
    """Makes the paper; gives the exit code (0 done, 1 told on standard error, 2 wrong usage)."""
    parser = _parser()
    told = parser.parse_args(arguments)
    kind = told.format or _ENDINGS.get(told.out.suffix.lower())
    if kind is None:
        parser.error(f"--format is needed: the name {told.out} does not say one of {', '.join(KINDS)}")
    if told.first and told.last and told.first > told.last:
        parser.error(f"--from {told.first} is later than --to {told.last}")
    try:
        return _make(told, kind)
    except UnavailableError as error:
        return _told(_UNAVAILABLE[error.reason].format(path=error.path), told.debug)
    except (RequestError, RenderError) as error:
        return _told(str(error), told.debug)
    except OSError as error:
        return _told(f"{told.out} cannot be written: {error.strerror or error}", told.debug)
    except KeyboardInterrupt:
        return _told("stopped; nothing was written", told.debug)
    except Exception as error:
        return _told(f"{type(error).__name__}: {error}", told.debug)
    finally:
        render.forget()


def _make(told: argparse.Namespace, kind: Kind) -> int:
    build = database.build_at(told.database)
    options = Options(
        cities=_cities(build, told.city),
        language=told.language,
        first_day=told.first,
        last_day=told.last,
        sectors=tuple(dict.fromkeys(told.sector)),
        pledges=tuple(dict.fromkeys(told.pledge)),
        charts=tuple(dict.fromkeys(told.chart)) if told.chart else DEFAULT_CHARTS,
        form=told.form,
        as_of=told.as_of,
        address=told.address,
    )
    (file,) = (step for step in files.made(build, options, [kind]) if isinstance(step, File))
    if kind == "png":
        print(*_pictures(file.content, told.out), sep="\n")
        return 0
    out: Path = told.out
    if out.is_dir():
        out = out / files.file_name(kind, options, options.as_of or queries.stamp(build).as_of)
    _write(out, file.content)
    print(out)
    return 0


def _cities(build: Build, asked: list[str]) -> tuple[str, ...]:
    """City ids; a city may also be asked for by its name in either language. What is unknown is left for `compose` to tell."""
    known: dict[str, str] = {}
    for city in records(queries.cities(build)):
        known |= {name.casefold(): city.city_id for name in (city.city_id, city.name_ko, city.name_en)}
    return tuple(dict.fromkeys(known.get(name.casefold(), name) for name in asked))


def _pictures(archive: bytes, folder: Path) -> list[Path]:
    """The pictures of an archive into a folder, one file a chart. Raises RenderError where there is none."""
    written = []
    with zipfile.ZipFile(io.BytesIO(archive)) as pictures:
        if not pictures.namelist():
            raise RenderError("no chart has data in this scope, so there is no picture to write")
        folder.mkdir(parents=True, exist_ok=True)
        for name in pictures.namelist():
            _write(folder / name, pictures.read(name))
            written.append(folder / name)
    return written


def _write(path: Path, content: bytes) -> None:
    """The whole file or none: what was there before stays until the new one is complete."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _told(message: str, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    print(" ".join(message.split()), file=sys.stderr)
    return 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2024-03-01") from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m briefing", description="A briefing of one or more cities, from the built database."
    )
    add: Callable[..., argparse.Action] = parser.add_argument
    add("--city", action="append", required=True, metavar="CITY", help="city_id or name; may be repeated")
    add("--from", dest="first", type=_day, metavar="DATE", help="documents published from this day on")
    add("--to", dest="last", type=_day, metavar="DATE", help="documents published up to this day")
    add("--as-of", type=_day, metavar="DATE", help="the day on which the paper stands; default: the day of the build")
    add("--language", choices=CODES, default=DEFAULT)
    add("--form", choices=get_args(Form), default="full", help="one page, or the whole")
    add("--sector", action="append", default=[], metavar="SECTOR", help="sector_id; may be repeated; default: all")
    add(
        "--pledge",
        action="append",
        default=[],
        metavar="PLEDGE",
        help="pledge_id whose record is told; may be repeated",
    )
    add("--chart", action="append", default=[], choices=CHARTS, metavar="CHART", help=f"of {', '.join(CHARTS)}")
    add("--address", default="", metavar="URL", help="where the live view is, for the link in the paper")
    add("--format", choices=tuple(KINDS), help="default: as --out ends; png: a folder, one file a chart")
    add("--out", type=Path, required=True, metavar="FILE_OR_DIR")
    add("--database", type=Path, default=database.location(), metavar="PATH")
    add("--debug", action="store_true", help="show tracebacks")
    return parser


if __name__ == "__main__":
    code = main()
    # All that was to be said is said: Python's farewell to the driver's half-removed folders is no news.
    sys.excepthook = lambda *_: None
    sys.exit(code)
