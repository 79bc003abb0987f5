"""What the reader is looking at, as one frozen value, and its written form in a web address. Pure: no Streamlit here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal, cast

from dashboard.language import CODES, DEFAULT, Code

Kind = Literal["plan", "achievement", "vision"]
Denominator = Literal["commitments", "documents", "won"]
KINDS: tuple[Kind, ...] = ("plan", "achievement", "vision")
DENOMINATORS: tuple[Denominator, ...] = ("commitments", "documents", "won")
BASES = ("budget", "guarantee", "subsidy", "investment", "total_cost", "effect", "other")
SPANS = ("commitment", "figure", "target", "date", "strategy")

LONGEST_QUERY = 200
MOST_NOTICES = 6  # an address may hold a thousand wrong values; nobody reads more than a few
MOST_EXTRA = 24  # parameters of pages of their own

_ID = re.compile(r"[\w.:\-]{1,200}")
_EXTRA = re.compile(r"x_[a-z0-9_]{1,30}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a chart that was chosen: the rows behind it. None: not narrowed by this."""

    panel: str | None = None  # which chart it stands in
    city: str | None = None
    year: int | None = None
    sector: str | None = None
    kind: str | None = None
    row: str | None = None  # a pledge, commitment, figure or target id

    def encode(self) -> str:
        """panel~city~year~sector~kind~row, empty where not narrowed."""
        parts = (self.panel, self.city, self.year, self.sector, self.kind, self.row)
        return "~".join("" if part is None else str(part) for part in parts)


def decode_mark(text: str) -> Mark | None:
    """The mark that `encode` wrote; None where the text is none."""
    parts = text.split("~")
    if len(parts) != 6 or not any(parts) or any(part and not _ID.fullmatch(part) for part in parts):
        return None
    panel, city, year, sector, kind, row = (part or None for part in parts)
    if year is not None and not re.fullmatch(r"[12]\d{3}", year):
        return None
    return Mark(panel, city, int(year) if year else None, sector, kind, row)


@dataclass(frozen=True, slots=True)
class Known:
    """What the database at hand knows: a value outside it is told to the reader and left out."""

    cities: tuple[str, ...]
    sectors: tuple[str, ...]
    years: tuple[int, ...]
    default_cities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The whole state of a view apart from its page."""

    language: Code = DEFAULT
    cities: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    sectors: tuple[str, ...] = ()  # empty: all
    kinds: tuple[Kind, ...] = ()  # empty: all
    denominator: Denominator = "commitments"
    basis: str = "budget"
    compare: tuple[int, int] | None = None  # two years
    every: bool = False  # also rows that the page leaves out at first
    document: str | None = None
    focus: str | None = None  # a row in its document
    mark: Mark | None = None
    pledge: str | None = None
    query: str = ""  # words of a search over everything
    extra: tuple[tuple[str, str], ...] = field(default=())  # parameters of a page of its own: names start with x_

    def shared(self) -> Selection:
        """What stays when the reader goes to another page: language, cities, years, sectors."""
        return Selection(self.language, self.cities, self.first_year, self.last_year, self.sectors)


@dataclass(frozen=True, slots=True)
class Notice:
    """A parameter that could not be used."""

    parameter: str
    value: str


def _years(text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"([12]\d{3})-([12]\d{3})", text)
    return (int(match[1]), int(match[2])) if match else None


def parse(parameters: Mapping[str, list[str]], known: Known) -> tuple[Selection, tuple[Notice, ...]]:
    """Query parameters → selection, with a notice for each of the first values that are unknown. Never raises."""
    notices: list[Notice] = []

    def several(name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        allowed = tuple(allowed)
        asked = dict.fromkeys(parameters.get(name, []))
        notices.extend(Notice(name, value) for value in asked if value not in allowed)
        return tuple(value for value in allowed if value in asked)

    def one(name: str, allowed: Iterable[str], default: str) -> str:
        values = parameters.get(name, [])
        if values and values[0] not in allowed:
            notices.append(Notice(name, values[0]))
        return values[0] if values and values[0] in allowed else default

    def pair(name: str, ordered: bool) -> tuple[int, int] | None:
        values = parameters.get(name, [])
        if not values:
            return None
        years = _years(values[0])
        if years is None or (ordered and years[0] > years[1]) or (not ordered and years[0] == years[1]):
            notices.append(Notice(name, values[0]))
            return None
        return years

    def identifier(name: str) -> str | None:
        values = parameters.get(name, [])
        if not values:
            return None
        if not _ID.fullmatch(values[0]):
            notices.append(Notice(name, values[0]))
            return None
        return values[0]

    period = pair("years", ordered=True)
    mark = None
    if parameters.get("mark"):
        mark = decode_mark(parameters["mark"][0])
        if mark is None:
            notices.append(Notice("mark", parameters["mark"][0]))
    selection = Selection(
        language=cast(Code, one("lang", CODES, DEFAULT)),
        cities=several("city", known.cities) or known.default_cities or known.cities,
        first_year=period[0] if period else None,
        last_year=period[1] if period else None,
        sectors=several("sector", known.sectors),
        kinds=cast(tuple[Kind, ...], several("kind", KINDS)),
        denominator=cast(Denominator, one("by", DENOMINATORS, "commitments")),
        basis=one("basis", BASES, "budget"),
        compare=pair("compare", ordered=False),
        every=one("every", ("0", "1"), "0") == "1",
        document=identifier("document"),
        focus=identifier("focus"),
        mark=mark,
        pledge=identifier("pledge"),
        query=" ".join("".join(parameters.get("q", [])[:1]).split())[:LONGEST_QUERY].strip(),
        extra=tuple(sorted((k, v[0]) for k, v in parameters.items() if _EXTRA.fullmatch(k) and v and len(v[0]) <= 200))[
            :MOST_EXTRA
        ],
    )
    return selection, tuple(notices[:MOST_NOTICES])


def to_parameters(selection: Selection, known: Known) -> dict[str, list[str]]:
    """Selection → query parameters; what equals the default is left out, so that an address stays short."""
    written: dict[str, list[str]] = {}
    if selection.language != DEFAULT:
        written["lang"] = [selection.language]
    if selection.cities != (known.default_cities or known.cities):
        written["city"] = list(selection.cities)
    if selection.first_year is not None and selection.last_year is not None:
        written["years"] = [f"{selection.first_year}-{selection.last_year}"]
    if selection.sectors:
        written["sector"] = list(selection.sectors)
    if selection.kinds:
        written["kind"] = list(selection.kinds)
    if selection.denominator != "commitments":
        written["by"] = [selection.denominator]
    if selection.basis != "budget":
        written["basis"] = [selection.basis]
    if selection.compare:
        written["compare"] = [f"{selection.compare[0]}-{selection.compare[1]}"]
    if selection.every:
        written["every"] = ["1"]
    for name in ("document", "focus", "pledge"):
        value = getattr(selection, name)
        if value is not None:
            written[name] = [value]
    if selection.query:
        written["q"] = [selection.query]
    if selection.mark is not None:
        written["mark"] = [selection.mark.encode()]
    written |= {name: [value] for name, value in selection.extra}
    return written


def changed(selection: Selection, **changes: object) -> Selection:
    """The selection with some fields changed; TypeError for a field that does not exist."""
    unknown = set(changes) - {f.name for f in fields(Selection)}
    if unknown:
        raise TypeError(f"no field {', '.join(sorted(unknown))}")
    return replace(selection, **changes)  # type: ignore[arg-type]
