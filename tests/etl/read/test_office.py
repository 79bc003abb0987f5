from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import hwp_converter_ai
import pytest

from etl.read.office import read_office
from etl.records import UnreadableDocument

MARKDOWN = """# 가온시 2026년 주요업무계획

가온시는 2026년까지 1,200억 원을 들여 특화단지를 조성한다고 5일 밝혔다.

- 특화단지 조성

| 사업 | 예산 |
|---|---|
| 도로 | 10억 원 |
"""
LINES = [
    "가온시 2026년 주요업무계획",
    "가온시는 2026년까지 1,200억 원을 들여 특화단지를 조성한다고 5일 밝혔다.",
    "- 특화단지 조성",
    "사업\t예산",
    "도로\t10억 원",
]
WORD = """<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>가온시 소식</w:t></w:r></w:p><w:p><w:r><w:t>공원 두 곳을 </w:t></w:r><w:r><w:t>연다.</w:t></w:r></w:p></w:body></w:document>"""


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def docx(document: str = WORD) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{link}" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": document.encode(),
        }
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("office")
    hwp_converter_ai.HwpWriter().from_markdown(MARKDOWN, folder / "a.hwp")
    hwp_converter_ai.HwpxGenerator().from_markdown(MARKDOWN, output_path=folder / "a.hwpx")
    return {name: (folder / f"a.{name}").read_bytes() for name in ("hwp", "hwpx")}


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_office(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["hwp", "hwpx"])
def test_hangul_documents_are_read(files: dict[str, bytes], name: str) -> None:
    text, found = read_office(files[name])
    assert (lines_of(text), found) == (LINES, name)


def test_a_document_made_by_hangul_itself_is_read() -> None:
    """The sample that the converter ships was saved by the word processor, not by a library."""
    sample = Path(hwp_converter_ai.__file__).parent / "hwp_template.hwp"
    text, name = read_office(sample.read_bytes())
    assert name == "hwp" and "본문 내용입니다." in text
    assert "[이미지" not in text


def test_word_documents_are_read() -> None:
    text, name = read_office(docx())
    assert (lines_of(text), name) == (["가온시 소식", "공원 두 곳을 연다."], "docx")


@pytest.mark.parametrize("name", ["hwp", "hwpx"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_truncated_files_are_named(files: dict[str, bytes], name: str, share: float) -> None:
    data = files[name]
    assert "broken or truncated" in reason_of(data[: int(len(data) * share)])


def test_locked_documents_are_named(files: dict[str, bytes]) -> None:
    locked = bytearray(files["hwp"])
    for header in re.finditer(b"HWP Document File", files["hwp"]):
        locked[header.start() + 36] |= 0b10  # the properties of the FileHeader: bit 1 is the password
    assert "encrypted" in reason_of(bytes(locked))
    package = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    assert "encrypted" in reason_of(package)


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    assert "far more" in reason_of(docx(WORD.replace("가온시 소식", " " * 30_000_000)))
    assert "unpacks to more" in reason_of(zipped({f"{number}": b"" for number in range(5_001)}))


def test_other_containers_and_empty_documents_are_refused() -> None:
    assert "not a document" in reason_of(b"plain text" * 100)
    assert "not a document of this format" in reason_of(zipped({"a.txt": b"text"}))
    assert "no text" in reason_of(
        docx(WORD.replace("가온시 소식", "").replace("공원 두 곳을 ", "").replace("연다.", ""))
    )
