from __future__ import annotations

from datetime import date

import pytest

from etl.read.html import read_html
from etl.records import UnreadableDocument

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>가온시 새 공원 - 가온일보</title>
<meta property="og:title" content="가온시, 공원 두 곳 새로 연다 - 가온일보"><meta property="og:site_name" content="가온일보">
<meta property="article:published_time" content="2024-05-14T09:00:00+09:00"><meta name="author" content="한가람 기자">
<link rel="canonical" href="https://example.com/1"><style>p {{ color: red }}</style></head>
<body><nav><a>정치</a><a>경제</a></nav><form><h1>가온시, 공원 두 곳 새로 연다</h1>
<table><tr><th>작성일</th><td>2024-05-14</td></tr></table>
<p>가온시는 14일 <b>공원</b> 두 곳을<br>새로 열겠다고 밝혔다.<script>x = "숨은 글"</script> 뒤따르는 말.</p>
<!-- 주석 --><div style="display: none">숨긴 글</div><aside>옆 글</aside></form><footer>바닥글</footer></body></html>"""


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(data)
    return str(caught.value)


@pytest.mark.parametrize(("charset", "codec"), [("utf-8", "utf-8"), ("euc-kr", "cp949")])
def test_what_a_reader_sees_becomes_lines(charset: str, codec: str) -> None:
    text, encoding, fields = read_html(PAGE.format(charset=charset).encode(codec))
    assert text.split("\n") == [
        "가온시, 공원 두 곳 새로 연다",
        "작성일 | 2024-05-14",
        "가온시는 14일 공원 두 곳을",
        "새로 열겠다고 밝혔다. 뒤따르는 말.",
    ]
    assert encoding == codec
    assert fields == {
        "title": "가온시, 공원 두 곳 새로 연다",
        "publisher": "가온일보",
        "author": "한가람",
        "url": "https://example.com/1",
        "published": date(2024, 5, 14),
        "published_basis": "meta article:published_time",
    }


def test_a_page_that_says_nothing_of_itself_gives_no_fields() -> None:
    text, _, fields = read_html("<p>본문 &lt;하나&gt; &amp; 둘</p>".encode())
    assert (text, fields) == ("본문 <하나> & 둘", {})


def test_pages_without_text_are_refused() -> None:
    assert "no tags" in reason_of("그냥 글".encode())
    assert "no text" in reason_of(b"<html><body><script>render()</script></body></html>")


def test_hostile_nesting_neither_crashes_nor_hangs() -> None:
    try:
        text, _, _ = read_html(("<div>" * 50_000 + "깊은 글").encode())
    except UnreadableDocument as error:
        assert "\n" not in str(error)
    else:
        assert text == "깊은 글"
    text, _, _ = read_html(("<table><tr>" + "<td>칸" * 20_000).encode())
    assert text.count(" | ") == 19_999
