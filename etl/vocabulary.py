"""The vocabularies of data/vocab as rows: the closed lists that every document is read against."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "vocab"


@dataclass(frozen=True, slots=True)
class City:
    city_id: str
    code5: str
    name_ko: str
    name_en: str
    province_ko: str


@dataclass(frozen=True, slots=True)
class Sector:
    sector_id: str
    name_ko: str
    name_en: str
    budget_field_code: str
    colour: str
    position: int


@dataclass(frozen=True, slots=True)
class Term:
    """A term of elected local government, first and last day included."""

    term_id: str
    name_ko: str
    name_en: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Label:
    vocabulary: str
    code: str
    label_ko: str
    label_en: str
    position: int


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def cities() -> tuple[City, ...]:
    """Return every municipality of Korea."""
    return tuple(City(r["city_id"], r["code5"], r["name_ko"], r["name_en"], r["province_ko"]) for r in _rows("cities"))


@cache
def sectors() -> tuple[Sector, ...]:
    """Return the sectors in the order of every chart."""
    found = (
        Sector(
            r["sector_id"], r["name_ko"], r["name_en"], r["budget_field_code"], r["colour"].lower(), int(r["position"])
        )
        for r in _rows("sectors")
    )
    return tuple(sorted(found, key=lambda s: s.position))


@cache
def terms() -> tuple[Term, ...]:
    """Return the terms of elected local government in order."""
    return tuple(
        Term(
            r["term_id"],
            r["name_ko"],
            r["name_en"],
            date.fromisoformat(r["start"]),
            date.fromisoformat(r["end"]),
        )
        for r in _rows("terms")
    )


@cache
def labels() -> tuple[Label, ...]:
    """Return the words of the domain for every closed vocabulary."""
    return tuple(
        Label(r["vocabulary"], r["code"], r["label_ko"], r["label_en"], int(r["position"])) for r in _rows("labels")
    )
