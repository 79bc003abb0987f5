from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.preview import preview

ROOT = Path(__file__).resolve().parents[2]
RECORD = """---
id: r-1
city: pohang
title: 도서관
publisher: 한빛일보
published: 2025-03-02
published_basis: page
url: https://example.org/1
kind: speech
licence: kogl-1
---
포항시는 2027년까지 300억 원을 들여 시립도서관을 건립할 계획이다.
"""


def test_a_record_says_everything_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(RECORD, "utf-8")
    told = preview(path)
    assert (told.reason, told.missing) == (None, ())
    assert told.fields == {
        "city": "pohang", "published": "2025-03-02", "title": "도서관", "publisher": "한빛일보",
        "url": "https://example.org/1", "kind": "speech", "licence": "kogl-1",
    }  # fmt: skip
    assert told.found["commitments"] == told.found["funding_figures"] == 1


def test_a_sidecar_beside_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("시는 시립도서관을 건립할 계획이다.\n", "utf-8")
    assert preview(path).missing == ("city", "published")
    (tmp_path / "a.txt.meta.yml").write_text("city: pohang\n", "utf-8")
    assert preview(path).missing == ("published",)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xyz", b"x", "unknown format"),
        ("a.txt", b"", "empty"),
        ("a.md", RECORD.replace("pohang", "atlantis").encode(), "unknown city"),
    ],
)
def test_a_reason_is_one_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    told = preview(path)
    assert told.reason is not None
    assert words in told.reason
    assert "\n" not in told.reason


def test_the_command_tells_a_line_a_file(tmp_path: Path) -> None:
    path = tmp_path / "글.md"
    path.write_text(RECORD, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "etl", "preview", str(path), str(tmp_path / "none.txt")],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    first, second = map(json.loads, ran.stdout.splitlines())
    assert (first["reason"], first["fields"]["city"]) == (None, "pohang")
    assert second["reason"].startswith("cannot be opened")


def test_a_file_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["preview"])
    assert ended.value.code == 2
