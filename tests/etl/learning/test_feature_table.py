from __future__ import annotations

import numpy as np

from etl.learning.feature_table import FeatureTable, summed

STATE = np.array([[1.0, 10.0], [2.0, 20.0], [0.0, 0.0]])


def test_an_item_is_the_sum_of_its_features_and_what_was_never_seen_adds_nothing() -> None:
    table = FeatureTable({"a": 0, "b": 1}, STATE)
    assert table.scores([["a", "b"], ["c"], ["a", "a", "c"]]).tolist() == [[3.0, 30.0], [0.0, 0.0], [2.0, 20.0]]


def test_no_items_have_the_width_and_the_precision_of_the_others() -> None:
    nothing = summed({"a": 0}, STATE.astype(np.float32), [])
    assert nothing.shape == (0, 2) and nothing.dtype == np.float32
