"""What a visitor will do, drawn beforehand from a seed: the same for both apps, whatever they answer."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Field = Literal["sectors", "kinds", "years"]
PAGES = ("strategy_overview", "sector_mix", "commitment_timeline", "funding_targets")
WITH_KINDS = frozenset(("strategy_overview", "sector_mix"))  # pages that both apps narrow by kind of commitment


@dataclass(frozen=True)
class Change:
    """A filter set to other values, told by their positions in its list; years: first and last."""

    field: Field
    picks: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """A page opened, then filters changed one after another, with pauses."""

    page: str
    changes: tuple[Change, ...]
    pauses: tuple[float, ...]  # seconds before each change
    delay: float  # seconds before the page is opened


def plans(
    visitors: int, *, changes: int, pause: float, sectors: int, years: int, arrive: float, seed: int = 1
) -> list[Plan]:
    """One plan a visitor. Filters are drawn from all there are, so that hardly two visitors share a state: caches help little.

    pause: mean seconds between two changes, half of it to one and a half; arrive: seconds over which visitors come in.
    """
    return [
        _plan(random.Random(f"{seed} {number}"), number / visitors * arrive, number, changes, pause, sectors, years)
        for number in range(visitors)
    ]


def _plan(
    chance: random.Random, delay: float, number: int, changes: int, pause: float, sectors: int, years: int
) -> Plan:
    page = PAGES[number % len(PAGES)]
    fields: tuple[Field, ...] = ("sectors", "kinds", "years") if page in WITH_KINDS else ("sectors", "years")
    made: list[Change] = []
    while len(made) < changes:
        change = _change(chance, fields[len(made) % len(fields)], sectors, years)
        if change not in made:  # a filter that stays as it was causes no rerun
            made.append(change)
    pauses = tuple(pause * (0.5 + chance.random()) for _ in made)
    return Plan(page, tuple(made), pauses, delay)


def _change(chance: random.Random, field: Field, sectors: int, years: int) -> Change:
    if field == "sectors":
        return Change(field, tuple(sorted(chance.sample(range(sectors), chance.randint(1, 5)))))
    if field == "kinds":
        return Change(field, tuple(sorted(chance.sample(range(3), chance.randint(1, 2)))))
    first = chance.randrange(max(1, years - 3))
    return Change(field, (first, chance.randrange(first + 1, years)))
