"""The words of etl/rules/sectors.toml in a text, and how they vote for policy sectors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.facts.rule_tables import table, words

_LATE = 1.0  # how much more the last word of a text weighs than its first: Korean names end in what they are
_READ_OVER_SPACES = 4  # letters: shorter words are not read over a space (`원 예산` holds no `원예`)
_PIECE = 4096  # letters that are looked through at a time: bounds the memory that a text takes
_NONE: tuple[int, ...] = ()
_REMEMBERED = 1024  # texts whose words are remembered: the sentences of a document are asked more than once
_WORD = re.compile(r"(?<![가-힣])[가-힣]{3,8}(?![가-힣])")


@dataclass(frozen=True, slots=True)
class Hit:
    """One word of the lexicon in a text: [start, end) in code points, and its weight for each sector it speaks for."""

    start: int
    end: int
    word: str
    weights: Mapping[str, float]

    def moved(self, by: int) -> Hit:
        """Return the same word further on."""
        return Hit(self.start + by, self.end + by, self.word, self.weights)


class SectorLexicon:
    """Finds the words of the lexicon in a text, the longest where they overlap, in time linear in the text."""

    def __init__(
        self, weights: Mapping[str, Mapping[str, float]], dampers: Sequence[str] = (), damping: float = 1.0
    ) -> None:
        """weights: word → sector → weight; no sector for a word that speaks for none.

        A word with spaces may be read without them; one of four letters and more may be read over spaces. `~역` stands
        only at the end of a longer word. dampers: phrases that multiply the weight of all words before them.
        """
        self._dampers, self._damping = tuple(dampers), damping
        self._spaced = frozenset("".join(w.split()) for w in weights if " " in w)
        self._endings = {w[1:]: found for w, found in weights.items() if w[0] == "~"}
        self._weights = {"".join(w.split()): found for w, found in weights.items() if w[0] != "~"}
        lengths: dict[str, set[int]] = {}
        for word in self._weights:
            lengths.setdefault(word[:2], set()).add(len(word))
        for word in [w for w in self._weights if len(w) == 1]:
            for start in lengths:
                if start[0] == word:
                    lengths[start].add(1)
        self._lengths = {start: tuple(found) for start, found in lengths.items()}
        self._single: dict[str, tuple[int, ...]] = {w: (1,) for w in self._weights if len(w) == 1}
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._hits)

    @classmethod
    @cache
    def default(cls) -> SectorLexicon:
        """Return the lexicon of etl/rules/sectors.toml."""
        groups = table("sectors", "groups")
        weights: dict[str, dict[str, float]] = {}
        for sector_id, lists in table("sectors", "sectors").items():
            for group, members in lists.items():
                for word in words(members):
                    weights.setdefault(word, {}).setdefault(sector_id, float(groups[group]))
        weights |= {word: {} for word in words(table("sectors", "nothing")["words"])}
        dampers = table("sectors", "dampers")
        return cls(weights, words(dampers["words"]), float(dampers["factor"]))

    def sectors(self) -> frozenset[str]:
        """Return every sector that a word speaks for."""
        return frozenset(s for found in (*self._weights.values(), *self._endings.values()) for s in found)

    def hits(self, text: str) -> list[Hit]:
        """Return the words found, in order, those that speak for no sector left out. The longest win over others.

        A word is read over spaces (`데이터 센터`) only where it begins at a word's start: `가치 안정` holds no `치안`.
        """
        if len(text) <= _PIECE:
            return self._remembered(text)
        found: list[Hit] = []
        start = 0
        while start < len(text):
            space = text.rfind(" ", start + 1, start + _PIECE)
            end = space if space > start and start + _PIECE < len(text) else start + _PIECE
            found += (h.moved(start) for h in self._hits(text[start:end]))
            start = end
        return found

    def _hits(self, text: str) -> list[Hit]:
        places = [i for i, character in enumerate(text) if not character.isspace()]
        squeezed = text if len(places) == len(text) else "".join([text[i] for i in places])
        found: list[tuple[int, int, int, int]] = []  # minus length, place, start, end
        for at in range(len(squeezed)):
            for length in self._lengths.get(squeezed[at : at + 2]) or self._single.get(squeezed[at], _NONE):
                if squeezed[at : at + length] in self._weights and at + length <= len(squeezed):
                    start, end = places[at], places[at + length - 1] + 1
                    if self._may_stand(text, start, end, length):
                        found.append((-length, at, start, end))
        found += self._ends_of_words(text, places)
        found.sort()
        taken = bytearray(len(squeezed))
        kept: list[tuple[int, int]] = []
        for negative, at, start, end in found:
            if not any(taken[at : at - negative]):
                taken[at : at - negative] = b"\x01" * -negative
                kept.append((start, end))
        kept.sort()
        return [hit for start, end in kept if (hit := self._hit(text, start, end)).weights]

    def _hit(self, text: str, start: int, end: int) -> Hit:
        word = text[start:end]
        squeezed = "".join(word.split())
        weights = self._weights.get(squeezed)
        return Hit(start, end, word, self._endings[squeezed[-1]] if weights is None else weights)

    def _may_stand(self, text: str, start: int, end: int, length: int) -> bool:
        """Say whether the letters text[start:end], length of them without spaces, can be a word of their own."""
        if end - start == length > 1:
            return not text[start].isascii() or not text[end - 1].isascii() or _stands_alone(text, start, end)
        if start and text[start - 1].isalnum():
            return False
        if length == 1:  # 굴, 김, 배 … are words only where they stand alone
            return not text[end : end + 1].isalnum()
        return length >= _READ_OVER_SPACES or "".join(text[start:end].split()) in self._spaced

    def _ends_of_words(self, text: str, places: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """Return the words that end in one of the endings: `새빛역` for `~역`; three to eight letters."""
        found = []
        for match in _WORD.finditer(text):
            if match.group()[-1] in self._endings:
                at = bisect_left(places, match.start())
                found.append((-1, at + len(match.group()) - 1, match.start(), match.end()))
        return found

    def votes(self, text: str) -> tuple[dict[str, float], list[Hit]]:
        """Return (sector → sum of its words' weights, the words): later words weigh more, damped ones less."""
        hits = self.hits(text)
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
