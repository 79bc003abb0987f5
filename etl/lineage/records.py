"""What the lineage step hands on: pledges, links, changes. Ids are commitment ids and document ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from etl.lineage.changes import Change

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
    score: float  # 0–1, four decimals
    method: str
    review: Literal["auto", "accepted"]
    reason: str  # in Korean, as shown to the reader
    reviewer_kind: Literal["person", "assisted"] | None = None


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """That two rows state one promise, as a reviewer decided."""

    reviewer_kind: Literal["person", "assisted"]
    relation: str | None = None  # None: as their data say


@dataclass(frozen=True, slots=True)
class LinkDecisions:
    """What reviewers decided on pairs of rows, (earlier, later) commitment ids."""

    accepted: Mapping[tuple[str, str], LinkDecision] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()  # two promises


@dataclass(frozen=True, slots=True)
class Lineage:
    """All that is known of how the statements of all documents belong together."""

    pledges: tuple[Pledge, ...] = ()
    links: tuple[Link, ...] = ()
    candidates: tuple[Link, ...] = ()
    changes: tuple[Change, ...] = ()  # of the links in force
    pledge_of: dict[str, str] = field(default_factory=dict)  # commitment_id → pledge_id
    story_of: dict[str, str] = field(default_factory=dict)  # document_id → that of the earliest syndicated copy
