"""HTML → the text that a reader sees, one line a block, and what the page's head says of itself.

Chrome is not removed by guess here, only what HTML itself calls so (nav, aside, footer, forms, hidden parts): the
article is found by etl.text.clean, the same way for every format.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from lxml import etree, html

from etl.read.decoding import decode
from etl.records import UnreadableDocument

#: Elements that stand on lines of their own (HTML Living Standard, 15.3 Rendering, display: block).
_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
    "tr", "ul",
})  # fmt: skip
#: Elements that show no text of the page, or that HTML itself sets apart from the content.
_DROPPED: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "select", "option", "button", "iframe", "object",
    "embed", "canvas", "audio", "video", "nav", "aside", "footer", "input", "textarea", "head",
})  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.date", "article.published", "article.created",
)  # fmt: skip
_NAME: Final = re.compile(r"([가-힣]{2,4})(?:\s?기자)?")


def read_html(data: bytes) -> tuple[str, str, dict[str, Any]]:
    """Return (visible text, encoding, fields of the page's head) of an HTML file. Raises UnreadableDocument.

    fields: title, publisher, author, url, published (a date) with published_basis, each only where a meta tag says it.
    """
    source, encoding = decode(data)
    if "<" not in source:
        raise UnreadableDocument("not an HTML page: it has no tags")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument("the HTML page is broken or empty") from error
    text = _visible_text(root)
    if not text.strip():
        raise UnreadableDocument("the HTML page shows no text (made by a script?)")
    return text, encoding, _head_fields(root)


class _Lines:
    """Collects the words of a page into lines."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._parts: list[str] = []
        self._has_words = False

    def add(self, words: str | None) -> None:
        if words:
            self._parts.append(words)
            self._has_words = self._has_words or not words.isspace()

    def part_cells(self) -> None:
        if self._has_words:
            self._parts.append(" | ")

    def close(self) -> None:
        if self._has_words:
            self.done.append(_BLANKS.sub(" ", "".join(self._parts)).strip())
        self._parts.clear()
        self._has_words = False


def _visible_text(root: Any) -> str:
    """Walk the tree without recursion: hostile pages nest without end."""
    lines = _Lines()
    body = root.find("body")
    walker = etree.iterwalk(root if body is None else body, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_dropped(element, tag):
                walker.skip_subtree()
                continue
            if tag in _BLOCKS or tag == "br":
                lines.close()
            elif tag in ("td", "th"):
                lines.part_cells()
            lines.add(element.text)
        else:
            if tag in _BLOCKS:
                lines.close()
            if element is not body:
                lines.add(element.tail)
    lines.close()
    return "\n".join(lines.done)


def _is_dropped(element: Any, tag: str) -> bool:
    return (
        tag in _DROPPED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in ("navigation", "complementary", "search", "contentinfo")
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _head_fields(root: Any) -> dict[str, Any]:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = _BLANKS.sub(" ", meta.get("content") or "").strip()
        if name and content:
            said.setdefault(name, content)
    fields: dict[str, Any] = {}
    publisher = said.get("og:site_name")
    if title := said.get("og:title"):
        bare = title.removesuffix(publisher or "").rstrip(" -–—|<>:·")
        fields["title"] = bare or title
    if publisher:
        fields["publisher"] = publisher
    author = _NAME.fullmatch(said.get("author") or said.get("article:author") or said.get("dable:author") or "")
    if author:
        fields["author"] = author[1]
    link = next(
        (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    url = said.get("og:url") or link
    if url and url.startswith(("http://", "https://")):
        fields["url"] = url
    for name in _PUBLISHED:
        day = _day(said.get(name, ""))
        if day is not None:
            return {**fields, "published": day, "published_basis": f"meta {name}"}
    return fields


def _day(value: str) -> date | None:
    match = re.match(r"(\d{4})-?(\d{2})-?(\d{2})", value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
