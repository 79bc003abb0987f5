"""Columns, bands, and where a band falls silent."""

from __future__ import annotations

import pandas as pd

from dashboard import lineage_flow


def record() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    rows = [
        ("p", "d1", "2019-01-01", "c1"),
        ("p", "d3", "2021-03-03", "c2"),
        ("once", "d1", "2019-01-01", "c3"),
        ("twice-in-one", "d2", "2019-06-06", "c4"),
        ("twice-in-one", "d2", "2019-06-06", "c5"),
        ("q", "d2", "2019-06-06", "c6"),
        ("q", "d4", "2022-04-04", "c7"),
    ]
    told = pd.DataFrame(rows, columns=["pledge_id", "document_id", "published", "commitment_id"])
    told["published"] = pd.to_datetime(told["published"])
    told["pledge_sector_id"], told["pledge_title"], told["pledge_title_en"] = "battery", "가", None
    links = pd.DataFrame({"relation": ["delivered"], "to_commitment_id": ["c2"]})
    documents = told.drop_duplicates("document_id")[["document_id", "published"]].sort_values("published")
    return told, links, documents


def test_bands_need_two_documents_and_end_where_silence_begins() -> None:
    told, links, documents = record()
    across, years = lineage_flow.columns(documents, 10)
    assert not years
    bands = {band.pledge_id: band for band in lineage_flow.bands(told, links, documents, across)}
    assert set(bands) == {"p", "q"}
    assert [stop.column for stop in bands["p"].stops] == [0, 2]
    assert [stop.delivered for stop in bands["p"].stops] == [False, True]
    assert bands["p"].read_after == 1
    assert bands["q"].read_after == 0


def test_many_documents_become_years_and_empty_years_stay() -> None:
    told, links, documents = record()
    across, years = lineage_flow.columns(documents, 3)
    assert years
    assert [column.key for column in across] == ["2019", "2020", "2021", "2022"]
    assert [len(column.documents) for column in across] == [2, 0, 1, 1]
    bands = lineage_flow.bands(told, links, documents, across)
    assert [[stop.column for stop in band.stops] for band in bands] == [[0, 2], [0, 3]]
    rows = lineage_flow.frame(bands, documents)
    assert list(rows["stated_in"]) == [2, 2]


def test_the_bands_with_most_stops_are_drawn_in_their_own_order() -> None:
    def band(name: str, stops: int) -> lineage_flow.Band:
        at = tuple(lineage_flow.Stop(k, 1, False, (pd.Timestamp("2020-01-01"),)) for k in range(stops))
        return lineage_flow.Band(name, "battery", name, None, stops, at, 0)

    bands = [band("a", 2), band("b", 5), band("c", 3)]
    assert [b.pledge_id for b in lineage_flow.drawn(bands, 2)] == ["b", "c"]
    assert lineage_flow.drawn(bands, 3) == bands
