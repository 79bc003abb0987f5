"""A warm PDF of six charts beside the drawing of the same six charts alone; eight exports at once: right, unmixed, how much memory.

    python -m bench.briefing --database data/build/strategies.duckdb [--rounds 7] [--without-chrome]

Both are timed in turn in one process, so that what else the machine does falls on both; the figure is the ratio of the medians.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pypdfium2

from briefing import files, render
from briefing.compose import compose
from briefing.files import File
from briefing.options import DEFAULT_CHARTS, Options
from briefing.pictures import WIDTH
from dashboard import database, queries

AT_ONCE = 8
TARGET = 1.3


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.briefing", description=__doc__.splitlines()[0])
    parser.add_argument("--database", type=Path, default=database.location())
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--without-chrome", action="store_true")
    told = parser.parse_args()
    if told.without_chrome:
        os.environ["BROWSER_PATH"] = "/nonexistent"
    build = database.build_at(told.database)
    cities = queries.known(build).default_cities
    options = Options(cities[:1], charts=DEFAULT_CHARTS)
    charts = compose(build, options).charts()
    print(f"{len(charts)} charts of {cities[0]}: {', '.join(chart.name for chart in charts)}")

    def export() -> bytes:
        return _pdf(build, options)

    def draw() -> None:
        for chart in charts:
            render.to_svg(chart.figure, WIDTH)

    size = len(export())
    both = {"PDF": export, "drawing": draw}
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in both}
    for _ in range(told.rounds):
        for name, work in both.items():
            spent[name].append(_spent(work))
    print(f"warm PDF of {size / 1000:.0f} kB, medians of {told.rounds} rounds; target of the ratio: {TARGET}")
    for number, what in enumerate(("on the clock", "of processors, Chrome's too")):
        pdf, drawing = (statistics.median(one[number] for one in spent[name]) for name in both)
        print(f"seconds {what}: PDF {pdf:.2f}, drawing alone {drawing:.2f}, ratio {pdf / drawing:.2f}")
    _at_once(build, cities)
    render.forget()


def _at_once(build: database.Build, cities: tuple[str, ...]) -> None:
    """Eight exports in threads, each of other cities, languages and forms, beside the same made one after another."""
    kinds = [Options((cities[k % len(cities)],), "en" if k % 4 > 1 else "ko") for k in range(AT_ONCE)]
    kinds = [replace(options, charts=DEFAULT_CHARTS[: 3 + k % 4]) for k, options in enumerate(kinds)]
    alone = [_pdf(build, options) for options in kinds]
    before = _memory()
    peak = [before]
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        futures = [threads.submit(_pdf, build, options) for options in kinds]
        while not all(future.done() for future in futures):
            peak.append(_memory())
            time.sleep(0.05)
    took = time.perf_counter() - start
    made = [future.result() for future in futures]
    same = sum(one == other for one, other in zip(made, alone, strict=True))
    pages = sum(len(pypdfium2.PdfDocument(pdf)) for pdf in made)
    print(
        f"{AT_ONCE} at once: {took:.1f} s, {pages} pages, {same} of {AT_ONCE} the same bytes as made alone; memory with Chrome "
        f"{before:.0f} MB before, {max(peak):.0f} MB at most; this process alone {_own():.0f} MB at most"
    )


def _pdf(build: database.Build, options: Options) -> bytes:
    """As the command and the desk make it."""
    (file,) = (one for one in files.made(build, options, ["pdf"]) if isinstance(one, File))
    return file.content


def _pdf(build: database.Build, options: Options) -> bytes:
    """The file as the command and the desk make it."""
    (file,) = (step for step in files.made(build, options, ["pdf"]) if isinstance(step, File))
    return file.content


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of processors that the work took, here and in child processes."""
    start, used = time.perf_counter(), _used()
    work()
    return time.perf_counter() - start, _used() - used


def _used() -> float:
    whole = psutil.Process()
    total = 0.0
    for process in (whole, *whole.children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def _memory() -> float:
    """This process and its children in MB, memory that they share counted once (proportional set size)."""
    whole = psutil.Process()
    total = 0
    for process in (whole, *whole.children(recursive=True)):
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total / 1e6


def _own() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
