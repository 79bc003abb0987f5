"""Who is let in: looked at once when the server starts, and in every run of the script."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping

import streamlit as st
from streamlit import config

from dashboard import access, database
from dashboard.access import Doors, RefusedError
from dashboard.language import CODES, Language

LISTED = "CITY_STRATEGY_STAFF_ALLOWED"


def doors() -> Doors:
    """How the application may be entered as it is set up now. Raises RefusedError."""
    secrets = _secrets()
    login = secrets.get("auth")
    return access.doors(
        database.mode(),
        config.get_option("server.address"),
        login if isinstance(login, Mapping) else None,
        _listed(secrets),
        library=_library(),
    )


def checked() -> Doors:
    """For the server, before it serves anything: the same, or the end of the process (exit code 1) with the reason in both languages."""
    try:
        return doors()
    except RefusedError as refused:
        raise SystemExit("\n".join(_reasons(refused))) from None


def admit() -> None:
    """For every run of the script: goes on for who may see the page, else says why not and stops."""
    if database.mode() == "public":
        return
    try:
        how = doors()
    except RefusedError as refused:
        for reason in _reasons(refused):
            st.error(reason, icon=":material/lock:")
        st.stop()
    if how != "login" or access.is_listed(st.user.to_dict(), _listed(_secrets())):
        return
    logged_in = st.user.is_logged_in
    for code in CODES:  # the address may name a language, but nobody is here yet who chose it
        say = Language(code)
        st.markdown(f"### {say('app.name')}")
        st.markdown(say("access.not_listed" if logged_in else "access.staff_only"))
    both = [Language(code) for code in CODES]
    if logged_in:
        st.button(" · ".join(say("access.logout") for say in both), on_click=st.logout, icon=":material/logout:")
    else:
        st.button(" · ".join(say("access.login") for say in both), on_click=st.login, icon=":material/login:")
    st.stop()


def leave(say: Language) -> None:
    """The button that ends a login, under the navigation; nothing where there is none."""
    if database.mode() == "staff" and _secrets().get("auth") and st.user.is_logged_in:
        with st.sidebar:
            st.button(say("access.logout"), key="staff_logout", on_click=st.logout, icon=":material/logout:")


def _reasons(refused: RefusedError) -> list[str]:
    return [
        Language(code)(f"access.{refused.reason}", missing=", ".join(refused.missing), listed=LISTED) for code in CODES
    ]


def _listed(secrets: Mapping[str, object]) -> frozenset[str]:
    staff = secrets.get("staff")
    return access.addresses(os.environ.get(LISTED), staff.get("allowed") if isinstance(staff, Mapping) else None)


def _secrets() -> Mapping[str, object]:
    """What .streamlit/secrets.toml holds; nothing in public mode, where no login is asked for."""
    if database.mode() == "public" or not st.secrets.load_if_toml_exists():
        return {}
    return st.secrets.to_dict()


def _library() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("authlib", "httpx"))
