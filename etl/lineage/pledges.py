"""Which statements, in different documents of one city, are statements of one promise."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from etl.lineage.blocking import pairs
from etl.lineage.chains import follow
from etl.lineage.changes import Change, Facts, changes
from etl.lineage.clusters import Clusters, Pair
from etl.lineage.records import Lineage, Link, LinkDecisions, Pledge, Relation
from etl.lineage.relations import reason, relation
from etl.lineage.similarity import Likeness, likeness, score
from etl.lineage.statements import Statement, make_statement, setting
from etl.lineage.stories import find_stories
from etl.lineage.terms import compounds_of, terms_of, words_of
from etl.records import Commitment, ParsedDocument
from etl.vocabulary import cities, sectors

__all__ = ["Change", "Lineage", "Link", "Pledge", "link"]


def link(documents: Sequence[ParsedDocument], decided: LinkDecisions | None = None) -> Lineage:
    """Return how the statements of all documents belong together; the order of `documents` does not matter.

    Statements of different cities are never compared, statements of one story (or one document) never linked, though the
    same thing said twice in one story is one promise. `decided`: what reviewers decided on pairs, which is followed.
    """
    decided = decided or LinkDecisions()
    story_of = find_stories(documents)
    facts = Facts.of(documents)
    by_city: dict[str, list[ParsedDocument]] = defaultdict(list)
    for parsed in documents:
        by_city[parsed.document.city_id].append(parsed)
    found = [
        _link_city(_statements(city_id, by_city[city_id], story_of), facts, decided) for city_id in sorted(by_city)
    ]
    return Lineage(
        tuple(pledge for city in found for pledge in city.pledges),
        tuple(link for city in found for link in city.links),
        tuple(link for city in found for link in city.candidates),
        tuple(change for city in found for change in city.changes),
        {commitment: pledge for city in found for commitment, pledge in city.pledge_of.items()},
        story_of,
    )


def _statements(city_id: str, documents: Sequence[ParsedDocument], story_of: dict[str, str]) -> list[Statement]:
    """Return the statements of one city in the order of publication, stories numbered in that order."""
    city = next((c.name_ko for c in cities() if c.city_id == city_id), "")
    short = city[:-1] if len(city) > 2 and city[-1] in "시군구" else city
    ordered = sorted(documents, key=lambda p: (p.document.published, p.document.document_id))
    numbers: dict[str, int] = {}
    rows = [
        (c, words_of(c.title, short), parsed.document)
        for parsed in ordered
        for c in sorted(parsed.commitments, key=lambda c: (c.start, c.end, c.commitment_id))
    ]
    compounds = compounds_of(title for _, title, _ in rows)
    for parsed in ordered:
        numbers.setdefault(story_of[parsed.document.document_id], len(numbers))
    return [
        make_statement(c, document, numbers[story_of[document.document_id]], terms_of(title, compounds))
        for c, title, document in rows
    ]


def _link_city(statements: Sequence[Statement], facts: Facts, decided: LinkDecisions) -> Lineage:
    at = {s.commitment.commitment_id: i for i, s in enumerate(statements)}
    apart = _positions(decided.rejected, at, statements)
    together = _positions(decided.accepted, at, statements)
    scores = {(i, j): score(statements[i], statements[j]) for i, j in pairs(statements)}
    clusters = Clusters(statements, scores, apart)
    within = {p: s for p, s in scores.items() if statements[p[0]].story == statements[p[1]].story}
    across = {p: s for p, s in scores.items() if p not in within}
    clusters.join((p, s) for p, s in within.items() if s >= setting("thresholds", "mention"))
    clusters.join((p, s) for p, s in across.items() if s >= setting("thresholds", "linked"))
    promises = clusters.nodes()
    nodes = [node for promise in promises for node in promise]
    chosen = [pair for promise in promises for pair in follow(promise, statements, clusters.score)]
    clusters.unite(together)
    in_force = sorted((set(chosen) - apart) | together)
    pledges = [_pledge([statements[i] for i in members]) for members in clusters.groups()]
    pledge_of = {
        statements[i].commitment.commitment_id: pledge.pledge_id
        for pledge, members in zip(pledges, clusters.groups(), strict=True)
        for i in members
    }
    links, differences = _links(in_force, statements, clusters, nodes, facts)
    links = [_decided(found, decided) for found in links]
    waiting = _candidates(
        {p: s for p, s in across.items() if p not in apart},
        statements,
        clusters,
        {i: node[0] for node in nodes for i in node},
    )
    candidates, _ = _links(waiting, statements, clusters, nodes, facts)
    return Lineage(tuple(pledges), tuple(links), tuple(candidates), tuple(differences), pledge_of, {})


def _positions(pairs: Iterable[tuple[str, str]], at: Mapping[str, int], statements: Sequence[Statement]) -> set[Pair]:
    """Return those pairs of ids that stand in this city and in two stories, as (earlier, later) positions."""
    here = (tuple(sorted((at[one], at[other]))) for one, other in pairs if one in at and other in at)
    return {(i, j) for i, j in here if statements[i].story != statements[j].story}


def _decided(found: Link, decided: LinkDecisions) -> Link:
    """Return a link with what a reviewer said of it."""
    decision = decided.accepted.get((found.earlier, found.later))
    if decision is None:
        return found
    how = cast(Relation, decision.relation) if decision.relation else found.relation
    return replace(found, relation=how, review="accepted", reviewer_kind=decision.reviewer_kind)


def _links(
    chosen: Sequence[Pair],
    statements: Sequence[Statement],
    clusters: Clusters,
    nodes: Sequence[Sequence[int]],
    facts: Facts,
) -> tuple[list[Link], list[Change]]:
    """Return the links of these pairs with relation and reason, and what changed in each."""
    node = {i: n for n, members in enumerate(nodes) for i in members}
    after: dict[tuple[int, int], list[int]] = defaultdict(list)
    before: dict[int, list[int]] = defaultdict(list)
    for i, j in chosen:
        after[node[i], statements[j].story].append(j)
        before[node[j]].append(i)
    apart = setting("thresholds", "linked")
    names = {s.sector_id: s.name_ko for s in sectors()}
    links: list[Link] = []
    found: list[Change] = []
    for i, j in chosen:
        earlier, later = statements[i], statements[j]
        differences = changes(earlier, later, facts)
        alike = likeness(earlier, later)
        value = clusters.score(i, j)
        split = any(clusters.score(j, other) < apart for other in after[node[i], later.story] if other != j)
        merged = any(clusters.score(i, other) < apart for other in before[node[j]] if other != i)
        how: Relation = relation(earlier, later, differences, split=split, merged=merged)
        links.append(
            Link(
                earlier.commitment.commitment_id,
                later.commitment.commitment_id,
                how,
                value,
                _method(earlier, later, alike),
                "auto",
                reason(alike, value, (earlier.commitment.sector_id, later.commitment.sector_id), names),
            )
        )
        found += differences
    return links, found


def _method(earlier: Statement, later: Statement, alike: Likeness) -> str:
    if earlier.core == later.core:
        return "title" if not alike.aliases else "alias"
    if alike.succession:
        return "succession"
    if alike.rank:
        return "rank"
    return "alias" if alike.aliases else "terms"


def _candidates(
    across: dict[Pair, float], statements: Sequence[Statement], clusters: Clusters, node: dict[int, int]
) -> list[Pair]:
    """Return the pairs that wait for a person: near enough, of two promises, the few best of each statement."""
    limit = int(setting("limits", "candidates"))
    seen: Counter[tuple[str, int]] = Counter()
    taken: set[Pair] = set()
    waiting: list[Pair] = []
    for (i, j), value in sorted(across.items(), key=lambda item: (-item[1], item[0])):
        promises = (clusters.group_of(i), clusters.group_of(j))
        if value < setting("thresholds", "candidate") or promises[0] == promises[1] or (node[i], node[j]) in taken:
            continue
        if seen["after", node[i]] < limit and seen["before", node[j]] < limit:
            seen["after", node[i]] += 1
            seen["before", node[j]] += 1
            taken.add((node[i], node[j]))
            waiting.append((i, j))
    return sorted(waiting)


def _pledge(members: Sequence[Statement]) -> Pledge:
    """Return the promise that these statements, in the order of publication, state."""
    first, last = members[0], members[-1]
    counted = Counter(s.commitment.sector_id for s in members)
    sector = max(reversed(members), key=lambda s: counted[s.commitment.sector_id]).commitment.sector_id
    digest = hashlib.sha256(first.commitment.commitment_id.encode()).hexdigest()
    concrete = [s for s in members if s.commitment.kind != "vision"]
    titled = _titled(concrete or members)
    return Pledge(
        f"pledge-{digest[:16]}",
        first.document.city_id,
        sector,
        titled.title,
        titled.title_en,
        first.document.published,
        last.document.published,
        len(members),
    )


def _titled(members: Sequence[Statement]) -> Commitment:
    """Return the statement that titles the promise: of the latest document that states it, the one of the shortest title."""
    latest = [s for s in members if s.story == members[-1].story]
    return min(latest, key=lambda s: (len(s.core), len(s.commitment.title), s.commitment.title)).commitment
