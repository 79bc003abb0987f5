"""One typed function a question, each answered by the file of the same name in sql/. The only reader of that folder's answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from dashboard import cache, database, language, money, vocabulary
from dashboard.database import Build
from dashboard.scope import EVER as EVER
from dashboard.scope import FIRST_YEAR as FIRST_YEAR
from dashboard.scope import LAST_YEAR as LAST_YEAR
from dashboard.scope import Days as Days
from dashboard.scope import Scope as Scope
from dashboard.scope import of_days, of_sectors, of_years
from dashboard.selection import Known, Mark
from dashboard.vocabulary import Vocabulary

# One SELECT a file; the file's name is the question.
SQL = {path.stem: path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "sql").glob("*.sql"))}

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
def _kind_years(build: Build, city_ids: tuple[str, ...], sectors: tuple[str, ...], days: Days) -> pd.DataFrame:
    """Commitments by city, year and kind."""
    return ask(build, "kinds", cities=list(city_ids), sectors=list(sectors), first_day=days[0], last_day=days[1])


@cache.frames
def kinds(build: Build, scope: Scope) -> pd.DataFrame:
    """Commitments and the documents that hold them by city and kind. A document lies in one year, so years add up."""
    found = of_years(_kind_years(build, scope.cities, scope.sectors, scope.asked), scope)
    return found.groupby(["city_id", "kind"], as_index=False)[["commitments", "documents"]].sum()


@cache.frames
def sector_years(build: Build, city_ids: tuple[str, ...], kinds_: tuple[str, ...], days: Days = EVER) -> pd.DataFrame:
    """Commitments, documents and document weight by city, year and sector."""
    return ask(build, "sector_years", cities=list(city_ids), kinds=list(kinds_), first_day=days[0], last_day=days[1])


@cache.frames
def won_years(build: Build, city_ids: tuple[str, ...], days: Days = EVER) -> pd.DataFrame:
    """Won by city, year, basis and sector: `money.by_year` of the amounts stated on these days."""
    return money.by_year(of_days(_of_cities(build, "won", city_ids), Scope.between(city_ids, days), "published"))


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


@cache.frames
def _of_cities(build: Build, question: str, city_ids: tuple[str, ...], as_of: date | None = None) -> pd.DataFrame:
    """The answer to a question that only cities narrow (and a day, where it asks what was known then)."""
    return ask(build, question, cities=list(city_ids), **({"as_of": as_of} if as_of else {}))


@cache.frames
def timeline(build: Build, scope: Scope, as_of: date = EVER[1]) -> pd.DataFrame:
    """One row a pledge that was first told of in the period: first planned, due, achieved, as far as it was known on a day."""
    return of_sectors(of_days(_of_cities(build, "timeline", scope.cities, as_of), scope, "told"), scope)


@cache.frames
def new_pledges(build: Build, scope: Scope) -> pd.DataFrame:
    """Pledges first stated in each city's latest `year` of the period that has an earlier year to compare with."""
    years = of_years(coverage(build, scope.cities, scope.asked), scope).groupby("city_id")["year"].agg(["min", "max"])
    latest = years["max"][years["max"] > years["min"]]
    pledges = of_sectors(_of_cities(build, "pledges", scope.cities), scope)
    pledges["year"] = pledges["city_id"].map(latest)
    fresh = (pledges["first_stated"].dt.year == pledges["year"]) & (
        pledges["first_stated"] <= pd.Timestamp(scope.days[1])
    )
    return pledges[fresh].astype({"year": int}).reset_index(drop=True)


@cache.frames
def ledger(build: Build, scope: Scope) -> pd.DataFrame:
    """Stated amounts of won."""
    return of_sectors(of_days(_of_cities(build, "ledger", scope.cities), scope, "published"), scope)


@cache.frames
def targets(build: Build, scope: Scope) -> pd.DataFrame:
    """Stated quantities other than won."""
    return of_sectors(of_days(_of_cities(build, "targets", scope.cities), scope, "published"), scope)


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
