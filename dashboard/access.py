"""Who may come in. Public mode: everybody, to read. Staff mode: this machine alone, or whoever logs in and is on the list. Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from typing import Literal

from dashboard.database import Mode

Doors = Literal["public", "loopback", "login"]
Reason = Literal["not_loopback", "login_incomplete", "no_login_library", "nobody_listed"]

# What st.login needs of the [auth] table of .streamlit/secrets.toml.
LOGIN_FIELDS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters of what signs the login's cookie; it can be guessed offline


class RefusedError(Exception):
    """Staff mode as it is set up would let in anybody; `reason` says why, `missing` names fields that lack."""

    def __init__(self, reason: Reason, missing: Iterable[str] = ()) -> None:
        self.reason: Reason = reason
        self.missing = tuple(missing)
        super().__init__(f"{reason} {' '.join(self.missing)}".strip())


def doors(
    mode: Mode, address: str | None, login: Mapping[str, object] | None, listed: frozenset[str], *, library: bool
) -> Doors:
    """How the application may be entered. Raises RefusedError where staff mode would stand open.

    address: what the server listens on (None: everywhere). login: the [auth] table of the secrets, None without one.
    listed: who may log in. library: whether what st.login needs is installed. A login that is set up is always demanded.
    """
    if mode == "public":
        return "public"
    if login is None:
        if not is_loopback(address):
            raise RefusedError("not_loopback")
        return "loopback"
    missing = [name for name in LOGIN_FIELDS if not login.get(name)]
    if not missing and len(str(login["cookie_secret"])) < SHORTEST_SECRET:
        missing = ["cookie_secret"]
    if missing:
        raise RefusedError("login_incomplete", missing)
    if not library:
        raise RefusedError("no_login_library")
    if not listed:
        raise RefusedError("nobody_listed")
    return "login"


def is_loopback(address: str | None) -> bool:
    """Whether an address (a name, IPv4 or IPv6) reaches this machine from itself alone."""
    if not address:
        return False
    if address.lower() == "localhost":
        return True
    try:
        found = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_loopback


def addresses(*sources: object) -> frozenset[str]:
    """E-mail addresses of lists, or of texts with commas or spaces between them; small letters. Other values hold none."""
    found: set[str] = set()
    for source in sources:
        words = source.replace(",", " ").split() if isinstance(source, str) else source
        if isinstance(words, Iterable):
            found |= {word.strip().lower() for word in words if isinstance(word, str) and "@" in word}
    return frozenset(found)


def is_listed(user: Mapping[str, object], listed: frozenset[str]) -> bool:
    """Whether a person who logged in is on the list: by an address that the provider does not call unverified."""
    email = user.get("email")
    verified = user.get("email_verified", True)
    return (
        user.get("is_logged_in") is True
        and isinstance(email, str)
        and verified in (True, "true")
        and email.lower() in listed
    )
