"""Outlines of municipalities from data/geo: simplified shapes for orientation, joined to the cities by their code of today."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.vocabulary import cities

FOLDER = Path(__file__).resolve().parents[1] / "data" / "geo"


@dataclass(frozen=True, slots=True)
class Boundary:
    """One municipality's shape: `geometry` is GeoJSON (Polygon or MultiPolygon, WGS 84, longitude before latitude)."""

    city_id: str
    geometry: str


@cache
def boundaries(folder: Path = FOLDER) -> tuple[Boundary, ...]:
    """Return the shapes of every *.geojson of a folder, in the order of their cities. KeyError for a code that no city has."""
    city_of = {city.code5: city.city_id for city in cities()}
    found = {
        city_of[feature["properties"]["code_now"]]: json.dumps(feature["geometry"], separators=(",", ":"))
        for path in sorted(folder.glob("*.geojson"))
        for feature in json.loads(path.read_text("utf-8"))["features"]
    }
    return tuple(Boundary(city_id, found[city_id]) for city_id in sorted(found))
