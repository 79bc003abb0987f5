"""A real browser: open, read a rise's sentences, follow a link, switch language, a phone, and a document that attacks."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dashboard.language import of

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
PAGES = (
    "",
    "search-everything?q=사업",
    "sector-mix",
    "commitment-timeline",
    "funding-targets",
    "source-evidence",
    "briefing-desk",
    "method-reliability",
)
# Streamlit asks for these beside every page's address before it finds them at the root.
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
NOT_OURS = ("/_stcore/host-config", "/_stcore/health")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = tiny.make(tmp_path_factory.mktemp("browser") / "strategies.duckdb")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
        ],
        cwd=ROOT,
        env=os.environ | {"CITY_STRATEGY_DATABASE": str(database), "CITY_STRATEGY_MODE": "public"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).status == 200:
                break
        except OSError:
            time.sleep(0.2)
    else:
        process.kill()
        pytest.fail("the server did not start")
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def watched(page: Page) -> list[str]:
    """Errors of ours, filled while the page lives."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "response",
        lambda r: errors.append(f"{r.status} {r.url}") if r.status >= 400 and not r.url.endswith(NOT_OURS) else None,
    )
    page.on("requestfailed", lambda request: errors.append(f"failed {request.url}"))
    return errors


def click_middle(page: Page, selector: str, index: int) -> None:
    """A click as a hand does it: charts listen to the pointer's way."""
    place = page.locator(selector).nth(index)
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 4, y, steps=3)
    page.mouse.move(x, y, steps=3)
    page.mouse.click(x, y, delay=50)


def test_a_deep_link_on_a_cold_server_opens_its_page(server: str, page: Page) -> None:
    page.goto(f"{server}/sector-mix?city=pohang&lang=en")
    expect(page.get_by_role("heading", name="Sector mix", level=1)).to_be_visible()
    expect(page.get_by_text("In view: Pohang ·")).to_be_visible()
    assert page.get_by_text("Page not found").count() == 0


def test_a_hasty_click_is_heard(server: str, page: Page) -> None:
    """Moved, pressed at once and let go 60 ms later: Plotly has by then forgotten what is under the pointer, and tells no click."""
    page.goto(f"{server}/sector-mix")
    bars = page.locator(".js-plotly-plot .bars .point path")
    bars.first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    bars.first.scroll_into_view_if_needed()
    box = bars.first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 4, y)
    page.mouse.move(x, y)
    page.mouse.click(x, y, delay=60)
    expect(page.get_by_text("근거: ")).to_be_visible()
    assert "mark=bars" in page.url


def test_from_a_bar_to_its_sentence_and_back(server: str, page: Page) -> None:
    errors = watched(page)
    evidence = page.get_by_text("근거: ")
    page.goto(f"{server}/sector-mix")
    page.locator(".js-plotly-plot .bars .point path").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    click_middle(page, ".js-plotly-plot .bars .point path", 0)
    expect(evidence).to_be_visible()
    expect(page.locator("blockquote mark").first).to_be_visible()
    assert "mark=bars" in page.url
    shared = page.url
    page.go_back()
    expect(page.get_by_text("근거: ")).to_have_count(0)
    page.go_forward()
    expect(page.get_by_text("근거: ")).to_be_visible()
    page.get_by_text("원문에서 보기").first.click()
    expect(page.get_by_role("heading", name="원문 근거", level=1)).to_be_visible()
    assert "document=" in page.url
    assert "focus=" in page.url
    fresh = page.context.new_page()  # the shared link shows the same view to another reader
    fresh.goto(shared)
    expect(fresh.get_by_text("근거: ")).to_be_visible()
    assert errors == []


def test_a_filter_changes_everything_that_it_narrows(server: str, page: Page) -> None:
    errors = watched(page)
    page.goto(f"{server}/?city=pohang")
    panel = page.locator(".st-key-chart_bubbles")
    panel.locator(".main-svg .point").first.wait_for()
    page.locator(".st-key-table_bubbles label").click()
    table = page.locator(".st-key-rows_bubbles canvas tbody tr")
    expect(table.first).to_be_attached()
    summary, rows, marks = panel.locator(".summary").inner_text(), table.count(), panel.locator(".point").count()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator(".st-key-choice_years input[type=range]").first.press("ArrowRight")
    expect(panel.locator(".summary")).not_to_have_text(summary)
    expect(table).not_to_have_count(rows)
    expect(panel.locator(".point")).not_to_have_count(marks)
    expect(page.get_by_test_id("stPageLink-NavLink").nth(1)).to_have_attribute("href", re.compile("years="))
    assert "years=" in page.url
    page.go_back()
    expect(panel.locator(".summary")).to_have_text(summary)
    expect(table).to_have_count(rows)
    expect(panel.locator(".point")).to_have_count(marks)
    assert "years=" not in page.url
    assert errors == []


def test_switching_language_keeps_the_view(server: str, page: Page) -> None:
    page.goto(f"{server}/commitment-timeline?city=gyeongsan")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", name="Commitment timeline", level=1)).to_be_visible()
    expect(page.get_by_text("In view: Gyeongsan")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "lang=en" in page.url
    assert "city=gyeongsan" in page.url


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_scrolls_only_downwards(server: str, browser: Browser, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    errors = watched(page)
    page.goto(f"{server}/{path}")
    expect(page.get_by_text("공식 서비스가 아닙니다")).to_be_attached(timeout=30_000)
    page.wait_for_load_state("networkidle")
    stem = (path.split("?")[0] or "strategy-overview").replace("-", "_")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        of("ko")(f"page.{stem}.title")
    )  # measuring the screen keeps the page
    wide, seen = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
    )
    assert wide <= seen
    too_wide = page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot .main-svg')].some(s => s.getBoundingClientRect().right > innerWidth + 1)"
    )
    assert not too_wide
    assert errors == []
    context.close()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", [*PAGES, "pledge-lineage"])
def test_axe_finds_nothing(server: str, page: Page, path: str, language: str) -> None:
    """WCAG A and AA up to 2.2; what stands inside Streamlit's own widgets would be listed here by id, and none is."""
    page.goto(f"{server}/{path}{'&' if '?' in path else '?'}lang={language}")
    footer = {"ko": "공식 서비스가 아닙니다", "en": "not an official service"}[language]
    expect(page.get_by_text(footer)).to_be_attached(timeout=30_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("language => document.documentElement.lang === language", arg=language)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": tags, "resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize(
    "path",
    [
        "?mark=bubbles~gyeongsan~2024~~~",
        "source-evidence?document=gyeongsan-2024",
        "funding-targets",
        "commitment-timeline",
        "search-everything?q=onerror",
    ],
)
def test_a_hostile_document_stays_words(server: str, page: Page, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/{path}")
    expect(page.get_by_text("공식 서비스가 아닙니다")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hacked") is None
    assert [url for url in asked if not url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))] == []
    assert page.locator("[href^='javascript']").count() == 0
    if "mark" in path or "document" in path or "search" in path:
        expect(page.get_by_text("onerror=").first).to_be_visible()  # the words themselves are there to read
