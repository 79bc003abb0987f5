"""The briefing desk: choices live in the address, nothing is made before it is asked for, and what is made is the paper."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pypdfium2
import pytest
import tiny
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect, sync_playwright
from streamlit.runtime.caching import clear_session_resource_cache
from streamlit.testing.v1 import AppTest

from briefing import permalink, render
from briefing.options import Options
from dashboard import database, papers, queries
from dashboard.language import Language, of
from dashboard.papers import Paper
from dashboard.selection import parse
from dashboard.waiting_line import MOST_WAITING, WORKERS, Job, Visitor
from tests.pages.serving import FLAGS, ROOT, Server, running

pytestmark = pytest.mark.xdist_group("pictures")
KO, EN = of("ko"), of("en")
Visit = Callable[..., AppTest]


@pytest.fixture
def visit(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """A visitor of the desk on a machine without Chrome, where charts are drawn faster."""
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(database_path))
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    render.forget()

    def go(**parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        return app.switch_page("pages/briefing_desk.py").run()

    yield go
    render.forget()


@pytest.fixture
def busy() -> Iterator[Callable[[int], None]]:
    """Fills the line with so many jobs that wait until the test is over."""
    began, gate = threading.Semaphore(0), threading.Event()

    def work(_: Job) -> None:
        began.release()
        gate.wait(60)

    def fill(many: int) -> None:
        for number in range(many):
            Visitor(papers.line()).ask(Job(work))
            if number < WORKERS:
                assert began.acquire(timeout=60)

    yield fill
    gate.set()


def options_of(app: AppTest) -> Options:
    """What the address of the application asks for."""
    told = {name: value if isinstance(value, list) else [value] for name, value in app.query_params.items()}
    return permalink.from_selection(parse(told, queries.known(database.resolve()))[0])


def finished(app: AppTest) -> Paper:
    """Looks again and again, as the page does by itself, until the paper is there or has failed."""
    deadline = time.monotonic() + 120
    while (wanted := app.session_state["desk_asked"]).job.state in ("waiting", "working"):
        assert time.monotonic() < deadline
        app.run()
    app.run()
    assert not app.exception
    return wanted


def labels(app: AppTest) -> list[str]:
    """The files that are offered."""
    return [button.proto.label for button in app.get("download_button")]


def told(app: AppTest) -> str:
    return "\n".join(str(element.value) for kind in (app.warning, app.info, app.markdown) for element in kind)


def test_choices_write_the_address_and_nothing_is_made(visit: Visit) -> None:
    app = visit(years="2019-2024", city=["pohang"])
    assert not app.exception
    app.button_group(key="choice_desk_form").set_value("short").run()
    app.button_group(key="choice_desk_language").set_value("en").run()
    app.button_group(key="choice_desk_charts").set_value(["kinds", "dots"]).run()
    app.multiselect(key="choice_desk_pledges").set_value(["p-pohang-battery-0"]).run()
    app.multiselect(key="choice_sectors").set_value(["battery"]).run()
    assert not app.exception
    chosen = options_of(app)
    assert (chosen.form, chosen.language, chosen.charts) == ("short", "en", ("kinds", "dots"))
    assert (chosen.cities, chosen.pledges, chosen.sectors) == (("pohang",), ("p-pohang-battery-0",), ("battery",))
    assert (str(chosen.first_day), str(chosen.last_day)) == ("2019-01-01", "2024-12-31")
    assert app.title[0].value == KO("page.briefing_desk.title")  # the screen keeps its own language
    assert labels(app) == []
    assert "desk_asked" not in app.session_state


@pytest.mark.parametrize("say", [KO, EN], ids=["ko", "en"])
def test_the_paper_that_was_asked_for_is_made_once_and_given_as_files(visit: Visit, say: Language) -> None:
    app = visit(lang=say.code, x_charts="coverage", x_form="short")
    app.button(key="desk_make").click().run()
    made = finished(app)
    assert made.job.error is None
    assert labels(app) == [say(f"desk.file.{kind}") for kind in ("pdf", "hwpx", "png", "xlsx", "datapackage")]
    with pypdfium2.PdfDocument(made.files["pdf"]) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    for city in {"ko": ("포항시", "경산시"), "en": ("Pohang", "Gyeongsan")}[say.code]:
        assert city in text
    assert len(made.pages) == len(app.get("image")) == 1
    assert app.button(key="desk_make").disabled
    again = visit(lang=say.code, x_charts="coverage", x_form="short")  # another visitor: there at once
    again.button(key="desk_make").click().run()
    assert again.session_state["desk_asked"] is made
    assert len(labels(again)) == 5
    again.button_group(key="choice_desk_form").set_value("full").run()  # other options: not this paper any more
    assert labels(again) == []


def test_a_pledge_outside_the_scope_is_told_and_left_out(visit: Visit) -> None:
    app = visit(city=["gyeongsan"], x_pledge1="p-pohang-battery-0", x_charts="none", x_form="short")
    assert KO("desk.pledges_outside", n="1") in told(app)
    app.button(key="desk_make").click().run()
    assert finished(app).job.error is None
    assert options_of(app).pledges == ("p-pohang-battery-0",)  # the address is the reader's


def test_days_of_an_address_are_told_and_can_be_cleared(visit: Visit) -> None:
    app = visit(x_since="2019-05-01", x_asof="2024-06-30")
    assert "2019. 5. 1.부터" in told(app)
    assert "기준일 2024. 6. 30." in told(app)
    app.button(key="choice_desk_days").click().run()
    assert not app.exception
    assert options_of(app) == Options(("pohang", "gyeongsan"))


def test_a_period_without_documents_is_told(visit: Visit) -> None:
    app = visit(years="2020-2021")
    app.button(key="desk_make").click().run()
    assert finished(app).job.state == "failed"
    assert "이 기간에 읽은 문서가 없습니다" in told(app)
    assert labels(app) == []
    assert not app.button(key="desk_make").disabled


def test_a_character_without_a_glyph_is_named_and_the_tables_are_there(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tiny.make(tmp_path / "glyph.duckdb")
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE documents SET title = '비석 𓀀 글' WHERE document_id = 'pohang-2019'")
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    app = visit(x_charts="none", city=["pohang"])
    app.button(key="desk_make").click().run()
    assert finished(app).job.state == "failed"
    assert "글꼴에 없는 글자가 있어" in told(app)
    assert "𓀀" in told(app)
    assert labels(app) == [KO("desk.file.xlsx"), KO("desk.file.datapackage")]
    assert not app.button(key="desk_make").disabled


def test_a_visitor_in_line_sees_how_many_are_before_and_may_stop(visit: Visit, busy: Callable[[int], None]) -> None:
    busy(WORKERS + 2)
    app = visit(x_charts="coverage.kinds", x_form="short")
    app.button(key="desk_make").click().run()
    assert not app.exception
    assert [bar.proto.text for bar in app.get("progress")] == [KO("desk.step.waiting", n="2")]
    job = app.session_state["desk_asked"].job
    app.button(key="desk_stop").click().run()
    assert job.state == "left"
    assert not app.get("progress")


def test_where_too_many_wait_the_visitor_is_told(visit: Visit, busy: Callable[[int], None]) -> None:
    busy(WORKERS + MOST_WAITING)
    app = visit(x_charts="coverage.bars", x_form="short")
    app.button(key="desk_make").click().run()
    assert KO("desk.failed.crowded") in told(app)
    assert not app.button(key="desk_make").disabled


def test_a_visitor_whose_connection_ends_leaves_no_job_behind(visit: Visit, busy: Callable[[int], None]) -> None:
    busy(WORKERS)
    app = visit(x_charts="coverage.lanes", x_form="short")
    app.button(key="desk_make").click().run()
    job = app.session_state["desk_asked"].job
    assert job.state == "waiting"
    clear_session_resource_cache("test session id")  # what the server does when a connection ends
    assert job.state == "left"
    app.run()  # the visitor is here again
    assert job.state == "waiting"


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("desk")
    with running(tiny.make(folder / "strategies.duckdb"), folder, BROWSER_PATH=chromium) as started:
        yield started


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.mark.browser
def test_from_a_view_to_a_paper_in_the_hand(server: Server, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{server.address}/commitment-timeline?sector=battery")
    page.get_by_role("link", name=KO("desk.from_view")).click()
    expect(page.get_by_role("heading", name=KO("page.briefing_desk.title"), level=1)).to_be_visible()
    assert "sector=battery" in page.url
    page.get_by_text(KO("desk.form_short"), exact=True).click()
    page.wait_for_url("**x_form=short**")
    page.get_by_role("button", name=KO("desk.make")).click()
    expect(page.get_by_role("img", name=KO("desk.page", n="1", all="1"))).to_be_visible(timeout=120_000)
    expect(page.get_by_role("button", name=KO("desk.file.hwpx"))).to_be_visible(timeout=120_000)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found] == []
    with page.expect_download() as download:
        page.get_by_role("button", name=KO("desk.file.pdf"), exact=True).click()
    assert download.value.suggested_filename.endswith("-short-ko.pdf")
    download.value.save_as(tmp_path / "paper.pdf")
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "포항시" in text
    assert "경산시" in text
    assert "이차전지" in text
    assert f"{server.address}/briefing-desk" in text.replace("\r\n", "").replace("\n", "")  # back to the live view
    context.close()
