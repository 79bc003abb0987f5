"""The plain records that pass from step to step. Offsets are code points into `Document.text`, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

LineRole = Literal[
    "title", "byline", "meta", "caption", "body", "bullet", "heading", "chrome", "repeated", "translation"
]
Kind = Literal["plan", "achievement", "vision"]
Modality = Literal["stated", "proposed", "explored", "ongoing"]
Bound = Literal["exact", "up_to", "at_least", "about"]
Basis = Literal["budget", "guarantee", "subsidy", "investment", "total_cost", "effect", "other"]
TargetRole = Literal["target", "forecast", "result", "baseline", "scale"]
Precision = Literal["day", "month", "quarter", "half", "year", "period"]
DateRole = Literal["event", "due", "period", "baseline"]


class UnreadableDocument(Exception):  # noqa: N818 - says what happened
    """A document that cannot be read or placed; the message is the one line that the person is shown."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader made of one file, before anything is understood."""

    source_path: str
    sha256: str  # of the file's bytes
    encoding: str  # "utf-8", "cp949", or the format ("pdf", "hwpx", …) where no text encoding applies
    text: str  # what offsets count in
    fields: dict[str, Any] = field(default_factory=dict)  # front matter, then the sidecar over it, as written


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text with the part it plays on the page."""

    start: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the main text, or one bullet."""

    start: int
    end: int
    role: Literal["body", "bullet", "caption"] = "body"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where and when a document stands. None: the text does not say."""

    city_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    published_basis: str | None = None  # which stamp said so


@dataclass(frozen=True, slots=True)
class Document:
    document_id: str
    city_id: str
    title: str
    source_title: str | None
    publisher: str | None
    author: str | None
    published: date
    published_basis: str
    url: str | None
    kind: str
    licence: str
    source_licence: str | None
    record: str | None
    coverage: str | None
    language: str
    encoding: str
    source_path: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Strategy:
    strategy_id: str
    name: str
    parent_strategy_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Commitment:
    commitment_id: str
    start: int
    end: int
    quote: str
    title: str
    kind: Kind
    modality: Modality
    sector_id: str
    strategy_id: str | None
    actor: str | None
    due_start: date | None
    due_end: date | None
    confidence: float
    kind_reason: str  # the words that decided, as shown to the reader
    sector_reason: str
    title_en: str | None = None  # written in review
    review: Literal["auto", "accepted", "edited"] = "auto"
    reviewer_kind: Literal["person", "assisted"] | None = None


@dataclass(frozen=True, slots=True)
class FundingFigure:
    """An amount of won."""

    start: int
    end: int
    literal: str
    krw: int
    bound: Bound
    basis: Basis
    funder: str | None
    figure_id: str = ""
    commitment_id: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantity that is not won."""

    start: int
    end: int
    literal: str
    value: float
    unit: str
    measure: str | None
    bound: Bound
    role: TargetRole
    target_id: str = ""
    commitment_id: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    start: int
    end: int
    literal: str
    date_start: date | None  # None for an open-ended deadline (…까지)
    date_end: date | None
    precision: Precision
    role: DateRole
    date_id: str = ""
    commitment_id: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that the build knows of one document before documents meet each other."""

    document: Document
    lines: tuple[Line, ...]
    strategies: tuple[Strategy, ...]
    commitments: tuple[Commitment, ...]
    figures: tuple[FundingFigure, ...]
    targets: tuple[Target, ...]
    dates: tuple[DateMention, ...]
    warnings: tuple[str, ...] = ()
