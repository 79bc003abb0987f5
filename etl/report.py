"""What a build shows: progress while it runs, a table of what it read, rejected, skipped and found at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from etl.build import Progress as ProgressCall
from etl.build import Report

_FACTS = (
    "commitments",
    "strategies",
    "funding_figures",
    "targets",
    "dates",
    "pledges",
    "pledge_links",
    "pledge_link_candidates",
)


@contextmanager
def progress_bar() -> Iterator[ProgressCall]:
    """Yield a function that shows how many documents are done; on standard error, so that output stays clean."""
    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield show


def summary(report: Report, database: Path) -> None:
    """Print the closing table: documents by city, what was rejected and skipped, what was found."""
    console = Console()
    cities = {row["city_id"]: row["name_ko"] for row in report.tables["cities"]}
    table = Table(title=escape(str(database)), title_justify="left")
    table.add_column("city")
    for name in ("documents", "from", "to", "commitments", "figures", "targets", "dates"):
        table.add_column(name, justify="right")
    by_city: dict[str, list[int]] = {}
    years: dict[str, list[int]] = {}
    for parsed in report.documents:
        city = parsed.document.city_id
        counts = by_city.setdefault(city, [0, 0, 0, 0, 0])
        found = (1, len(parsed.commitments), len(parsed.figures), len(parsed.targets), len(parsed.dates))
        by_city[city] = [a + b for a, b in zip(counts, found, strict=True)]
        years.setdefault(city, []).append(parsed.document.published.year)
    for city, counts in sorted(by_city.items()):
        numbers = [counts[0], min(years[city]), max(years[city]), *counts[1:]]
        table.add_row(f"{cities[city]} ({city})", *map(str, numbers))
    console.print(table)
    read = len(report.documents)
    console.print(
        f"read {read} documents ({report.parsed_anew} parsed anew, {read - report.parsed_anew} unchanged), "
        f"rejected {len(report.rejected)}, skipped {len(report.skipped)}",
        highlight=False,
    )
    for path, reason in report.skipped:
        console.print(f"  skipped {path}: {reason}", highlight=False, markup=False)
    sizes = Counter({name: len(report.tables.get(name, [])) for name in _FACTS})
    console.print("found " + ", ".join(f"{sizes[name]} {name.replace('_', ' ')}" for name in _FACTS), highlight=False)
    _review(report, console)
    console.print(f"data_hash {report.data_hash}", highlight=False)


def _review(report: Report, console: Console) -> None:
    """Print how many decisions of reviewers were applied, and how many speak of nothing that is there."""
    if not report.review:
        return
    found = Counter(o.reason if o.status == "not_applicable" else o.status for o in report.review)
    elsewhere = found.pop("no_document", 0)
    lost = sum(n for status, n in found.items() if status not in ("applied", "superseded", "undone"))
    words = [f"{found[status]} {status}" for status in ("applied", "superseded", "undone") if found[status]]
    words += [f"{lost} no longer applicable (see review_not_applicable)"] if lost else []
    words += [f"{elsewhere} on documents that are not in this build"] if elsewhere else []
    console.print(f"review decisions: {', '.join(words)}", highlight=False)
