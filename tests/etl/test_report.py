from __future__ import annotations

from pathlib import Path

import pytest

from etl.build import Report, build
from etl.report import progress_bar, summary

TEXT = "시는 2027년까지 300억 원을 들여 한빛도서관을 건립할 계획이다. 지난해에는 창업가 120명을 지원했다."


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What was built of a document whose name would break a screen that reads it as markup."""
    folder = tmp_path_factory.mktemp("report") / "documents"
    folder.mkdir()
    (folder / "[red]새[ㅁ]bold].txt").write_text(TEXT, "utf-8")
    (folder / "[red]새[ㅁ]bold].meta.yml").write_text(
        "city: pohang\npublished: 2025-01-09\ntitle: 새해 계획\n", "utf-8"
    )
    (folder / "notes.xyz").write_text("x", "utf-8")
    (folder / "[b]empty.txt").write_bytes(b"")
    return build([folder], folder.parent / "s.duckdb")


def test_the_closing_table_counts_what_was_read_skipped_and_found(
    report: Report, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    summary(report, Path("out[bold]/s.duckdb"))
    shown = capsys.readouterr().out
    assert "out[bold]/s.duckdb" in shown
    assert "포항시 (pohang)" in shown
    assert "read 1 documents (1 parsed anew, 0 unchanged), rejected 1, skipped 1" in shown
    assert "notes.xyz: not a format" in shown
    parsed = report.documents[0]
    assert f"{len(parsed.commitments)} commitments" in shown
    assert "1 funding figures" in shown
    assert f"data_hash {report.data_hash}" in shown


def test_a_path_with_a_closing_tag_is_a_path(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    summary(report, Path("[/x]/s.duckdb"))
    assert "[/x]/s.duckdb" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["[/b].txt", "[red]", "한글.md"])
def test_progress_shows_any_file_name_on_standard_error(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as show:
        show(1, 3, name)
        show(3, 3, name)
    assert capsys.readouterr().out == ""
