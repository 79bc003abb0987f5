from __future__ import annotations

import re

import pytest

from etl.facts.lexicon import rules, words
from etl.vocabulary import cities

#: A county's or a city's name and a plain word too: to strengthen, to devote oneself, to achieve, a budget.
ALSO_PLAIN_WORDS = frozenset(("강화", "경주", "달성", "예산"))
LISTS = [name for name, value in rules("lexicon").items() if isinstance(value, str)]


def test_the_lists_that_the_steps_lean_on_are_there() -> None:
    assert {
        "verb_nouns",
        "facility_nouns",
        "native_verbs",
        "reporting",
        "frames",
        "vision_words",
        "weak_plan_verbs",
    } <= set(LISTS)
    assert {"조성", "구축", "지원"} <= words("verb_nouns")
    with pytest.raises(KeyError):
        words("nonsense")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_general_words_of_korean(name: str) -> None:
    found = words(name)
    assert found
    assert [word for word in found if not re.fullmatch(r"[가-힣A-Z·]+", word)] == []
    places = {c.name_ko for c in cities()} | {c.name_ko[:-1] for c in cities() if len(c.name_ko) > 2}
    assert found & places <= ALSO_PLAIN_WORDS
