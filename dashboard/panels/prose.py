"""Shows text that came from documents. One component builds elements from a plain tree with textContent alone:

whatever a document says, it cannot become markup, script, style or a remote image. Links are http(s) or pages of this application.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from dashboard.untrusted import plain, web_address

Node = dict[str, Any] | str

_FOLDER = Path(__file__).parent
_render = st.components.v2.component(
    "atlas_prose",
    html='<div class="prose"></div>',
    css=(_FOLDER / "prose.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "prose.js").read_text(encoding="utf-8"),
)


def element(
    tag: str, *children: Node | None, style: str = "", anchor: str = "", title: str = "", lang: str = ""
) -> Node:
    """An element of the tree; empty children are left out. Tags and classes outside the component's lists become plain spans."""
    node: dict[str, Any] = {
        "t": tag,
        "k": [plain(c) if isinstance(c, str) else c for c in children if c not in (None, "")],
    }
    for key, value in (("c", style), ("i", anchor), ("d", plain(title)), ("l", lang)):
        if value:
            node[key] = value
    return node


def link(words: str, address: str | None, style: str = "", title: str = "", lang: str = "") -> Node:
    """A link to a page of this application ("./page?query") or an http(s) address; anything else is plain text."""
    inside = address is not None and address.startswith("./")
    if address is None or not (inside or web_address(address)):
        return element("span", words, style=style, lang=lang)
    node = element("a", words, style=style, title=title, lang=lang)
    assert isinstance(node, dict)
    node["h"] = address
    return node


def prose(nodes: list[Node], key: str, *, focus: str = "", block: str = "center") -> None:
    """Shows a tree; scrolls to the anchor `focus` where it is given (`block` as in scrollIntoView). A plain click on an inner link switches pages in this session."""
    answer = _render(data={"nodes": nodes, "focus": focus, "block": block}, key=key, on_follow_change=lambda: None)
    if answer.follow:
        follow(str(answer.follow))


def follow(address: str) -> None:
    """Goes to "./page?query"; an address of no page of ours is left alone."""
    from dashboard.panels.frame import page_of

    parts = urlsplit(address)
    page = page_of(parts.path.removeprefix("./"))
    if page is not None:
        st.switch_page(page, query_params=parse_qs(parts.query))
