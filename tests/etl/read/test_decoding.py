from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.decoding import decode
from etl.records import UnreadableDocument

PROSE = "가온시는 14일 청사에서 “산업단지 두 곳을 새로 조성한다”고 밝혔다. 사업비는 1,200억 원이다.\n"


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        decode(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_utf8_is_kept_as_it_is_and_only_the_bom_goes() -> None:
    text = "첫 줄\r\n둘째 줄\n\u200b셋째\u2028넷째"
    assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, "utf-8")
    assert decode(text.encode()) == (text, "utf-8")


def test_cp949_is_read_and_named() -> None:
    text = PROSE + "똠방각하 펲시콜라도 있다."
    assert decode(text.encode("cp949")) == (text, "cp949")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", "\ufeff\u200b\n".encode()])
def test_nothing_is_empty(data: bytes) -> None:
    assert "empty" in reason_of(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n" + b"x" * 50, "PDF"),
        (b"PK\x03\x04" + b"\x14" * 40, "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600, "OLE"),
        (b"text\0text", "NUL"),
        (b"\1\2\3\4 hello \5\6", "control"),
        ("가나다라".encode("utf-16"), "UTF-16"),
        (("\ufffd" * 10 + "가나다").encode(), "damaged"),
    ],
)
def test_a_binary_renamed_to_txt_is_named(data: bytes, word: str) -> None:
    assert word in reason_of(data)


def test_broken_utf8_is_not_taken_for_cp949() -> None:
    whole = (PROSE * 20).encode()
    assert "broken at byte" in reason_of(whole[:-3])
    assert "broken at byte" in reason_of(whole[:100] + b"\xff\xfe" + whole[100:])


@pytest.mark.parametrize("encoding", ["latin-1", "shift_jis", "gb2312"])
def test_other_encodings_are_refused(encoding: str) -> None:
    text = {"latin-1": "Größe über Maß, naïve café déjà vu élève", "shift_jis": "大阪府は新しい計画を発表した。" * 3}
    assert "encoding" in reason_of(text.get(encoding, "重庆市发布了新的城市发展规划，计划投资。" * 3).encode(encoding))


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_line(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UnreadableDocument as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert text == data.removeprefix(b"\xef\xbb\xbf").decode(encoding)
