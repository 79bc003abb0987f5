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
    least = setting("limits", "least_shared")
    worth: list[float] = []  # of all the terms of each statement
    holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=remembered))
    for later, statement in enumerate(statements):
        votes: dict[int, float] = defaultdict(float)
        own = 0.0
        for key, value in keys_of(statement):
            own += value
            held = holders[key]
            for earlier in held:
                votes[earlier] += value
            held.append(later)
        worth.append(own)
        story = statement.story
        enough = [earlier for earlier, shared in votes.items() if shared >= least * min(worth[earlier], worth[later])]
        ranked = sorted(enough, key=lambda earlier: (-votes[earlier], -earlier))
        within = [earlier for earlier in ranked if statements[earlier].story == story]
        others = [earlier for earlier in ranked if statements[earlier].story != story]
        yield from ((earlier, later) for earlier in sorted(within[:compared] + others[:compared]))
