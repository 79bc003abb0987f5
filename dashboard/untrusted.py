"""Text that came from documents, made harmless for the place where it is shown."""

from __future__ import annotations

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def plain(text: str) -> str:
    """The text without control, zero-width and bidirectional-override characters (they can reorder what is read).

    Halves of characters and what no file of XML can hold go too.
    """
    return _INVISIBLE.sub("", text)


def as_markdown(text: str) -> str:
    """For a place that renders Markdown (labels, headings, captions): every mark of Markdown and HTML escaped, one line."""
    return _MARKDOWN.sub(r"\\\1", plain(" ".join(text.split())))


def as_plotly(text: str) -> str:
    """For text inside a figure: Plotly reads a few HTML tags and links, none of which a document may write."""
    return html.escape(plain(text), quote=False)


def as_cell(value: object) -> object:
    """For a CSV or spreadsheet cell: a leading = + - @ would run as a formula, so text gets an apostrophe before it.

    Numbers are left alone. Source of the rule: OWASP, CSV injection.
    """
    if isinstance(value, str):
        return "'" + value if value.lstrip(" ").startswith(_FORMULA) or value.startswith(_FORMULA) else value
    return value


def web_address(text: object) -> str | None:
    """The text where it is an http(s) address, else None: no other scheme becomes a link."""
    return text if isinstance(text, str) and re.fullmatch(r"https?://[^\s<>\"']+", text) else None
