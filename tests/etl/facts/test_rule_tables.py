from __future__ import annotations

import re

import pytest

from etl.facts.rule_tables import alternatives, table, words


def test_words_and_spaces() -> None:
    assert words("가 나_다\n라") == ["가", "나 다", "라"]


def test_the_longest_word_is_tried_first() -> None:
    assert re.findall(alternatives(["개", "개소", "개 소"]), "3개소 2개 소 1개") == ["개소", "개 소", "개"]


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        table("quantities", "no such table")
