"""Staff mode as a server: it does not start where anybody could come in; on loopback it lets in this machine; else it asks who comes."""

from __future__ import annotations

import http.client
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dashboard.language import of
from tests.pages.login_provider import CLIENT_ID, CLIENT_SECRET, Provider, provider
from tests.pages.serving import FLAGS, ROOT, Server, command, environment, free_port, running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-staff")]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.make(tmp_path_factory.mktemp("staff") / "strategies.duckdb", published=False)


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


def secrets_file(folder: Path, port: int, issuer: str, *, client_id: str = CLIENT_ID, staff: str = "") -> Path:
    path = folder / "secrets.toml"
    path.write_text(
        f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"s" * 40}"\n'
        f'client_id = "{client_id}"\nclient_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n{staff}',
        "utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("listen", "login", "reason"),
    [
        (None, None, "not_loopback"),
        ("127.0.0.1", "", "login_incomplete"),
        ("0.0.0.0", "atlas", "nobody_listed"),
    ],
)
def test_it_does_not_start_where_anybody_could_come_in(
    database: Path, tmp_path: Path, listen: str | None, login: str | None, reason: str
) -> None:
    port = free_port()
    options = ["--server.address", listen] if listen else []
    if login is not None:
        options += ["--secrets.files", str(secrets_file(tmp_path, port, "http://localhost:9", client_id=login))]
    ended = subprocess.run(
        command(port, *options), cwd=ROOT, env=environment(database, "staff", {"CITY_STRATEGY_STAFF_ALLOWED": ""}),
        capture_output=True, text=True, encoding="utf-8", timeout=90,
    )  # fmt: skip
    assert ended.returncode == 1
    for code in ("ko", "en"):
        assert of(code)(f"access.{reason}", listed="CITY_STRATEGY_STAFF_ALLOWED", missing="client_id") in ended.stderr
    assert "Traceback" not in ended.stderr
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_on_loopback_nobody_else_is_answered(database: Path, tmp_path: Path, page: Page) -> None:
    with running(database, tmp_path, "staff") as server:
        for name, value in (
            ("X-Forwarded-For", "203.0.113.9"),
            ("Host", "staff.example.org"),
            ("Origin", "https://example.org"),
        ):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
            headers |= {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", name: value}
            for path in ("/", "/_stcore/stream", "/_stcore/health"):
                connection.request("GET", path, headers=headers if "stream" in path else {name: value})
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 403, (name, path)
            connection.close()
        page.goto(f"{server.address}/document-intake?lang=en")
        expect(page.get_by_role("heading", name="Add documents", level=1)).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(1)


@pytest.fixture(scope="module")
def login() -> Iterator[Provider]:
    with provider() as started:
        yield started


@pytest.fixture(scope="module")
def behind_a_login(database: Path, login: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder, port = tmp_path_factory.mktemp("login"), free_port()
    secrets = secrets_file(folder, port, login.issuer, staff='[staff]\nallowed = ["lee@example.org"]\n')
    with running(
        database, folder, "staff", port=port, options=("--secrets.files", str(secrets)),
        CITY_STRATEGY_STAFF_ALLOWED="Kim@example.org",
    ) as started:  # fmt: skip
        yield started


@pytest.mark.parametrize(
    ("person", "comes_in"),
    [
        ({"sub": "1", "email": "Lee@example.org"}, True),
        ({"sub": "2", "email": "park@example.org", "email_verified": True}, False),
        ({"sub": "3", "email": "kim@example.org", "email_verified": False}, False),
    ],
)
def test_only_who_is_listed_comes_in(
    behind_a_login: Server, login: Provider, page: Page, person: dict[str, object], comes_in: bool
) -> None:
    login.person = person
    here = behind_a_login.address.replace("127.0.0.1", "localhost")  # the address that the login comes back to
    page.goto(f"{here}/review-desk")
    expect(page.get_by_text(of("ko")("access.staff_only"))).to_be_visible()
    expect(page.get_by_text(of("en")("access.staff_only"))).to_be_visible()
    assert page.get_by_role("heading", level=1).count() == 0
    assert page.locator("[data-testid=stSidebarNav], input[type=file], .js-plotly-plot").count() == 0
    page.get_by_role("button", name="로그인 · Log in").click()
    if comes_in:
        expect(page.get_by_role("heading", name="전략 개요", level=1)).to_be_visible()
        page.get_by_role("link", name="검토 작업대").click()
        expect(page.get_by_role("heading", name="검토 작업대", level=1)).to_be_visible()
        page.get_by_role("button", name="로그아웃").click()
        expect(page.get_by_text(of("ko")("access.staff_only"))).to_be_visible()
    else:
        expect(page.get_by_text(of("en")("access.not_listed"))).to_be_visible()
        assert page.get_by_role("heading", level=1).count() == 0
        expect(page.get_by_role("button", name="로그아웃 · Log out")).to_be_visible()
    assert str(person.get("email")) not in behind_a_login.words()
