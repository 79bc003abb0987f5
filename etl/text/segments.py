"""The text cut into the pieces that play one part each: its lines, and lines with chrome glued to their head or tail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from etl.text.bylines import CREDIT, EMAIL, NAME, TITLE, byline_length
from etl.text.page_words import CLOSING, STAMPS, alternation, is_control, squeezed
from etl.text.quotes import Span
from etl.text.sentences import sentence_spans
from etl.text.stamps import find_stamps

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\u0085\v\f]+")
#: Invisible characters around a line: they belong to no line.
BLANKS: Final = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PROSE_STOP: Final = re.compile(r"[가-힣](?:다|요|죠|까|음|함|됨|임)[.!?]")
#: The first words of what follows an article on the same line: a reporter with nothing but a name, a copyright.
_TAIL: Final = re.compile(
    r"[\s\[【(<《/|·■▲▶=_-]*(?:"
    r"(?:[가-힣A-Za-z0-9·]{2,14}[\s=/|·]{1,2}){0,3}?"
    + NAME
    + r"\s?"
    + TITLE
    + r"\s*(?=$|[\[(<【=/|·]|[A-Za-z0-9._-]+@|입니다|저작|무단|다른|제보|관련|ⓒ|©|Copyright)"
    r"|"
    + EMAIL.pattern
    + r"|(?:저작권자|저작권\s?[ⓒ©]|[ⓒ©]|Copyright|COPYRIGHT|무단\s?전재|기사\s?제보|관련\s?기사|많이\s?본|댓글)"
    r")"
)
_FULL_STOP: Final = re.compile(r"[.!?:;…][\"'”’)\]」』>]*$")
_OPENS: Final = re.compile(r"[○◦ㅇ△▲▷▶▸►•●◆◇■□▪◈※*☞①-⑳\[【<#]|[-–]\s|\d{1,2}[.)]\s|(?:Copyright|저작권자|[ⓒ©])")
#: A line of the page's head or foot: it continues nothing.
_HEAD_WORDS: Final = re.compile(
    r"(?:"
    + alternation(STAMPS["published"] + STAMPS["updated"])
    + r")[\s:：]{0,3}\d{2}|"
    + NAME
    + r"\s?"
    + TITLE
    + r"(?![가-힣])|@|무단\s?전재"
)
_NOT_PROSE_LIMIT: Final = 60  # a line shorter than this has nothing glued to it that the line's own role does not tell


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one physical line. `glued`: 'head' before a paragraph on its line, 'tail' after one, else ''."""

    start: int
    end: int
    glued: str = ""


def physical_lines(text: str) -> Iterator[Span]:
    """Yield (start, end) of every line that holds something, white space around it left out."""
    for match in _LINE.finditer(text):
        span = _trim(text, match.start(), match.end())
        if span:
            yield span


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in BLANKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in BLANKS):
        end -= 1
    return (start, end) if end > start else None


def segments(text: str) -> Iterator[Segment]:
    """Yield the segments of every line, in order, none overlapping, every visible character in one of them."""
    for start, end in paragraphs(text):
        head_end = _head_end(text, start, end)
        if head_end > start:
            yield from _segment(text, start, head_end, "head")
        yield from _paragraph(text, head_end, end)


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the lines, those of a hard-wrapped text joined to the paragraphs they were broken from."""
    lines = list(physical_lines(text))
    width = _wrap_width(text, lines)
    if not width:
        yield from lines
        return
    begin = None
    for (start, end), following in zip(lines, [*lines[1:], None], strict=True):
        begin = start if begin is None else begin
        if following is None or not _is_broken(text, (start, end), following, width):
            yield begin, end
            begin = None


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width at which the text was wrapped by hand or by a page, 0 where it was not."""
    lengths = sorted(end - start for start, end in lines if end - start >= 20)
    if len(lengths) < 6:
        return 0
    width = lengths[int(0.75 * (len(lengths) - 1))]
    if not 25 <= width <= 110 or sum(length > 1.3 * width for length in lengths) > 0.15 * len(lengths):
        return 0  # paragraphs of every length: nobody wrapped them
    pairs = list(pairwise(lines))
    broken = [following for line, following in pairs if _is_broken(text, line, following, width)]
    # Headlines in a list are as long as each other too, but no line among them ends a sentence.
    ended = sum(_PROSE_STOP.search(text, max(start, end - 5), end) is not None for start, end in broken)
    return width if len(broken) >= 0.3 * len(lengths) and ended >= max(2, 0.2 * len(broken)) else 0


def _is_broken(text: str, line: Span, following: Span, width: int) -> bool:
    """True where the line stops at the width of the page without stopping a sentence, and the next follows at once."""
    start, end = line
    gap = text[end : following[0]]
    return (
        end - start >= 0.75 * width
        and len(gap) <= 12
        and gap.count("\n") + gap.count("\r") - gap.count("\r\n") == 1
        and not _FULL_STOP.search(text, max(start, end - 3), end)
        and not _OPENS.match(text, *following)
        and not _HEAD_WORDS.search(text, following[0], min(following[1], following[0] + 60))
        and not _HEAD_WORDS.search(text, max(start, end - 40), end)
    )


def _segment(text: str, start: int, end: int, glued: str = "") -> Iterator[Segment]:
    span = _trim(text, start, end)
    if span:
        yield Segment(*span, glued)


def _head_end(text: str, start: int, end: int) -> int:
    """Return where the paragraph begins after a stamp or a byline glued to its head (start where there is none)."""
    at = start
    if end - at > _NOT_PROSE_LIMIT:
        at = _stamp_end(text, at, end)
    length = byline_length(text, at, end)
    # A title may begin with a bracket too ([속보] …): it is a byline only before a paragraph.
    if length and end - at - length >= 20 and _PROSE_STOP.search(text, at + length, end):
        at += length
    return at


def _stamp_end(text: str, start: int, end: int) -> int:
    """Return where a stamp at the head of a line (입력 2024.01.02 10:11 …) ends, buttons after it included."""
    stop = _PROSE_STOP.search(text, start, end)
    if stop is None:
        return start
    at = start
    for stamp in find_stamps(text, start, min(stop.start(), start + 300)):
        if stamp.kind in ("published", "updated"):
            at = stamp.end
    if at == start:
        return start
    while (word := _WORD.match(text, at, end)) and (is_control(word[1]) or not word[1]):
        at = word.end()
    return at


_WORD: Final = re.compile(
    r"[\s|·:\[\]()]*([가-힣A-Za-z]{1,8}?(?=본문|[^가-힣A-Za-z]|$)|본문)[\s|·:\[\]()]*(?:\d[\d,]*\s?[건회개명]?)?"
)


def _paragraph(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yield a paragraph in pieces: buttons and credits between its sentences, and the page's end glued to its own."""
    if end - start <= _NOT_PROSE_LIMIT or not _PROSE_STOP.search(text, start, end):
        yield from _segment(text, start, end)
        return
    begin = start
    previous_end = start
    for sentence_start, sentence_end in sentence_spans(text, start, end):
        if sentence_start > start and _TAIL.match(text, sentence_start, min(sentence_end, sentence_start + 120)):
            yield from _segment(text, begin, sentence_start)
            yield from _segment(text, sentence_start, end, "tail")
            return
        noise = _noise_length(text, sentence_start, sentence_end) if sentence_start > start else 0
        if noise:
            yield from _segment(text, begin, previous_end)
            yield from _segment(text, sentence_start, sentence_start + noise)
            begin = sentence_start + noise
        previous_end = sentence_end
    yield from _segment(text, begin, end)


_BUTTON: Final = re.compile(r"[\[<(]?\s?(?:AD|광고|ADVERTISEMENT)\s?[\]>)]?(?=\s|$|[가-힣])\s*")
_CREDIT_HEAD: Final = re.compile(r"[\[(<【]\s?(?:사진|자료사진|그래픽|자료|출처)[^\[\]()<>【】\n]{0,40}[\])>】]\s*")
_CAPTION_HEAD: Final = re.compile(r"[▲◀▶▼△]\s?[^.\n]{2,90}?(?:제공|[ⓒ©]\s?[가-힣A-Za-z0-9]{1,16})[\])>】]?(?=\s|$)\s*")


def _noise_length(text: str, start: int, end: int) -> int:
    """Return the length of a button, a credit or a caption that stands where a sentence would begin."""
    for pattern in (_BUTTON, _CREDIT_HEAD, _CAPTION_HEAD):
        match = pattern.match(text, start, end)
        if match:
            return match.end() - start
    if end - start <= 60 and not _PROSE_STOP.search(text, start, end) and CREDIT.search(text[start:end]):
        return end - start
    if end - start <= 160 and CLOSING.search(squeezed(text[start:end])) and not _PROSE_STOP.search(text, start, end):
        return end - start
    return 0
