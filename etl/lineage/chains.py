"""A promise's statements → which follows which: each later statement after the best of the earlier documents'."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etl.lineage.statements import Statement, setting

Score = Callable[[int, int], float]
_NEARER = 0.05  # what a document in between costs: of nearly equal scores the latest statement is followed
_STAGE_COST = (0.0, 0.05, 0.15, 0.02, 0.0)  # by stage: a statement of the whole, not of its paperwork, stands for it


def follow(nodes: Sequence[Sequence[int]], statements: Sequence[Statement], score: Score) -> list[tuple[int, int]]:
    """Return the (earlier, later) statements of one promise that are linked.

    A node is what one story says of one thing, however often: it is linked once. Each node follows the best node of the
    stories before it, and every node of the story just before that it would be linked to on its own; a node that nothing
    follows is linked to its best successor, so that a merger shows.
    """
    order = sorted(nodes, key=lambda node: (statements[node[0]].story, node))
    stories = sorted({statements[node[0]].story for node in order})
    rank = {story: position for position, story in enumerate(stories)}
    story_of = [statements[node[0]].story for node in order]
    links: dict[tuple[int, int], tuple[float, int, int]] = {}
    for later in range(len(order)):
        for earlier in range(later):
            gap = rank[story_of[later]] - rank[story_of[earlier]]
            if 0 < gap <= int(setting("limits", "looked_back")):
                links[earlier, later] = _best(order[earlier], order[later], statements, score, _NEARER * (gap - 1))
    chosen: set[tuple[int, int]] = set()
    enough = setting("thresholds", "linked")
    for story in stories[1:]:
        found = [
            max((links[pair], pair) for pair in links if pair[1] == later)
            for later in range(len(order))
            if story_of[later] == story and any(pair[1] == later for pair in links)
        ]
        first = max(found)
        chosen |= {pair for value, pair in found if value[0] >= enough or (value, pair) == first}
    next_story = {story: stories[position + 1] for position, story in enumerate(stories[:-1])}
    chosen |= {p for p, v in links.items() if v[0] >= enough and next_story.get(story_of[p[0]]) == story_of[p[1]]}
    followed = {earlier for earlier, _ in chosen}
    for earlier in range(len(order)):
        after = [(value, pair) for pair, value in links.items() if pair[0] == earlier]
        if earlier not in followed and after and max(after)[0][0] >= enough:
            chosen.add(max(after)[1])
    return sorted((-links[pair][1], -links[pair][2]) for pair in chosen)


def _best(
    earlier: Sequence[int], later: Sequence[int], statements: Sequence[Statement], score: Score, cost: float
) -> tuple[float, int, int]:
    """Return the worth of the best pair of two nodes, and the pair as negative positions: the first of equals wins."""

    def worth(one: int, other: int) -> float:
        stages = _STAGE_COST[statements[one].terms.stage] + _STAGE_COST[statements[other].terms.stage]
        return round(score(one, other) - stages - cost, 4)

    return max((worth(i, j), -i, -j) for i in earlier for j in later)
