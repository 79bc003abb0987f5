"""Sentences → commitments: spans found by the trained labels, each with kind, modality, sector, title and due date."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import chain, groupby
from typing import get_args

from etl.facts.actors import actor_of
from etl.facts.due_dates import due_of
from etl.facts.features import Style
from etl.facts.kinds import KindLabels, read_kinds
from etl.facts.sector_network import SectorNetwork
from etl.facts.sectors import Asked, SectorDecision, SectorReader
from etl.facts.spans import Span, SpanLabels, find_spans
from etl.facts.titles import make_title
from etl.facts.tokens import Token
from etl.identity import RowIds
from etl.learning.trained import model, network
from etl.records import Commitment, DateMention, Kind, Modality, Sentence, Strategy


@cache
def span_labels() -> SpanLabels:
    """Return the trained span labels."""
    return SpanLabels(model("spans"), network("spans"))


@cache
def kind_labels() -> KindLabels:
    """Return the trained kinds."""
    return KindLabels(model("kind"), network("kind"))


@cache
def sector_network() -> SectorNetwork:
    """Return the trained network of sectors."""
    return SectorNetwork(network("sectors"))


def find_commitments(
    text: str,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    strategies: Sequence[Strategy],
    published: date,
    ids: RowIds,
    *,
    paraphrase: bool = False,
) -> list[Commitment]:
    """Return the commitments of the main text in order.

    sentences, dates and strategies are those of the document, in order; offsets count in text. paraphrase: the text
    is this project's own summary, whose plain sentences have a style and a bias of their own.
    """
    labels = span_labels()
    bias = labels.model.meta.get("record_bias" if paraphrase else "bias", 0.0)
    style: Style = "summary" if paraphrase else "press"
    labelled, tokens_of = find_spans(text, sentences, labels, float(bias), style)
    found = read_kinds(kind_labels(), labelled, tokens_of, sentences, published.year, style)
    spans = [span for span, *_ in found]
    titles = [make_title(text, tokens_of[s.sentence], s.first, s.last, s.start, s.end) for s in spans]
    sectors = _sectors(text, spans, titles, sentences, tokens_of, style)
    rows = []
    for (span, kind, kind_share, _), modality, title, sector in zip(
        found, _modalities(found), titles, sectors, strict=True
    ):
        sentence, tokens = sentences[span.sentence], tokens_of[span.sentence]
        quote = text[span.start : span.end]
        due_start, due_end = due_of(text, span, kind, sentence, dates, spans, published, model("due"))
        rows.append(
            Commitment(
                commitment_id=ids.next("c", quote),
                start=span.start,
                end=span.end,
                quote=quote,
                title=title,
                kind=_kind(kind),
                modality=_modality(modality),
                sector_id=sector.sector_id,
                strategy_id=_strategy_of(span, sentence, strategies),
                actor=actor_of(tokens, span.first, span.last),
                due_start=due_start,
                due_end=due_end,
                confidence=confidence(span.sureness, kind_share),
                kind_reason=_kind_reason(tokens, span),
                sector_reason=sector.reason,
            )
        )
    return rows


def _sectors(
    text: str,
    spans: Sequence[Span],
    titles: Sequence[str],
    sentences: Sequence[Sentence],
    tokens_of: Sequence[Sequence[Token]],
    style: Style,
) -> list[SectorDecision]:
    """Return the sector of every span; all of a document are settled together."""
    groups = [list(group) for _, group in groupby(spans, key=lambda span: span.sentence)]
    at = [group[0].sentence for group in groups]
    told = sector_network().told(
        [[(span.first, span.last) for span in group] for group in groups],
        [tokens_of[i] for i in at],
        [sentences[i].role for i in at],
        style,
    )
    asked = []
    for span, title, learnt in zip(spans, titles, chain.from_iterable(told), strict=True):
        sentence = sentences[span.sentence]
        asked.append(Asked(title, text[sentence.start : sentence.end], learnt))
    reader = SectorReader.default()
    return reader.read_all(asked, reader.topic(text[s.start : s.end] for s in sentences))


def confidence(sureness: float, kind_share: float) -> float:
    """Return the calibrated share of such rows that are right: found where a reader finds one, with its kind."""
    meta = model("spans").meta
    slope, offset = meta.get("calibration", (1.0, 0.0))
    raw = min(max(sureness * kind_share, 1e-6), 1 - 1e-6)
    logit = math.log(raw / (1 - raw))
    return round(1 / (1 + math.exp(-(slope * logit + offset))), 3)


def _modalities(found: Sequence[tuple[Span, str, float, list[str]]]) -> list[str]:
    """Return the modality of every span with its kind; those of a sentence are decided together."""
    sequences = [
        [[*features, "kind=" + kind] for _, kind, _, features in group]
        for _, group in groupby(found, key=lambda row: row[0].sentence)
    ]
    return [modality for said in model("modality").classify_all(sequences) for modality, _ in said]


def _kind(label: str) -> Kind:
    return "achievement" if label == "achievement" else "vision" if label == "vision" else "plan"


def _modality(label: str) -> Modality:
    known: tuple[Modality, ...] = get_args(Modality)
    return next((modality for modality in known if modality == label), "stated")


def _kind_reason(tokens: Sequence[Token], span: Span) -> str:
    """Return the words from the span's last word to the end of its clause: what a person would point at."""
    words = [tokens[span.last].text]
    for token in tokens[span.last + 1 : span.last + 6]:
        if token.part in ("COMMA", "STOP", "BULLET"):
            break
        words.append(token.text)
        if token.part == "FIN":
            break
    return " ".join(words)


def _strategy_of(span: Span, sentence: Sentence, strategies: Sequence[Strategy]) -> str | None:
    """Return the framework part that the span holds, else the one named last before it in its sentence."""
    first = bisect_left(strategies, sentence.start, key=lambda s: s.start)
    last = bisect_right(strategies, min(span.end, sentence.end - 1), key=lambda s: s.start)
    named = strategies[first:last]
    inside = [s for s in named if span.start <= s.start and s.end <= span.end]
    if inside:
        return inside[-1].strategy_id
    before = [s for s in named if s.end <= span.start]
    return before[-1].strategy_id if before else None
