"""Pairs of quantities that tell a change, and totals that may be made. Pure."""

from __future__ import annotations

import pandas as pd

BEFORE, AFTER = ("baseline",), ("result", "target", "forecast")


def pairs(targets: pd.DataFrame) -> pd.DataFrame:
    """Baseline → result, target or forecast of one measure in one sentence's commitment.

    A pair needs the same document, commitment, unit and (where both are told) measure. Columns: target_id, city_id, sector_id,
    document_id, title, title_en, unit, measure, before, after, role, said_before, said_after, published, commitment_id.
    """
    columns = [
        "target_id",
        "city_id",
        "sector_id",
        "document_id",
        "commitment_id",
        "title",
        "title_en",
        "unit",
        "measure",
    ]
    columns += ["before", "after", "role", "said_before", "said_after", "published"]
    linked = targets[targets["commitment_id"].notna()]
    before = linked[linked["role"].isin(BEFORE)]
    after = linked[linked["role"].isin(AFTER)]
    if before.empty or after.empty:
        return pd.DataFrame(columns=columns)
    joined = before.merge(after, on=["document_id", "commitment_id", "unit"], suffixes=("_b", ""))
    same = joined["measure_b"].isna() | joined["measure"].isna() | (joined["measure_b"] == joined["measure"])
    joined = joined[same & (joined["value"] != joined["value_b"])].copy()
    joined["near"] = (joined["char_start"] - joined["char_start_b"]).abs()
    joined = joined.sort_values(["document_id", "char_start_b", "near"]).drop_duplicates(["target_id_b"])
    joined["measure"] = joined["measure"].fillna(joined["measure_b"])
    joined.loc[joined["said"] == joined["said_b"], "said"] = pd.NA  # one date cannot tell both ends
    renamed = joined.rename(
        columns={"value_b": "before", "value": "after", "said_b": "said_before", "said": "said_after"}
    )
    return renamed[columns].reset_index(drop=True)


def by_year(stated: pd.DataFrame) -> pd.DataFrame:
    """city_id, year, basis, sector_id (None: an amount of no commitment), won, won_first, figures.

    `stated`: one row an amount. An amount of a pledge told again counts once: `won` once a year, `won_first` once in all.
    """
    rows = stated.sort_values(["published", "figure_id"], kind="stable").assign(
        year=stated["published"].dt.year,
        pledge_id=stated["pledge_id"].fillna(""),
        sector_id=stated["sector_id"].fillna(""),
    )
    told = ["city_id", "basis", "krw", "pledge_id"]
    won = rows["krw"].astype(float)
    rows = rows.assign(
        won=won.where(~rows.duplicated([*told, "year"]), 0.0), won_first=won.where(~rows.duplicated(told), 0.0)
    )
    found = (
        rows.assign(figures=1)
        .groupby(["city_id", "year", "basis", "sector_id"], as_index=False)[["won", "won_first", "figures"]]
        .sum()
    )
    found["sector_id"] = found["sector_id"].astype(object).where(found["sector_id"] != "", None)
    return found.sort_values(["city_id", "year", "basis", "sector_id"], na_position="last", ignore_index=True)


def totals(won_years: pd.DataFrame) -> pd.DataFrame:
    """city_id, basis, won, figures: one sum a city and basis, an amount told again counted once. Bases are never added up."""
    sums = won_years.groupby(["city_id", "basis"], as_index=False)[["won_first", "figures"]].sum()
    return sums.rename(columns={"won_first": "won"})
