"""One Chromium that uses either app as a reader would, and times what the reader waits for. Milliseconds throughout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize

from dashboard.language import Language

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
SAY = Language()
SCREEN: ViewportSize = {"width": 1440, "height": 900}
# Page → its main chart in ours. The mix is narrowed by kinds (its bars always show every sector), the others by sectors.
CHARTS = {
    "strategy_overview": "bubbles",
    "sector_mix": "bars",
    "commitment_timeline": "lanes",
    "funding_targets": "dots",
}
SECTORS = 8  # chosen one after another: every state is new
KINDS = (0, 1, 0, 2, 0, 1, 0)  # toggled one after another: every state is new


@dataclass(frozen=True)
class App:
    """How one of the two apps is used."""

    chart: Callable[[str], str]  # page → CSS of its main chart
    path: Callable[[str], str]  # page → its address under the root
    link: Callable[[Page, str], Locator]  # the link that leads to a page
    sector: Callable[[Page, int], Locator]  # what to press to add the n-th sector, opened where it needs opening
    kind: Callable[[Page, int], Locator]  # what to press to toggle the n-th kind
    settled: Callable[[Page], object]  # waits until the app has nothing under way


def _our_path(page: str) -> str:
    return "/" if page == "strategy_overview" else "/" + page.replace("_", "-")


def _our_sector(page: Page, _: int) -> Locator:
    options = page.locator("[role=option]")
    if not options.count():
        page.locator(".st-key-choice_sectors input").first.click()
        options.first.wait_for()
    return options.first  # a chosen one leaves the list


OURS = App(
    chart=lambda page: f".st-key-chart_{CHARTS[page]} .js-plotly-plot",
    path=_our_path,
    link=lambda page, target: page.locator("[data-testid=stPageLink]", has_text=SAY(f"page.{target}.title")).first,
    sector=_our_sector,
    kind=lambda page, n: page.locator(".st-key-choice_kinds button").nth(n),
    settled=lambda page: page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(),
)
DASH = App(
    chart=lambda page: "#chart .js-plotly-plot",
    path=lambda page: f"/{page}",
    link=lambda page, target: page.locator(f"a#{target}"),
    sector=lambda page, n: page.locator("#sectors input").nth(n),
    kind=lambda page, n: page.locator("#kinds input").nth(n),
    settled=lambda page: page.wait_for_function("document.title !== 'Updating...'"),
)


def opened(browser: Browser) -> Page:
    """A new visitor's page, nothing cached, not yet anywhere."""
    page = browser.new_context(viewport=SCREEN, locale="ko-KR").new_page()
    page.add_init_script(PROBE)
    page.set_default_timeout(60_000)
    return page


def first_paint(browser: Browser, address: str, app: App, page_name: str) -> float:
    """From navigation to the drawn main chart, for a visitor whose browser has nothing cached."""
    page = opened(browser)
    try:
        page.goto(address + app.path(page_name), wait_until="commit")
        took: float = page.evaluate("selector => window.atlasProbe.painted(selector)", app.chart(page_name))
        app.settled(page)
        return took
    finally:
        page.context.close()


def press(page: Page, app: App, target: Locator, chart: str) -> float:
    """From a press to the chart's other data on the screen."""
    page.evaluate("selector => window.atlasProbe.arm(selector, window.atlasProbe.marks(selector))", chart)
    target.click()
    page.wait_for_function("window.atlasProbe.took !== null")
    took: float = page.evaluate("window.atlasProbe.took")
    app.settled(page)
    return took


def page_switches(browser: Browser, address: str, app: App, rounds: int) -> list[float]:
    """Through the four pages by their links, some rounds, after one that is not counted."""
    page = opened(browser)
    try:
        first = next(iter(CHARTS))
        page.goto(address + app.path(first))
        page.evaluate("selector => window.atlasProbe.painted(selector)", app.chart(first))
        app.settled(page)
        order = [*list(CHARTS)[1:], first]
        took = [
            press(page, app, app.link(page, target), app.chart(target)) for _ in range(rounds + 1) for target in order
        ]
        return took[len(order) :]
    finally:
        page.context.close()


def filter_changes(page: Page, address: str, app: App, page_name: str) -> list[float]:
    """From an unfiltered page through states of the filter that each differ; the same states every time."""
    chart = app.chart(page_name)
    page.goto(address + app.path(page_name))
    page.evaluate("selector => window.atlasProbe.painted(selector)", chart)
    app.settled(page)
    if page_name == "sector_mix":
        return [press(page, app, app.kind(page, n), chart) for n in KINDS]
    return [press(page, app, app.sector(page, n), chart) for n in range(SECTORS)]
