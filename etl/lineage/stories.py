"""Which documents are copies of one story: nearly the same words, in one city, within a few days. The earliest counts."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from zlib import crc32

from etl.lineage.statements import setting
from etl.records import ParsedDocument

_MAIN = ("body", "bullet", "heading")
_NOISE = re.compile(r"[^0-9A-Za-z가-힣]+")


def find_stories(documents: Sequence[ParsedDocument]) -> dict[str, str]:
    """Return the document_id of the earliest copy of each document's story (its own where none is before it).

    Each document keeps a sketch of its word shingles (the smallest hashes, bottom-k sampling), and only documents of one
    city that share a piece of it within a few days meet: the cost grows with the number of documents.
    """
    days, size = int(setting("stories", "days")), int(setting("stories", "sketch"))
    ordered = sorted(documents, key=lambda p: (p.document.published, p.document.document_id))
    sketches = [_sketch(parsed, size) for parsed in ordered]
    first: list[int] = []  # position of the earliest copy of each document's story
    holders: dict[tuple[str, int], deque[int]] = defaultdict(deque)
    for position, parsed in enumerate(ordered):
        document = parsed.document
        met: set[int] = set()
        for piece in sketches[position]:
            held = holders[document.city_id, piece]
            while held and (document.published - ordered[held[0]].document.published).days > days:
                held.popleft()
            met.update(held)
            held.append(position)
        first.append(
            min((first[other] for other in met if _alike(sketches[position], sketches[other], size)), default=position)
        )
    return {p.document.document_id: ordered[first[i]].document.document_id for i, p in enumerate(ordered)}


def _sketch(parsed: ParsedDocument, size: int) -> frozenset[int]:
    """Return the smallest hashes of the word shingles of the main text; crc32 is the same on every machine."""
    text = parsed.document.text
    main = " ".join(text[line.start : line.end] for line in parsed.lines if line.role in _MAIN)
    words = _NOISE.sub(" ", main).split()
    width = int(setting("stories", "shingle"))
    shingles = {crc32(" ".join(words[i : i + width]).encode()) for i in range(len(words) - width + 1)}
    return frozenset(sorted(shingles)[:size])


def _alike(one: frozenset[int], other: frozenset[int], size: int) -> bool:
    """Say whether the texts behind two sketches share most of their shingles (an estimate of their Jaccard index)."""
    union = sorted(one | other)[:size]
    shared = sum(1 for piece in union if piece in one and piece in other)
    return len(union) >= setting("stories", "shortest") and shared >= setting("stories", "alike") * len(union)
