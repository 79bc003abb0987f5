"""What the settings in .streamlit/config.toml save: one visitor's reruns with each of them turned back to Streamlit's default.

    python -m bench.load.settings --database FILE [--reruns 60] [--rounds 3]

The filters are states that are cached, so that what is left is mostly the framework. Variants take turns, each round with a fresh
server; medians over all rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from pathlib import Path

from bench.dashboard import servers
from bench.dashboard.servers import Server
from bench.load.client import Visitor

VARIANTS: dict[str, dict[str, str]] = {
    "as configured": {},
    "a full garbage collection after each run (postScriptGC)": {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"},
    "files watched, rerun on save (fileWatcherType)": {"STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto"},
    "usage statistics (gatherUsageStats)": {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true"},
    "magic (magicEnabled)": {"STREAMLIT_RUNNER_MAGIC_ENABLED": "true"},
    "cache of any size (maxCacheDataSize)": {"STREAMLIT_SERVER_MAX_CACHE_DATA_SIZE": "0"},
    "compressed websocket (off by default)": {"STREAMLIT_SERVER_ENABLE_WEBSOCKET_COMPRESSION": "true"},
}
STATES = 4


async def reruns(server: Server, count: int) -> tuple[list[float], float]:
    """Milliseconds of each rerun, and CPU milliseconds of the server a rerun, over cached states."""
    visitor = Visitor(server.address.replace("http", "ws", 1))
    await visitor.open()
    sectors = list(visitor.screen.widget("choice_sectors").message.options)[:STATES]
    for sector in sectors:
        await visitor.change("choice_sectors", [sector])
    before = server.cpu()
    took = [1000 * (await visitor.change("choice_sectors", [sectors[n % STATES]])).seconds for n in range(count)]
    used = 1000 * (server.cpu() - before) / count
    await visitor.close()
    return took, used


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.load.settings", description=__doc__)
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--reruns", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    took: dict[str, list[float]] = {name: [] for name in VARIANTS}
    used: dict[str, list[float]] = {name: [] for name in VARIANTS}
    for _ in range(options.rounds):
        for name, settings in VARIANTS.items():
            with servers.ours(options.database, settings) as server:
                times, cpu = asyncio.run(reruns(server, options.reruns))
            took[name] += times
            used[name].append(cpu)
    print("| | rerun, ms | CPU a rerun, ms |\n| --- | ---: | ---: |")
    for name in VARIANTS:
        print(f"| {name} | {statistics.median(took[name]):.0f} | {statistics.median(used[name]):.0f} |")


if __name__ == "__main__":
    main()
