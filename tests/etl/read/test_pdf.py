from __future__ import annotations

import zlib

import pytest

from etl.read.pdf import read_pdf
from etl.records import UnreadableDocument

LINES = ["가온시는 14일 공원 두 곳을 새로 열겠다고 밝혔다.", "사업비는 1,200억 원이다."]


def make_pdf(lines: list[str], *, image: bool = False, encrypt: bool = False) -> bytes:
    """A PDF of one page, its text in a standard Korean CID font (ISO 32000-1, 9.7.5.2)."""
    stream = b"BT /F1 12 Tf 14 TL 50 780 Td " + b"".join(
        b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj T* " for line in lines
    )
    stream += b"ET" + (b" q 500 0 0 700 40 40 cm /I1 Do Q" if image else b"")
    pixels = zlib.compress(bytes(64 * 64))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /I1 7 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /UniKS-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 2 >> >>",
        b"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels),
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    data, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    locked = b" /Encrypt 8 0 R /ID [<00> <00>]" if encrypt else b""
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, locked, len(data),
    )  # fmt: skip


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_text_layer_is_read_line_by_line() -> None:
    text, name = read_pdf(make_pdf(LINES))
    assert [line.strip() for line in text.splitlines() if line.strip()] == LINES
    assert name == "pdf"


def test_a_scan_needs_ocr() -> None:
    assert "OCR" in reason_of(make_pdf([], image=True))


def test_a_locked_pdf_is_named() -> None:
    assert "encrypted" in reason_of(make_pdf(LINES, encrypt=True))


def test_a_broken_pdf_is_named() -> None:
    assert "broken or truncated" in reason_of(b"%PDF-1.7\n" + b"garbage " * 40)
    assert "not a PDF" in reason_of(b"plain text, nothing else" * 80)


def test_a_font_without_a_map_is_refused() -> None:
    assert "fonts" in reason_of(make_pdf(["\ue001\ue002\ue003\ue004" * 20]))
