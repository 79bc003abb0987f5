"""Paragraphs that a page prints twice: the first stays, later ones are `repeated`, exact or nearly so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from etl.text.quotes import Span
from etl.text.sentences import sentence_spans

State = Literal["new", "again", "maybe"]

_WORD: Final = re.compile(r"[가-힣A-Za-z]+|\d[\d,.]*")
_NUMBER: Final = re.compile(r"\d[\d,.]*")
#: Shorter sentences recur by chance (`이 시장은 이같이 밝혔다.`).
MIN_LETTERS: Final = 18
#: Of the words in threes, this share stands in one earlier sentence: the same sentence, a few words changed.
NEAR: Final = 0.7


class SeenSentences:
    """Remembers sentences and tells whether one was there before. Linear in the length of what is shown to it."""

    def __init__(self) -> None:
        self._exact: set[str] = set()
        self._threes: dict[str, int] = {}
        self._numbers: list[tuple[str, ...]] = []

    def state_of(self, sentence: str) -> State:
        """Remember the sentence and say whether it is 'new', stood there before ('again'), or may have by chance."""
        words = _WORD.findall(sentence)
        key = "".join(words)
        if key in self._exact:
            return "again" if len(key) >= MIN_LETTERS else "maybe"
        self._exact.add(key)
        if len(key) < MIN_LETTERS:
            return "new"
        threes = [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]
        numbers = tuple(word for word in words if _NUMBER.fullmatch(word))
        is_near = self._is_near(threes, numbers)
        number = len(self._numbers)
        self._numbers.append(numbers)
        for three in threes:
            self._threes.setdefault(three, number)
        return "again" if is_near else "new"

    def _is_near(self, threes: list[str], numbers: tuple[str, ...]) -> bool:
        if len(threes) < 6:
            return False
        hits = Counter(self._threes[three] for three in threes if three in self._threes)
        if not hits:
            return False
        number, count = hits.most_common(1)[0]
        return count >= NEAR * len(threes) and self._numbers[number] == numbers


def repeated_runs(text: str, spans: Sequence[Span]) -> list[list[tuple[Span, bool]]]:
    """Return each of the spans in runs of sentences, each run with whether it is repeated; in order, nothing left out.

    A short sentence that stood there before counts as repeated where it stands beside a repeated one.
    """
    seen = SeenSentences()
    sentences = [
        (number, span) for number, (start, end) in enumerate(spans) for span in sentence_spans(text, start, end)
    ]
    states = [seen.state_of(text[begin:finish]) for _, (begin, finish) in sentences]
    for at in [*range(len(states)), *range(len(states) - 1, -1, -1)]:
        if states[at] == "maybe" and "again" in states[max(0, at - 1) : at + 2]:
            states[at] = "again"
    runs: list[list[tuple[Span, bool]]] = [[] for _ in spans]
    for (number, (begin, finish)), state in zip(sentences, states, strict=True):
        own, repeated = runs[number], state == "again"
        if own and own[-1][1] == repeated:
            own[-1] = ((own[-1][0][0], finish), repeated)
        else:
            own.append(((begin, finish), repeated))
    return runs
