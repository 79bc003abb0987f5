"""The outlines of data/geo: every one belongs to a city and closes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.boundaries import boundaries


def test_every_outline_closes_and_lies_in_korea() -> None:
    found = {b.city_id: json.loads(b.geometry) for b in boundaries()}
    assert {"pohang", "gyeongsan", "gyeongju"} <= set(found)
    for shape in found.values():
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert all(124 < x < 132 and 33 < y < 39 for x, y in ring)


def test_a_code_of_no_city_is_told(tmp_path: Path) -> None:
    shape = {"type": "Polygon", "coordinates": [[[128, 36], [129, 36], [129, 37], [128, 36]]]}
    feature = {"type": "Feature", "properties": {"code_now": "00000"}, "geometry": shape}
    (tmp_path / "a.geojson").write_text(json.dumps({"features": [feature]}), "utf-8")
    with pytest.raises(KeyError):
        boundaries(tmp_path)


def test_no_folder_gives_no_outlines(tmp_path: Path) -> None:
    assert boundaries(tmp_path) == ()
