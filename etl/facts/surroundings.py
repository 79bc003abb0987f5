"""What the role models see of a quantity or a date: the words beside it, the predicate it hangs on, the dates around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from etl.facts.features import token_class
from etl.facts.predicates import tense_after
from etl.facts.tokens import Token
from etl.records import DateMention

_BESIDE = 3  # words on either side whose order counts
_AHEAD, _BEHIND = 7, 6  # words after and before of which only the presence counts


class Surroundings:
    """One sentence, looked at from the places of its facts."""

    def __init__(self, text: str, tokens: Sequence[Token], dates: Sequence[DateMention], year: int) -> None:
        """tokens: of the sentence, not empty. dates: those of the document, in order. year: that of publication."""
        self._text, self._tokens, self._year = text, tokens, year
        self._classes = [token_class(token) for token in tokens]
        first = bisect_left(dates, tokens[0].start, key=lambda d: d.start)
        last = bisect_left(dates, tokens[-1].end, key=lambda d: d.start)
        self._dates = dates[first:last]
        self._ending = next(
            (
                token.text
                for token, name in zip(reversed(tokens), reversed(self._classes), strict=True)
                if name != "REPORT" and token.text[0].isalnum() and len(token.text) > 1
            ),
            "",
        )

    def signs(self, start: int, end: int) -> list[str]:
        """Return the feature strings of the fact text[start:end]; at least one."""
        inside = [i for i, token in enumerate(self._tokens) if token.start < end and token.end > start]
        if not inside:
            return ["b"]
        first, last = inside[0], inside[-1]
        return [
            "b",
            "tail=" + self._text[end : self._tokens[last].end][:4],
            *self._words(first, last),
            *self._predicate(last),
            "last=" + self._ending[:3],
            "lastt=" + self._ending[-2:],
            f"tense={tense_after(self._text, end, self._tokens[-1].end)}",
            *self._times(start, end),
        ]

    def _words(self, first: int, last: int) -> list[str]:
        tokens, classes = self._tokens, self._classes
        signs = []
        for n in range(1, _BESIDE + 1):
            for side, at in (("l", first - n), ("r", last + n)):
                if 0 <= at < len(tokens):
                    signs += [f"{side}{n}={tokens[at].stem[:6]}", f"{side}c{n}={classes[at]}"]
                else:
                    signs.append(f"{side}{n}=|")
        signs += ["lt=" + token.text[-2:] for token in tokens[max(0, first - 1) : first]]
        signs += ["rt=" + token.text[-2:] for token in tokens[last + 1 : last + 2]]
        signs += ["after=" + token.stem[:4] for token in tokens[last + 1 : last + 1 + _AHEAD]]
        signs += ["before=" + token.stem[:4] for token in tokens[max(0, first - _BEHIND) : first]]
        return signs

    def _predicate(self, last: int) -> list[str]:
        for at in range(last, len(self._tokens)):
            token, name = self._tokens[at], self._classes[at]
            if name.startswith(("CONN", "FIN", "REPORT")) and len(token.text) > 1:
                return ["v=" + token.stem[:4], "vt=" + token.text[-3:], "vc=" + name, f"vd={min(at - last, 5)}"]
        return []

    def _times(self, start: int, end: int) -> list[str]:
        """Whether the date before and the one after it are of a past year, this one or one to come."""
        before = [d for d in self._dates if d.end <= start][-1:]
        after = [d for d in self._dates if d.start >= end][:1]
        return [f"when={self._time(d)}" for d in before] + [f"then={self._time(d)}" for d in after]

    def _time(self, mention: DateMention) -> str:
        if mention.date_end is None:
            return "?"
        year = mention.date_end.year
        return "past" if year < self._year else "now" if year == self._year else "coming"
