"""Names of the domain in the reader's language: cities, sectors, terms and the closed vocabularies, all from the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.language import Language
from dashboard.rows import records


@dataclass(frozen=True)
class Term:
    """A term of elected local government."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Vocabulary:
    """Names by code, in chart order."""

    cities: dict[str, str]
    sectors: dict[str, str]
    colours: dict[str, str]
    labels: dict[tuple[str, str], str]
    terms: tuple[Term, ...]

    def label(self, vocabulary: str, code: str | None) -> str:
        """The label of a code; a code that the table does not hold is shown as it is, in angle marks, so that it is seen and mended."""
        if code is None:
            return "–"
        return self.labels.get((vocabulary, code), f"‹{code}›")

    def cities_in(self, frame: pd.DataFrame) -> list[str]:
        """The cities that a frame speaks of, in chart order."""
        held = set(frame["city_id"])
        return [city for city in self.cities if city in held]

    def sectors_in(self, frame: pd.DataFrame) -> list[str]:
        """The sectors that a frame speaks of, in chart order."""
        held = set(frame["sector_id"])
        return [sector for sector in self.sectors if sector in held]

    def funder(self, words: str | None) -> str:
        """Who pays: a code of the vocabulary has its label, another funder stands in the document's own words."""
        return "" if words is None else self.labels.get(("funder", words), words)


def make(
    language: Language, cities: pd.DataFrame, sectors: pd.DataFrame, labels: pd.DataFrame, terms: pd.DataFrame
) -> Vocabulary:
    """The names from the tables of the same names."""
    return Vocabulary(
        cities={r.city_id: language.pick(r.name_ko, r.name_en) for r in records(cities)},
        sectors={r.sector_id: language.pick(r.name_ko, r.name_en) for r in records(sectors)},
        colours={r.sector_id: r.colour for r in records(sectors)},
        labels={(r.vocabulary, r.code): language.pick(r.label_ko, r.label_en) for r in records(labels)},
        terms=tuple(
            Term(language.pick(r.name_ko, r.name_en), r.date_start.date(), r.date_end.date()) for r in records(terms)
        ),
    )
