from __future__ import annotations

import pytest

from etl.facts.quantity_bounds import read_bound


@pytest.mark.parametrize(
    ("before", "after", "about", "bound"),
    [
        ("약 ", "", False, "about"),
        ("계약 ", "", False, "exact"),
        ("최대 ", " 안팎", False, "up_to"),
        ("", "까지", True, "up_to"),
        ("적어도 ", "", False, "at_least"),
        ("", " 이상", True, "at_least"),
        ("", "여", False, "exact"),
        ("", "", True, "about"),
    ],
)
def test_words_on_either_side(before: str, after: str, about: bool, bound: str) -> None:
    text = f"{before}30억 원{after}"
    assert read_bound(text, len(before), len(before) + 5, about, 0, len(text)) == bound
