"""The raw articles beside the checkout, where they are: read whole, scored by the contract's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.build import build
from etl.evaluate import evaluate
from etl.store.checks import failures

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group("seeds")]
Score = dict[str, Any]


def score(shared: Path, database: Path, gold: Path) -> Score:
    done = subprocess.run(
        [sys.executable, str(shared / "tools" / "score.py"), "--database", str(database), "--gold", str(gold), "--json"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found: Score = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("seeds") / "seeds.duckdb"
    report = build([shared / "seeds"], database)
    assert len(report.documents) == 5
    assert report.rejected == []
    return database


@pytest.fixture(scope="module")
def scored(shared: Path, seeds: Path) -> Score:
    return score(shared, seeds, shared / "gold")


def test_every_article_is_read_and_placed(scored: Score) -> None:
    assert scored["documents_missing"] == []
    for field in ("city", "published", "title", "publisher", "author"):
        assert scored[f"meta_{field}"]["fn"] == 0 < scored[f"meta_{field}"]["tp"], field


def test_nothing_is_found_in_page_noise_and_quotes_are_exact(scored: Score) -> None:
    assert scored["chrome"] == 0
    assert scored["quotes"]["fp"] == 0 < scored["quotes"]["tp"]


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("commitments", 0.85), ("kind", 0.95), ("sector", 0.92), ("strategies", 0.95), ("funding_figures", 1.0),
        ("targets", 0.95), ("dates", 0.95), ("links", 0.80),
    ],
)  # fmt: skip
def test_facts_are_read_as_well_as_asked_for(measure: str, least: float, scored: Score) -> None:
    assert scored[measure]["f1"] >= least


def test_our_own_evaluation_agrees_with_the_scorer(shared: Path, seeds: Path, scored: Score) -> None:
    ours = {row.measure: row for row in evaluate(shared / "gold", seeds)}
    for name in ("commitments", "funding_figures", "targets", "dates", "strategies", "due"):
        figures = ours[name]
        assert (figures.precision_share, figures.recall_share, figures.f1) == pytest.approx(
            (scored[name]["precision"], scored[name]["recall"], scored[name]["f1"]), abs=0.0011
        ), name
        assert figures.n == scored[name]["tp"] + scored[name]["fn"], name
    assert ours["chrome"].n == scored["chrome"]


def test_articles_of_other_outlets_are_read_without_their_noise(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = tmp_path_factory.mktemp("practice") / "practice.duckdb"
    report = build([shared / "practice" / "docs"], database)
    assert (len(report.documents), report.rejected) == (5, [])
    assert failures(database) == []
    found = score(shared, database, shared / "practice" / "gold")
    assert found["chrome"] == 0
    assert found["quotes"]["fp"] == 0 < found["quotes"]["tp"]
