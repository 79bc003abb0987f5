"""Ours beside the Dash app, in one run on one machine, as ratios.

    python -m bench.dashboard.measure [--commitments 1000 100000 1000000] [--databases DIR]

For each size both apps serve the same generated database and one Chromium uses them in turn: first paint (cold browser, warm
server), page switch, filter to redraw with states that no cache has seen ("new") and once more with the same states ("seen"),
and the server's CPU time for each of these changes. Medians; ours ÷ Dash. DIR keeps the databases for the next run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.dashboard import servers
from bench.dashboard.drive import CHARTS, DASH, OURS, App, filter_changes, first_paint, opened, page_switches
from bench.dashboard.generate import generate

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PAINTS, ROUNDS = 3, 4
Figures = dict[str, float]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.dashboard.measure", description=__doc__)
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--databases", type=Path, default=None)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    found: dict[int, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = options.databases or Path(scratch)
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for commitments in options.commitments:
            database = folder / f"{commitments}.duckdb"
            if not database.exists():
                generate(database, commitments)
            with servers.ours(database) as ours, servers.dash(database) as dash:
                found[commitments] = _both(browser, ours, dash)
            _print(commitments, found[commitments])
        browser.close()
    _growth(found)


def _both(browser: Browser, ours: servers.Server, dash: servers.Server) -> dict[str, Figures]:
    """Figures of both apps, taken in turn, step by step, so that a busy moment of the machine meets both."""
    sides: tuple[tuple[str, servers.Server, App], ...] = (("ours", ours, OURS), ("Dash", dash, DASH))
    figures: dict[str, Figures] = {"ours": {}, "Dash": {}}
    first = next(iter(CHARTS))
    for _, server, app in sides:
        first_paint(browser, server.address, app, first)  # the first visitor of a server is not measured
    paints: dict[str, list[float]] = {"ours": [], "Dash": []}
    for _ in range(PAINTS):
        for name, server, app in sides:
            paints[name].append(first_paint(browser, server.address, app, first))
    for name, server, app in sides:
        figures[name]["first paint"] = statistics.median(paints[name])
        before = server.cpu()
        switches = page_switches(browser, server.address, app, ROUNDS)
        figures[name]["page switch"] = statistics.median(switches)
        figures[name]["CPU a switch"] = 1000 * (server.cpu() - before) / (len(switches) + len(CHARTS))
    for state in ("new", "seen"):
        every: dict[str, list[float]] = {"ours": [], "Dash": []}
        used = {"ours": 0.0, "Dash": 0.0}
        for page_name in CHARTS:
            print(f"{CHARTS[page_name]}, {state} states …", file=sys.stderr, flush=True)
            for name, server, app in sides:
                page = opened(browser)
                before = server.cpu()
                took = filter_changes(page, server.address, app, page_name)
                used[name] += server.cpu() - before
                page.context.close()
                figures[name][f"filter {state}, {CHARTS[page_name]}"] = statistics.median(took)
                every[name] += took
        for name, _, _ in sides:
            figures[name][f"filter {state}, all pages"] = statistics.median(every[name])
            figures[name][f"CPU a filter, {state}"] = 1000 * used[name] / len(every[name])
    for name, server, _ in sides:
        figures[name]["memory, MB"] = server.memory()
    return figures


def _print(commitments: int, figures: dict[str, Figures]) -> None:
    print(f"\n{commitments:,} commitments; ms unless said otherwise\n{'':28}{'ours':>8}{'Dash':>8}{'ratio':>8}")
    for what, ours in figures["ours"].items():
        dash = figures["Dash"][what]
        print(f"{what:28}{ours:8.0f}{dash:8.0f}{ours / dash:8.2f}", flush=True)


def _growth(found: dict[int, dict[str, Figures]]) -> None:
    """What the largest database costs against the smallest, each app against itself."""
    if len(found) < 2:
        return
    small, large = min(found), max(found)
    print(f"\n{large:,} ÷ {small:,} commitments\n{'':28}{'ours':>8}{'Dash':>8}")
    for what in found[small]["ours"]:
        ratios = [found[large][name][what] / found[small][name][what] for name in ("ours", "Dash")]
        print(f"{what:28}{ratios[0]:8.2f}{ratios[1]:8.2f}")


if __name__ == "__main__":
    main()
