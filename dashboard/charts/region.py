"""A small map for orientation: outlines as plain lines, no tiles and nothing fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.rows import records
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

HEIGHT, NARROW_HEIGHT = 330, 260  # pixels of the plot
STRETCH = 1.24  # a degree of latitude in degrees of longitude at 36.3° north: 1 / cos(36.3°)
EAST, APART = 0.5, 0.3  # degrees from the easternmost named city to the labels, and between two labels
PALE, DARK = (200, 219, 250), (6, 31, 82)  # least and most documents


def region(shapes: pd.DataFrame, read: pd.DataFrame, names: Vocabulary, wear: Dress) -> Drawing:
    """Cities of a province, those that documents were read of filled by their number and named with it.

    `shapes`: city_id, name_ko, name_en, geometry (GeoJSON text); `read`: city_id, documents, commitments, one row a city.
    """
    say = wear.language
    counted = {row.city_id: row for row in records(read)}
    most = max((int(row.documents) for row in counted.values()), default=1)
    figure = Sheet()
    others = shapes[~shapes["city_id"].isin(counted)]
    figure.add_scatter(**_outline(others["geometry"]), fillcolor=theme.SURFACE, hoverinfo="skip")
    for row in records(shapes[shapes["city_id"].isin(counted)]):
        here = counted[row.city_id]
        figure.add_scatter(**_outline([row.geometry]), fillcolor=_shade(int(here.documents) / most), hoverinfo="skip")
    middles = {row.city_id: _middle(row.geometry) for row in records(shapes[shapes["city_id"].isin(counted)])}
    places = _label_places(middles)
    for city, (x, y) in middles.items():
        here = counted[city]
        documents = say.count(int(here.documents), "document")
        figure.add_scatter(
            x=[x],
            y=[y],
            mode="markers",
            marker={"size": 9, "color": theme.TEXT, "line": {"color": theme.WHITE, "width": 2}},
            hovertext=[
                f"<b>{as_plotly(names.cities[city])}</b><br>{documents}"
                f"<br>{say.count(int(here.commitments), 'commitment')}"
            ],
            hoverinfo="text",
            showlegend=False,
        )
        figure.add_annotation(
            x=x,
            y=y,
            ax=places[city][0],
            ay=places[city][1],
            axref="x",
            ayref="y",
            text=f"<b>{as_plotly(names.cities[city])}</b> {documents}",
            xanchor="left",
            showarrow=True,
            arrowhead=0,
            arrowcolor=theme.TEXT,
            font={"size": theme.LABEL_SIZE, "color": theme.TEXT},
            bgcolor=theme.WHITE,
            bordercolor=theme.RULE,
            borderpad=3,
        )
    figure.update_xaxes(visible=False, constrain="domain")
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=STRETCH, constrain="domain")
    return dress(
        figure,
        wear,
        title=say("method.map.title"),
        unit=say("method.map.unit"),
        plot_height=NARROW_HEIGHT if wear.narrow else HEIGHT,
        left=4,
        right=4,
        axis_room=4,
    )


def _rings(geometry: str) -> list[np.ndarray]:
    """The outer rings of a GeoJSON geometry, each an array of longitude and latitude."""
    shape = json.loads(geometry)
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [np.asarray(polygon[0], dtype=np.float32) for polygon in polygons]


def _outline(geometries: Iterable[str]) -> dict[str, Any]:
    """One filled scatter trace for all the rings, with gaps between them."""
    gap = np.full((1, 2), np.nan, dtype=np.float32)
    parts = [part for geometry in geometries for ring in _rings(geometry) for part in (ring, gap)]
    points = np.concatenate(parts[:-1]) if parts else gap
    line = {"color": theme.MUTED_FILL, "width": 1}
    return {"x": points[:, 0], "y": points[:, 1], "mode": "lines", "fill": "toself", "line": line, "showlegend": False}


def _middle(geometry: str) -> tuple[float, float]:
    """The centre of gravity of the largest ring (shoelace formula)."""

    def area(ring: np.ndarray) -> tuple[float, float, float]:
        x, y = ring[:, 0].astype(float), ring[:, 1].astype(float)
        ox, oy = x[0], y[0]  # near the origin, so that nothing is lost in the products
        x, y = x - ox, y - oy
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        whole = cross.sum() / 2
        if not whole:
            return 0.0, float(ox), float(oy)
        middle_x = ((x[:-1] + x[1:]) * cross).sum() / (6 * whole) + ox
        middle_y = ((y[:-1] + y[1:]) * cross).sum() / (6 * whole) + oy
        return abs(float(whole)), float(middle_x), float(middle_y)

    _, x, y = max(area(ring) for ring in _rings(geometry))
    return x, y


def _label_places(middles: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """East of all the named cities, one label under the other, each as near to its city's height as the one above lets it."""
    east, free = max((x for x, _ in middles.values()), default=0.0) + EAST, 90.0
    places = {}
    for city, (_, y) in sorted(middles.items(), key=lambda item: (-item[1][1], item[0])):
        free = min(y, free - APART)
        places[city] = (east, free)
    return places


def _shade(share: float) -> str:
    """Between pale and dark by the square root of a share (0–1), so that small numbers differ too."""
    return "rgb({}, {}, {})".format(*(round(a + (b - a) * share**0.5) for a, b in zip(PALE, DARK, strict=True)))
