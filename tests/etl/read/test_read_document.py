from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from etl.learning.annotation import body_of
from etl.read import MAX_BYTES, SUFFIXES, read_document
from etl.records import UnreadableDocument

RECORD = """---
id: gaon-2024-05-14-parks
city: pohang
title: "가온시, 공원 두 곳 새로 연다"
publisher: 가온일보
published: 2024-05-14
kind: news
licence: own
record: paraphrase
---
가온시는 14일 공원 두 곳을 새로 열겠다고 밝혔다.
"""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reason_of(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    assert "\n" not in str(caught.value) and path.name not in str(caught.value)
    return str(caught.value)


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    content = "\ufeff가온시 소식\r\n\r\n본문입니다.\n".encode()
    document = read_document(put(tmp_path, "a.TXT", content))
    assert document.text == "가온시 소식\r\n\r\n본문입니다.\n"
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert (document.encoding, document.fields, document.source_path) == ("utf-8", {}, str(tmp_path / "a.TXT"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_record_gives_fields_and_the_text_after_them(tmp_path: Path, newline: str) -> None:
    raw = RECORD.replace("\n", newline)
    document = read_document(put(tmp_path, "r.md", "\ufeff" + raw))
    assert document.fields["published"] == date(2024, 5, 14)
    assert document.fields["title"] == "가온시, 공원 두 곳 새로 연다"
    assert document.text == body_of(raw) == f"가온시는 14일 공원 두 곳을 새로 열겠다고 밝혔다.{newline}"


def test_a_markdown_page_without_front_matter_is_text(tmp_path: Path) -> None:
    text = "# 가온시 소식\n\n---\n\n본문입니다.\n"
    document = read_document(put(tmp_path, "p.md", text))
    assert (document.text, document.fields) == (text, {})


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("city: pohang\n", "", "'city'"),
        ("published: 2024-05-14\n", "", "'published'"),
        ("published: 2024-05-14", "published: 지난봄", "'published'"),
        ("published: 2024-05-14", "published: 2024-13-40", "month must be"),
        ("kind: news", "kind: gossip", "'kind'"),
        ("licence: own", "licence: mine", "'licence'"),
        ('title: "가온시', 'title: "가온시" 오늘', "broken front matter in line"),
        ("city: pohang", "city: [pohang]", "'city'"),
        ("publisher: 가온일보", "publisher: &a 가온\nx: *a", "aliases"),
        ("\n---\n가온시는", "\n가온시는", "closing ---"),
        ("가온시는 14일 공원 두 곳을 새로 열겠다고 밝혔다.\n", "", "no text"),
    ],
)
def test_a_broken_record_names_what_is_wrong(tmp_path: Path, old: str, new: str, word: str) -> None:
    assert old in RECORD
    assert word in reason_of(put(tmp_path, "r.md", RECORD.replace(old, new)))


def test_front_matter_that_is_too_deep_or_too_long_is_refused(tmp_path: Path) -> None:
    assert "nested" in reason_of(put(tmp_path, "d.md", f"---\na: {'[' * 20_000}\n---\ntext\n"))
    assert "longer" in reason_of(put(tmp_path, "l.md", f"---\na: {'x' * 70_000}\n---\ntext\n"))


@pytest.mark.parametrize("name", ["n.meta.yml", "n.txt.meta.yml"])
def test_a_sidecar_stands_over_the_document(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, "n.txt", "본문입니다.")
    put(tmp_path, name, "city: gyeongsan\npublished: '2020-02-03'\n")
    assert read_document(path).fields == {
        "city": "gyeongsan",
        "published": date(2020, 2, 3),
        "published_basis": "sidecar",
    }


def test_a_sidecar_completes_and_overrides_front_matter(tmp_path: Path) -> None:
    path = put(tmp_path, "r.md", RECORD.replace("city: pohang\n", ""))
    put(tmp_path, "r.meta.yml", "city: gyeongsan\nkind: speech\n")
    fields = read_document(path).fields
    assert (fields["city"], fields["kind"], fields["id"]) == ("gyeongsan", "speech", "gaon-2024-05-14-parks")


def test_a_broken_sidecar_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "n.txt", "본문입니다.")
    put(tmp_path, "n.meta.yml", "city: [")
    assert reason_of(path).startswith("n.meta.yml: broken")


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert "cannot be opened" in reason_of(tmp_path / "absent.txt")
    assert "unknown format '.exe'" in reason_of(put(tmp_path, "a.exe", "x"))
    assert ".txt" in SUFFIXES and ".md" in SUFFIXES
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # sparse: takes no disk
    assert "too large" in reason_of(large)
