"""Ours beside the Dash app, in one run on one machine, as ratios.

    python -m bench.dashboard.measure [--commitments 1000 100000 1000000] [--databases DIR] [--rounds 3]

For each size both apps serve the same generated database and one Chromium uses them in turn, press by press: first paint (cold
browser, warm server), page switch, filter to redraw with states that no cache has seen ("new") and once more with the same
states ("seen"), and the CPU time of server and browser for these. A redraw has ended when the last chart of the page that shows
other data shows it. Each round starts both servers anew; medians over all rounds; ours ÷ Dash. DIR keeps the databases.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.dashboard import servers
from bench.dashboard.drive import CHARTS, DASH, OURS, STEPS, App, change, first_paint, opened, page_switches, visit
from bench.dashboard.generate import generate

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PAINTS, SWITCH_ROUNDS = 3, 2
# The first one changes all four charts of the overview: the figure that limits are set for.
FILTERS = (
    ("strategy_overview", "years"),
    ("strategy_overview", "sectors"),
    ("sector_mix", "kinds"),
    ("commitment_timeline", "sectors"),
    ("funding_targets", "sectors"),
)
Side = tuple[str, servers.Server, App]
Found = dict[str, dict[str, list[float]]]  # what → side → milliseconds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench.dashboard.measure", description=__doc__)
    parser.add_argument("--commitments", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--databases", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    found: dict[int, Found] = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = options.databases or Path(scratch)
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for commitments in options.commitments:
            database = folder / f"{commitments}.duckdb"
            if not database.exists():
                generate(database, commitments)
            found[commitments] = defaultdict(lambda: defaultdict(list))
            for number in range(options.rounds):
                print(f"{commitments:,} commitments, round {number + 1} …", file=sys.stderr, flush=True)
                with servers.ours(database) as ours, servers.dash(database) as dash:
                    _round(browser, (("ours", ours, OURS), ("Dash", dash, DASH)), found[commitments])
            _print(commitments, found[commitments])
        browser.close()
    _growth(found)


def _round(browser: Browser, sides: tuple[Side, ...], found: Found) -> None:
    """Every figure of both apps, taken in turn, step by step, so that a busy moment of the machine meets both."""
    first = next(iter(CHARTS))
    for _, server, app in sides:
        first_paint(browser, server.address, app, first)  # the first visitor of a server is not measured
    for _ in range(PAINTS):
        for name, server, app in sides:
            found["first paint"][name].append(first_paint(browser, server.address, app, first))
    for name, server, app in sides:
        before = server.cpu()
        switches = page_switches(browser, server.address, app, SWITCH_ROUNDS)
        found["page switch"][name] += [max(took.values()) for took in switches]
        found["server CPU, switch"][name].append(1000 * (server.cpu() - before) / (len(switches) + len(CHARTS)))
    for state in ("new", "seen"):
        for page_name, by in FILTERS:
            _filters(browser, sides, page_name, by, state, found)
    for name, server, _ in sides:
        found["memory, MB"][name].append(server.memory())


def _filters(browser: Browser, sides: tuple[Side, ...], page_name: str, by: str, state: str, found: Found) -> None:
    """A page's states of a filter, each pressed in both apps one after the other. SystemExit where they do not show the same."""
    processes = browser.new_browser_cdp_session()

    def browser_cpu() -> float:
        now = processes.send("SystemInfo.getProcessInfo")["processInfo"]
        return float(sum(process["cpuTime"] for process in now if process["type"] == "renderer"))

    pages = {name: opened(browser) for name, _, _ in sides}
    for name, server, app in sides:
        visit(pages[name], server.address, app, page_name)
    what = f"{', '.join(CHARTS[page_name])} by {by}, {state}"
    for n in range(STEPS[by]):
        changed = []
        for name, server, app in sides:
            before = (server.cpu(), browser_cpu())
            took = change(pages[name], app, page_name, by, n)
            found[what][name].append(max(took.values()))
            found[f"server CPU, {page_name} by {by}, {state}"][name].append(1000 * (server.cpu() - before[0]))
            found[f"browser CPU, {page_name} by {by}, {state}"][name].append(1000 * (browser_cpu() - before[1]))
            changed.append(sorted(took))
        if changed[0] != changed[1]:
            raise SystemExit(f"{what}: the two apps do not change the same charts: {changed}")
    for page in pages.values():
        page.context.close()


def _print(commitments: int, found: Found) -> None:
    print(f"\n{commitments:,} commitments; ms unless said otherwise\n{'':48}{'ours':>8}{'Dash':>8}{'ratio':>8}{'n':>6}")
    for state in ("new", "seen"):
        presses = [sides for what, sides in found.items() if what.endswith(state) and "CPU" not in what]
        found[f"every filter, {state}"] = {name: [ms for sides in presses for ms in sides[name]] for name in presses[0]}
    for what, sides in found.items():
        summary = statistics.mean if "CPU" in what else statistics.median  # the clock of processes ticks in tens of ms
        ours, dash = (summary(sides[name]) for name in ("ours", "Dash"))
        print(f"{what:48}{ours:8.0f}{dash:8.0f}{ours / max(dash, 1):8.2f}{len(sides['ours']):6}", flush=True)


def _growth(found: dict[int, Found]) -> None:
    """What the largest database costs against the smallest, each app against itself."""
    if len(found) < 2:
        return
    small, large = min(found), max(found)
    print(f"\n{large:,} ÷ {small:,} commitments\n{'':48}{'ours':>8}{'Dash':>8}")
    for what in found[small]:
        if "CPU" in what:
            continue
        ratios = [
            statistics.median(found[large][what][name]) / statistics.median(found[small][what][name])
            for name in ("ours", "Dash")
        ]
        print(f"{what:48}{ratios[0]:8.2f}{ratios[1]:8.2f}")


if __name__ == "__main__":
    main()
