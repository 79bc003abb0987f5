"""The whole way of one document as one visible list of steps. Pure from the raw document on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from etl.facts.belonging import owner, sentence_at
from etl.facts.commitments import find_commitments
from etl.facts.dates import find_dates
from etl.facts.quantities import find_quantities
from etl.facts.roles import read_roles
from etl.facts.strategies import find_strategies
from etl.identity import RowIds, document_id_of
from etl.records import (
    Document,
    Line,
    Metadata,
    ParsedDocument,
    RawDocument,
    UnreadableDocument,
)
from etl.text.clean import line_roles
from etl.text.long_sentences import cut_long
from etl.text.metadata import read_metadata
from etl.text.sentences import split_sentences
from etl.vocabulary import cities

KINDS = ("news", "press_release", "speech", "plan", "budget", "report")
LICENCES = ("own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4", "quotation-only")


def parse(raw: RawDocument) -> ParsedDocument:
    """Turn one raw document into its facts.

    Raises UnreadableDocument where its city or its date cannot be determined, or a field is not of its vocabulary.
    """
    text = raw.text
    lines = line_roles(text)
    document = place(raw, lines)
    ids = RowIds(document.document_id)
    sentences = list(cut_long(text, split_sentences(text, lines)))
    main = [s for s in sentences if s.role != "caption"]
    dates = find_dates(text, sentences, document.published)
    figures, targets = find_quantities(text, main)
    strategies = find_strategies(text, main, document.title, ids)
    paraphrase = document.record == "paraphrase"
    commitments = find_commitments(text, main, dates, strategies, document.published, ids, paraphrase=paraphrase)
    figures = read_roles(text, figures, sentences, dates, document.published)
    targets = read_roles(text, targets, sentences, dates, document.published)
    dates = read_roles(text, dates, sentences, dates, document.published)
    if not text[slice(*_extent(lines))].strip():
        raise UnreadableDocument("no main text was found in it")

    def owned(fact: object) -> str | None:
        index = owner(fact, sentence_at(fact.start, main), commitments)  # type: ignore[arg-type,attr-defined]
        return commitments[index].commitment_id if index is not None else None

    return ParsedDocument(
        document=document,
        lines=tuple(lines),
        strategies=tuple(strategies),
        commitments=tuple(commitments),
        figures=tuple(replace(f, figure_id=ids.next("f", f.literal), commitment_id=owned(f)) for f in figures),
        targets=tuple(replace(t, target_id=ids.next("t", t.literal), commitment_id=owned(t)) for t in targets),
        dates=tuple(replace(d, date_id=ids.next("d", d.literal), commitment_id=owned(d)) for d in dates),
    )


def place(raw: RawDocument, lines: list[Line]) -> Document:
    """Say where and when a document stands: its own fields first, what the page itself says for the rest.

    Raises UnreadableDocument where city or date stay unknown, or a field is not of its vocabulary.
    """
    fields = raw.fields
    known = {c.city_id for c in cities()}
    said = Metadata()
    if not all(fields.get(key) for key in ("city", "published", "title")):
        said = read_metadata(raw.text, lines, [(c.city_id, c.name_ko, c.province_ko) for c in cities()])
    city_id = fields.get("city") or said.city_id
    if city_id is None:
        raise UnreadableDocument("the city could not be determined; name it in a .meta.yml beside it")
    if city_id not in known:
        raise UnreadableDocument(f"unknown city {city_id!r}; data/vocab/cities.csv lists the known ones")
    published = _date(fields["published"]) if fields.get("published") else said.published
    if published is None:
        raise UnreadableDocument("the date of publication could not be determined; name it in a .meta.yml beside it")
    return Document(
        document_id=str(fields.get("id") or document_id_of(raw.sha256)),
        city_id=city_id,
        title=str(fields.get("title") or said.title or _first_line(raw.text)),
        source_title=_text(fields.get("source_title")),
        publisher=_text(fields.get("publisher")) or said.publisher,
        author=_text(fields.get("author")) or said.author,
        published=published,
        published_basis=str(fields.get("published_basis") or said.published_basis or "front matter"),
        url=_text(fields.get("url")),
        kind=_of("kind", str(fields.get("kind") or "news"), KINDS),
        licence=_of("licence", str(fields.get("licence") or "quotation-only"), LICENCES),
        source_licence=_text(fields.get("source_licence")),
        record=_text(fields.get("record")),
        coverage=_text(fields.get("coverage")),
        language=str(fields.get("language") or "ko"),
        encoding=raw.encoding,
        source_path=raw.source_path,
        sha256=raw.sha256,
        text=raw.text,
    )


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UnreadableDocument(f"published: {value!r} is not a date (YYYY-MM-DD)") from None


def _of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise UnreadableDocument(f"{name}: {value!r} is none of {', '.join(allowed)}")
    return value


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:200]


def _extent(lines: list[Line]) -> tuple[int, int]:
    main = [line for line in lines if line.role in ("body", "bullet", "heading")]
    return (main[0].start, main[-1].end) if main else (0, 0)
