"""The committed weights: whole, with the labels that the build expects, trained without what was kept aside."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from etl.facts.spans import LABELS, may_follow
from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import LinearChain
from etl.records import Basis, DateRole, Kind, Modality, TargetRole
from etl.vocabulary import sectors

ROOT = Path(__file__).resolve().parents[3]
MODELS = ROOT / "etl" / "learning" / "models"
EXPECTED = {
    "spans": set(LABELS),
    "kind": set(get_args(Kind)),
    "modality": set(get_args(Modality)),
    "sectors": {s.sector_id for s in sectors()},
    "due": {"due", "other"},
    "basis": set(get_args(Basis)),
    "target_role": set(get_args(TargetRole)),
    "date_role": set(get_args(DateRole)),
}


def test_every_model_file_is_known() -> None:
    assert {path.name for path in MODELS.iterdir()} == {
        "spans.npz",
        "kind.npz",
        "sectors.npz",
        *(f"{name}.json.gz" for name in EXPECTED),
    }


@pytest.mark.parametrize(("name", "more"), [("spans", ()), ("kind", ("none",)), ("sectors", ("none",))])
def test_a_network_speaks_for_the_labels_of_its_chain_and_nothing_unseen_adds_to_it(
    name: str, more: tuple[str]
) -> None:
    network = ContextNetwork.load(MODELS / f"{name}.npz")
    assert network.labels == (*more, *LinearChain.load(MODELS / f"{name}.json.gz").labels)
    arrays = [network.table.state, network.transitions, *(layer.kernel for layer in network.layers)]
    assert all(np.isfinite(array).all() for array in arrays)
    assert len(network.table.state) == len(network.table.rows) + 1 and not network.table.state[-1].any()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_model_has_its_labels_and_finite_weights(name: str) -> None:
    model = LinearChain.load(MODELS / f"{name}.json.gz")
    assert set(model.labels) == EXPECTED[name]
    assert len(set(model.labels)) == len(model.labels)
    assert model.state.shape == (len(model.rows) + 1, len(model.labels))
    assert model.transitions.shape == (len(model.labels), len(model.labels))
    assert np.isfinite(model.state).all() and np.isfinite(model.transitions).all()
    assert (np.abs(model.state[:-1]).sum(axis=0) > 0).all(), "a label that nothing speaks for"
    assert not model.state[-1].any(), "features that were never seen weigh nothing"


def test_the_order_of_span_labels_holds() -> None:
    for model in (LinearChain.load(MODELS / "spans.json.gz"), ContextNetwork.load(MODELS / "spans.npz")):
        for (i, before), (j, after) in product(enumerate(model.labels), repeat=2):
            assert (model.transitions[i, j] > -50) == may_follow(before, after), (before, after)


def test_the_span_model_says_how_well_it_was_measured_to_find() -> None:
    meta = LinearChain.load(MODELS / "spans.json.gz").meta
    assert -1 < meta["bias"] < 1
    slope, _ = meta["calibration"]
    assert slope > 0, "what is surer must be right more often"
    figures = meta["cross_validation"]
    assert 0.5 < figures["f1"] <= 1 and 0.5 < figures["kind"] <= 1
    assert figures["documents"] >= 20


WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from etl.learning.examples import read_annotated
from etl.learning.weights import FOLDERS
documents = read_annotated(FOLDERS)
print(len(documents), sum("pages" in path for path in opened))
print("\\n".join(path for path in opened if "held_out" in path))
"""


def test_the_trainer_never_opens_what_was_kept_aside() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    count, watched, *opened = done.stdout.split()
    assert int(count) >= 40 and int(watched) >= int(count)
    assert opened == []


def test_nothing_kept_aside_stands_among_the_training_documents() -> None:
    annotations = ROOT / "data" / "annotations"
    trained = {
        path.stem for folder in ("pages", "summaries", "records") for path in (annotations / folder).glob("*.json")
    }
    kept = {path.stem for path in (annotations / "held_out").glob("*.json")}
    assert len(kept) >= 5
    assert trained & kept == set()
    texts = {path.read_text("utf-8").strip() for path in (annotations / "pages").glob("*.txt")}
    assert [p.name for p in (annotations / "held_out").glob("*.txt") if p.read_text("utf-8").strip() in texts] == []
