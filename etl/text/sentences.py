"""Main text → sentences. Aware of quotes and brackets: a full stop inside them ends nothing.

`다.”며`, decimals, dates (`2018. 10`), numbering (`가.`) and addresses (`www.x.kr`) do not end a sentence; a sentence
that follows without a space (`말했다.이 시장은`) does begin one. Inline bullets (△ ▲ ▷ ○) stay in their sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from etl.records import Line, Sentence
from etl.text.bylines import has_credit
from etl.text.quotes import CLOSING_MARKS, Span, quoted_spans

SentenceRole = Literal["body", "bullet", "caption"]

_STOPS: Final = re.compile(r"[.!?。．…]+")
_CLOSING: Final = re.compile("[" + re.escape(CLOSING_MARKS) + "]*")
#: What carries a sentence on after a quote that holds a full stop: `…겠다.” 라고 밝혔다`, `…했다.”며`.
_CARRIES_ON: Final = re.compile(
    r"\s*(?:[,.·)\]』」>]|(?:이?라|하)(?:고|며|는|면서)|이?란 |며 |면서|(?:고|는|등|에|의|으?로|과|와)[ ,])"
)
_ENDS_LINE: Final = re.compile("[.!?。．…:;][" + re.escape(CLOSING_MARKS) + "]*$")
#: Syllables before 다 that make it a verb ending although they have no closing consonant (이다, 하다 …).
_OPEN_BEFORE_DA: Final = frozenset("이하되지크쓰니")


def _has_final_consonant(syllable: str) -> bool:
    return "가" <= syllable <= "힣" and (ord(syllable) - ord("가")) % 28 > 0


def _is_verb_ending(text: str, at: int, start: int) -> bool:
    """True where text[:at] ends in a final verb ending, sure enough to end a sentence with no space after it."""
    last = text[at - 1]
    before = text[at - 2] if at - 2 >= start else ""
    if last == "다":
        return _has_final_consonant(before) or (before != "" and before in _OPEN_BEFORE_DA)
    return last in "요죠까" and "가" <= before <= "힣"


def _ends(text: str, stop: re.Match[str], after: int, start: int, end: int) -> bool:
    """Decide whether the stop (with closing marks up to `after`) outside quotes ends a sentence."""
    at = stop.start()
    if at == start:
        return False
    if after >= end:
        return True
    last, following = text[at - 1], text[after]
    if stop.group()[0] == "…":
        return following.isspace() and last in "다요"
    if not following.isspace():
        return _is_verb_ending(text, at, start) and (
            following.isalnum() or not following.isascii() or following in "'\"(["
        )
    if last.isdigit() or last.isspace():
        return stop.group()[0] in "?!"
    if last.isascii() and last.isalpha():
        token = text[max(start, at - 4) : at]
        return token.isalpha() and _hangul_follows(text, after, end)
    return at - start > 1 or stop.group()[0] in "?!"  # one syllable alone is numbering: 가. 나.


def _hangul_follows(text: str, after: int, end: int) -> bool:
    following = text[after : min(end, after + 3)].lstrip()[:1]
    return "가" <= following <= "힣" or following in "“‘"


def sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the (start, end) of each sentence in text[start:end], white space around them left out. Linear time."""
    quotes = quoted_spans(text, start, end)
    ends_of_quotes = [finish for _, finish in quotes]
    begin = position = _skip_blanks(text, start, end)
    while stop := _STOPS.search(text, position, end):
        at = stop.start()
        number = bisect_right(ends_of_quotes, at)
        if number < len(quotes) and quotes[number][0] < at:
            finish = quotes[number][1]
            position = finish
            if not _quote_ends(text, quotes[number], end):
                continue
            after = finish
        else:
            closing = _CLOSING.match(text, stop.end(), end)
            after = closing.end() if closing else stop.end()
            if number < len(quotes) and quotes[number][0] < after:
                after = stop.end()  # the mark opens the next quote
            position = after
            if not _ends(text, stop, after, begin, end):
                continue
        yield from _trimmed(text, begin, after)
        begin = _skip_blanks(text, after, end)
        position = max(position, begin)
    yield from _trimmed(text, begin, end)


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    return start


def _quote_ends(text: str, quote: Span, end: int) -> bool:
    """True where the sentence ends with a quote that closes right after a full stop (`…하겠다.” 그는`)."""
    finish = quote[1]
    stopped = text[finish - 2] in ".!?" and text[finish - 1] in "”\"’'」』"
    if not stopped:
        return False
    return finish >= end or (text[finish].isspace() and not _CARRIES_ON.match(text, finish, end))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    if end > start:
        yield start, end


def split_sentences(text: str, lines: Sequence[Line]) -> list[Sentence]:
    """Return the sentences of the main text (body and bullet lines) and of captions, in order.

    text: the whole document; lines: as line_roles gives them. A sentence's offsets are code points into text. A line
    that was broken by hand or by a page (no end of sentence, the next line follows at once) is read on.
    """
    sentences: list[Sentence] = []
    for start, end, role in _stretches(text, lines):
        sentences += [Sentence(begin, finish, role) for begin, finish in sentence_spans(text, start, end)]
    return sentences


def _stretches(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, SentenceRole]]:
    """Yield the stretches that hold whole sentences: one line each, or several where the text is hard-wrapped."""
    body = [line for line in lines if line.role == "body"]
    unended = sum(not _ENDS_LINE.search(text, max(line.start, line.end - 4), line.end) for line in body)
    is_wrapped = len(body) >= 4 and unended >= 0.4 * len(body)
    current: tuple[int, int, SentenceRole] | None = None
    for line in lines:
        if line.role not in ("body", "bullet", "caption"):
            continue
        if line.role == "caption" and has_credit(text[line.start : line.end]):
            continue  # a press photo's credit line is page chrome by the annotation guideline
        role: SentenceRole = line.role
        if current is not None and is_wrapped and role == "body" and _continues(text, current, line):
            current = (current[0], line.end, current[2])
            continue
        if current is not None:
            yield current
        current = (line.start, line.end, role)
    if current is not None:
        yield current


def _continues(text: str, current: tuple[int, int, SentenceRole], line: Line) -> bool:
    start, end, role = current
    gap = text[end : line.start]
    return (
        role != "caption"
        and len(gap) < 40
        and not gap.strip()
        and gap.count("\n") + gap.count("\r") - gap.count("\r\n") == 1
        and not _ENDS_LINE.search(text, max(start, end - 4), end)
    )
