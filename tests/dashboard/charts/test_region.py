"""The small map names and shades the cities that were read, with their numbers, and asks no server for anything."""

from __future__ import annotations

import itertools

from dashboard import findings, pictures, queries
from dashboard.charts import region
from dashboard.charts.dressing import Dress
from dashboard.database import Build

CITIES = ("pohang", "gyeongsan")


def test_cities_are_named_with_their_numbers_at_their_middle(build: Build, wear: Dress) -> None:
    figure = pictures.region_map(build, CITIES, wear).figure
    names = queries.names(build, wear.language.code)
    read = findings.read_by_city(build, CITIES).set_index("city_id")["documents"]
    told = {a.text: (round(a.x, 2), round(a.y, 2)) for a in figure.layout.annotations if a.xref != "paper"}
    expected = {
        f"<b>{names.cities[city]}</b> {wear.language.count(int(read[city]), 'document')}": (west + 0.15, 35.95)
        for city, west in (("pohang", 129.2), ("gyeongsan", 128.7))
    }
    assert told == expected
    assert {trace.type for trace in figure.data} == {"scatter"}


def test_a_city_that_is_not_chosen_is_an_outline_only(build: Build, wear: Dress) -> None:
    figure = pictures.region_map(build, ("pohang",), wear).figure
    assert sum(a.xref != "paper" for a in figure.layout.annotations) == 1
    assert len({trace.fillcolor for trace in figure.data if trace.fill == "toself"}) == 2


def test_more_documents_are_darker() -> None:
    shades = [region._shade(n / 4) for n in range(5)]
    assert len(set(shades)) == 5
    assert shades[0] == "rgb(200, 219, 250)"
    assert shades[-1] == "rgb(6, 31, 82)"


def test_labels_stand_apart_whatever_lies_close() -> None:
    places = region._label_places({"a": (129.0, 36.0), "b": (128.9, 36.01), "c": (128.0, 35.2)})
    heights = sorted((y for _, y in places.values()), reverse=True)
    assert len({x for x, _ in places.values()}) == 1
    assert all(upper - lower >= region.APART - 1e-9 for upper, lower in itertools.pairwise(heights))
    assert places["b"][1] == 36.01
