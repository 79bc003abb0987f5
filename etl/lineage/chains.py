"""A promise's statements → which follows which: each later statement after the best of the earlier documents'."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etl.lineage.statements import Statement, setting

Score = Callable[[int, int], float]
_NEARER = 0.12  # what a document in between costs: of nearly equal scores the latest statement is followed
_MUCH_WEAKER = 0.15
_DETAIL_COST = 0.12  # a statement of a number stands for the whole less than one without
_STAGE_COST = (0.0, 0.05, 0.2, 0.02, 0.0)  # by stage: a statement of the whole, not of its paperwork, stands for it


def follow(nodes: Sequence[Sequence[int]], statements: Sequence[Statement], score: Score) -> list[tuple[int, int]]:
    """Return the (earlier, later) statements of one promise that are linked.

    A node is what one story says of one thing, however often: it is linked once. Each story follows the best of the stories
    before it; further links stand where they would on their own and are not much weaker than the best between the same two
    stories: from the story just before, and to the best successor of a node that nothing follows. So splits and mergers
    show, and details beside the whole do not.
    """
    order = sorted(nodes, key=lambda node: (statements[node[0]].story, node))
    story_of = [statements[node[0]].story for node in order]
    stories = sorted(set(story_of))
    rank = {story: position for position, story in enumerate(stories)}
    links: dict[tuple[int, int], tuple[float, int, int]] = {}
    best: dict[tuple[int, int], float] = {}  # between two stories
    for later in range(len(order)):
        for earlier in range(later):
            gap = rank[story_of[later]] - rank[story_of[earlier]]
            if 0 < gap <= int(setting("limits", "looked_back")):
                found = _best(order[earlier], order[later], statements, score, _NEARER * (gap - 1))
                links[earlier, later] = found
                pair = story_of[earlier], story_of[later]
                best[pair] = max(found[0], best.get(pair, 0.0))
    enough = setting("thresholds", "linked")
    strong = {
        (earlier, later)
        for (earlier, later), value in links.items()
        if value[0] >= max(enough, best[story_of[earlier], story_of[later]] - _MUCH_WEAKER)
    }
    chosen = {
        max((value, pair) for pair, value in links.items() if story_of[pair[1]] == story)[1] for story in stories[1:]
    }
    for story in stories[1:]:
        for later in (node for node in range(len(order)) if story_of[node] == story):
            chosen |= {max((links[pair], pair) for pair in links if pair[1] == later)[1]} & strong
    chosen |= {pair for pair in strong if rank[story_of[pair[1]]] - rank[story_of[pair[0]]] == 1}
    followed = {earlier for earlier, _ in chosen}
    for earlier in range(len(order)):
        after = [(value, pair) for pair, value in links.items() if pair[0] == earlier]
        if earlier not in followed and after:
            chosen |= {max(after)[1]} & strong
    return sorted((-links[pair][1], -links[pair][2]) for pair in chosen)


def _best(
    earlier: Sequence[int], later: Sequence[int], statements: Sequence[Statement], score: Score, cost: float
) -> tuple[float, int, int]:
    """Return the worth of the best pair of two nodes, and the pair as negative positions: the first of equals wins."""

    def worth(one: int, other: int) -> float:
        stages = _STAGE_COST[statements[one].terms.stage] + _STAGE_COST[statements[other].terms.stage]
        details = _DETAIL_COST * (bool(statements[one].terms.counts) + bool(statements[other].terms.counts))
        return round(score(one, other) - stages - details - cost, 4)

    return max((worth(i, j), -i, -j) for i in earlier for j in later)
