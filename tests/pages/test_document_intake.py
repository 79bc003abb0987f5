"""The intake as staff use it: files dropped onto the screen, one of them in need of words, a build that is watched, and its result."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml
from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

from dashboard.language import of
from etl.build import build
from tests.pages.serving import FLAGS, Server, running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-staff")]
SAY = of("ko")
RECORD = """---
id: {name}
city: pohang
title: {name}의 구상
publisher: 한빛일보
published: {day}
published_basis: page
url: https://example.org/{name}
kind: news
licence: own
---
포항시는 2027년까지 300억 원을 들여 시립도서관을 건립할 계획이다.
포항시는 영일만에 수소충전소 {n}곳을 조성하기로 했다.
"""
PAGE = """경주시, 바다도서관 짓는다

입력 2025-03-02 10:11
한빛일보 김가람 기자

경주시는 2027년까지 300억 원을 들여 감포읍에 바다도서관을 건립할 계획이라고 밝혔다.
"""


def record(name: str, day: str, n: int) -> str:
    return RECORD.format(name=name, day=day, n=n)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, the full database of them, and places for what comes in and for decisions."""
    folder = tmp_path_factory.mktemp("intake")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "first.md").write_text(record("first", "2024-01-09", 3), "utf-8")
    build([documents], folder / "strategies.duckdb", review=folder / "review")
    return folder


@pytest.fixture(scope="module")
def server(rooms: Path) -> Iterator[Server]:
    with running(
        rooms / "strategies.duckdb", rooms, "staff",
        CITY_STRATEGY_INCOMING=str(rooms / "in"), CITY_STRATEGY_REVIEW=str(rooms / "review"),
    ) as started:  # fmt: skip
        yield started


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1200})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Files let go over the place for them, as a hand does it."""
    page.locator("input[type=file]").wait_for(state="attached")
    listed = [[name, list(data)] for name, data in files.items()]
    page.evaluate_handle(
        """files => {
            const carried = new DataTransfer();
            for (const [name, bytes] of files) carried.items.add(new File([new Uint8Array(bytes)], name));
            const zone = document.querySelector('[data-testid=stFileUploader] section') || document.querySelector('input[type=file]').parentElement;
            for (const kind of ['dragenter', 'dragover', 'drop'])
                zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        listed,
    )


def choose(page: Page, box: Locator, words: str) -> None:
    """Opens a list and takes what is called so; a list that is drawn anew under the hand is opened again."""
    option = page.get_by_role("option", name=words)
    for _ in range(5):
        box.click()
        box.press_sequentially(words[:2])
        with contextlib.suppress(Error):
            option.first.click(timeout=8_000)
            break
        page.keyboard.press("Escape")
    expect(option).to_have_count(0)


def documents(rooms: Path) -> dict[str, tuple[str, str]]:
    with duckdb.connect(str((rooms / "strategies.duckdb").resolve()), read_only=True) as connection:
        return {
            row[0]: row[1:]
            for row in connection.execute("SELECT title, city_id, published::VARCHAR FROM documents").fetchall()
        }


def test_documents_are_dropped_completed_built_and_shown(server: Server, rooms: Path, page: Page) -> None:
    page.goto(f"{server.address}/document-intake")
    expect(page.get_by_role("heading", name="문서 넣기", level=1)).to_be_visible()
    drop(
        page,
        {
            "경주 도서관.txt": PAGE.encode(),
            "../말 없는 글.txt": "시는 어린이 놀이터를 조성할 계획이다.\n".encode(),
            "그림.pdf": b"\x89PNG\r\n\x1a\n0000",
            "이미.md": (rooms / "documents" / "first.md").read_bytes(),
        },
    )
    expect(page.get_by_text(SAY("reason.not_pdf"))).to_be_visible()
    expect(page.get_by_text(SAY("intake.problem.known", title="first의 구상"))).to_be_visible()
    save = page.get_by_role("button", name=SAY("intake.save", n="2"))
    expect(save).to_be_disabled()  # one document does not say where and when
    main = page.get_by_test_id("stMain")  # the sidebar has a choice of cities too
    choose(page, main.get_by_role("combobox", name=SAY("intake.field.city")).last, "안동시")
    page.get_by_role("spinbutton").first.click()
    page.keyboard.type("20250401")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text(SAY("review.build.done"))).to_be_visible(timeout=120_000)
    expect(page.get_by_text("read 3 documents")).to_be_visible()  # the closing table
    expect(page.get_by_role("link", name="경주시, 바다도서관 짓는다")).to_be_visible()
    built = documents(rooms)
    assert built["경주시, 바다도서관 짓는다"] == ("gyeongju", "2025-03-02")
    assert ("andong", "2025-04-01") in built.values()
    assert sorted(p.name for p in (rooms / "in").iterdir()) == [
        "경주 도서관.txt",
        "말 없는 글.txt",
        "말 없는 글.txt.meta.yml",
    ]
    fields = yaml.safe_load((rooms / "in" / "말 없는 글.txt.meta.yml").read_text("utf-8"))
    assert (fields["city"], str(fields["published"])) == ("andong", "2025-04-01")
    page.get_by_role("link", name="경주시, 바다도서관 짓는다").click()  # the application has moved to the new build
    expect(page.get_by_role("heading", name="원문 근거", level=1)).to_be_visible()
    expect(page.locator("h3", has_text="경주시, 바다도서관 짓는다")).to_be_visible()


def test_what_the_build_rejects_is_told_in_a_line(server: Server, rooms: Path, page: Page) -> None:
    (rooms / "in").mkdir(exist_ok=True)
    (rooms / "in" / "나중에 깨진.txt").write_bytes(b"\x00\x01\x02")  # was put there by hand
    page.goto(f"{server.address}/document-intake")
    expect(page.get_by_text("나중에 깨진.txt")).to_be_visible()
    expect(page.get_by_text(SAY("intake.list.waiting"))).to_be_visible()
    page.get_by_role("button", name=SAY("review.build.start")).click()
    expect(page.get_by_text(SAY("review.build.told"))).to_be_visible(timeout=120_000)
    expect(page.get_by_text(SAY("intake.list.rejected", reason=SAY("reason.nul")))).to_be_visible()
    page.get_by_text(SAY("intake.list.take_out")).first.click()
    choose(page, page.get_by_role("combobox", name=SAY("intake.list.which")), "나중에 깨진.txt")
    page.get_by_role("button", name=SAY("intake.list.take_out")).click()
    expect(page.get_by_text(SAY("intake.list.rejected", reason=SAY("reason.nul")))).to_have_count(0)
    assert (rooms / "in" / ".taken-out" / "나중에 깨진.txt").exists()
