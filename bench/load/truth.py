"""What every screen of a build must say, read off its file, and whether a visitor's screen says it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.load.client import Visitor
from dashboard.language import Language

SAY = Language()
COUNTED = (SAY("overview.metric.documents"), SAY("overview.metric.commitments"))
METRICS = """
    SELECT (SELECT count(*) FROM documents d WHERE d.counted AND d.city_id = c.city_id),
           (SELECT count(*) FROM commitments m JOIN documents d USING (document_id)
            WHERE d.counted AND m.city_id = c.city_id)
    FROM cities c WHERE c.city_id IN (SELECT city_id FROM documents)
    ORDER BY (SELECT count(*) FROM documents d WHERE d.counted AND d.city_id = c.city_id) DESC, c.city_id
"""


@dataclass(frozen=True)
class Truth:
    """What a screen of one build must say."""

    hash: str  # as far as the footer shows it
    documents: int
    metrics: tuple[str, ...]  # documents and commitments of each city, as the overview writes them
    number: int  # of the build, the first is 0


def truth_of(database: Path, number: int) -> Truth:
    """Reads off the file itself what its screens must say."""
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        told, documents = connection.execute(
            "SELECT data_hash, (SELECT count(*) FROM documents WHERE counted) FROM builds"
        ).fetchall()[0]
        cities = connection.execute(METRICS).fetchall()[:2]
    metrics = tuple(SAY.number(value) for city in cities for value in city)
    return Truth(str(told)[:12], int(documents), metrics, number)


def look(visitor: Visitor, truth: Truth | None, not_before: int) -> str:
    """Looks at a whole screen of a build; what is wrong with it, or nothing."""
    if truth is None:
        return "the footer names no build, or two"
    if truth.number < not_before:
        return f"build {truth.number} where {not_before} was live before the rerun began"
    number = SAY.number(truth.documents)
    words = " ".join(text.body for text in visitor.screen.of_kind("markdown"))
    if SAY("footer.stamp", day="@", documents=number, hash="@", mode="@").split("@")[1] not in words:
        return "the footer's number of documents is another build's"
    source = SAY("app.source", n=number)
    for chart in visitor.screen.of_kind("atlas_plot"):
        figure = json.loads(json.loads(chart.json)["figure"])
        if not any(source in str(note.get("text")) for note in figure["layout"]["annotations"]):
            return "a chart is another build's"
    shown = visitor.screen.of_kind("metric")
    told = tuple(metric.body for metric in shown if metric.label in COUNTED)
    if visitor.page == "" and told != truth.metrics:
        return f"metrics {told} where the build has {truth.metrics}"
    return ""
