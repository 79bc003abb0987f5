"""How a later statement relates to the earlier one, by what their data say; and the reason of a link, in Korean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from etl.lineage.changes import Change
from etl.lineage.records import Relation
from etl.lineage.similarity import Likeness, meet
from etl.lineage.statements import Statement
from etl.lineage.word_classes import scope_words

_THERE, _BEGUN = 4, 3


def relation(earlier: Statement, later: Statement, changes: Sequence[Change], *, split: bool, merged: bool) -> Relation:
    """Return the relation of two linked statements.

    `split`: the earlier one is followed by several things in one story; `merged`: the later one follows several.
    """
    if delivered(earlier, later):
        return "delivered"
    if split:
        return "split"
    if merged:
        return "merged"
    if earlier.terms.family == later.terms.family == "zones" and _renamed(earlier, later):
        return "renamed"  # another scheme is more than the field it leaves out
    direction = _direction(earlier, later, changes)
    if direction:
        return direction
    return "renamed" if _renamed(earlier, later) else "same"


def delivered(earlier: Statement, later: Statement) -> bool:
    """Say whether an achievement is all that an earlier plan promised: a ground-breaking does not deliver a building."""
    reached, promised = later.terms.stage, earlier.terms.stage
    under_way = earlier.commitment.kind == "plan" or (
        earlier.commitment.kind == "achievement" and promised in (2, _BEGUN)
    )
    if not under_way or later.commitment.kind != "achievement":
        return False
    a, b = earlier.terms, later.terms
    if not meet(a.names, b.names) and (not a.kind or a.kind != b.kind):
        return False  # an industry is never done
    if earlier.commitment.kind == "achievement":
        return reached == _THERE or (reached == 0 and promised == _BEGUN)
    return reached in (0, _THERE) or (promised in (2, _BEGUN) and reached >= promised)


def _direction(earlier: Statement, later: Statement, changes: Sequence[Change]) -> Relation | None:
    """Return widened or narrowed where amounts, quantities, fields or words of scope all point one way."""
    signs = {
        1 if change.after_number > change.before_number else -1
        for change in changes
        if change.aspect in ("amount", "quantity")
        and change.before_number is not None
        and change.after_number is not None
        and abs(change.after_number - change.before_number) > 0.05 * abs(change.before_number)
    }
    a, b = earlier.terms, later.terms
    if a.themes < b.themes and a.themes:
        signs.add(1)
    if b.themes < a.themes and b.themes:
        signs.add(-1)
    words = {s.text for s in b.segments} - {s.text for s in a.segments}
    if words & scope_words("wider"):
        signs.add(1)
    if words & scope_words("narrower"):
        signs.add(-1)
    if len(signs) != 1:
        return None
    return "widened" if signs == {1} else "narrowed"


def _renamed(earlier: Statement, later: Statement) -> bool:
    """Say whether the words for the thing itself, aliases aside, are mostly others. A vision has no name to change."""
    if earlier.commitment.kind == later.commitment.kind == "vision":
        return False
    one, other = (_bigrams(s.core) for s in (earlier, later))
    common = sum((one & other).values())
    return common / max(1, min(one.total(), other.total())) < 0.5


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def reason(found: Likeness, score: float, sectors: tuple[str, str], names: Mapping[str, str]) -> str:
    """Return why two statements are linked, as one Korean line. `names`: Korean names of the sectors."""
    parts = []
    if found.shared:
        parts.append("공통어 " + "·".join(found.shared[:5]))
    if found.aliases:
        parts.append("같은 말 " + ", ".join(f"{one}={other}" for _, one, other in found.aliases))
    if found.counts:
        parts.append("같은 수 " + "·".join(found.counts))
    if found.succession:
        parts.append("이어지는 제도 " + "→".join(found.succession))
    if found.rank:
        parts.append("같은 위상을 내건 비전")
    same = sectors[0] == sectors[1]
    parts.append(
        "분야 같음" if same else f"분야 다름({names.get(sectors[0], sectors[0])}→{names.get(sectors[1], sectors[1])})"
    )
    parts.append(f"유사도 {score:.2f}")
    return " · ".join(parts)
