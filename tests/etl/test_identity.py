from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl import identity
from etl.identity import RowIds, code_version, document_id_of


def test_an_id_comes_from_document_kind_words_and_ordinal() -> None:
    one, same, other = RowIds("d-1"), RowIds("d-1"), RowIds("d-2")
    ids = [
        one.next("c", "도서관"),
        one.next("c", "도서관"),
        one.next("f", "도서관"),
        one.next("c", "공원"),
        other.next("c", "도서관"),
    ]
    assert len(set(ids)) == len(ids)
    assert [same.next("c", "공원"), same.next("c", "도서관")] == [ids[3], ids[0]]
    assert all(re.fullmatch(r"[cf]-[0-9a-f]{16}", key) for key in ids)


def test_parts_of_an_id_do_not_run_into_each_other() -> None:
    assert RowIds("d").next("c", "1\x1f1") != RowIds("d\x1fc").next("1", "1")
    assert RowIds("d-1").next("c", "1") != RowIds("d-").next("c", "11")


def test_a_document_without_an_id_is_named_by_its_content() -> None:
    assert document_id_of("ab" * 32) == "doc-" + "ab" * 8


def test_the_code_version_tells_of_code_rules_models_and_vocabularies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (
        "etl/a.py",
        "etl/facts/b.py",
        "etl/rules/c.toml",
        "etl/learning/models/d.json.gz",
        "etl/store/schema.sql",
        "data/vocab/e.csv",
    )
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", "utf-8")
    monkeypatch.setattr(identity, "_ROOT", tmp_path)
    versions = [code_version()]
    assert code_version() == versions[0]
    for name in files:
        (tmp_path / name).write_text("2", "utf-8")
        versions.append(code_version())
    (tmp_path / "etl/a.py").rename(tmp_path / "etl/z.py")
    versions.append(code_version())
    assert len(set(versions)) == len(versions)
    (tmp_path / "README.md").write_text("x", "utf-8")
    assert code_version() == versions[-1]


def test_the_makers_of_this_project_are_all_there() -> None:
    root = Path(identity.__file__).resolve().parents[1]
    for pattern in identity._MAKERS:
        assert list(root.glob(pattern)), pattern
