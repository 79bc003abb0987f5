"""`A와 B 건립` → `A` and `B 건립`: two facilities that are built together are two projects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from etl.facts.lexicon import words
from etl.facts.tokens import Token

# What between the two facilities shows that the first is not built but worked with, or that a clause lies between.
_OTHER_CLAUSE = frozenset({"ADN", "CONN", "FIN", "OBJ", "LOC", "FROM", "NUMBER", "COMMA", "AND"})
_BEFORE = frozenset({"OBJ", "CONN", "FIN"})


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(words(name))


def split_after(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the token that ends the first of two facilities in tokens[first..last], None where there are not two.

    Both are named by a facility noun and share the verb noun of building at the end (etl/rules/lexicon.toml); of 36 such
    phrases in data/annotations readers split 30.
    """
    end = tokens[last]
    if last - first < 2 or end.noun != "VERB" or not end.stem.endswith(_endings("building_acts")):
        return None
    if tokens[last - 1].noun != "PLACE":
        return None
    place = next((i for i in range(last - 2, first - 1, -1) if tokens[i].part in _OTHER_CLAUSE), None)
    if place is None:
        return None
    joint, second = tokens[place], tokens[place + 1 : last]
    if joint.part != "AND" or joint.noun != "PLACE" or joint.text[-1] not in "와과":
        return None
    if any(t.text[0].isdigit() for t in second) or second[0].text.startswith(_endings("partner_words")):
        return None
    return None if any(t.part in _BEFORE for t in tokens[first:place]) else place
