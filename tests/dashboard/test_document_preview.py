from __future__ import annotations

import datetime as dt
import io
import zipfile

from dashboard.document_preview import TOO_LONG, preview

PAGE = """경주시, 바다도서관 짓는다

입력 2025-03-02 10:11
한빛일보 김가람 기자

경주시는 2027년까지 300억 원을 들여 감포읍에 바다도서관을 건립할 계획이라고 밝혔다.
"""


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (40 * 1024 * 1024))
    return file.getvalue()


def test_files_say_what_they_are_by_their_content() -> None:
    told = preview(
        [
            ("a.txt", PAGE.encode()),
            ("b.txt", "시는 놀이터를 조성할 계획이다.\n".encode()),
            ("c.txt", b"%PDF-1.7 \n"),
            ("d.pdf", b"\x89PNG\r\n\x1a\n0000"),
            ("e.docx", bomb()),
            ("f.hwp", b"PK\x03\x04 broken"),
            ("a.txt", b"\x00\x01\x02\x03"),
        ]
    )
    whole, lacking, *refused = told
    assert (whole.reason, whole.missing) == (None, ())
    assert (whole.fields["city"], whole.published) == ("gyeongju", dt.date(2025, 3, 2))
    assert whole.found["commitments"] >= 1
    assert (lacking.reason, lacking.missing, lacking.found) == (None, ("city", "published"), {})
    reasons = [one.reason or "" for one in refused]
    expected = (
        "it is a PDF document",
        "not a PDF document",
        "unpacks to far more than its size",
        "broken",
        "NUL bytes",
    )
    assert [words for words, reason in zip(expected, reasons, strict=True) if words not in reason] == []


def test_a_file_that_takes_too_long_holds_up_no_other(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("dashboard.document_preview.STARTING", 0.0)
    assert [one.reason for one in preview([("a.txt", PAGE.encode()), ("b.txt", b"x")], seconds=0.01)] == [TOO_LONG] * 2
