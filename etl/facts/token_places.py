"""Where things stand among the tokens of sentences that lie one after another: without a loop over the tokens."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def bounds(ends: Numbers, count: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return of every token the first and the last token of its sentence, and which sentence that is."""
    sentence = np.searchsorted(ends, np.arange(count), side="right")
    starts = np.append(0, ends)
    return starts[sentence], ends[sentence] - 1, sentence


def count_before(there: NDArray[np.bool_], first: Numbers) -> Numbers:
    """Count what is there before each token in its sentence."""
    sums = np.append(0, np.cumsum(there))
    return np.asarray(sums[:-1] - sums[first])


def last_before(there: NDArray[np.bool_], until_here: bool = False) -> Numbers:
    """Return the place of the last one that is there before each token, -1 for none."""
    places = np.maximum.accumulate(np.where(there, np.arange(len(there)), -1)) if len(there) else np.zeros(0, np.int64)
    return places if until_here else np.append(-1, places)[:-1]


def next_after(there: NDArray[np.bool_]) -> Numbers:
    """Return the place of the next one that is there after each token, the number of tokens for none."""
    count = len(there)
    places = np.append(np.flatnonzero(there), count)
    return places[np.searchsorted(places[:-1], np.arange(count), side="right")]
