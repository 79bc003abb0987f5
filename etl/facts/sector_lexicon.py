"""The words of etl/rules/sectors.toml in a text, and how they vote for policy sectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from etl.facts.rule_tables import table, words

_LATE = 1.0  # how much more the last word of a text weighs than its first: Korean names end in what they are


@dataclass(frozen=True, slots=True)
class Hit:
    """One word of the lexicon in a text: [start, end) in code points, and its weight for each sector it speaks for."""

    start: int
    end: int
    word: str
    weights: Mapping[str, float]


class SectorLexicon:
    """Finds the words of the lexicon in a text, the longest where they overlap, in time linear in the text."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], dampers: Sequence[str], damping: float) -> None:
        """weights: word without spaces → sector → weight; no sector for a word that speaks for none.

        dampers: phrases that multiply the weight of all words before them with damping.
        """
        self._weights = dict(weights)
        self._dampers, self._damping = tuple(dampers), damping
        lengths: dict[str, set[int]] = {}
        for word in self._weights:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    @classmethod
    @cache
    def default(cls) -> SectorLexicon:
        """Return the lexicon of etl/rules/sectors.toml."""
        groups = table("sectors", "groups")
        weights: dict[str, dict[str, float]] = {}
        for sector_id, lists in table("sectors", "sectors").items():
            for group, members in lists.items():
                for word in words(members):
                    weights.setdefault("".join(word.split()), {}).setdefault(sector_id, float(groups[group]))
        weights |= {"".join(word.split()): {} for word in words(table("sectors", "nothing")["words"])}
        dampers = table("sectors", "dampers")
        return cls(weights, words(dampers["words"]), float(dampers["factor"]))

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the words found, in order, those that speak for no sector left out.

        A word is read over spaces (`데이터 센터`) only where it begins at a word's start: `가치 안정` holds no `치안`.
        """
        places = [i for i, character in enumerate(text) if not character.isspace()]
        squeezed = "".join(text[i] for i in places)
        at = 0
        while at < len(squeezed):
            hit = self._longest(squeezed, at, places, text)
            if hit is None:
                at += 1
                continue
            if hit.weights:
                yield hit
            at += sum(1 for c in hit.word if not c.isspace())

    def _longest(self, squeezed: str, at: int, places: Sequence[int], text: str) -> Hit | None:
        start = places[at]
        is_word_start = start == 0 or not text[start - 1].isalnum()
        for length in (*self._lengths.get(squeezed[at : at + 2], ()), *self._lengths.get(squeezed[at], ())):
            if at + length > len(squeezed):
                continue
            weights = self._weights.get(squeezed[at : at + length])
            if weights is None:
                continue
            end = places[at + length - 1] + 1
            word = text[start:end]
            if not is_word_start and len(word) > length:
                continue
            if length == 1 and not (is_word_start and not text[end : end + 1].isalnum()):
                continue  # 굴, 김, 배 … are words only where they stand alone
            if word.isascii() and not _stands_alone(text, start, end):
                continue
            return Hit(start, end, word, weights)
        return None

    def votes(self, text: str) -> tuple[dict[str, float], list[Hit]]:
        """Return (sector → sum of its words' weights, the words): later words weigh more, damped ones less."""
        hits = list(self.hits(text))
        if not hits:
            return {}, hits
        damped_to = max((text.rfind(phrase) for phrase in self._dampers), default=-1)
        votes: dict[str, float] = {}
        for hit in hits:
            factor = 1.0 + _LATE * hit.end / len(text)
            if hit.end <= damped_to:
                factor *= self._damping
            for sector_id, weight in hit.weights.items():
                votes[sector_id] = votes.get(sector_id, 0.0) + weight * factor
        return votes, hits


def _stands_alone(text: str, start: int, end: int) -> bool:
    """True where no other Latin letter touches text[start:end] (`AI` is not in `AIR`)."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())
