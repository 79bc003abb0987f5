from __future__ import annotations

import numpy as np
import pytest

from etl.facts.coded_views import own_views
from etl.facts.features import own_names
from etl.facts.item_views import ItemReader, item_views
from etl.facts.tokens import tokenize
from etl.learning.context_network import ContextNetwork, Layer
from etl.learning.feature_table import FeatureTable

TEXT = "시는 한빛 도서관 건립, 공원을 넓힌다."
TOKENS = tokenize(TEXT, 0, len(TEXT))


def test_what_is_asked_about_is_seen() -> None:
    views = item_views(TOKENS, [(1, 3)], "body")
    assert [row[-1] for row in views[:6]] == [("inside", at) for at in ("0", "I", "I", "E", "0", "0")]
    assert [row[:-1] for row in views] == own_views(TOKENS, "body")


@pytest.mark.parametrize("at_once", [1, 4096])
def test_the_reader_sees_what_training_saw(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("etl.facts.item_views._AT_ONCE", at_once)
    groups = [[(1, 3)], [(5, 5)]]
    rows = [[name for view in row for name in own_names(view)] for g in groups for row in item_views(TOKENS, g, "body")]
    names = sorted({name for row in rows for name in row})
    chance = np.random.default_rng(1)
    size = 4
    vectors = chance.normal(size=(len(names) + 1, size)).astype(np.float32)
    vectors[-1] = 0.0
    network = ContextNetwork(
        ("none", "a"),
        FeatureTable({name: i for i, name in enumerate(names)}, vectors),
        np.zeros(size, np.float32),
        (Layer(np.ones(size, np.float32), np.zeros((3, size, 2 * size), np.float32), np.zeros(2 * size, np.float32)),),
        np.ones(size, np.float32),
        chance.normal(size=(size, 2)).astype(np.float32),
        np.zeros(2, np.float32),
        np.zeros((2, 2), np.float32),
    )
    found = ItemReader(network).scores(groups, [TOKENS] * 2, ["body"] * 2)
    (wanted,) = network.scores_all([network.table.scores(rows)])
    assert np.concatenate(found) == pytest.approx(wanted, abs=1e-4)
