"""Pairing what was found with what a reader annotated, as the contract's scorer does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SHORTER = 0.5  # of the shorter span that both must share
UNION = 0.25  # of both together, for commitments

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Matched:
    """pairs: found index → gold index; neutral: found indices that count neither way; the rest are false finds."""

    pairs: dict[int, int]
    neutral: frozenset[int]
    hits: int  # core, not merely visions, found
    wanted: int  # core, not merely visions, annotated
    counted: int  # hits and false finds


def overlap(a: Pair, b: Pair) -> tuple[float, float]:
    """Return (share of the shorter, share of the union) that two (start, end) spans have in common."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    if common <= 0:
        return 0.0, 0.0
    shorter = min(a[1] - a[0], b[1] - b[0]) or 1
    return common / shorter, common / (max(a[1], b[1]) - min(a[0], b[0]))


def pair_up(found: Sequence[Pair], gold: Sequence[Pair], union: float) -> dict[int, int]:
    """Return one-to-one pairs, best overlap first."""
    candidates = []
    for i, span in enumerate(found):
        for j, want in enumerate(gold):
            if want[0] >= span[1] or want[1] <= span[0]:
                continue
            share, both = overlap(span, want)
            if share >= SHORTER and both >= union:
                candidates.append((both, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def wanted(item: dict[str, Any]) -> bool:
    """Say whether an annotated commitment must be found: core, and not a vision to any fair reader."""
    return bool(item.get("core", True)) and "vision" not in item["kind_ok"]


def match(found: Sequence[Pair], gold: Sequence[dict[str, Any]]) -> Matched:
    """Pair found spans with annotated commitments."""
    places = [(g["start"], g["end"]) for g in gold]
    pairs = pair_up(found, places, UNION)
    hits = sum(wanted(gold[j]) for j in pairs.values())
    neutral = {i for i, j in pairs.items() if not wanted(gold[j])}
    loose = [p for p, g in zip(places, gold, strict=True) if not g.get("core", True)]
    for i, span in enumerate(found):
        if i not in pairs and any(overlap(span, place)[0] >= SHORTER for place in loose):
            neutral.add(i)
    counted = sum(i not in neutral for i in range(len(found)))
    return Matched(pairs, frozenset(neutral), hits, sum(map(wanted, gold)), counted)
