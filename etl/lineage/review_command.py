"""`python -m etl.lineage.review check`: what becomes of every decision, tried on the documents of the current database."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.lineage.decisions import FOLDER, LINK_ACTIONS, Decision, Words, read_decisions
from etl.lineage.pledges import link
from etl.lineage.review import Outcome, apply_decisions, confirmed, link_decisions
from etl.pipeline import parse
from etl.records import ParsedDocument, RawDocument, UnreadableDocument

DEFAULT_DATABASE = "data/build/strategies.duckdb"
_FIELDS = (
    "title", "source_title", "publisher", "author", "published", "published_basis", "url", "kind", "licence",
    "source_licence", "record", "coverage", "language",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code: 0 where every decision applies, 1 where one does not, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m etl.lineage.review", description="Decisions of data/review.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--database",
        type=Path,
        default=Path(os.environ.get("CITY_STRATEGY_DATABASE") or DEFAULT_DATABASE),
        metavar="PATH",
    )
    shared.add_argument(
        "--review",
        type=Path,
        default=os.environ.get("CITY_STRATEGY_REVIEW") or FOLDER,
        metavar="DIR",
        help="default: data/review",
    )
    check = commands.add_parser("check", parents=[shared], help="the outcome of every decision")
    check.add_argument("--problems", action="store_true", help="only those that do not apply")
    check.set_defaults(run=_check)
    rows = commands.add_parser("rows", parents=[shared], help="the rows of documents as they stand after the decisions")
    rows.add_argument("document", nargs="*", help="ids of documents; default: all")
    rows.set_defaults(run=_rows)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except (OSError, duckdb.Error) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    return code


def documents_of(database: Path) -> list[ParsedDocument]:
    """Parse the documents that a database holds anew, as the machine alone reads them.

    Documents without text (a published database) are left out. Raises OSError or duckdb.Error.
    """
    if not database.exists():
        raise FileNotFoundError(f"{database}: no such database; build it with: python -m etl build")
    found = []
    with duckdb.connect(str(database), read_only=True) as connection:
        for row in connection.table("documents").order("published, document_id").fetchdf().to_dict("records"):
            values: dict[str, Any] = {name: None if value != value else value for name, value in row.items()}
            if values["text"] is None:
                print(f"{values['document_id']}: its text is not in this database", file=sys.stderr)
                continue
            fields = {
                "id": values["document_id"],
                "city": values["city_id"],
                **{name: values[name] for name in _FIELDS},
            }
            try:
                found.append(
                    parse(
                        RawDocument(values["source_path"], values["sha256"], values["encoding"], values["text"], fields)
                    )
                )
            except UnreadableDocument as problem:
                print(f"{values['document_id']}: {problem}", file=sys.stderr)
    return found


def outcomes_of(
    documents: Sequence[ParsedDocument], decisions: Sequence[Decision]
) -> tuple[list[ParsedDocument], list[Outcome]]:
    """Return the documents after the decisions, and the outcome of every decision, in the order of the decisions."""
    changed, on_rows = apply_decisions(documents, decisions)
    pairs, on_links = link_decisions(changed, decisions)
    on_links = confirmed(on_links, link(changed, pairs))
    by_id = {o.decision.decision_id: o for o in (*on_rows, *on_links)}
    return changed, [by_id[d.decision_id] for d in decisions]


def _check(options: argparse.Namespace) -> int:
    documents, outcomes = outcomes_of(documents_of(options.database), read_decisions(options.review))
    titles = {c.commitment_id: c.title for p in documents for c in p.commitments}
    for o in outcomes:
        if o.status == "not_applicable" or not options.problems:
            print(_line(o, titles))
    counts = Counter(o.status for o in outcomes)
    told = [f"{n} {status}" for status, n in sorted(counts.items())]
    print(f"{len(outcomes)} decisions" + (": " + ", ".join(told) if told else ""))
    return 1 if counts["not_applicable"] else 0


def _line(outcome: Outcome, titles: dict[str, str]) -> str:
    decision = outcome.decision
    parts = [decision.source, decision.decision_id, decision.action, f"{outcome.status} {outcome.reason}".strip()]
    if decision.action == "undo":
        parts.append(decision.undoes)
    else:
        parts += [_said(decision.words), decision.value]
    if decision.action in LINK_ACTIONS and decision.other is not None:
        parts.append(_said(decision.other))
    parts += [f"[{titles.get(key, key)}]" for key in outcome.rows]
    return " | ".join(" ".join(part.split()) for part in parts if part)


def _said(words: Words) -> str:
    return f"{words.document_id}: {words.text}"


def _rows(options: argparse.Namespace) -> int:
    documents, _ = outcomes_of(documents_of(options.database), read_decisions(options.review))
    for parsed in documents:
        if options.document and parsed.document.document_id not in options.document:
            continue
        for c in parsed.commitments:
            due = f"{c.due_start or ''}/{c.due_end}" if c.due_end else ""
            cells = (
                parsed.document.document_id, str(c.start), c.kind, c.modality, c.sector_id, due, c.review, c.title,
                c.title_en or "", c.quote,
            )  # fmt: skip
            print("\t".join(" ".join(cell.split()) for cell in cells))
    return 0
