"""What an export says of itself as a whole: of which build it is, what it covers, whose words it holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb

WORDS = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet whose documents stand behind the facts, and under which licence its words are."""

    publisher: str
    licence: str
    name: Words
    documents: int


@dataclass(frozen=True, slots=True)
class About:
    """The whole export. Days are None where there is no document."""

    built_at: datetime | None
    data_hash: str
    published: bool
    first: date | None
    last: date | None
    cities: tuple[Words, ...]
    sources: tuple[Source, ...]

    @property
    def version(self) -> str:
        """The first letters of the data hash."""
        return self.data_hash[:12]


@cache
def words() -> dict[str, Words]:
    """The texts of words.toml by key."""
    told = tomllib.loads(WORDS.read_text("utf-8"))
    return {key: Words(value["ko"], value["en"]) for key, value in told.items()}


def read(connection: duckdb.DuckDBPyConnection) -> About:
    """What the database says of itself."""
    build = connection.execute("SELECT built_at, data_hash, published FROM builds").fetchone()
    days = connection.execute("SELECT min(published), max(published) FROM documents").fetchone()
    cities = connection.execute(
        "SELECT name_ko, name_en FROM cities WHERE city_id IN (SELECT city_id FROM documents) ORDER BY city_id"
    ).fetchall()
    sources = connection.execute(
        """
        SELECT coalesce(publisher, ''), coalesce(source_licence, licence) AS terms,
            any_value(coalesce(label_ko, terms)), any_value(coalesce(label_en, terms)), count(*)
        FROM documents
        LEFT JOIN labels ON vocabulary = 'licence' AND code = coalesce(source_licence, licence)
        GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    return About(
        built_at=build[0] if build else None,
        data_hash=build[1] if build else "",
        published=bool(build[2]) if build else False,
        first=days[0] if days else None,
        last=days[1] if days else None,
        cities=tuple(Words(*names) for names in cities),
        sources=tuple(
            Source(publisher, terms, Words(korean, english), documents)
            for publisher, terms, korean, english, documents in sources
        ),
    )
