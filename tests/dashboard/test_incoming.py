from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from streamlit import config

from dashboard import incoming
from dashboard.incoming import NotTakenError, looked_at, safe_name, save, take_out


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITY_STRATEGY_INCOMING", str(tmp_path / "in"))
    return tmp_path / "in"


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("시정 연설(2025).PDF", "시정 연설(2025).pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\kim\\계획.hwp", "계획.hwp"),
        ("..", "document"),
        (".txt", "txt"),
        ("a\x00b\u202ec<script>.md", "a b c script.md"),
        ("-rf *.html", "-rf.html"),
        (unicodedata.normalize("NFD", "포항.txt"), "포항.txt"),
        ("가" * 300 + ".docx", "가" * 80 + ".docx"),
    ],
)
def test_a_name_becomes_harmless(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@given(st.text(max_size=300))
def test_no_name_leaves_the_folder(given: str) -> None:
    name = safe_name(given)
    assert Path(name).name == name
    assert name not in ("", ".", "..")
    assert len(Path(name).stem) <= incoming.LONGEST_NAME + 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"MZ", "format"),
        ("a", b"x", "format"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.pdf", b"x" * (incoming.MOST_MEGABYTES * 1024**2 + 1), "large"),
    ],
)
def test_what_need_not_be_read_to_be_refused(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(NotTakenError) as refused:
        looked_at(name, data)
    assert refused.value.reason == reason


def test_a_document_and_its_fields_are_saved(folder: Path) -> None:
    day = dt.date(2025, 3, 2)
    path = save(
        "계획.txt",
        "본문".encode(),
        {"city": "pohang", "published": day, "title": "가: 나 #다", "url": "", "author": None},
    )
    assert path == folder / "계획.txt"
    assert path.read_text("utf-8") == "본문"
    assert yaml.safe_load(incoming.sidecar(path).read_text("utf-8")) == {
        "city": "pohang",
        "published": day,
        "title": "가: 나 #다",
    }
    bare = save("그대로.txt", b"x", {})
    assert not incoming.sidecar(bare).exists()
    assert [file.path.name for file in incoming.listed()] == ["계획.txt", "그대로.txt"]
    assert [p.name for p in folder.iterdir() if p.name.startswith(".")] == []


def test_a_document_is_taken_once_and_equal_names_are_kept_apart(folder: Path) -> None:
    first, second = save("a.txt", b"one", {}), save("a.txt", b"two", {})
    assert first.name == "a.txt"
    assert second.name == f"a-{incoming.sha256(b'two')[:8]}.txt"
    with pytest.raises(NotTakenError) as refused:
        save("another name.txt", b"one", {})
    assert refused.value.reason == "there"


def test_what_is_taken_out_is_kept_where_no_build_looks(folder: Path) -> None:
    path = save("a.txt", b"one", {"city": "pohang"})
    take_out(path)
    assert incoming.listed() == []
    assert sorted(p.name for p in (folder / incoming.TAKEN_OUT).iterdir()) == ["a.txt", "a.txt.meta.yml"]
    outside = folder.parent / "b.txt"
    outside.write_text("x")
    with pytest.raises(ValueError, match=r"b\.txt"):
        take_out(outside)
    assert outside.exists()


def test_the_server_takes_as_much_as_the_intake_says() -> None:
    assert config.get_option("server.maxUploadSize") == incoming.MOST_MEGABYTES
