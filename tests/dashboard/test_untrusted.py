from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard.table_file import to_csv
from dashboard.untrusted import as_cell, as_markdown, as_plotly, plain, web_address

MARKDOWN = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
HARMLESS = {"text", "softbreak", "text_special"}


def kinds(text: str) -> set[str]:
    """Kinds of things that a Markdown reader finds beyond plain words."""
    return {child.type for token in MARKDOWN.parse(text) for child in token.children or []} - HARMLESS


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](http://127.0.0.1/a.png)",
        "<img src=x onerror=alert(1)>",
        "[눌러](javascript:alert(1))",
        "**굵게** _기울임_ `코드`",
        "<https://example.org>",
        ":material/delete: :red[빨강] $x^2$",
    ],
)
def test_markdown_becomes_plain_words(hostile: str) -> None:
    assert kinds(as_markdown(hostile)) == set()
    assert kinds("앞 " + as_markdown(hostile) + " 뒤") == set()


@given(st.text(max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    assert kinds("앞" + as_markdown(text)) == set()


def test_plotly_text_keeps_no_tag() -> None:
    assert as_plotly('<a href="http://x">링크</a>') == '&lt;a href="http://x"&gt;링크&lt;/a&gt;'


def test_what_cannot_be_seen_is_dropped() -> None:
    assert plain("가\u202e나\u200b다\u0007") == "가나다"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_formulas_are_neutralised(start: str) -> None:
    cell = as_cell(start + "cmd|' /C calc'!A0")
    assert isinstance(cell, str)
    assert cell.startswith("'")
    assert as_cell(-5) == -5


def test_a_csv_opens_in_a_korean_spreadsheet() -> None:
    data = to_csv(
        pd.DataFrame(
            {"제목": ["=1+1", "이차전지"], "날짜": pd.to_datetime(["2025-01-09", "2024-01-01"]), "원": [-3, 5]}
        )
    )
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(data), encoding="utf-8-sig")
    assert list(back["제목"]) == ["'=1+1", "이차전지"]
    assert list(back["날짜"]) == ["2025-01-09", "2024-01-01"]
    assert list(back["원"]) == [-3, 5]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", None, 5, 'https://x"y']
)
def test_only_web_addresses_become_links(address: object) -> None:
    assert web_address(address) is None


def test_a_web_address_stays() -> None:
    assert web_address("https://example.org/a?b=1") == "https://example.org/a?b=1"
