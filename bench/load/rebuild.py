"""New data under load: builds go live one after another while visitors read, and no visitor sees a fault or two builds at once.

    python -m bench.load.rebuild [--builds 20] [--sessions 50] [--processes 1] [--pause 4]

Each build leaves other documents out, so that each has its own hash and its own numbers. After every rerun a visitor's whole
screen is looked at: the hash in the footer, the number of documents there and under every chart, and the metrics of both cities
must be those of one build, and that build must not be older than the one that was live when the rerun began.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from bench.dashboard import servers
from bench.dashboard.servers import ROOT, Server
from bench.load.client import Failed, Visitor
from bench.load.truth import Truth, look, truth_of

PAGES = ("", "sector-mix", "commitment-timeline", "funding-targets")
TABLES = {"": "bubbles", "sector-mix": "bars", "commitment-timeline": "lanes", "funding-targets": "dots"}


@dataclass
class Watch:
    """What all visitors saw."""

    builds: dict[str, Truth] = field(default_factory=dict)
    runs: Counter[str] = field(default_factory=Counter)  # by what was done
    faults: list[str] = field(default_factory=list)
    moves: int = 0  # reruns that came to a newer build
    over: bool = False

    def live(self) -> int:
        """The number of the newest build known to be live."""
        return max(truth.number for truth in self.builds.values())


async def footer(visitor: Visitor, watch: Watch) -> Truth | None:
    """The one build that the footer names. A build may be seen a moment before this process has looked at its file."""
    for _ in range(100):
        words = " ".join(text.body for text in visitor.screen.of_kind("markdown"))
        found = [truth for told, truth in watch.builds.items() if told in words]
        if len(found) == 1:
            return found[0]
        await asyncio.sleep(0.1)
    return None


async def read(address: str, number: int, pause: float, watch: Watch) -> None:
    """One visitor who reads until it is over: reruns, fragments alone, other pages, back."""
    chance = random.Random(number)
    visitor = Visitor(address, page=PAGES[number % len(PAGES)])
    opened = False
    seen: Truth | None = None
    try:
        while not watch.over:
            not_before = watch.live()
            if not opened:
                await visitor.open()
                opened, what = True, "page opened"
            else:
                what = chance.choice(("rerun", "fragment", "fragment", "page"))
                if what == "rerun":
                    await visitor.rerun()
                elif what == "page":
                    await visitor.visit(chance.choice([page for page in PAGES if page != visitor.page]))
                else:
                    key = f"table_{TABLES[visitor.page]}"
                    await visitor.change(key, not visitor.screen.widget(key).message.value)
            watch.runs[what] += 1
            truth = await footer(visitor, watch)
            if fault := look(visitor, truth, not_before):
                watch.faults.append(f"visitor {number}, {what}, {visitor.page or 'overview'}: {fault}")
            watch.moves += seen is not None and truth != seen
            seen = truth
            await asyncio.sleep(pause * chance.uniform(0.5, 1.5))
    except (Failed, KeyError) as problem:
        watch.faults.append(f"visitor {number}: {type(problem).__name__} {problem}")
    finally:
        await visitor.close()


async def rebuild(folder: Path, database: Path, number: int) -> Truth:
    """Builds with other documents than before, by the command; what the new build must show."""
    documents = folder / f"documents-{number}"
    shutil.copytree(ROOT / "data" / "documents", documents)
    for left_out in sorted(documents.glob("*.md"))[: number % 20]:
        left_out.unlink()
    command = ["-m", "etl", "build", "--publish", "--documents", str(documents), "--database", str(database)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    _, words = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"build {number} ended with {process.returncode}: {words.decode()[-500:]}")
    return truth_of(database, number)


async def run(server: Server, folder: Path, database: Path, builds: int, sessions: int, pause: float) -> Watch:
    """Lets visitors read while builds go live."""
    watch = Watch()
    first = truth_of(database, 0)
    watch.builds[first.hash] = first
    readers = [
        asyncio.create_task(read(server.address.replace("http", "ws", 1), number, pause, watch))
        for number in range(sessions)
    ]
    memory = server.memory()
    for number in range(1, builds + 1):
        truth = await rebuild(folder, database, number)
        watch.builds[truth.hash] = truth
        print(
            f"build {number}: {truth.documents} documents, {sum(watch.runs.values())} reruns so far, "
            f"{len(watch.faults)} faults, {server.memory():.0f} MB",
            flush=True,
        )
    await asyncio.sleep(3 * pause)  # so that everybody meets the last one
    watch.over = True
    await asyncio.gather(*readers)
    print(f"memory {memory:.0f} MB at the beginning, {server.memory():.0f} MB at the end")
    return watch


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.rebuild", description=__doc__)
    parser.add_argument("--builds", type=int, default=20)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--pause", type=float, default=4.0, help="mean seconds between two things a visitor does")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        database = folder / "strategies.duckdb"
        asyncio.run(rebuild(folder, database, 0))
        start: AbstractContextManager[Server] = (
            servers.ours(database) if options.processes == 1 else servers.hosted(database, options.processes)
        )
        with start as server:
            watch = asyncio.run(run(server, folder, database, options.builds, options.sessions, options.pause))
    for fault, count in Counter(watch.faults).most_common(10):
        print(f"{count} × {fault}", file=sys.stderr)
    done = ", ".join(f"{count} {what}" for what, count in watch.runs.most_common())
    print(
        f"{options.builds} builds under {options.sessions} sessions: {sum(watch.runs.values())} reruns ({done}), "
        f"{watch.moves} moves to a newer build, {len(watch.faults)} faults"
    )
    return 1 if watch.faults else 0


if __name__ == "__main__":
    sys.exit(main())
