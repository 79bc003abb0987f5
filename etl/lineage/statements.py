"""A commitment as the linker sees it: the weight of each piece of its title, and the keys it is found by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, sqrt

from etl.facts.rule_tables import table
from etl.lineage.terms import Segment, Terms
from etl.lineage.word_classes import ACT, GENERIC, KIND, NAME, THEME, broader, successors
from etl.records import Commitment, Document


@dataclass(frozen=True, slots=True)
class Statement:
    """One commitment, placed among the documents of its city."""

    commitment: Commitment
    document: Document
    story: int  # position of its story in the order of publication
    terms: Terms
    core: str  # the title without spaces and without what is done to the thing
    grams: Mapping[str, float]  # weight of each piece
    norm: float
    total: float


@cache
def setting(section: str, name: str) -> float:
    """Return a number of etl/rules/lineage.toml."""
    return float(table("lineage", section)[name])


def make_statement(commitment: Commitment, document: Document, story: int, terms: Terms) -> Statement:
    """Return a commitment with the weights that comparisons need."""
    grams = _letter_grams(terms)
    telling = [s for s in terms.segments if s.role != ACT]
    for segment, near in zip(telling, _nearness(telling), strict=True):  # words: another order of them still agrees
        grams[f"={segment.text}"] = (
            setting("grams", "word") * near * _weight(segment.text, segment.role) * sqrt(len(segment.text))
        )
    for theme in terms.themes:
        for whole in broader(theme):
            weight = setting("grams", "broader") * setting("grams", "word") * _weight(whole, THEME) * sqrt(len(whole))
            grams[f"={whole}"] = max(weight, grams.get(f"={whole}", 0.0))
    scheme = successors().get(terms.kind, terms.kind)
    if scheme in successors().values():
        grams[f"~{scheme}"] = setting("grams", "scheme")
    if terms.kind.endswith("특구"):
        grams["~특구"] = setting("grams", "zone")
    if terms.family == "programme" and any(count.endswith("개") for count in terms.counts):
        grams["~공약"] = setting("grams", "programme")
    core = "".join(s.text for s in terms.segments if s.role != ACT)
    norm = sqrt(fsum(w * w for w in grams.values()))
    return Statement(commitment, document, story, terms, core, grams, norm, fsum(grams.values()))


def _letter_grams(terms: Terms) -> dict[str, float]:
    telling = [s for s in terms.segments if s.role != ACT]
    letters = "".join(s.text for s in telling)
    weights = [
        w
        for s, near in zip(telling, _nearness(telling), strict=True)
        for w in [near * _weight(s.text, s.role)] * len(s.text)
    ]
    owner = [i for i, s in enumerate(telling) for _ in s.text]
    grams: dict[str, float] = {}
    for size, factor in ((2, setting("grams", "bigram")), (3, setting("grams", "trigram"))):
        for i in range(len(letters) - size + 1):
            weight = factor * sum(weights[i : i + size]) / size
            if owner[i] != owner[i + size - 1]:
                weight *= setting("grams", "across_words")
            gram = letters[i : i + size]
            if weight > grams.get(gram, 0.0):
                grams[gram] = weight
    return grams


def _nearness(segments: Sequence[Segment]) -> list[float]:
    """Return what each segment counts by its place: Korean names end in their head, long clauses before it only narrow."""
    found: list[float] = []
    named = 0
    for segment in reversed(segments):
        found.append(1.0 if named < setting("weights", "head") else setting("weights", "before_head"))
        named += segment.role != GENERIC
    return found[::-1]


def _weight(text: str, role: str) -> float:
    """Return the weight of one character of a segment."""
    if role == NAME and len(text) <= 2 and not text.isascii():
        return setting("weights", "short_name")
    return setting("weights", role)


def keys_of(statement: Statement) -> Iterator[tuple[str, float]]:
    """Yield the keys that a statement is found by, with what a shared one is worth: never a generic word alone."""
    terms = statement.terms
    texts = [s.text for s in terms.segments if s.role != ACT]
    for start in range(max(1, len(texts) - 1)):  # the whole, and each ending of it that could be another title's whole
        yield f"tail {''.join(texts[start:])}", 3.0 if start == 0 else 1.0
    for gram, weight in statement.grams.items():
        if weight >= 0.5 or gram[0] == "~":
            yield gram, weight
    themes = sorted({t for theme in terms.themes for t in broader(theme)})
    kinds = sorted({s.text for s in terms.segments if s.role == KIND})
    generic = sorted({s.text for s in terms.segments if s.role == GENERIC})
    for theme in themes:
        yield from ((f"{theme} {kind}", 1.2) for kind in kinds)
        yield from ((f"{theme} {word}", 0.5) for word in generic)
        if terms.ranks:
            yield f"{theme} rank", 1.0
    if terms.ranks and not themes:
        yield from ((f"rank {word}", 0.5) for word in generic)
    yield from ((f"{one} {other}", 0.8) for i, one in enumerate(themes) for other in themes[i + 1 :])
