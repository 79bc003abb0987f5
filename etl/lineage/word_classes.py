"""The vocabulary of the linker, read once: equal words (rules/aliases.toml) and classes of words (rules/promise_terms.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from etl.facts.rule_tables import table

NAME, THEME, KIND, GENERIC, ACT = "name", "theme", "kind", "generic", "act"


@cache
def roles() -> Mapping[str, str]:
    """Return the class of every known word; a word of no class is a name."""
    found: dict[str, str] = dict.fromkeys(table("aliases", "same"), NAME)
    found.update(dict.fromkeys(_words("generic", "acts"), ACT))
    for words in table("promise_terms", "stages").values():
        found.update(dict.fromkeys(str(words).split(), ACT))
    found.update(dict.fromkeys((*_words("generic", "words"), *_words("generic", "adverbs")), GENERIC))
    for words in table("promise_terms", "kinds").values():
        found.update(dict.fromkeys(str(words).split(), KIND))
    found.update(dict.fromkeys(_words("themes", "words"), THEME))
    found.update(dict.fromkeys(_words("landmarks", "words"), NAME))
    return found


@cache
def longest() -> int:
    """Return the length of the longest known word."""
    return max(map(len, roles()))


@cache
def families() -> Mapping[str, str]:
    """Return the family of every kind of thing."""
    kinds = table("promise_terms", "kinds")
    return {word: str(family) for family, words in kinds.items() for word in str(words).split()}


@cache
def stages() -> Mapping[str, int]:
    """Return how far each act brings a thing along, 1 wished to 4 there."""
    return {word: int(n) for n, words in table("promise_terms", "stages").items() for word in str(words).split()}


@cache
def ranks() -> frozenset[str]:
    """Return the words by which a vision claims a rank."""
    return frozenset(_words("ranks", "words"))


@cache
def landmarks() -> frozenset[str]:
    """Return the kinds and fields so narrow that a city has one or two."""
    return frozenset(_words("landmarks", "words"))


@cache
def scope_words(direction: str) -> frozenset[str]:
    """Return the words that say that a promise grew (`wider`) or shrank (`narrower`)."""
    return frozenset(_words("scope", direction))


@cache
def successors() -> Mapping[str, str]:
    """Return the scheme that follows each scheme in law."""
    return {str(one): str(other) for one, other in table("aliases", "successors").items()}


@cache
def broader(theme: str) -> tuple[str, ...]:
    """Return the industries whose words an industry's word holds, itself among them (수소연료전지: 수소, 연료전지 …)."""
    return tuple(sorted({theme, *(word for word in _words("themes", "words") if word in theme)}))


@cache
def _equal_words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    same = {str(word): str(variants).split() for word, variants in table("aliases", "same").items()}
    canonical = {_bare(variant): word for word, variants in same.items() for variant in variants}
    variants = sorted({v for variants in same.values() for v in variants}, key=lambda v: (-len(v), v))
    return re.compile("|".join(re.escape(v).replace("_", r"\s?") for v in variants), re.IGNORECASE), canonical


def _bare(word: str) -> str:
    return re.sub(r"[\s_]", "", word).upper()


def canonical_text(text: str) -> tuple[str, dict[str, str]]:
    """Return a text with every alias in its canonical form, and which canonical words were written how."""
    pattern, canonical = _equal_words()
    used: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        word = canonical[_bare(match.group())]
        used.setdefault(word, match.group())
        return word

    return pattern.sub(replace, text), used


def _words(section: str, name: str) -> list[str]:
    return str(table("promise_terms", section)[name]).split()
