"""Documents → database: what to read, who parses it, how documents meet, and what goes live."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.engines import engine
from etl.evaluation_sets import evaluation_rows
from etl.identity import code_version
from etl.lineage.decisions import FOLDER as REVIEW
from etl.lineage.decisions import read_decisions
from etl.lineage.pledges import link
from etl.lineage.review import Outcome as ReviewOutcome
from etl.lineage.review import apply_decisions, confirmed, link_decisions
from etl.pipeline import parse
from etl.read import SUFFIXES, read_document
from etl.records import ParsedDocument, UnreadableDocument
from etl.store.load import load
from etl.store.parsed import ParsedStore, key_of
from etl.store.publish import restrict
from etl.store.review_rows import review_rows
from etl.store.rows import Row, data_hash, document_rows, vocabulary_rows

DOCUMENTS = Path(__file__).resolve().parents[1] / "data" / "documents"
Progress = Callable[[int, int, str], None]  # done, in all, what was done last


class NothingRead(Exception):  # noqa: N818 - says what happened
    """No document could be read; the earlier database stays as it was."""


@dataclass(slots=True)
class Report:
    """What a build read, rejected, skipped and found."""

    documents: list[ParsedDocument] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)  # (source path, reason)
    skipped: list[tuple[str, str]] = field(default_factory=list)  # (path, why it is not a document)
    parsed_anew: int = 0
    review: list[ReviewOutcome] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    data_hash: str = ""
    version: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file parsed, or the reason why not. trace is for --debug alone."""

    path: Path
    parsed: ParsedDocument | None
    reason: str = ""
    trace: str = ""


def find_files(sources: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]], list[tuple[str, str]]]:
    """Return (files to read, rejected, skipped) of folders and files, in the order given, folders by name."""
    files: list[Path] = []
    rejected: list[tuple[str, str]] = []
    skipped: list[tuple[str, str]] = []
    for source in sources:
        if source.is_dir():
            for path in sorted(p for p in source.rglob("*") if p.is_file()):
                if path.name.endswith(".meta.yml") or any(
                    part.startswith(".") for part in path.parts[len(source.parts) :]
                ):
                    continue
                if path.suffix.lower() in SUFFIXES:
                    files.append(path)
                else:
                    skipped.append((str(path), f"not a format that is read ({' '.join(SUFFIXES)})"))
        elif source.exists():
            files.append(source)
        else:
            rejected.append((str(source), "no such file or folder"))
    return list(dict.fromkeys(files)), rejected, skipped


def parse_file(path: Path) -> Outcome:
    """Read and parse one file; whatever is wrong with it becomes a reason, so that the others are built."""
    try:
        return Outcome(path, parse(read_document(path)))
    except UnreadableDocument as error:
        return Outcome(path, None, str(error))
    except Exception as error:  # one document must never stop a build; --debug shows where it broke
        return Outcome(path, None, f"could not be parsed ({type(error).__name__})", traceback.format_exc())


def build(
    sources: Sequence[Path],
    database: Path,
    *,
    workers: int = 1,
    engine_name: str = "local",
    publish: bool = False,
    review: Path = REVIEW,
    progress: Progress | None = None,
    trace: Callable[[str], None] | None = None,
    rejected: Callable[[str, str], None] | None = None,
) -> Report:
    """Build the database from folders and files and let it go live. review: the folder of the reviewers' decisions.

    Raises NothingRead, CheckFailed, EngineUnavailable or OSError; the earlier database then stays as it was.
    """
    report = Report()
    version = code_version()
    files, report.rejected, report.skipped = find_files(sources)
    store = ParsedStore(database.parent / f".{database.name}.parsed")
    by_path: dict[Path, Outcome] = {}
    keys: dict[Path, str] = {}
    for path in files:
        try:
            keys[path] = key_of(path, version)
        except OSError as error:
            by_path[path] = Outcome(path, None, f"cannot be opened: {error.strerror or error}")
            continue
        known = store.get(keys[path])
        if known is not None:
            by_path[path] = Outcome(path, known)
    waiting = [path for path in files if path not in by_path]
    done = len(by_path)
    outcomes: Iterator[Outcome] = engine(engine_name, workers).map(parse_file, waiting)
    for outcome in outcomes:
        done += 1
        by_path[outcome.path] = outcome
        if outcome.parsed is not None:
            report.parsed_anew += 1
            store.put(keys[outcome.path], version, outcome.parsed)
        if outcome.trace and trace:
            trace(outcome.trace)
        if progress:
            progress(done, len(files), outcome.path.name)
    store.close(version)
    _collect(report, [by_path[path] for path in files])
    if rejected:
        for place, reason in report.rejected:
            rejected(place, reason)
    if not report.documents:
        raise NothingRead(_nothing(report))
    machine = report.documents
    _review_and_link(report, review)
    report.tables["evaluation_figures"] = evaluation_rows(machine)  # what the machine alone is worth
    report.tables["rejected_documents"] = [{"source_path": p, "reason": r} for p, r in report.rejected]
    if publish:
        report.tables = restrict(report.tables)
    report.data_hash = data_hash(report.tables)
    row = {
        "code_version": version,
        "documents": len(report.documents),
        "published": publish,
        "data_hash": report.data_hash,
    }
    report.version = load(database, report.tables, row)
    return report


def _review_and_link(report: Report, folder: Path) -> None:
    """Apply the reviewers' decisions to the rows, link them as decided, and make the tables."""
    decisions = read_decisions(folder)
    report.documents, outcomes = apply_decisions(report.documents, decisions)
    pairs, on_links = link_decisions(report.documents, decisions)
    lineage = link(report.documents, pairs)
    report.review = sorted([*outcomes, *confirmed(on_links, lineage)], key=lambda o: o.decision.decision_id)
    report.tables = {
        **vocabulary_rows(),
        **document_rows(report.documents, lineage),
        **review_rows(report.review),
    }


def _collect(report: Report, outcomes: Sequence[Outcome]) -> None:
    """Sort outcomes into documents and rejections; a document that is already there is rejected by name."""
    first_of: dict[str, Path] = {}
    for outcome in outcomes:
        if outcome.parsed is None:
            report.rejected.append((str(outcome.path), outcome.reason))
            continue
        key = outcome.parsed.document.document_id
        if key in first_of:
            report.rejected.append((str(outcome.path), f"the same document as {first_of[key].name} (id {key})"))
            continue
        first_of[key] = outcome.path
        report.documents.append(outcome.parsed)
    report.documents.sort(key=lambda p: (p.document.published, p.document.document_id))


def _nothing(report: Report) -> str:
    if report.rejected:
        return "no document could be read; the earlier database stays as it was"
    return "no documents there to read; the earlier database stays as it was"
