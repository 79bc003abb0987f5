"""Arithmetic of a sector mix: shares, change, specialisation, likeness of two cities. Frames in, frames out."""

from __future__ import annotations

import itertools
import math

import pandas as pd

from dashboard.rows import records
from dashboard.selection import Denominator

MINIMUM = 10  # commitments in a city and year below which counts are shown and no shares
LEADING = 7  # sectors that a chart colours; the rest stay grey
FEW = 3  # commitments of a sector in a city below which a quotient rests on too little


def weights(sector_years: pd.DataFrame, won_years: pd.DataFrame, denominator: Denominator, basis: str) -> pd.DataFrame:
    """city_id, year, sector_id, value in the chosen denominator. For won, sector_id None is what belongs to no commitment."""
    if denominator == "won":
        chosen = won_years[won_years["basis"] == basis]
        return chosen[["city_id", "year", "sector_id", "won"]].rename(columns={"won": "value"}).reset_index(drop=True)
    column = "commitments" if denominator == "commitments" else "weight"
    return (
        sector_years[["city_id", "year", "sector_id", column]].rename(columns={column: "value"}).reset_index(drop=True)
    )


def shares(weighted: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Adds `total`, `share` (of one, within city and year), `documents`, `commitments` and `enough`.

    `enough` is False under MINIMUM commitments in the city and year: then a share would pretend to know too much.
    """
    frame = weighted.copy()
    frame["total"] = frame.groupby(["city_id", "year"])["value"].transform("sum")
    frame["share"] = frame["value"] / frame["total"].where(frame["total"] > 0)
    frame = frame.merge(coverage, on=["city_id", "year"], how="left")
    frame["enough"] = frame["commitments"].fillna(0) >= MINIMUM
    return frame


def leading(frame: pd.DataFrame, order: list[str], most: int = LEADING) -> list[str]:
    """The sectors that weigh most over all cities (each city alike), in chart order."""
    within = frame[frame["sector_id"].notna()]
    totals = within.groupby("city_id")["value"].transform("sum")
    weight = (
        (within["value"] / totals.where(totals > 0)).groupby(within["sector_id"]).sum().sort_values(ascending=False)
    )
    top = set(weight.index[:most])
    return [sector for sector in order if sector in top]


def change(shared: pd.DataFrame, first: int, second: int) -> pd.DataFrame:
    """city_id, sector_id, share_first, share_second, change for cities that have enough in both years."""
    columns = ["city_id", "sector_id", "share_first", "share_second", "change"]
    held: dict[str, dict[str, list[float]]] = {}
    told: dict[str, set[int]] = {}
    for row in records(shared[shared["enough"] & shared["sector_id"].notna() & shared["year"].isin([first, second])]):
        told.setdefault(row.city_id, set()).add(int(row.year))
        both = held.setdefault(row.city_id, {}).setdefault(row.sector_id, [0.0, 0.0])
        both[int(row.year == second)] += row.share
    rows = [
        (city, sector, a, b, b - a)
        for city in sorted(held)
        if len(told[city]) == 2
        for sector, (a, b) in sorted(held[city].items())
    ]
    return pd.DataFrame(rows, columns=columns)


def default_pair(shared: pd.DataFrame) -> tuple[int, int] | None:
    """The two years, furthest apart, in which most cities have enough commitments for shares; None where no city has two."""
    held: dict[int, set[str]] = {}
    for row in records(shared[shared["enough"]].drop_duplicates(["year", "city_id"])):
        held.setdefault(int(row.year), set()).add(row.city_id)
    best: tuple[int, int, int] | None = None
    for first, second in itertools.combinations(sorted(held), 2):
        common = len(held[first] & held[second])
        if common and (best is None or (common, second - first) > (best[0], best[2] - best[1])):
            best = (common, first, second)
    return (best[1], best[2]) if best else None


def quotients(sector_years: pd.DataFrame) -> pd.DataFrame:
    """Location quotient by city and sector: the sector's share in the city over its share in all the cities given.

    Columns city_id, sector_id, commitments, share, base, quotient, few. Cities under MINIMUM commitments are left out.
    Empty with fewer than two cities: a city is not special against itself. Source: the usual definition of regional analysis.
    """
    counts = sector_years.groupby(["city_id", "sector_id"], as_index=False)["commitments"].sum()
    totals = counts.groupby("city_id")["commitments"].sum()
    cities = [city for city, total in totals.items() if total >= MINIMUM]
    counts = counts[counts["city_id"].isin(cities)]
    if len(cities) < 2:
        return pd.DataFrame(columns=["city_id", "sector_id", "commitments", "share", "base", "quotient", "few"])
    base = counts.groupby("sector_id")["commitments"].sum() / counts["commitments"].sum()
    counts["share"] = counts["commitments"] / counts["city_id"].map(totals)
    counts["base"] = counts["sector_id"].map(base)
    counts["quotient"] = counts["share"] / counts["base"]
    counts["few"] = counts["commitments"] < FEW
    return counts.reset_index(drop=True)


def overlap(sector_years: pd.DataFrame, one: str, other: str) -> float | None:
    """How far two cities' mixes coincide, 0–1: the part of all commitments that both give to the same sectors (Σ min of shares).

    None where either has fewer than MINIMUM commitments.
    """
    table = sector_years.pivot_table(index="sector_id", columns="city_id", values="commitments", aggfunc="sum").fillna(
        0
    )
    if one not in table or other not in table or min(table[one].sum(), table[other].sum()) < MINIMUM:
        return None
    both = pd.concat([table[one] / table[one].sum(), table[other] / table[other].sum()], axis=1)
    return float(both.min(axis=1).sum())


def effective_sectors(sector_counts: pd.Series) -> float:
    """How many equally weighted sectors would be as spread out (exponential of Shannon entropy): breadth of a mix."""
    shares_ = sector_counts[sector_counts > 0] / sector_counts.sum()
    return math.exp(-sum(share * math.log(share) for share in shares_))
