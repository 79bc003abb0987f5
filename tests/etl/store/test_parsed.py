from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.pipeline import parse
from etl.records import ParsedDocument, RawDocument
from etl.store.codec import dumps, loads
from etl.store.parsed import ParsedStore, key_of

TEXT = (
    "시는 ‘푸른 도시’와 ‘너른 길’ 등 2대 전략을 세우고 2027년까지 300억 원을 들여 한빛도서관을 건립할 계획이다. "
    "지난해 12월에는 창업가 120명을 지원했다."
)
FIELDS = {"city": "pohang", "published": date(2025, 1, 9), "title": "새해 계획", "id": "d-1"}


@pytest.fixture(scope="module")
def parsed() -> ParsedDocument:
    found = parse(RawDocument("a.txt", "0" * 64, "utf-8", TEXT, dict(FIELDS)))
    assert found.commitments and found.figures and found.targets and found.dates and found.lines
    return replace(found, warnings=("one", "two"))


def test_a_parsed_document_comes_back_as_it_was(parsed: ParsedDocument) -> None:
    again = loads(dumps(parsed))
    assert again == parsed
    assert isinstance(again.document.published, date)
    assert {type(c.due_end) for c in again.commitments} == {type(c.due_end) for c in parsed.commitments}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"document": {}}', '{"document": 3}', "null"])
def test_what_is_not_a_parsed_document_raises_what_the_store_expects(content: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        loads(content)


def test_what_was_kept_is_found_again_under_its_key_alone(parsed: ParsedDocument, tmp_path: Path) -> None:
    store = ParsedStore(tmp_path / "new" / "cache")
    store.put("k", "v1", parsed)
    store.close("v1")
    again = ParsedStore(tmp_path / "new" / "cache")
    assert again.get("k") == parsed
    assert again.get("other") is None
    again.close("v1")


def test_what_other_code_parsed_is_forgotten(parsed: ParsedDocument, tmp_path: Path) -> None:
    store = ParsedStore(tmp_path / "cache")
    store.put("old", "v1", parsed)
    store.put("new", "v2", parsed)
    store.close("v2")
    again = ParsedStore(tmp_path / "cache")
    assert again.get("old") is None
    assert again.get("new") == parsed
    again.close("v2")


def test_a_broken_cache_is_only_lost_time(parsed: ParsedDocument, tmp_path: Path) -> None:
    file = tmp_path / "cache"
    file.write_bytes(b"this is no database" * 100)
    store = ParsedStore(file)
    assert store.get("k") is None
    store.put("k", "v", parsed)
    assert store.get("k") == parsed
    store.close("v")


def test_a_torn_cache_is_only_lost_time(parsed: ParsedDocument, tmp_path: Path) -> None:
    file = tmp_path / "cache"
    store = ParsedStore(file)
    for number in range(40):
        store.put(f"k-{number}", "v", parsed)
    store.close("v")
    whole = file.read_bytes()
    assert len(whole) > 3 * 4096
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    torn = ParsedStore(file)
    assert [torn.get(f"k-{number}") for number in range(40)] == [None] * 40
    torn.put("k", "v", parsed)
    torn.close("v")


@pytest.mark.parametrize("content", [b"", b"not zlib", None, "text"])
def test_a_row_that_cannot_be_read_is_parsed_again(content: object, tmp_path: Path) -> None:
    store = ParsedStore(tmp_path / "cache")
    store.close("v")
    with sqlite3.connect(tmp_path / "cache") as connection:
        connection.execute("INSERT INTO parsed VALUES ('k', 'v', ?)", (content,))
    store = ParsedStore(tmp_path / "cache")
    assert store.get("k") is None
    store.close("v")


def test_a_key_changes_with_content_sidecar_name_and_code(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(TEXT, "utf-8")
    keys = [key_of(page, "v1"), key_of(page, "v2")]
    assert key_of(page, "v1") == keys[0]
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    keys.append(key_of(tmp_path / "b.txt", "v1"))
    (tmp_path / "a.meta.yml").write_text("city: pohang", "utf-8")
    keys.append(key_of(page, "v1"))
    (tmp_path / "a.meta.yml").write_text("city: gyeongsan", "utf-8")
    keys.append(key_of(page, "v1"))
    page.write_text(TEXT + " 끝.", "utf-8")
    keys.append(key_of(page, "v1"))
    assert len(set(keys)) == len(keys)
    with pytest.raises(OSError):
        key_of(tmp_path / "none.txt", "v1")
