"""What stands before the app: two processes, nginx, a real browser and visitors over the websocket."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import re
import secrets
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote, urlsplit

import duckdb
import pytest
import tiny
from playwright.sync_api import expect, sync_playwright

from bench.load.client import Visitor
from bench.load.truth import Truth, look, truth_of
from etl.store.load import point
from tests.deploy.hosting import Hosted, hosting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hosting")]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PAGES = ("", "sector-mix?city=pohang", "funding-targets?lang=en")
NOT_OURS = ("/_stcore/host-config", "/_stcore/health")  # asked for beside a page's address before the root
FOOTER = re.compile("공식 서비스가 아닙니다|not an official service")


def ask(
    hosted: Hosted, path: str, *, method: str = "GET", cookie: str = "", source: str = "", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body; `source` is the local address that asks."""
    parts = urlsplit(hosted.address)
    connection = http.client.HTTPConnection(
        parts.hostname or "", parts.port, timeout=30, source_address=(source, 0) if source else None
    )
    try:
        connection.request(method, path, headers={**({"Cookie": cookie} if cookie else {}), **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def process_of(hosted: Hosted, path: str) -> str:
    """The app process that answered the last request of a path, from nginx's log."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [line["process"] for line in hosted.log() if line["path"] == path]
        if found:
            return str(found[-1])
        time.sleep(0.05)
    raise AssertionError(f"{path} is not in the log")


def given_cookie(headers: http.client.HTTPMessage) -> str:
    jar = SimpleCookie(headers["Set-Cookie"] or "")
    return f"atlas_process={jar['atlas_process'].value}" if "atlas_process" in jar else ""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    with hosting(tmp_path_factory.mktemp("hosted")) as running:
        yield running


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/_stcore/metrics", "/app/static/fonts/Pretendard-Regular.subset.woff2"]
)
def test_every_answer_carries_the_security_headers(hosted: Hosted, path: str) -> None:
    _, headers, _ = ask(hosted, path)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Server"] == "nginx"  # no version, no name of what stands behind


@pytest.mark.parametrize(
    "path",
    [
        "/metrics",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/upload_file/session/file",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/bidi-components/x.js",
        "/sector-mix/_stcore/metrics",
        "/component/x/index.html",
        "/auth/login",
        "/oauth2callback",
        "/static/../nginx.conf",
        "/static/%2e%2e/%2e%2e/upstream.conf",
    ],
)
def test_inner_routes_are_closed(hosted: Hosted, path: str) -> None:
    assert ask(hosted, path)[0] in (400, 404)


def test_the_counters_answer_only_on_the_machine_whatever_a_visitor_calls_it(hosted: Hosted) -> None:
    assert ask(hosted, "/metrics", Host="localhost")[0] == 404
    port = process_of(hosted, "/") or ""
    with urllib.request.urlopen(f"http://{port}/metrics", timeout=30) as answer:
        assert b"city_strategy_rerun_seconds" in answer.read()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_visitors_only_read(hosted: Hosted, method: str) -> None:
    assert ask(hosted, "/", method=method)[0] == 405
    assert ask(hosted, "/_stcore/upload_file/session/file", method=method)[0] in (404, 405)


def test_an_address_beyond_all_measure_is_refused(hosted: Hosted) -> None:
    assert ask(hosted, "/?q=" + "x" * 40_000)[0] == 414


def test_scripts_come_compressed_from_the_proxy(hosted: Hosted) -> None:
    page = ask(hosted, "/")[2].decode()
    script = "/" + page.split('crossorigin src="./', 1)[1].split('"', 1)[0]
    status, headers, packed = ask(hosted, script, **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert int(headers["Cache-Control"].removeprefix("max-age=")) > 30_000_000
    assert headers["Set-Cookie"] is None
    assert len(packed) < len(ask(hosted, script)[2]) / 2
    assert process_of(hosted, script) == ""  # no app process was asked


def test_a_visitor_stays_with_one_process_and_visitors_spread(hosted: Hosted) -> None:
    processes = set()
    for visitor in range(16):
        path = f"/visitor-{visitor}"
        cookie = given_cookie(ask(hosted, path)[1])
        assert cookie
        first = process_of(hosted, path)
        for again in range(3):
            assert given_cookie(ask(hosted, f"{path}-{again}", cookie=cookie)[1]) == ""
            assert process_of(hosted, f"{path}-{again}") == first
        processes.add(first)
    assert len(processes) == 2


def test_a_forged_cookie_is_drawn_anew(hosted: Hosted) -> None:
    assert given_cookie(ask(hosted, "/", cookie="atlas_process=../etc/passwd")[1])
    assert given_cookie(ask(hosted, "/", cookie="atlas_process=ZZ")[1])


def test_a_session_runs_over_the_websocket_on_the_visitors_process(hosted: Hosted) -> None:
    async def visit(cookie: str) -> None:
        visitor = Visitor(hosted.address.replace("http", "ws"), cookie=cookie)
        assert (await visitor.open()).charts
        await visitor.change("choice_sectors", ["이차전지"])
        assert "sector=battery" in visitor.query
        await visitor.close()

    for number in range(4):
        cookie = given_cookie(ask(hosted, f"/session-{number}")[1])
        before = len([line for line in hosted.log() if line["path"] == "/_stcore/stream"])
        asyncio.run(visit(cookie))
        until = time.monotonic() + 20
        while len(lines := [line for line in hosted.log() if line["path"] == "/_stcore/stream"]) == before:
            assert time.monotonic() < until
        assert lines[-1]["status"] == 101
        assert lines[-1]["process"] == process_of(hosted, f"/session-{number}")


def test_a_flood_from_one_address_is_slowed_and_a_page_is_not(hosted: Hosted) -> None:
    assert [ask(hosted, "/", source="127.0.0.3")[0] for _ in range(20)] == [200] * 20
    port = urlsplit(hosted.address).port
    with contextlib.ExitStack() as stack:  # all asked before any is answered, so that a slow machine floods too
        sockets = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), 60, ("127.0.0.2", 0))) for _ in range(150)
        ]
        for one in sockets:
            one.sendall(b"GET / HTTP/1.1\r\nHost: atlas\r\nConnection: close\r\n\r\n")
        answers = [one.makefile("rb").readline() for one in sockets]
    assert answers[0].startswith(b"HTTP/1.1 200")
    assert sum(answer.startswith(b"HTTP/1.1 429") for answer in answers) > 20


def test_the_log_tells_nothing_of_visitors(hosted: Hosted) -> None:
    words = quote("비밀번호")
    ask(hosted, f"/logged?q={words}", source="127.0.0.4", **{"User-Agent": "telltale", "Referer": "http://telltale/"})
    process_of(hosted, "/logged")
    assert set(hosted.log()[-1]) == {"time", "method", "path", "status", "bytes", "seconds", "process"}
    text = hosted.output.read_text("utf-8")
    assert [told for told in (words, "비밀번호", "telltale", "127.0.0.4") if told in text] == []


def test_pages_work_in_a_browser_under_the_policy(hosted: Hosted, chromium: str) -> None:
    told: list[str] = []
    sockets: list[str] = []
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.on("console", lambda m: told.append(m.text) if m.type == "error" and "404" not in m.text else None)
        page.on("response", lambda r: told.append(r.url) if r.status >= 400 and not r.url.endswith(NOT_OURS) else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("websocket", lambda opened: sockets.append(opened.url))
        for path in PAGES:
            page.goto(f"{hosted.address}/{path}")
            expect(page.get_by_text(FOOTER).first).to_be_attached(timeout=30_000)
            expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)
            page.wait_for_load_state("networkidle")
        assert len([c for c in page.context.cookies() if c["name"] == "atlas_process"]) == 1
    assert told == []  # what the policy refuses is told here
    assert len(sockets) == len(PAGES)


def another_build(hosted: Hosted, number: int) -> Truth:
    """A build with another hash and fewer counted documents goes live; what its screens must say."""
    file = tiny.make(hosted.database.with_name(f"build-{number}.duckdb"))
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE builds SET data_hash = ?", [f"build{number}" * 4])
        connection.execute(
            "UPDATE documents SET counted = false WHERE document_id IN "
            "(SELECT document_id FROM documents ORDER BY published LIMIT ?)",
            [number],
        )
    point(hosted.database, file)
    return truth_of(hosted.database, number)


def test_every_session_moves_to_a_new_build_and_shows_one_alone(hosted: Hosted) -> None:
    cookies: dict[str, str] = {}
    while len(cookies) < 2:  # a visitor of each process
        path = f"/build-{secrets.token_hex(4)}"
        cookie = given_cookie(ask(hosted, path)[1])
        cookies.setdefault(process_of(hosted, path), cookie)

    async def visit() -> None:
        address = hosted.address.replace("http", "ws")
        visitors = [Visitor(address, cookie=cookie) for cookie in cookies.values()]
        visitors += [Visitor(address, page="sector-mix", cookie=cookie) for cookie in cookies.values()]
        truth = truth_of(hosted.database, 0)
        for visitor in visitors:
            await visitor.open()
            assert look(visitor, truth, 0) == ""
        for number in (1, 2, 3):
            truth = another_build(hosted, number)
            assert look(visitors[0], truth, number) != ""  # until the next rerun
            for visitor in visitors:
                if number == 2:
                    await visitor.rerun()
                else:  # one chart alone is asked for anew, and the whole page moves
                    key = "table_bars" if visitor.page else "table_coverage"
                    await visitor.change(key, number == 1)
                assert look(visitor, truth, number) == ""
                assert len(visitor.screen.of_kind("dataframe")) == (number < 3)  # and what was opened stays open
        for visitor in visitors:
            await visitor.close()

    asyncio.run(visit())


def test_a_process_that_dies_is_replaced_and_nobody_is_turned_away(hosted: Hosted) -> None:
    cookie = given_cookie(ask(hosted, "/before")[1])
    port = int(process_of(hosted, "/before").rsplit(":", 1)[1])
    os.kill(listener(hosted.process.pid, port), signal.SIGKILL)
    status, _, _ = ask(hosted, "/after", cookie=cookie)
    assert status == 200
    assert str(port) not in process_of(hosted, "/after").rsplit(",", 1)[-1]  # another process took over
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                break
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    else:
        pytest.fail("the process was not started again")


def listener(parent: int, port: int) -> int:
    """The process id of the child that runs on a port."""
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in children.read_text("utf-8").split():
            if str(port).encode() in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
                return int(child)
    raise AssertionError(f"nothing runs on port {port}")
