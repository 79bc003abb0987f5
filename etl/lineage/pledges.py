"""Which statements, in different documents of one city, are statements of one promise."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from etl.records import Commitment, Document, ParsedDocument

Relation = Literal["same", "widened", "narrowed", "renamed", "split", "merged", "delivered"]


@dataclass(frozen=True, slots=True)
class Pledge:
    """One promise through all the documents that state it."""

    pledge_id: str
    city_id: str
    sector_id: str  # of most of its statements, the latest where they tie
    title: str  # of its latest concrete statement
    title_en: str | None
    first_stated: date
    last_stated: date
    statements: int


@dataclass(frozen=True, slots=True)
class Link:
    """A later statement of what an earlier one said; ids are commitment ids."""

    earlier: str
    later: str
    relation: Relation
    score: float  # 0–1
    method: str
    review: Literal["auto", "accepted"]
    reason: str  # in Korean, as shown to the reader


@dataclass(frozen=True, slots=True)
class Lineage:
    """All that is known of how the statements of all documents belong together."""

    pledges: tuple[Pledge, ...] = ()
    links: tuple[Link, ...] = ()
    candidates: tuple[Link, ...] = ()
    pledge_of: dict[str, str] = field(default_factory=dict)  # commitment_id → pledge_id
    story_of: dict[str, str] = field(default_factory=dict)  # document_id → that of the earliest syndicated copy


def link(documents: Sequence[ParsedDocument]) -> Lineage:
    """Return the lineage of all statements. Equal titles within a city are one promise; nothing else is, so far."""
    groups: dict[tuple[str, str], list[tuple[Document, Commitment]]] = {}
    for parsed in sorted(documents, key=lambda p: (p.document.published, p.document.document_id)):
        for commitment in parsed.commitments:
            key = (parsed.document.city_id, "".join(commitment.title.split()))
            groups.setdefault(key, []).append((parsed.document, commitment))
    pledges: list[Pledge] = []
    links: list[Link] = []
    pledge_of: dict[str, str] = {}
    for members in groups.values():
        pledge = _pledge(members)
        pledges.append(pledge)
        pledge_of.update({c.commitment_id: pledge.pledge_id for _, c in members})
        latest = members[0]
        for member in members[1:]:
            if member[0].document_id != latest[0].document_id:
                delivered = latest[1].kind == "plan" and member[1].kind == "achievement"
                ids = (latest[1].commitment_id, member[1].commitment_id)
                links.append(Link(*ids, "delivered" if delivered else "same", 1.0, "title", "auto", "제목이 같음"))
                latest = member
    story_of = {p.document.document_id: p.document.document_id for p in documents}
    return Lineage(tuple(pledges), tuple(links), (), pledge_of, story_of)


def _pledge(members: Sequence[tuple[Document, Commitment]]) -> Pledge:
    first, last = members[0], members[-1]
    sectors = [c.sector_id for _, c in members]
    sector = max(reversed(sectors), key=sectors.count)
    digest = hashlib.sha256(first[1].commitment_id.encode()).hexdigest()
    concrete = [c for _, c in members if c.kind != "vision"]
    title = (concrete or [last[1]])[-1].title
    return Pledge(
        f"pledge-{digest[:16]}", first[0].city_id, sector, title, None, first[0].published, last[0].published, len(members)
    )
