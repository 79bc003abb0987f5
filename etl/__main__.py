"""The commands: python -m etl build | check | evaluate | export | preview."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

DEFAULT_DATABASE = "data/build/strategies.duckdb"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 told on standard error, 2 wrong usage)."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except KeyboardInterrupt:
        print("stopped; the earlier database stays as it was", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:
        if getattr(options, "debug", False):
            traceback.print_exc()
        print(f"{type(error).__name__}: {error}" if not str(error) else str(error), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Strategy documents to a database of facts.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    database = argparse.ArgumentParser(add_help=False)
    database.add_argument(
        "--database",
        type=Path,
        default=Path(os.environ.get("CITY_STRATEGY_DATABASE") or DEFAULT_DATABASE),
        metavar="PATH",
    )
    database.add_argument("--debug", action="store_true", help="show tracebacks")

    build = commands.add_parser("build", parents=[database], help="documents to database")
    build.add_argument("--documents", type=Path, nargs="+", metavar="DIR_OR_FILE", help="default: data/documents")
    build.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N")
    build.add_argument("--engine", choices=("local", "ray"), default="local")
    build.add_argument("--publish", action="store_true", help="what the public may see, and nothing else")
    build.add_argument("--skip-unreadable", action="store_true", help="exit 0 although documents were rejected")
    build.add_argument(
        "--review",
        type=Path,
        default=os.environ.get("CITY_STRATEGY_REVIEW") or None,
        metavar="DIR",
        help="reviewers' decisions; default: data/review",
    )
    build.set_defaults(run=_build)

    check = commands.add_parser("check", parents=[database], help="run every data check")
    check.set_defaults(run=_check)

    evaluate = commands.add_parser("evaluate", parents=[database], help="precision and recall against gold")
    evaluate.add_argument("--gold", type=Path, required=True, metavar="DIR")
    evaluate.set_defaults(run=_evaluate)

    export = commands.add_parser("export", parents=[database], help="the tables as files")
    export.add_argument("--format", choices=("parquet", "csv", "xlsx", "datapackage"), required=True)
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.set_defaults(run=_export)

    preview = commands.add_parser("preview", help="what files would be read as: one JSON line each, nothing is written")
    preview.add_argument("files", type=Path, nargs="+", metavar="FILE")
    preview.set_defaults(run=_preview)
    return parser


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _build(options: argparse.Namespace) -> int:
    from etl.build import DOCUMENTS, build
    from etl.lineage.decisions import FOLDER as REVIEW
    from etl.report import progress_bar, summary

    with progress_bar() as progress:
        report = build(
            options.documents or [DOCUMENTS],
            options.database,
            workers=options.workers,
            engine_name=options.engine,
            publish=options.publish,
            review=options.review or REVIEW,
            progress=progress,
            trace=(lambda text: print(text, file=sys.stderr)) if options.debug else None,
            rejected=lambda path, reason: print(f"{path}: {reason}", file=sys.stderr),
        )
    summary(report, options.database)
    return 1 if report.rejected and not options.skip_unreadable else 0


def _check(options: argparse.Namespace) -> int:
    from etl.store.checks import failures, names

    if not options.database.exists():
        print(f"{options.database}: no such database; build it with: python -m etl build", file=sys.stderr)
        return 1
    found = failures(options.database)
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"{len(names())} checks pass on {options.database}")
    return 1 if found else 0


def _evaluate(options: argparse.Namespace) -> int:
    from etl.evaluate import evaluate, table

    print(table(evaluate(options.gold, options.database)))
    return 0


def _export(options: argparse.Namespace) -> int:
    from etl.store.export import export

    for path in export(options.database, options.format, options.out):
        print(path)
    return 0


def _preview(options: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from etl.preview import limit_memory, preview

    limit_memory()
    for path in options.files:
        print(json.dumps(asdict(preview(path)), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
