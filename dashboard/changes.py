"""The changes that weigh most, as sentences made from the same frames that the charts are drawn from. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dashboard.language import Language
from dashboard.mix import change
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.vocabulary import Vocabulary

MOST = 5


@dataclass(frozen=True)
class Change:
    """One sentence with where it leads: the page, the mark in it, and how much it weighs against others."""

    sentence: str
    page: str
    mark: Mark
    weight: float
    compare: tuple[int, int] | None = None


def latest_pair(shared: pd.DataFrame, city: str) -> tuple[int, int] | None:
    """The two latest years of a city that hold enough commitments for shares; None where there are not two."""
    years = sorted(shared[(shared["city_id"] == city) & shared["enough"]]["year"].unique())
    return (int(years[-2]), int(years[-1])) if len(years) >= 2 else None


def _share_changes(shared: pd.DataFrame, say: Language, names: Vocabulary) -> list[Change]:
    found = []
    for city in names.cities_in(shared):
        pair = latest_pair(shared, city)
        if pair is None:
            continue
        read = shared[shared["city_id"] == city].drop_duplicates("year").set_index("year")["documents"]
        moved = change(shared[shared["city_id"] == city], *pair)
        for rank, row in enumerate(records(moved.sort_values("change", key=abs, ascending=False).head(2))):
            if abs(row.change) < 0.03:
                continue
            sentence = say(
                "changes.share_up" if row.change > 0 else "changes.share_down",
                city=names.cities[city],
                sector=names.sectors[row.sector_id],
                first=pair[0],
                second=pair[1],
                a=say.share(row.share_first),
                b=say.share(row.share_second),
                points=say.points(row.change),
                documents=say.number(read[pair[0]]),
                later=say.number(read[pair[1]]),
            )
            mark = Mark("bars", city, pair[1] if row.change > 0 else pair[0], row.sector_id)
            found.append(Change(sentence, "sector-mix", mark, abs(row.change) * (1 if rank == 0 else 0.7), pair))
    return found


def _quantity_changes(pairs: pd.DataFrame, say: Language, names: Vocabulary) -> list[Change]:
    found = []
    for row in records(pairs[pairs["role"] == "result"]):
        if row.city_id not in names.cities or min(row.before, row.after) <= 0:
            continue
        ratio = abs(math.log10(row.after / row.before))
        when = [f" ({int(y)})" if pd.notna(y) else "" for y in (row.said_before, row.said_after)]
        sentence = say(
            "changes.quantity",
            city=names.cities[row.city_id],
            title=say.pick(row.title, row.title_en),
            a=f"{say.number(row.before, 1)}{row.unit}{when[0]}",
            b=f"{say.number(row.after, 1)}{row.unit}{when[1]}",
        )
        found.append(
            Change(sentence, "funding-targets", Mark("slopes", row=row.target_id), min(0.4, 0.12 + 0.15 * ratio))
        )
    return sorted(found, key=lambda c: -c.weight)[:2]


def _achievements(lives: pd.DataFrame, say: Language, names: Vocabulary) -> list[Change]:
    found = []
    for city in names.cities_in(lives):
        here = lives[(lives["city_id"] == city) & lives["planned"].notna() & lives["achieved"].notna()]
        done = here[here["achieved"] > here["planned"]].sort_values("achieved", ascending=False)
        if done.empty:
            continue
        row = done.iloc[0]
        sentence = say(
            "changes.achieved",
            city=names.cities[city],
            title=say.pick(row["title"], row["title_en"]),
            planned=say.month(row["planned"].date()),
            achieved=say.month(row["achieved"].date()),
        )
        found.append(
            Change(sentence, "commitment-timeline", Mark("lanes", row=row["pledge_id"]), 0.1 + 0.01 * len(done))
        )
    return found


def _new(pledges: pd.DataFrame, say: Language, names: Vocabulary) -> list[Change]:
    found = []
    for city, here in pledges.groupby("city_id", sort=False):
        if city not in names.cities:
            continue
        counts = here["sector_id"].value_counts()
        sector, n = str(counts.index[0]), int(counts.iloc[0])
        year = int(here["year"].iloc[0])
        sentence = say(
            "changes.new", city=names.cities[str(city)], year=year, all=len(here), sector=names.sectors[sector], n=n
        )
        found.append(
            Change(sentence, "strategy-overview", Mark("bubbles", str(city), year, sector), 0.09 + 0.05 * n / len(here))
        )
    return found


def largest(
    shared: pd.DataFrame,
    pairs: pd.DataFrame,
    lives: pd.DataFrame,
    pledges: pd.DataFrame,
    say: Language,
    names: Vocabulary,
) -> list[Change]:
    """At most five changes, the weightiest first: shares of sectors, quantities, deliveries, what is new."""
    found = _share_changes(shared, say, names) + _quantity_changes(pairs, say, names)
    found += _achievements(lives, say, names) + _new(pledges, say, names)
    return sorted(found, key=lambda c: -c.weight)[:MOST]
