"""The running application as the public meets it: read-only, nothing to upload to, no path, no trace, and a word for the operator."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import tiny
from playwright.sync_api import Browser, Page, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from websockets.sync.client import connect

from dashboard.panels.frame import STAFF_PAGES, available_pages, page_of, path_of
from tests.pages.serving import FLAGS, ROOT, Server, running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LEAKS = re.compile(rf"Traceback|{re.escape(str(ROOT))}|/home/|/root/|site-packages|\.duckdb|File \"")
UPLOAD_WIDGETS = ("file_uploader", "camera_input", "audio_input", "chat_input")
ASKED = [
    "/", "/sector-mix", "/review-desk", "/review_desk", "/document-intake", "/document_intake", "/no-such-page", "/a/b/c",
    "/_stcore/health", "/_stcore/host-config", "/_stcore/allowed-message-origins", "/_stcore/script-health-check",
    "/_stcore/metrics", "/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp",
    "/_stcore/upload_file", "/_stcore/upload_file/x/y", "/_stcore/stream", "/_stcore/bidi-components/x/../../app.py",
    "/media/none.csv", "/component/none/index.html", "/component/..%2f..%2fapp.py", "/app/static/..%2f..%2fapp.py",
    "/app/static/../app.py", "/app/static/.streamlit/config.toml", "/app/static/none", "/static/..%2f..%2fapp.py", "/app.py",
    "/.streamlit/secrets.toml", "/.git/config", "/data/build/strategies.duckdb", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
    "/auth/login", "/auth/login?provider=x", "/auth/logout", "/oauth2callback?code=x&state=y", "/%00", "/?lang=%ff%fe",
]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("public")
    database = tiny.make(folder / "strategies.duckdb")
    with running(database, folder) as started:
        yield started


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


def ask(server: Server, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
    """Status and all that came back, headers too, of a request whose path goes out as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return answer.status, f"{answer.headers}\n{answer.read().decode('utf-8', 'replace')}"
    finally:
        connection.close()


@pytest.mark.parametrize("stem", available_pages())
def test_no_page_takes_a_file(database_path: Path, monkeypatch: pytest.MonkeyPatch, stem: str) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(database_path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    if stem != "strategy_overview":
        app.switch_page(f"pages/{stem}.py").run()
    assert not app.exception
    assert [kind for kind in UPLOAD_WIDGETS if app.get(kind)] == []


@pytest.mark.parametrize("stem", STAFF_PAGES)
def test_what_is_for_staff_is_in_no_menu_and_shows_nothing(
    database_path: Path, monkeypatch: pytest.MonkeyPatch, stem: str
) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(database_path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    assert stem not in available_pages()
    assert page_of(path_of(stem)) is None
    alone = AppTest.from_file(str(ROOT / "pages" / f"{stem}.py"), default_timeout=60).run()
    assert not alone.exception
    assert len(alone.main.children) == 0


@pytest.mark.parametrize("stem", STAFF_PAGES)
def test_the_address_of_a_staff_page_leads_to_none(server: Server, page: Page, stem: str) -> None:
    page.goto(f"{server.address}/{path_of(stem)}")
    expect(page.get_by_role("heading", name="전략 개요", level=1)).to_be_attached()
    assert page.locator("input[type=file]").count() == 0
    assert page.get_by_text("검토하는 이").count() == 0
    links = page.locator("a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [link for link in links if "review" in link or "intake" in link] == []


def test_nothing_that_answers_tells_of_the_server(server: Server) -> None:
    told = {path: ask(server, path, X_Forwarded_For="203.0.113.9") for path in ASKED}
    assert {path: status for path, (status, _) in told.items() if status >= 500} == {}
    assert {path: LEAKS.findall(words) for path, (_, words) in told.items() if LEAKS.search(words)} == {}
    closed = [path for path in ASKED if "metrics" in path or "agent" in path or path.endswith("script-health-check")]
    assert {path: told[path][0] for path in closed} == dict.fromkeys(closed, 404)
    assert told["/_stcore/health"][0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_other_method_does_anything(server: Server, method: str) -> None:
    for path in ("/", "/_stcore/health", "/media/x", "/app/static/icon.png", "/_stcore/upload_file/x/y", "/metrics"):
        status, words = ask(server, path, method, b"x" * 10)
        assert status < 500
        assert not LEAKS.search(words)
        assert status >= 400 or (method, status) == ("OPTIONS", 204), (method, path, status)


def test_the_upload_endpoint_refuses_a_visitor_with_a_live_session(server: Server, page: Page) -> None:
    """As a browser of ours would send it: its session, its XSRF token, a whole multipart body."""
    sessions: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sessions.append(str(frame))))
    page.goto(server.address)
    expect(page.get_by_text("공식 서비스가 아닙니다")).to_be_attached()
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "_streamlit_xsrf")
    found = re.findall(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "".join(sessions))
    assert found, "the session's id is in its first message"
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--b--\r\n'
    for session in dict.fromkeys(found[:3]):
        status, words = ask(
            server, f"/_stcore/upload_file/{session}/f-1", "PUT", body,
            Content_Type="multipart/form-data; boundary=b", X_Xsrftoken=token, Cookie=f"_streamlit_xsrf={token}",
        )  # fmt: skip
        assert (status, words.splitlines()[-1]) == (403, "no files are taken here")


def test_a_client_of_its_own_making_learns_nothing_and_empties_nothing(server: Server) -> None:
    def asking(**what: object) -> bytes:
        return BackMsg(**what).SerializeToString()

    def told(kind: str) -> Iterator[ForwardMsg]:
        while True:
            message = ForwardMsg.FromString(socket.recv(timeout=60))
            yield message
            if message.WhichOneof("type") == kind:
                return

    address = server.address.replace("http", "ws") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        socket.send(asking(rerun_script=ClientState()))
        first = list(told("script_finished"))
        for what in (
            {"load_git_info": True},
            {"clear_cache": True},
            {"set_run_on_save": True},
            {"debug_shutdown_runtime": True},
        ):
            socket.send(asking(**what))
        socket.send(asking(app_heartbeat=True))
        rest = list(told("heartbeat_ack"))
    (session,) = [message.new_session for message in first if message.WhichOneof("type") == "new_session"][:1]
    assert session.main_script_path == "app.py"
    assert session.initialize.environment_info.python_version == session.initialize.environment_info.server_os == ""
    assert not LEAKS.search("".join(map(str, first)))
    kinds = [message.WhichOneof("type") for message in rest]
    assert (kinds[-1], kinds.count("session_status_changed") <= 1) == (
        "heartbeat_ack",
        True,
    )  # that the script has ended
    assert set(kinds) <= {"heartbeat_ack", "session_status_changed"}
    assert "Client tried" not in server.words()  # the server itself never heard of it


def test_the_counters_are_read_on_the_machine_itself(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/sector-mix?lang=en&city=pohang")
    expect(page.get_by_text("not an official service")).to_be_attached()
    page.get_by_role("button", name="Share and download").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename.endswith(".csv")
    status, words = ask(server, "/metrics")
    assert status == 200
    assert "application/openmetrics-text" in words
    assert re.search(r'city_strategy_rerun_seconds_count\{page="sector_mix",part="page"\} [1-9]', words)
    assert re.search(r'city_strategy_exports_total\{kind="csv"\} [1-9]', words)
    assert "pohang" not in words


def test_what_is_logged_tells_no_visitor_from_another(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/search-everything?q=비밀낱말&city=pohang")
    expect(page.get_by_text("공식 서비스가 아닙니다")).to_be_attached()
    lines = [json.loads(line) for line in server.words().splitlines() if line.startswith("{")]
    assert lines[0] | {"at": ""} == {"at": "", "event": "start", "mode": "public", "doors": "public"}
    (last,) = [line for line in lines if line["event"] == "rerun" and line["page"] == "search_everything"][-1:]
    assert set(last) == {"at", "event", "page", "part", "ms", "language", "build"}
    for word in ("비밀낱말", "127.0.0.1:5", "pohang", "Mozilla"):
        assert word not in server.words().replace(server.address, "")


def test_what_breaks_inside_a_page_shows_a_reference_and_no_more(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("broken")
    database = tiny.make(folder / "strategies.duckdb")
    with duckdb.connect(str(database)) as connection:
        connection.execute("DROP TABLE targets")  # as a database of another version of the code would lack one
    with running(database, folder) as broken:
        page = browser.new_page()
        shown: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: shown.append(str(frame))))
        page.goto(f"{broken.address}/funding-targets?lang=en&city=pohang&q=비밀낱말")
        told = page.get_by_test_id("stAlertContentError")
        expect(told).to_contain_text("This page could not be shown")
        reference = re.search(r"reference ([0-9a-f]{8})", told.inner_text())
        everything = "".join(shown) + page.content()
        page.close()
        lines = [json.loads(line) for line in broken.words().splitlines() if line.startswith("{")]
    assert reference is not None
    assert not LEAKS.search(everything)
    assert "Catalog" not in everything
    (problem,) = [line for line in lines if line["event"] == "error"]
    assert (problem["kind"], problem["reference"]) == ("CatalogException", reference[1])
    assert any(place.startswith("pages/funding_targets.py:") for place in problem["where"])
    assert "비밀낱말" not in broken.words()
    assert "Traceback" not in broken.words()
    assert any(line["event"] == "rerun" and line["page"] == "funding_targets" for line in lines)  # however it ended
