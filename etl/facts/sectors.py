"""A commitment's title → its policy sector, with the words that decided.

Words of etl/rules/sectors.toml vote with their weights, later words more (Korean names end in what they are), words
before `와 연계해`, `을 위한` … less. Where a title holds none of them its sentence is asked, then nothing is known and
the sector is city government.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from etl.facts.rule_tables import table, words

UNKNOWN = "governance"
NO_WORD = "분야를 말해 주는 낱말이 없음"
_LATE = 1.0  # how much more the last word of a title weighs than its first
_SENTENCE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class SectorDecision:
    """The sector, the words that decided (Korean, for readers), and its share of the votes, 0 to 1."""

    sector_id: str
    reason: str
    share: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One word of the lexicon in a text: [start, end) in code points, what it speaks for (empty: nothing)."""

    start: int
    end: int
    word: str
    sector_id: str
    weight: float


class SectorLexicon:
    """Finds the words of the lexicon in a text, the longest where they overlap, in time linear in the text."""

    def __init__(self, weights: Mapping[str, tuple[str, float]]) -> None:
        """weights: word (no spaces) → (sector or "" for a word that speaks for none, weight)."""
        self._weights = dict(weights)
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for word in self._weights:
            lengths.setdefault(word[0], set()).add(len(word))
        for first, found in lengths.items():
            self._lengths[first] = tuple(sorted(found, reverse=True))

    @classmethod
    @cache
    def default(cls) -> SectorLexicon:
        """Return the lexicon of etl/rules/sectors.toml."""
        groups = table("sectors", "groups")
        weights = {"".join(w.split()): ("", 0.0) for w in words(table("sectors", "nothing")["words"])}
        for sector_id, lists in table("sectors", "sectors").items():
            for group, members in lists.items():
                for word in words(members):
                    weights.setdefault("".join(word.split()), (sector_id, float(groups[group])))
        return cls(weights)

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the words found, in order. A word is read over spaces only where it begins at a word's start."""
        letters = [(c, i) for i, c in enumerate(text) if not c.isspace()]
        squeezed = "".join(c for c, _ in letters)
        at = 0
        while at < len(squeezed):
            hit = self._longest(squeezed, at, letters, text)
            if hit is None:
                at += 1
                continue
            yield hit
            at += len(hit.word)

    def _longest(self, squeezed: str, at: int, letters: list[tuple[str, int]], text: str) -> Hit | None:
        begin = letters[at][1]
        is_word_start = begin == 0 or not text[begin - 1].isalnum()
        for length in self._lengths.get(squeezed[at], ()):
            word = squeezed[at : at + length]
            found = self._weights.get(word)
            if found is None or len(word) < length:
                continue
            end = letters[at + length - 1][1] + 1
            if not is_word_start and end - begin > length:
                continue
            if word.isascii() and not _stands_alone(text, begin, end):
                continue
            return Hit(begin, end, text[begin:end], *found)
        return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """True where no other Latin letter touches text[start:end] (`AI` is not in `AIR`)."""
    return not (start and text[start - 1].isascii() and text[start - 1].isalpha()) and not (
        end < len(text) and text[end].isascii() and text[end].isalpha()
    )


class SectorReader:
    """Tells the sector of a commitment from its title, and from its sentence where the title says nothing."""

    def __init__(self, lexicon: SectorLexicon) -> None:
        self._lexicon = lexicon
        dampers = table("sectors", "dampers")
        self._dampers = tuple(words(dampers["words"]))
        self._damping = float(dampers["factor"])

    @classmethod
    @cache
    def default(cls) -> SectorReader:
        """Return the reader of this repository's rules."""
        return cls(SectorLexicon.default())

    def read(self, title: str, sentence: str) -> SectorDecision:
        """Return the sector of a commitment with this title, stated in this sentence."""
        votes, hits = self._votes(title)
        if not votes:
            votes, hits = self._votes(sentence[:400])
            votes = {s: v * _SENTENCE_SHARE for s, v in votes.items()}
        if not votes:
            return SectorDecision(UNKNOWN, NO_WORD, 0.0)
        best = max(votes, key=votes.__getitem__)
        named = dict.fromkeys(h.word for h in hits if h.sector_id == best)
        return SectorDecision(best, ", ".join(named), votes[best] / sum(votes.values()))

    def _votes(self, text: str) -> tuple[dict[str, float], list[Hit]]:
        hits = [h for h in self._lexicon.hits(text) if h.sector_id]
        damped_to = max((text.rfind(d) for d in self._dampers), default=-1)
        votes: dict[str, float] = {}
        for hit in hits:
            weight = hit.weight * (1.0 + _LATE * hit.end / len(text))
            if hit.end <= damped_to:
                weight *= self._damping
            votes[hit.sector_id] = votes.get(hit.sector_id, 0.0) + weight
        return votes, hits
