"""Lists in a sentence: `▲A ▲B`, `A와 B, C`, `A·B·C`, `'A', 'B'` → the places of their items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.facts.rule_tables import table, words
from etl.facts.tokens import analyse

Span = tuple[int, int]

LONGEST_LIST = 400  # letters that a list may take
LONGEST_ITEM = 45
_BULLET = re.compile(r"[▲△▷▶○●◦◆◇■□•]")
_QUOTED = re.compile(r"[‘'“\"「『【《]([^‘’'“”\"「」『』【】《》\n]{2,60})[’'”\"」』】》]")
_AND = re.compile(r"(?<=[가-힣’'”\"」』】》)])(?:와|과)\s+|\s+및\s+")
_DOT = re.compile(r"[·ㆍ‧・]")
_CITY = re.compile(r"^(?:시|군|구|도|그)(?:는|은|가|이|를|에)$")  # one letter and a particle: no verb in 는
_NOTE = re.compile(r"\s*[(（][^()（）]{0,200}[)）]?$")
_DESCRIBES = re.compile(r"[가-힣]는\s")
_COMMA = re.compile(r"[,、]\s*")
_MARKS = " \t\u3000,·ㆍ‘’'“”\"「」『』【】《》▲△▷▶○●◦◆◇■□•"
_CLAUSE_ENDS = ("OBJ", "TOPIC", "SUBJ", "LOC", "FROM", "CONN", "FIN", "DIR", "AS", "ALSO", "COMMA", "STOP", "ETC")
_ADNOMINAL = re.compile(r"(?:중인|있는|하는|되는|위한|대한|통한|따른|[가-힣](?:[갈릴일할될설낼줄]|는|은))$")


def quoted(text: str, start: int, end: int) -> list[Span]:
    """Return what stands between quotation marks in text[start:end], marks left out."""
    return [(m.start(1), m.end(1)) for m in _QUOTED.finditer(text, start, end)]


def items_of(text: str, start: int, end: int, count: int | None) -> list[Span]:
    """Return the items of the list in text[start:end], of which there must be count (None: two or more).

    The list ends at end; what comes before its first item is left out. Empty where it does not come out even.
    """
    start = max(start, end - LONGEST_LIST)
    inside = [span for span in quoted(text, start, end) if span[1] - span[0] <= LONGEST_ITEM]
    if len(inside) >= 2 and _even(len(inside), count) and _only_joined(text, inside):
        return inside
    for pieces in _splits(text, start, end):
        if (
            count is not None
            and len(pieces) > count
            and (_opens_clause(text, pieces[-count]) or _closes_clause(text, pieces[-count - 1]))
        ):
            pieces = pieces[-count:]
        if not _even(len(pieces), count):
            continue
        describes = any(_DESCRIBES.search(text[a:b]) for a, b in pieces[1:])
        spans = [noun_phrase(text, *piece, describes) for piece in pieces]
        if all(1 < b - a <= LONGEST_ITEM for a, b in spans):
            return spans
    return []


def _even(found: int, count: int | None) -> bool:
    return found >= 2 if count is None else found == count


def _only_joined(text: str, spans: Sequence[Span]) -> bool:
    """Say whether nothing but commas, particles and marks stands between quoted items."""
    between = (text[a[1] : b[0]] for a, b in pairwise(spans))
    return all(len(gap) <= 8 and not re.search(r"[가-힣]{3}", gap) for gap in between)


def _splits(text: str, start: int, end: int) -> list[list[Span]]:
    """Return the ways to cut text[start:end] into items: bullets; commas, then 와/과 too; middle dots."""
    bullets = [m.start() for m in _BULLET.finditer(text, start, end)]
    if len(bullets) >= 2:
        return [[(a + 1, b) for a, b in zip(bullets, [*bullets[1:], end], strict=True)]]
    commas = _cut(text, start, end, [_COMMA])
    both = _cut(text, start, end, [_COMMA, _AND])
    first_only = [*_cut(text, *commas[0], [_AND]), *commas[1:]] if commas else []
    dots = _glued(text, _cut(text, start, end, [_DOT]))
    mixed = _cut(text, start, end, [_DOT, _COMMA, _AND])
    return [pieces for pieces in (commas, first_only, both, dots, mixed) if len(pieces) > 1]


def _glued(text: str, pieces: list[Span]) -> list[Span]:
    """Return pieces between middle dots, the first cut to its last word: a dot joins words without a space."""
    if not pieces:
        return pieces
    a, b = pieces[0]
    words_before = text[a:b].rstrip()
    return [(a + words_before.rfind(" ") + 1, b), *pieces[1:]] if words_before == text[a:b] else pieces


def _cut(text: str, start: int, end: int, marks: Sequence[re.Pattern[str]]) -> list[Span]:
    cuts = sorted({m.span() for mark in marks for m in mark.finditer(text, start, end)})
    pieces, at = [], start
    depth_free = [cut for cut in cuts if text.count("(", start, cut[0]) <= text.count(")", start, cut[0])]
    for a, b in depth_free:
        pieces.append((at, a))
        at = b
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if text[a:b].strip(_MARKS)]


def _opens_clause(text: str, piece: Span) -> bool:
    """Say whether a new clause begins within a piece, so that the pieces before it are no items."""
    return any(analyse(word)[1] in ("CONN", "TOPIC") for word in text[piece[0] : piece[1]].split()[:-1])


def _closes_clause(text: str, piece: Span) -> bool:
    """Say whether a piece ends a clause (`마련된 것으로,`) and so is no item."""
    found = text[piece[0] : piece[1]].split()
    return bool(found) and analyse(found[-1])[1] in ("CONN", "TOPIC", "DIR", "LOC")


def noun_phrase(text: str, start: int, end: int, describes: bool = False) -> Span:
    """Return the noun phrase that closes text[start:end]: clauses before it, marks and `조성 사업` behind it cut.

    describes: the items of this list are told apart by verbs (`머무는 도시`), so that a word in 는 is no topic.
    """
    start, end = strip(text, start, end)
    note = _NOTE.search(text[start:end])
    if note:
        start, end = strip(text, start, start + note.start())
    inside = quoted(text, start, end)
    if not inside and start and text[start - 1] in "‘'“\"":
        inside = quoted(text, start - 1, min(end + 1, len(text)))
    if inside and inside[-1][1] >= end - 2:
        return inside[-1]
    found = [m.span() for m in re.finditer(r"\S+", text[start:end])]
    begin = len(found)
    for i in range(len(found) - 1, -1, -1):
        word = text[start + found[i][0] : start + found[i][1]]
        if i < len(found) - 1:
            _, part, noun = analyse(word)
            if part == "CONN" and not noun and word.endswith("해"):
                part = "BARE"  # 환동해, 서남해
            if describes and word.endswith("는"):
                part = "ADN"
            if word == "등" or part in _CLAUSE_ENDS or _CITY.match(word):
                break
            if (part == "ADN" or _ADNOMINAL.search(word)) and _governs(text, start, found, i):
                break
        begin = i
    if begin < len(found):
        start += found[begin][0]
    for tail in words(table("strategies", "never")["tails"]):
        if text[start:end].endswith(tail) and end - start > len(tail) + 1:
            end -= len(tail)
            break
    return strip(text, start, end)


def _governs(text: str, start: int, found: Sequence[Span], i: int) -> bool:
    """Say whether the adnominal word found[i] has an object or a place of its own: then a clause ends with it."""
    if i == 0:
        return False
    argument = text[start + found[i - 1][0] : start + found[i - 1][1]]
    before = "OBJ" if argument[-1] in "을를" else analyse(argument)[1]
    word = text[start + found[i][0] : start + found[i][1]]
    return (
        before in ("OBJ", "LOC", "FROM", "DIR")
        or word == "중인"
        or (before == "CONN" and word in ("있는", "온", "가는"))
    )


def strip(text: str, start: int, end: int) -> Span:
    """Return text[start:end] without white space and marks at its edges."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end
