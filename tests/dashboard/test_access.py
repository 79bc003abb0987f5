from __future__ import annotations

import pytest

from dashboard.access import RefusedError, addresses, doors, is_listed, is_loopback

LOGIN = {
    "redirect_uri": "https://staff.example.org/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": "atlas",
    "client_secret": "x",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}
SOMEBODY = frozenset({"kim@example.org"})


@pytest.mark.parametrize("address", [None, "0.0.0.0", "127.0.0.1"])
@pytest.mark.parametrize("login", [None, LOGIN, {}])
def test_the_public_may_always_read(address: str | None, login: dict[str, object] | None) -> None:
    assert doors("public", address, login, frozenset(), library=False) == "public"


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.0.0.53", "localhost", "LOCALHOST", "::1", "[::1]", "::ffff:127.0.0.1"]
)
def test_staff_on_their_own_machine_need_no_login(address: str) -> None:
    assert is_loopback(address)
    assert doors("staff", address, None, frozenset(), library=True) == "loopback"


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "0.0.0.0",
        "::",
        "192.168.0.7",
        "::ffff:10.0.0.1",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "2130706433",
    ],
)
def test_staff_mode_that_others_reach_is_refused_without_a_login(address: str | None) -> None:
    assert not is_loopback(address)
    with pytest.raises(RefusedError) as refused:
        doors("staff", address, None, SOMEBODY, library=True)
    assert refused.value.reason == "not_loopback"


@pytest.mark.parametrize("address", [None, "127.0.0.1"])
def test_a_login_that_is_set_up_is_demanded_everywhere(address: str | None) -> None:
    assert doors("staff", address, LOGIN, SOMEBODY, library=True) == "login"


@pytest.mark.parametrize(
    ("change", "listed", "library", "reason", "missing"),
    [
        ({"client_id": ""}, SOMEBODY, True, "login_incomplete", ("client_id",)),
        ({"cookie_secret": "short"}, SOMEBODY, True, "login_incomplete", ("cookie_secret",)),
        ({}, SOMEBODY, False, "no_login_library", ()),
        ({}, frozenset(), True, "nobody_listed", ()),
    ],
)
def test_half_a_login_is_none(
    change: dict[str, object], listed: frozenset[str], library: bool, reason: str, missing: tuple[str, ...]
) -> None:
    with pytest.raises(RefusedError) as refused:
        doors("staff", None, LOGIN | change, listed, library=library)
    assert (refused.value.reason, refused.value.missing) == (reason, missing)


def test_an_empty_login_table_is_half_a_login() -> None:
    with pytest.raises(RefusedError) as refused:
        doors("staff", "127.0.0.1", {}, SOMEBODY, library=True)
    assert refused.value.reason == "login_incomplete"


def test_addresses_of_texts_and_lists() -> None:
    assert addresses("Kim@Example.org, lee@example.org", ["park@example.org"], None, 5, "nobody") == {
        "kim@example.org",
        "lee@example.org",
        "park@example.org",
    }


@pytest.mark.parametrize(
    ("user", "may"),
    [
        ({"is_logged_in": True, "email": "KIM@example.org"}, True),
        ({"is_logged_in": True, "email": "kim@example.org", "email_verified": True}, True),
        ({"is_logged_in": True, "email": "kim@example.org", "email_verified": False}, False),
        ({"is_logged_in": True, "email": "kim@example.org", "email_verified": "false"}, False),
        ({"is_logged_in": False, "email": "kim@example.org"}, False),
        ({"is_logged_in": "yes", "email": "kim@example.org"}, False),
        ({"is_logged_in": True, "email": "lee@example.org"}, False),
        ({"is_logged_in": True, "email": ["kim@example.org"]}, False),
        ({"is_logged_in": True}, False),
        ({}, False),
    ],
)
def test_only_who_is_listed_comes_in(user: dict[str, object], may: bool) -> None:
    assert is_listed(user, SOMEBODY) is may
