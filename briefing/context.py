"""What every section of a paper needs to know: the options checked against the database, its words, its documents with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from briefing.faults import RequestError
from briefing.options import CHARTS, Options
from briefing.wording import Wording
from dashboard import lineage_findings, lineage_queries, queries
from dashboard.charts.dressing import Dress
from dashboard.database import Build
from dashboard.queries import EVER, Days, Scope, Stamp
from dashboard.rows import records
from dashboard.vocabulary import Vocabulary

PAPER_ROOM = 700  # pixels of a chart's text across the 170 mm of an A4 page's text: 13 px become 9 pt


@dataclass(frozen=True)
class Source:
    """A document that the paper rests on, by the number under which it is cited."""

    number: int
    document_id: str
    city_id: str
    title: str
    headline: str  # of the article itself, "" where it is not known or says the same
    publisher: str
    published: date
    url: str
    licence: str
    source_licence: str
    record: str

    @property
    def mark(self) -> str:
        """How it is cited: [3]."""
        return f"[{self.number}]"


@dataclass(frozen=True)
class Context:
    """The options of a paper and what follows from them."""

    build: Build
    options: Options
    say: Wording
    names: Vocabulary
    stamp: Stamp
    scope: Scope
    as_of: date
    sources: tuple[Source, ...]
    wear: Dress

    @property
    def cities(self) -> tuple[str, ...]:
        """The cities in the order that the reader chose."""
        return self.options.cities

    def of_city(self, city: str) -> Scope:
        """The scope narrowed to one city."""
        return Scope.between((city,), self.scope.days, self.scope.sectors)

    def read(self, city: str) -> tuple[Source, ...]:
        """The documents read of a city."""
        return tuple(source for source in self.sources if source.city_id == city)

    @cached_property
    def cited(self) -> dict[str, Source]:
        """The sources by their document."""
        return {source.document_id: source for source in self.sources}

    def titled(self, korean: str | None, english: str | None) -> str:
        """A name in the paper's language; where an English paper has only the Korean one, it says so."""
        if not korean:
            return ""
        return korean if self.say.code == "ko" else english or f"{korean} ({self.say('evidence.in_korean')})"

    def chosen(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of the chosen pledges; all where none was chosen."""
        pledges = self.options.pledges
        return frame[frame["pledge_id"].isin(pledges)] if pledges else frame


def open_context(build: Build, options: Options) -> Context:
    """Checks the options against the database. Raises RequestError, which names what is not there and what is."""
    stamp, known = queries.stamp(build), queries.known(build)
    say = Wording(options.language)
    names = queries.names(build, options.language)
    _require("city", options.cities, known.cities)
    _require("sector", options.sectors, known.sectors)
    _require("chart", options.charts, CHARTS)
    if not options.cities:
        raise RequestError("no_city", "no city was chosen")
    as_of = options.as_of or stamp.as_of
    days = _period(options, as_of)
    scope = Scope.between(options.cities, days, options.sectors)
    sources = _sources(build, scope, options.cities)
    if not sources:
        raise RequestError(
            "no_documents",
            f"no document of {', '.join(options.cities)} was published {_said(days)}",
            cities=say.listing([names.cities[city] for city in options.cities]),
        )
    held = lineage_findings.record(build, scope).statements["pledge_id"]
    absent = [pledge for pledge in options.pledges if pledge not in set(held)]
    if absent:
        raise RequestError(
            "no_pledge",
            f"these cities, sectors and days hold no statement of {', '.join(absent)}",
            pledge=", ".join(absent),
        )
    wear = Dress(say, as_of, say("app.source", n=say.number(len(sources))), room=PAPER_ROOM)
    return Context(build, options, say, names, stamp, scope, as_of, sources, wear)


def _require(what: str, asked: tuple[str, ...], known: tuple[str, ...]) -> None:
    unknown = [value for value in asked if value not in known]
    if unknown:
        raise RequestError(
            f"no_{what}",
            f"unknown {what} {', '.join(map(repr, unknown))}; there are: {', '.join(known) or 'none'}",
            value=", ".join(unknown),
        )


def _period(options: Options, as_of: date) -> Days:
    """The days in which documents count: as asked, but none after the day on which the paper stands."""
    first, last = options.first_day or EVER[0], options.last_day or EVER[1]
    if first > last:
        raise RequestError("bad_period", f"the period ends ({last}) before it begins ({first})")
    if first > as_of:
        raise RequestError("bad_period", f"the period begins ({first}) after the day of the paper ({as_of})")
    return first, min(last, as_of)


def _said(days: Days) -> str:
    first, last = days
    return f"up to {last}" if first == EVER[0] else f"from {first} to {last}"


def _sources(build: Build, scope: Scope, cities: tuple[str, ...]) -> tuple[Source, ...]:
    """The documents of the scope, city by city in the order of time, numbered through."""
    days = {row.document_id for row in records(lineage_queries.documents(build, scope))}
    frame = queries.documents(build, cities)
    frame = frame[frame["document_id"].isin(days)]
    order = frame.assign(_city=frame["city_id"].map(cities.index))
    order = order.sort_values(["_city", "published", "document_id"], kind="stable")
    return tuple(
        Source(
            number,
            row.document_id,
            row.city_id,
            row.title,
            _headline(row.source_title, row.title),
            row.publisher or "",
            row.published.date(),
            row.url or "",
            row.licence,
            row.source_licence or row.licence,
            row.record or "original",
        )
        for number, row in enumerate(records(order), 1)
    )


def _headline(headline: str | None, title: str) -> str:
    """The article's own headline. Records write "(…)" where they do not know it."""
    known = headline and not (headline.startswith("(") and headline.endswith(")"))
    return headline if headline and known and headline != title else ""
