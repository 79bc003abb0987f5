"""Documents that attack, through the real build, on every page, in a real browser: nothing runs, nothing is asked for, nothing asks."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect, sync_playwright

from dashboard import review_files
from dashboard.language import Code, of
from dashboard.panels.frame import available_pages, path_of
from etl.store.export import export
from tests.pages import hostile
from tests.pages.serving import FLAGS, Server, running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-hostile")]
FOOTER = {"ko": "공식 서비스가 아닙니다", "en": "not an official service"}
WIDTH = {"ko": 1440, "en": 390}  # a desk and a phone
FORMULA = re.compile(r"[=+\-@\t\r]")
FOUND = """() => {
  const all = [];
  const walk = root => root.querySelectorAll('*').forEach(e => { all.push(e); if (e.shadowRoot) walk(e.shadowRoot); });
  walk(document);
  const bad = [];
  for (const e of all) {
    const link = e.getAttribute && (e.getAttribute('href') || e.getAttribute('xlink:href') || '');
    if (/^\\s*(javascript|data|vbscript):/i.test(link) && e.tagName !== 'LINK') bad.push(`${e.tagName} to ${link.slice(0, 60)}`);
    if (e.closest && e.closest('svg') && e.tagName.toLowerCase() === 'a') bad.push(`a link in a picture: ${link.slice(0, 60)}`);
    if (e.src && /127\\.0\\.0\\.1:9\\//.test(e.src)) bad.push(`${e.tagName} from ${e.src}`);
    if (['IFRAME', 'OBJECT', 'EMBED', 'FORM'].includes(e.tagName)) bad.push(e.tagName);
    for (const a of e.attributes || []) if (/^on/i.test(a.name) && /hacked/.test(a.value)) bad.push(`${e.tagName} ${a.name}`);
    if (e.tagName === 'SCRIPT' && /hacked/.test(e.textContent)) bad.push('SCRIPT');
    if (e.tagName === 'A' && /^https?:/.test(link) && new URL(link).origin !== location.origin && !/noopener/.test(e.rel)) bad.push(`open ${link.slice(0, 60)}`);
  }
  for (const chart of all.filter(e => e.data && e.layout)) {  // what a picture would write where the hand points at it
    const written = JSON.stringify([chart.data, chart.layout]).match(/<\\/?(?:a|img|script|iframe|svg)[\\s>]/i);
    if (written) bad.push(`${written[0]} in a picture`);
  }
  if (window.hacked !== undefined) bad.push(`hacked ${window.hacked}`);
  return bad;
}"""


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each free word an attack of its own; and all words several attacks at once, so that whatever is picked attacks."""
    return {
        "ko": hostile.database(tmp_path_factory.mktemp("each")),
        "en": hostile.database(tmp_path_factory.mktemp("at-once"), hostile.AT_ONCE),
    }


@pytest.fixture(scope="module")
def live(databases: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path that the server opens: a link."""
    path = tmp_path_factory.mktemp("live") / "strategies.duckdb"
    path.symlink_to(databases["ko"].resolve())
    return path


@pytest.fixture
def database(live: Path, databases: dict[str, Path], request: pytest.FixtureRequest) -> Path:
    """The database that a test looks at, in its place: that of its language, else the first."""
    language = request.node.callspec.params.get("language", "ko") if hasattr(request.node, "callspec") else "ko"
    link = live.with_name("next")
    link.symlink_to(databases[language].resolve())
    link.replace(live)
    return databases[language]


@pytest.fixture(scope="module")
def server(live: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(live, tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def views(database: Path) -> list[str]:
    """The address of every page, and of every other way of looking that it has."""
    with duckdb.connect(str(database), read_only=True) as connection:
        (pledge, row, document), *_ = connection.execute(
            "SELECT pledge_id, commitment_id, document_id FROM pledges JOIN commitments USING (pledge_id) ORDER BY statements DESC, commitment_id LIMIT 1"
        ).fetchall()
    # "city" is said so that both are shown: the pages are the same for any choice.
    pages = ["" if stem == "strategy_overview" else path_of(stem) for stem in available_pages()]
    return [
        *(f"{page}?city=pohang&city=gyeongsan" for page in pages),
        "?mark=bubbles~pohang~2025~~~",
        f"?city=<script>window.hacked=11</script>&years={hostile.PICTURE}&sector={hostile.IMAGE}&kind={hostile.LINK}",
        f"search-everything?q={hostile.PICTURE}",
        f"pledge-lineage?x_from={hostile.PICTURE}&x_to={hostile.LINK}",
        "search-everything?q=도서관&every=1",
        "search-everything?q=<img src=x onerror=window.hacked=13>",
        "pledge-lineage?x_view=list",
        "pledge-lineage?x_view=flow",
        f"pledge-lineage?pledge={pledge}&x_view=story",
        f"source-evidence?document={document}&focus={row}",
        "source-evidence?document=hostile-script",
        "source-evidence?document=hostile-markdown",
        "source-evidence?document=hostile-plotly",
        "source-evidence?document=hostile-long",
    ]


def ready(page: Page, language: Code) -> None:
    broken = page.get_by_test_id("stAlertContentError")
    expect(page.get_by_text(FOOTER[language]).or_(broken).first).to_be_attached(timeout=60_000)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(timeout=60_000)


def open_tables(page: Page, language: Code) -> None:
    """Opens the tables under the pictures, as a reader does: what only shows then is there to be looked at."""
    toggles = page.get_by_text(of(language)("chart.table"), exact=True)
    for index in range(min(3, toggles.count())):
        toggles.nth(index).click(timeout=15_000)
        ready(page, language)


def downloaded(page: Page) -> list[str]:
    """The cells of every file that the page offers as a table: beside what it shows, and in the menus of its pictures."""
    say, cells = of("ko"), []
    file = page.get_by_role("button", name=say("chart.csv"))
    for index in range(file.count()):
        cells += _cells(page, file.nth(index))
    menus = page.get_by_role("button", name=say("chart.share"))
    for index in range(menus.count()):
        menus.nth(index).click(timeout=15_000)
        cells += _cells(page, page.get_by_test_id("stPopoverBody").get_by_role("button", name=say("chart.csv")))
        menus.nth(index).click(timeout=15_000)
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0, timeout=15_000)
    return cells


def _cells(page: Page, file: Locator) -> list[str]:
    with page.expect_download(timeout=15_000) as download:
        file.click(timeout=15_000)
    text = Path(download.value.path()).read_text("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


def look_around(page: Page, address: str, language: Code) -> list[str]:
    """Opens an address and what it folds away; gives the cells of its files. A press that a busy server lost is made once more,
    on the page opened anew, as a reader would."""
    for attempt in (1, 2):
        page.goto(address)
        ready(page, language)
        try:
            open_tables(page, language)
            return downloaded(page) if language == "ko" else []
        except (TimeoutError, AssertionError):
            if attempt == 2:
                raise
    return []


def visit(browser: Browser, server: Server, addresses: list[str], language: Code) -> list[str]:
    """Opens each address and looks around; nothing may run, leave or break. Gives the cells of all files that the pages offer."""
    context = browser.new_context(viewport={"width": WIDTH[language], "height": 1000})
    page = context.new_page()
    asked: list[str] = []
    problems: list[str] = []
    cells: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("page", lambda other: problems.append(f"a window opened: {other.url}"))
    page.on("dialog", lambda dialog: (problems.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    for view in addresses:
        cells += look_around(page, f"{server.address}/{view}{'&' if '?' in view else '?'}lang={language}", language)
        problems += [f"{view}: {problem}" for problem in page.evaluate(FOUND)]
        wide, seen = page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
        )
        problems += [f"{view}: {wide} wide in {seen}"] if wide > seen else []
        if page.get_by_test_id("stAlertContentError").count():
            problems.append(f"{view}: {page.get_by_test_id('stAlertContentError').first.inner_text()}")
    ours = (server.address, server.address.replace("http", "ws"), "data:", "blob:")
    assert {url for url in asked if not url.startswith(ours)} == set()
    assert problems == [], [line for line in server.words().splitlines() if '"error"' in line]
    context.close()
    return cells


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_runs_and_nothing_leaves(server: Server, database: Path, browser: Browser, language: Code) -> None:
    cells = visit(browser, server, views(database), language)
    assert language == "en" or any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"-?[\d.]+", cell)] == []


def test_nothing_runs_on_the_pages_of_staff(databases: dict[str, Path], browser: Browser, tmp_path: Path) -> None:
    """Words of documents, of file names that came in, and of decisions that a colleague wrote."""
    came_in, review = tmp_path / "in", tmp_path / "review"
    came_in.mkdir()
    (came_in / f"{hostile.PICTURE} {hostile.IMAGE}.txt".replace("/", " ")).write_text("글", "utf-8")
    place = review_files.Place("hostile-script", hostile.PICTURE)
    review_files.append(
        [
            review_files.Decision(hostile.LINK, hostile.PICTURE, action, place, value=hostile.IMAGE)
            for action in ("edit_title", "edit_sector", hostile.SCRIPT)
        ],
        review,
    )
    database = Path(shutil.copy(databases["en"].resolve(), tmp_path / "strategies.duckdb"))
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "INSERT INTO review_outcomes VALUES ('d-lost', $words, 'person', 'not_applicable')",
            {"words": hostile.PICTURE},
        )
        connection.execute(
            "INSERT INTO review_not_applicable VALUES ('d-lost', $w, $w, NULL, NULL, $w, 'words_not_found')",
            {"w": hostile.PICTURE},
        )
    addresses = [
        "review-desk?x_part=links",
        "review-desk?x_part=links&x_which=linked",
        "review-desk?x_part=rows&document=hostile-script",
        "review-desk?x_part=decisions",
        "document-intake",
    ]
    with running(
        database, tmp_path, "staff", CITY_STRATEGY_INCOMING=str(came_in), CITY_STRATEGY_REVIEW=str(review)
    ) as staff:
        visit(browser, staff, addresses, "en")


def test_the_words_are_there_to_read(server: Server, database: Path, browser: Browser) -> None:
    """That nothing ran is worth little where nothing was shown."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.goto(f"{server.address}/search-everything?q=window&every=1")
    ready(page, "ko")
    for attack in (hostile.SCRIPT, hostile.IMAGE, hostile.LINK, hostile.PICTURE):
        expect(page.get_by_text(attack).first).to_be_attached(timeout=30_000)
    page.goto(f"{server.address}/source-evidence?document=hostile-plotly")
    ready(page, "ko")
    outside = page.locator(f'a[href="{hostile.NOWHERE}/good"]').first
    expect(outside).to_have_attribute("rel", "noopener noreferrer nofollow", timeout=30_000)
    expect(outside).to_have_attribute("target", "_blank")
    page.goto(f"{server.address}/source-evidence?document=hostile-script")  # its address is a script
    ready(page, "ko")
    expect(page.get_by_text(of("ko")("source.link"))).to_be_visible(timeout=30_000)
    assert page.get_by_role("link", name=of("ko")("source.link")).count() == 0
    context.close()


def test_no_cell_of_an_export_is_a_formula(database: Path, tmp_path: Path) -> None:
    import openpyxl

    for path in export(database, "csv", tmp_path / "csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"-?[\d.e\-]+", cell)] == [], (
            path.name
        )
    (workbook,) = export(database, "xlsx", tmp_path / "xlsx")
    for sheet in openpyxl.load_workbook(workbook):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                assert not (cell.hyperlink and cell.hyperlink.target), (sheet.title, cell.coordinate)  # out of the file
