"""Which statements are worth comparing: those that share a rare enough term. Never all pairs."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from etl.lineage.statements import Statement, keys_of, setting


def pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield (earlier, later) positions of statements worth comparing.

    `statements` are those of one city, in the order of publication. Each term remembers only the latest statements that
    hold it, and each statement is compared with those that share most: the cost grows with the number of statements.
    """
    remembered = int(setting("limits", "remembered"))
    compared = int(setting("limits", "compared"))
    holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=remembered))
    for later, statement in enumerate(statements):
        votes: dict[int, float] = defaultdict(float)
        for key, worth in keys_of(statement):
            held = holders[key]
            for earlier in held:
                votes[earlier] += worth
            held.append(later)
        best = sorted(votes.items(), key=lambda item: (-item[1], -item[0]))[:compared]
        for earlier, _ in sorted(best):
            yield earlier, later
