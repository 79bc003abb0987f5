"""Places for labels and bars so that none covers another. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence


def spread(positions: Sequence[float], gap: float) -> list[float]:
    """New positions, in the same order as given, at least `gap` apart and near the old ones (sum of moves kept small).

    Pool-adjacent-violators on the sorted positions: the least-squares answer.
    """
    order = sorted(range(len(positions)), key=lambda k: positions[k])
    blocks: list[tuple[float, int]] = []  # mean of (position − rank × gap), how many
    for rank, index in enumerate(order):
        block = (positions[index] - rank * gap, 1)
        while blocks and blocks[-1][0] > block[0]:
            mean, count = blocks.pop()
            total = count + block[1]
            block = ((mean * count + block[0] * block[1]) / total, total)
        blocks.append(block)
    placed = [0.0] * len(positions)
    rank = 0
    for mean, count in blocks:
        for _ in range(count):
            placed[order[rank]] = mean + rank * gap
            rank += 1
    return placed


def rows(spans: Sequence[tuple[float, float]], gap: float = 0.0) -> list[int]:
    """The first row (0, 1, …) in which each span is free, spans taken in the order given: intervals in one row never touch."""
    ends: list[float] = []
    placed: list[int] = []
    for start, end in spans:
        row = next((k for k, taken in enumerate(ends) if taken + gap <= start), len(ends))
        if row == len(ends):
            ends.append(end)
        else:
            ends[row] = end
        placed.append(row)
    return placed
