"""Statements → promises: groups grow from the surest pair on, and only while their members stay near each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from etl.lineage.similarity import score
from etl.lineage.statements import Statement, setting

Pair = tuple[int, int]


class Clusters:
    """A partition of the statements of one city that only grows coarser."""

    def __init__(
        self, statements: Sequence[Statement], scores: Mapping[Pair, float], apart: Iterable[Pair] = ()
    ) -> None:
        """`apart`: pairs that a reviewer found to be two promises; no group ever holds both."""
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._statements = statements
        self._scores = dict(scores)
        self._group = list(range(len(statements)))
        self._members = [[i] for i in range(len(statements))]

    def group_of(self, statement: int) -> int:
        """Return the group of a statement."""
        return self._group[statement]

    def groups(self) -> list[list[int]]:
        """Return the groups, each in the order of publication, in the order of their first statements."""
        return sorted(sorted(members) for members in self._members if members)

    def score(self, one: int, other: int) -> float:
        """Return the score of two statements, from memory where they were compared before."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._scores:
            self._scores[pair] = score(self._statements[pair[0]], self._statements[pair[1]])
        return self._scores[pair]

    def nodes(self) -> list[list[list[int]]]:
        """Return the groups, each as what its stories say of one thing: members of one story that are near each other.

        Two visions of one story are one thing only where they are nearly the same words: a rank in other words is another
        vision. What is done and what is promised stay apart, so that a delivery is seen beside the next plan.
        """
        found = []
        for group in self.groups():
            nodes: list[list[int]] = []
            for member in group:
                node = next((node for node in nodes if self._one_thing(node[0], member)), None)
                if node is None:
                    nodes.append([member])
                else:
                    node.append(member)
            found.append(nodes)
        return found

    def _one_thing(self, one: int, other: int) -> bool:
        a, b = self._statements[one], self._statements[other]
        visions = a.commitment.kind == b.commitment.kind == "vision"
        enough = setting("thresholds", "mention" if visions else "one_node")
        done = (a.commitment.kind == "achievement") == (b.commitment.kind == "achievement")
        return done and a.story == b.story and self.score(one, other) >= enough

    def join(self, pairs: Iterable[tuple[Pair, float]]) -> None:
        """Join the groups of these pairs, surest first, where the groups stay near each other as wholes."""
        for (one, other), _ in sorted(pairs, key=lambda item: (-item[1], item[0])):
            a, b = sorted((self._group[one], self._group[other]))
            if a == b or self._kept_apart(self._members[a], self._members[b]):
                continue
            if self._near(self._members[a], self._members[b], (one, other)):
                self._merge(a, b)

    def unite(self, pairs: Iterable[Pair]) -> None:
        """Join the groups of these pairs, which a reviewer found to be one promise each, whatever they are like."""
        for one, other in pairs:
            a, b = sorted((self._group[one], self._group[other]))
            if a != b:
                self._merge(a, b)

    def _merge(self, a: int, b: int) -> None:
        self._members[a] += self._members[b]
        for member in self._members[b]:
            self._group[member] = a
        self._members[b] = []

    def _kept_apart(self, one: list[int], other: list[int]) -> bool:
        return bool(self._apart) and any(not self._apart[i].isdisjoint(other) for i in one if i in self._apart)

    def _near(self, one: list[int], other: list[int], pair: Pair) -> bool:
        """Ask a few members of each group, the pair itself among them: the mean score must hold."""
        asked = [_sample(group, next(i for i in pair if i in group)) for group in (one, other)]
        found = [self.score(i, j) for i in asked[0] for j in asked[1]]
        return sum(found) / len(found) >= setting("thresholds", "kept_together")


def _sample(group: list[int], always: int) -> list[int]:
    """Return the earliest and the latest members and one that is always asked."""
    size = int(setting("limits", "members"))
    members = sorted(group)
    if len(members) <= size:
        return members
    return sorted({always, *members[: size // 2], *members[-(size // 2) :]})
