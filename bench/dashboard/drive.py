"""One Chromium that uses either app as a reader would, and times what the reader waits for. Milliseconds throughout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize

from dashboard.language import Language

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
SAY = Language()
SCREEN: ViewportSize = {"width": 1440, "height": 900}
# Page → its charts. The mix is narrowed by kinds (its bars always show every sector), the others by sectors.
CHARTS = {
    "strategy_overview": ("bubbles", "kinds", "money", "coverage"),
    "sector_mix": ("bars", "slopes", "quotients"),
    "commitment_timeline": ("lanes",),
    "funding_targets": ("dots",),
}
KINDS = (0, 1, 0, 2, 0, 1, 0)  # toggled one after another: every state is new
STEPS = {"years": 6, "kinds": len(KINDS), "sectors": 8}  # years are left out and sectors chosen one after another
Took = dict[str, float]  # chart → milliseconds until it showed other data


@dataclass(frozen=True)
class App:
    """How one of the two apps is used."""

    chart: Callable[[str, str], str]  # page, chart → its CSS
    path: Callable[[str], str]  # page → its address under the root
    link: Callable[[Page, str], Locator]  # the link that leads to a page
    sector: Callable[[Page, int], Locator]  # what to press to add the n-th sector, opened where it needs opening
    kind: Callable[[Page, int], Locator]  # what to press to toggle the n-th kind
    year: Callable[[Page], Locator]  # the handle of the first year
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
    chart=lambda page, name: f".st-key-chart_{name} .js-plotly-plot",
    path=_our_path,
    link=lambda page, target: page.locator("[data-testid=stPageLink]", has_text=SAY(f"page.{target}.title")).first,
    sector=_our_sector,
    kind=lambda page, n: page.locator(".st-key-choice_kinds button").nth(n),
    year=lambda page: page.locator(".st-key-choice_years input[type=range]").first,
    settled=lambda page: page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(),
)
DASH = App(
    chart=lambda page, name: f"#chart_{CHARTS[page].index(name)} .js-plotly-plot",
    path=lambda page: f"/{page}",
    link=lambda page, target: page.locator(f"a#{target}"),
    sector=lambda page, n: page.locator("#sectors input").nth(n),
    kind=lambda page, n: page.locator("#kinds input").nth(n),
    year=lambda page: page.locator("#years [role=slider]").first,
    settled=lambda page: page.wait_for_function("document.title !== 'Updating...'"),
)


def opened(browser: Browser) -> Page:
    """A new visitor's page, nothing cached, not yet anywhere."""
    page = browser.new_context(viewport=SCREEN, locale="ko-KR").new_page()
    page.add_init_script(PROBE)
    page.set_default_timeout(60_000)
    return page


def _selectors(app: App, page_name: str) -> dict[str, str]:
    return {name: app.chart(page_name, name) for name in CHARTS[page_name]}


def visit(page: Page, address: str, app: App, page_name: str) -> float:
    """Goes to a page of either app and waits for all its charts. Milliseconds from navigation to the last of them."""
    page.goto(address + app.path(page_name), wait_until="commit")
    selectors = list(_selectors(app, page_name).values())
    took: float = page.evaluate("selectors => window.atlasProbe.painted(selectors)", selectors)
    app.settled(page)
    return took


def first_paint(browser: Browser, address: str, app: App, page_name: str) -> float:
    """From navigation to the last chart drawn, for a visitor whose browser has nothing cached."""
    page = opened(browser)
    try:
        return visit(page, address, app, page_name)
    finally:
        page.context.close()


def press(page: Page, app: App, page_name: str, act: Callable[[], object]) -> Took:
    """From a press to other data in each chart of a page that shows any."""
    page.evaluate("charts => window.atlasProbe.arm(charts)", _selectors(app, page_name))
    act()
    page.wait_for_function("window.atlasProbe.last !== null")
    app.settled(page)
    page.evaluate("window.atlasProbe.settled = true")
    page.wait_for_function("window.atlasProbe.done")
    took: Took = page.evaluate("window.atlasProbe.took")
    return took


def page_switches(browser: Browser, address: str, app: App, rounds: int) -> list[Took]:
    """Through the four pages by their links, some rounds, after one that is not counted."""
    page = opened(browser)
    try:
        first = next(iter(CHARTS))
        visit(page, address, app, first)
        order = [*list(CHARTS)[1:], first]
        took = [press(page, app, target, app.link(page, target).click) for _ in range(rounds + 1) for target in order]
        return took[len(order) :]
    finally:
        page.context.close()


def change(page: Page, app: App, page_name: str, by: str, n: int) -> Took:
    """The n-th change of a filter (a key of STEPS) on an open page: each leads to a state of its own."""
    act: dict[str, Callable[[], Callable[[], object]]] = {
        "years": lambda: partial(app.year(page).press, "ArrowRight"),
        "kinds": lambda: app.kind(page, KINDS[n]).click,
        "sectors": lambda: app.sector(page, n).click,
    }
    return press(page, app, page_name, act[by]())
