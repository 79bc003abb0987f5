"""How surely two statements of one city state one promise, 0 to 1, and why.

Pieces of the canonical title, each weighed by the class of its words (a shared name proves much, a shared `특화단지`
little), then what speaks against: other themes, another kind of thing, other names, another sector.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from etl.lineage.statements import Statement, setting
from etl.lineage.terms import Terms
from etl.lineage.word_classes import ACT, GENERIC, KIND, NAME, THEME, families, landmarks, successors

_ORDER = {NAME: 0, THEME: 1, KIND: 2, GENERIC: 3}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two statements share: words strongest first, aliases as (word, as the earlier wrote it, as the later)."""

    shared: tuple[str, ...]
    aliases: tuple[tuple[str, str, str], ...]
    counts: tuple[str, ...]
    rank: bool  # both claim the same rank in different words
    succession: tuple[str, str] | None  # a scheme and the one that follows it


def score(earlier: Statement, later: Statement) -> float:
    """Return how surely both state one promise, 0 to 1 with four decimals. The order of the two does not matter."""
    one, other = earlier.grams, later.grams
    shared = [(one[gram], other[gram]) for gram in one.keys() & other.keys()]
    if not shared:
        return 0.0
    dot = fsum(x * y for x, y in shared)  # exact sums: the order of a set must not show in the last digit
    common = fsum(min(pair) for pair in shared)
    a, b = earlier.terms, later.terms
    cosine = dot / (earlier.norm * later.norm)
    cover = common / min(earlier.total, later.total)
    part = setting("similarity", "share_of_cosine")
    evidence = common / (setting("grams", "bigram") + setting("grams", "trigram"))
    value = (part * cosine + (1 - part) * cover) * evidence / (evidence + setting("similarity", "half_evidence"))
    if value < setting("similarity", "beneath") and not (a.ranks and b.ranks) and not (a.family == b.family == "zones"):
        return round(value, 4)  # nothing below lifts it to a candidate
    value *= _against(earlier, later, evidence)
    equal = _equal(earlier, later)
    most = 1.0 if equal and min(len(a.segments), len(b.segments)) > 2 else _most(a, b)
    if equal and most == 1.0:
        value = max(value, setting("similarity", "equal_at_least"))
    value = min(value, most)
    if a.counts & b.counts and (a.names & b.names or (a.kind and a.kind == b.kind)):
        value += setting("similarity", "same_count")
    if a.lists and b.lists and {a.family, b.family} <= {"", "rank"} and _lists_alike(a.themes, b.themes):
        value = max(value, setting("similarity", "same_list"))
    if _same_place(a, b):
        value = max(value, setting("similarity", "same_zone"))
    if same_rank(earlier, later):
        value = max(value, setting("similarity", "same_rank") + value / 2)
    return round(min(value, 1.0), 4)


def _equal(earlier: Statement, later: Statement) -> bool:
    """Say whether the titles name one thing but for what is done to it, or one ends in all that the other says."""
    small, large = sorted((earlier, later), key=lambda s: len(s.core))
    if small.core == large.core:
        return True
    words = [s.role for s in small.terms.segments if s.role != ACT]
    visions = earlier.commitment.kind == later.commitment.kind == "vision"
    least = 2 if visions and THEME in words else 3
    return len(words) >= least and large.core.endswith(small.core)  # Korean names end in their head; the rest narrows


def _most(a: Terms, b: Terms) -> float:
    """Return the highest score that what both share can carry."""
    if meet(a.names, b.names) or a.family == b.family == "programme":
        return 1.0
    if _common(a, b, KIND) and min(sum(s.role != ACT for s in side.segments) for side in (a, b)) > 1:
        return 1.0
    if a.themes and b.themes and meet(a.themes, b.themes):
        if _same_themes(a, b):
            return 1.0
        return setting("similarity", "themes_at_most" if _common(a, b, GENERIC) else "theme_at_most")
    return setting("similarity", "generic_at_most")


def _same_themes(a: Terms, b: Terms) -> bool:
    """Say whether both list the same industries: a list is as telling as a name."""
    return len(a.themes) > 1 and a.themes == b.themes


def _lists_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether one list of industries holds all of the other, be it in narrower words."""
    small, large = sorted((one, other), key=len)
    return all(meet(frozenset((theme,)), large) for theme in small)


def _common(a: Terms, b: Terms, role: str) -> bool:
    """Say whether both hold one word of a class, or kinds of which one follows the other."""
    if role == KIND and a.family == b.family == "zones" and same_zone(a.kind, b.kind):
        return True
    words = {s.text for s in b.segments}
    return any(segment.role == role and segment.text in words for segment in a.segments)


def _against(earlier: Statement, later: Statement, evidence: float) -> float:
    a, b = earlier.terms, later.terms
    same_sector = earlier.commitment.sector_id == later.commitment.sector_id or _same_themes(a, b)
    names_meet = meet(a.names, b.names)
    factor = 1.0
    if a.themes and b.themes and not meet(a.themes, b.themes):
        agrees = "_same_name" if names_meet else "_same_sector" if same_sector else ""
        factor *= setting("factors", f"other_themes{agrees}")
    if a.family and b.family and (a.family != b.family or (a.family == "zones" and not same_zone(a.kind, b.kind))):
        factor *= setting("factors", "other_kinds")
    if bool(a.family) != bool(b.family):
        factor *= setting("factors", "kind_on_one_side_same_name" if names_meet else "kind_on_one_side")
    if a.names and b.names and not names_meet:
        factor *= setting("factors", "other_names")
    if names_meet and _only_landmark(a, b):
        factor *= setting("factors", "landmark_of_other_name")
    if a.family == b.family == "zones" and _theme_of_its_own(a.themes, b.themes):
        factor *= setting("factors", "zone_of_more_themes")
    if not same_sector and not names_meet:
        factor *= setting("factors", "other_sector_without_name")
    elif not same_sector and evidence < setting("factors", "sector_matters_below"):
        factor *= setting("factors", "other_sector")
    if (earlier.commitment.kind == "vision") != (later.commitment.kind == "vision"):
        factor *= setting("factors", "vision_and_concrete")
    return factor


def _only_landmark(a: Terms, b: Terms) -> bool:
    """Say whether all that the names share is a landmark (컨벤션센터), and one side has a name of its own beside it."""
    common = {n for n in a.names | b.names if any(n in x for x in a.names) and any(n in x for x in b.names)}
    return common <= landmarks() and any(len(name) > 2 for name in (a.names | b.names) - common)


def _theme_of_its_own(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether, of two sides that name industries, one names an industry that the other does not."""
    alone = (x for side, far in ((one, other), (other, one)) for x in side if not meet(frozenset((x,)), far))
    return bool(one) and bool(other) and any(True for _ in alone)


def same_rank(earlier: Statement, later: Statement) -> bool:
    """Say whether both declare the same rank for the city or for one of its industries, in whatever words."""
    a, b = earlier.terms, later.terms
    if not (a.ranks and b.ranks and "vision" in (earlier.commitment.kind, later.commitment.kind)):
        return False
    if not {a.family, b.family} <= {"", "rank"}:
        return False  # a conference or a park that speaks of a rank is another thing
    if a.themes or b.themes:
        return meet(a.themes, b.themes) and (not a.names or not b.names or meet(a.names, b.names))
    words = {s.text for s in a.segments if s.role != ACT} & {s.text for s in b.segments if s.role != ACT}
    return a.names == b.names and any(families().get(word) != "rank" for word in words)


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two sets of words share one, or a word of one holds a word of the other."""
    if not one.isdisjoint(other):
        return True
    for x in one:
        for y in other:
            if x in y or y in x:
                return True
    return False


def same_zone(one: str, other: str) -> bool:
    """Say whether two kinds of zone may be one: equal, successor in law, or a bare 특구 beside a fuller name."""
    bare = "특구" in (one, other) and one.endswith("특구") and other.endswith("특구")
    return one == other or bare or successors().get(one) == other or successors().get(other) == one


def _same_place(a: Terms, b: Terms) -> bool:
    """Say whether two zones are one: a scheme and its successor for one industry, or a bare 특구 of the same name."""
    if not a.family == b.family == "zones" or a.kind == b.kind or not same_zone(a.kind, b.kind):
        return False
    names = {n for n in a.names & b.names if len(n) > 2}
    return meet(a.themes, b.themes) or (bool(names) and "특구" in (a.kind, b.kind))


def likeness(earlier: Statement, later: Statement) -> Likeness:
    """Return what two statements share, for the reader."""
    a, b = earlier.terms, later.terms
    common = {s.text for s in b.segments}
    found = {s.text: s.role for s in a.segments if s.text in common and s.role != ACT}
    shared = tuple(sorted(found, key=lambda w: (_ORDER[found[w]], -len(w), w)))
    one, other = dict(a.aliases), dict(b.aliases)
    pairs = [(w, one.get(w, w), other.get(w, w)) for w in sorted(found.keys() & (one.keys() | other.keys()))]
    aliases = tuple(x for x in pairs if "".join(x[1].split()).upper() != "".join(x[2].split()).upper())
    follows = (
        a.kind != b.kind
        and a.family == b.family == "zones"
        and "특구" not in (a.kind, b.kind)
        and same_zone(a.kind, b.kind)
    )
    return Likeness(
        shared, aliases, tuple(sorted(a.counts & b.counts)), same_rank(earlier, later), (a.kind, b.kind) if follows else None
    )  # fmt: skip
