"""One typed function a question, each answered by the file of the same name in sql/. The only reader of that folder's answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from dashboard import cache, database, language, vocabulary
from dashboard.database import Build
from dashboard.selection import Known, Mark, Selection
from dashboard.vocabulary import Vocabulary

# One SELECT a file; the file's name is the question.
SQL = {path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "sql").glob("*.sql"))}

FIRST_YEAR, LAST_YEAR = 1900, 2999  # no narrowing
Days = tuple[date, date]
EVER: Days = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
EVIDENCE_LIMIT = 60
DEFAULT_CITIES = 2  # side by side at first


@dataclass(frozen=True)
class Stamp:
    """Which build is shown."""

    built_at: datetime
    code_version: str
    documents: int
    published: bool
    data_hash: str
    newest: date

    @property
    def as_of(self) -> date:
        """ "Today" for what is overdue: the day of the build."""
        return self.built_at.date()


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a selection that narrows queries; hashable, so that equal filters hit the same cache entry."""

    cities: tuple[str, ...]
    first_year: int
    last_year: int
    sectors: tuple[str, ...]
    kinds: tuple[str, ...]
    first_day: date | None = None  # where the period begins inside its first year
    last_day: date | None = None  # where it ends inside its last year

    @property
    def days(self) -> Days:
        """The first and the last day of the period."""
        return self.first_day or date(self.first_year, 1, 1), self.last_day or date(self.last_year, 12, 31)

    @classmethod
    def between(cls, cities: tuple[str, ...], days: Days, sectors: tuple[str, ...] = ()) -> Scope:
        """The scope of a period of days."""
        first, last = days
        return cls(cities, first.year, last.year, sectors, (), first, last)

    @classmethod
    def of(cls, selection: Selection) -> Scope:
        """The scope of a selection."""
        return cls(
            selection.cities,
            selection.first_year or FIRST_YEAR,
            selection.last_year or LAST_YEAR,
            selection.sectors,
            selection.kinds,
        )


def ask(build: Build, question: str, **parameters: object) -> pd.DataFrame:
    """The answer to one file of the folder. KeyError for a question that has none."""
    return database.run(build, SQL[question], **parameters)


@cache.frames
def stamp(build: Build) -> Stamp:
    """Which build is this?"""
    row = ask(build, "build").iloc[0]
    return Stamp(
        row["built_at"].to_pydatetime(),
        row["code_version"],
        int(row["counted_documents"]),
        bool(row["published"]),
        row["data_hash"],
        row["newest_document"].date() if pd.notna(row["newest_document"]) else row["built_at"].date(),
    )


@cache.frames
def cities(build: Build) -> pd.DataFrame:
    """Cities that documents speak of, the best covered first."""
    return ask(build, "cities")


@cache.frames
def known(build: Build) -> Known:
    """What an address may name."""
    covered = cities(build)
    ids = tuple(covered["city_id"])
    return Known(
        cities=ids,
        sectors=tuple(ask(build, "sectors")["sector_id"]),
        years=tuple(int(year) for year in ask(build, "years")["year"]),
        default_cities=ids[:DEFAULT_CITIES],
    )


@cache.frames
def names(build: Build, code: language.Code) -> Vocabulary:
    """Names of the domain in one language."""
    return vocabulary.make(
        language.of(code), cities(build), ask(build, "sectors"), ask(build, "labels"), ask(build, "terms")
    )


@cache.frames
def coverage(build: Build, city_ids: tuple[str, ...], days: Days = EVER) -> pd.DataFrame:
    """Documents and commitments by city and year."""
    return ask(build, "coverage", cities=list(city_ids), first_day=days[0], last_day=days[1])


@cache.frames
def kinds(build: Build, scope: Scope) -> pd.DataFrame:
    """Commitments by city and kind."""
    return _scoped(build, "kinds", scope)


@cache.frames
def sector_years(build: Build, city_ids: tuple[str, ...], kinds_: tuple[str, ...], days: Days = EVER) -> pd.DataFrame:
    """Commitments, documents and document weight by city, year and sector."""
    return ask(build, "sector_years", cities=list(city_ids), kinds=list(kinds_), first_day=days[0], last_day=days[1])


@cache.frames
def won_years(build: Build, city_ids: tuple[str, ...], days: Days = EVER) -> pd.DataFrame:
    """Won by city, year, basis and sector; sector None where an amount belongs to no commitment.

    `won` counts an amount once a year, `won_first` once in all the days asked for.
    """
    return ask(build, "won_years", cities=list(city_ids), first_day=days[0], last_day=days[1])


@cache.frames
def evidence(build: Build, scope: Scope, mark: Mark, limit: int = EVIDENCE_LIMIT) -> pd.DataFrame:
    """Commitments behind a mark with the text around them; `total` says how many there are beyond the limit."""
    return ask(
        build,
        "evidence",
        cities=[mark.city] if mark.city else list(scope.cities),
        year=mark.year,
        first_day=scope.days[0],
        last_day=scope.days[1],
        sector=mark.sector,
        sectors=list(scope.sectors),
        kind=mark.kind,
        kinds=list(scope.kinds),
        row=mark.row,
        limit=limit,
    )


def _scoped(build: Build, question: str, scope: Scope, **more: object) -> pd.DataFrame:
    return ask(
        build,
        question,
        cities=list(scope.cities),
        first_day=scope.days[0],
        last_day=scope.days[1],
        sectors=list(scope.sectors),
        **more,
    )


@cache.frames
def timeline(build: Build, scope: Scope, as_of: date = EVER[1]) -> pd.DataFrame:
    """One row a pledge: first planned, due, achieved, as far as it was known on a day."""
    return _scoped(build, "timeline", scope, as_of=as_of)


@cache.frames
def new_pledges(build: Build, scope: Scope) -> pd.DataFrame:
    """Pledges first stated in each city's latest year."""
    return _scoped(build, "new_pledges", scope)


@cache.frames
def ledger(build: Build, scope: Scope) -> pd.DataFrame:
    """Stated amounts of won."""
    return _scoped(build, "ledger", scope)


@cache.frames
def targets(build: Build, scope: Scope) -> pd.DataFrame:
    """Stated quantities other than won."""
    return _scoped(build, "targets", scope)


@cache.frames
def documents(build: Build, city_ids: tuple[str, ...]) -> pd.DataFrame:
    """Documents read, newest first."""
    return ask(build, "documents", cities=list(city_ids))


@cache.frames
def document(build: Build, document_id: str) -> pd.DataFrame:
    """One document (no row where it does not exist)."""
    return ask(build, "document", document=document_id)


@cache.frames
def spans(build: Build, document_id: str) -> pd.DataFrame:
    """Everything found in one document."""
    return ask(build, "spans", document=document_id)


@cache.frames
def lines(build: Build, document_id: str) -> pd.DataFrame:
    """The part each line of a document plays."""
    return ask(build, "lines", document=document_id)


@cache.frames
def evaluation(build: Build) -> pd.DataFrame:
    """Precision and recall by kind of fact."""
    return ask(build, "evaluation")


@cache.frames
def licences(build: Build) -> pd.DataFrame:
    """Documents by licence."""
    return ask(build, "licences")


@cache.frames
def reviewed(build: Build) -> pd.DataFrame:
    """Commitments by who confirmed them."""
    return ask(build, "reviewed")


@cache.frames
def boundaries(build: Build, city_ids: tuple[str, ...]) -> pd.DataFrame:
    """Shapes of the municipalities of the provinces that cities lie in (no row where none is known)."""
    return ask(build, "boundaries", cities=list(city_ids))


@cache.frames
def rejected(build: Build) -> pd.DataFrame:
    """Documents that could not be read."""
    return ask(build, "rejected")
