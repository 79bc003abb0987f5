"""Sessions opened and closed, hundreds of them: is the server's memory flat once it is warm?

    python -m bench.load.churn --database FILE [--visits 500] [--at-once 10] [--fresh]

A visit opens a page, changes a filter, opens a table and closes the tab. Its filters come from a few states that are soon cached,
so that what grows would be a leak; with --fresh hardly two visits share a state, which shows how far the caches grow and that they
stop. A closed session is kept for --keep seconds (Streamlit's disconnectedSessionTTL; ours is 60), a short time by default here:
an hour in miniature.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
from pathlib import Path

from bench.dashboard import servers
from bench.dashboard.servers import Server
from bench.load.client import Failed, Visitor
from bench.load.measure import choices
from bench.load.plan import PAGES, Plan, plans
from bench.load.visitors import KEYS

TABLES = {
    "strategy_overview": "bubbles",
    "sector_mix": "bars",
    "commitment_timeline": "lanes",
    "funding_targets": "dots",
}
STATES = 2  # filter states of each page that visits share, unless they are fresh
SAMPLES = 10


async def visit(address: str, plan: Plan, failures: list[str]) -> None:
    """One visit, from the first page to the closed tab."""
    page = "" if plan.page == "strategy_overview" else plan.page.replace("_", "-")
    visitor = Visitor(address.replace("http", "ws", 1), page=page)
    try:
        await visitor.open()
        for change in plan.changes:
            options = visitor.screen.widget(KEYS[change.field]).message.options
            picked = [options[pick] for pick in change.picks]
            await visitor.change(KEYS[change.field], [getattr(option, "content", option) for option in picked])
        key = f"table_{TABLES[plan.page]}"
        if any(str(getattr(shown.message, "id", "")).endswith(key) for shown in visitor.screen.shown.values()):
            await visitor.change(key, True)  # a filter may have left no rows, and so no table
    except (Failed, KeyError) as problem:
        failures.append(f"{plan.page}: {type(problem).__name__} {problem}")
    finally:
        await visitor.close()


async def churn(server: Server, wanted: list[Plan], at_once: int, keep: float) -> tuple[list[float], list[str]]:
    """Memory in MB at the beginning and after each tenth of the visits, once closed sessions are gone; and what failed."""
    failures: list[str] = []
    memory = [server.memory()]
    turns = asyncio.Semaphore(at_once)

    async def one(plan: Plan) -> None:
        async with turns:
            await visit(server.address, plan, failures)

    share = -(-len(wanted) // SAMPLES)
    for start in range(0, len(wanted), share):
        await asyncio.gather(*(one(plan) for plan in wanted[start : start + share]))
        await asyncio.sleep(keep + 2)
        memory.append(server.memory())
        print(f"{start + share:5} visits: {memory[-1]:.0f} MB, {len(failures)} failures {failures[-1:]}", flush=True)
    return memory, failures


def growth(memory: list[float], visits: int) -> float:
    """MB that a hundred visits add in the second half of the samples, by least squares."""
    half = memory[len(memory) // 2 :]
    at = [visits / SAMPLES * number for number in range(len(half))]
    return 100 * statistics.linear_regression(at, half).slope


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.churn", description=__doc__)
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--visits", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=10)
    parser.add_argument("--keep", type=float, default=5.0)
    parser.add_argument("--fresh", action="store_true")
    options = parser.parse_args()
    sectors, years = choices(options.database)
    drawn = plans(options.visits, changes=2, pause=0, sectors=sectors, years=years, arrive=0)
    if not options.fresh:
        few = drawn[: STATES * len(PAGES)]
        chance = random.Random(1)
        drawn = [chance.choice(few) for _ in range(options.visits)]
    settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(int(options.keep))}
    with servers.ours(options.database, settings) as server:
        memory, failures = asyncio.run(churn(server, drawn, options.at_once, options.keep))
    for failure in sorted(set(failures))[:10]:
        print(f"failed: {failure}")
    print(
        f"{options.visits} visits, {len(failures)} failures: {memory[0]:.0f} MB at the start, "
        f"{memory[len(memory) // 2]:.0f} half way, {memory[-1]:.0f} at the end; "
        f"the second half adds {growth(memory, options.visits):.2f} MB a hundred visits"
    )


if __name__ == "__main__":
    main()
