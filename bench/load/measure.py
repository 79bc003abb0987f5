"""Many visitors at once, ours beside the Dash app, in one run on one machine.

    python -m bench.load.measure --database FILE [--sessions 10 50 100 200] [--processes 1 2] [--pause 5]

Each cell starts its server anew, so that all begin with cold caches, warms it with one visitor a page, and lets so many visitors
in within --arrive seconds. A visitor opens one of four pages, then changes filters with pauses; hardly two share a state.
`process` is one app process (Dash: gunicorn with four threads), `2 processes` two behind nginx (Dash: two gunicorn workers).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.dashboard import servers
from bench.dashboard.servers import Server
from bench.load.plan import PAGES, Plan, plans
from bench.load.visitors import DashVisitor, OurVisitor, Seen, carry_out
from dashboard import database as data
from dashboard import queries

Starter = Callable[[Path], AbstractContextManager[Server]]
MakeVisitor = Callable[[str], OurVisitor | DashVisitor]


@dataclass(frozen=True)
class Side:
    """One of the apps as it is served."""

    name: str
    start: Starter
    visitor: MakeVisitor


@dataclass(frozen=True)
class Figures:
    """What one cell measured. Times in ms, memory in MB."""

    open_median: float
    open_p95: float
    change_median: float
    change_p95: float
    per_second: float  # answers
    cpu: float  # of the server, an answer
    memory: float  # of all its processes with every session open
    per_session: float  # what the sessions and their states added
    received: float  # kB an answer
    failures: int
    driver: float  # CPU of the visitors' side, an answer: what the measurement itself takes away
    waiting: float  # processes that waited for a core when the cell began


def sides(processes: Sequence[int]) -> list[Side]:
    """Ours and Dash for each number of processes."""
    found: list[Side] = []
    for number in processes:
        words = "1 process" if number == 1 else f"{number} processes"
        ours: Starter = servers.ours if number == 1 else (lambda file, n=number: servers.hosted(file, n))  # type: ignore[misc]
        found.append(Side(f"ours, {words}", ours, OurVisitor))
        found.append(Side(f"Dash, {words}", lambda file, n=number: servers.dash(file, n), DashVisitor))  # type: ignore[misc]
    return found


async def crowd(server: Server, make: MakeVisitor, wanted: Sequence[Plan]) -> Figures:
    """Lets visitors with these plans in; what they and the server measured."""
    waiting = os.getloadavg()[0]
    warm = [replace(plan, delay=0.0, pauses=tuple(0.0 for _ in plan.changes)) for plan in wanted[: len(PAGES)]]
    for plan in warm:
        visitor = make(server.address)
        warming = Seen()
        await carry_out(visitor, replace(plan, changes=(), pauses=()), warming)
        await visitor.close()
        if warming.failures:
            raise RuntimeError(f"the server answers nobody: {warming.failures[0]}")
    seen = Seen()
    visitors = [make(server.address) for _ in wanted]
    cpu, memory, own, began = server.cpu(), server.memory(), _own_cpu(), time.perf_counter()
    await asyncio.gather(*(carry_out(one, plan, seen) for one, plan in zip(visitors, wanted, strict=True)))
    took, cpu, own, full = time.perf_counter() - began, server.cpu() - cpu, _own_cpu() - own, server.memory()
    await asyncio.gather(*(one.close() for one in visitors), return_exceptions=True)
    for words in sorted(set(seen.failures))[:5]:
        print(f"  failed: {words}", flush=True)
    runs = max(1, seen.runs)
    return Figures(
        *_spread(seen.opened), *_spread(seen.changed), runs / took, 1000 * cpu / runs, full, (full - memory) / len(wanted),
        seen.received / runs / 1000, len(seen.failures), 1000 * own / runs, waiting,
    )  # fmt: skip


def _spread(seconds: list[float]) -> tuple[float, float]:
    """Median and 95th percentile in ms."""
    if len(seconds) < 2:
        return (1000 * sum(seconds), 1000 * sum(seconds))
    return 1000 * statistics.median(seconds), 1000 * statistics.quantiles(seconds, n=20, method="inclusive")[18]


def _own_cpu() -> float:
    times = os.times()
    return times.user + times.system


def choices(file: Path) -> tuple[int, int]:
    """How many sectors and years the filters offer."""
    os.environ["CITY_STRATEGY_DATABASE"] = str(file)
    known = queries.known(data.resolve())
    return len(known.sectors), known.years[-1] - known.years[0] + 1


def table(rows: Sequence[tuple[str, int, Figures]]) -> str:
    """The cells as a Markdown table."""
    head = (
        "| | sessions | open p50 / p95, ms | filter p50 / p95, ms | answers a second | CPU, ms an answer | memory, MB "
    )
    lines = [head + "| MB a session | kB an answer | failures |", "| --- |" + " ---: |" * 9]
    for name, sessions, f in rows:
        lines.append(
            f"| {name} | {sessions} | {f.open_median:.0f} / {f.open_p95:.0f} | {f.change_median:.0f} / {f.change_p95:.0f} "
            f"| {f.per_second:.1f} | {f.cpu:.0f} | {f.memory:.0f} | {f.per_session:.2f} | {f.received:.0f} | {f.failures} |"
        )
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.measure", description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="a published database; both apps read it")
    parser.add_argument("--sessions", type=int, nargs="+", default=[10, 50, 100, 200])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--changes", type=int, default=5, help="filter changes of each visitor")
    parser.add_argument("--pause", type=float, default=5.0, help="mean seconds between two changes")
    parser.add_argument("--arrive", type=float, default=10.0, help="seconds over which visitors come in")
    parser.add_argument("--only", choices=("ours", "Dash"), default=None)
    options = parser.parse_args()
    sectors, years = choices(options.database)
    rows: list[tuple[str, int, Figures]] = []
    for sessions in options.sessions:
        wanted = plans(
            sessions, changes=options.changes, pause=options.pause, sectors=sectors, years=years, arrive=options.arrive
        )
        for side in sides(options.processes):
            if options.only and not side.name.startswith(options.only):
                continue
            with side.start(options.database) as server:
                figures = asyncio.run(crowd(server, side.visitor, wanted))
            rows.append((side.name, sessions, figures))
            print(
                f"{side.name}, {sessions} sessions: filter p50 {figures.change_median:.0f} ms, failures {figures.failures}, "
                f"visitors' own CPU {figures.driver:.0f} ms an answer, {figures.waiting:.1f} processes waited before",
                flush=True,
            )
    print(table(rows))


if __name__ == "__main__":
    main()
