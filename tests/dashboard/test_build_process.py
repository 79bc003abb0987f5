from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import duckdb
import pytest

from dashboard import incoming
from dashboard.build_process import ROOT, Workshop, command, documents, progress

ARTICLE = "포항시는 2027년까지 300억 원을 들여 시립도서관을 건립할 계획이다.\n"
SLOW = "import sys, time; print('reading 3/31 a.md', file=sys.stderr, flush=True); time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {SLOW}"


@pytest.fixture
def came_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITY_STRATEGY_INCOMING", str(tmp_path / "in"))
    return tmp_path / "in"


def ended(shop: Workshop, seconds: float = 60) -> int:
    limit = time.monotonic() + seconds
    while (code := shop.code()) is None:
        assert time.monotonic() < limit
        time.sleep(0.05)
    return code


def until_it_speaks(shop: Workshop) -> None:
    limit = time.monotonic() + 60
    while shop.progress() is None:
        assert time.monotonic() < limit
        time.sleep(0.05)


def test_a_rebuild_reads_what_the_build_was_made_from(came_in: Path, tmp_path: Path) -> None:
    shipped = ["data/documents/a.md", str(ROOT / "data/documents/b.md")]
    assert documents(shipped) == []
    assert documents(["elsewhere/a.md", *shipped]) == [ROOT / "data/documents", ROOT / "elsewhere/a.md"]
    file = incoming.save("새 글.txt", b"x", {})
    assert documents(shipped) == [ROOT / "data/documents", came_in]
    assert documents([*shipped, str(file)]) == [ROOT / "data/documents", came_in]  # the folder stands for its files


def test_the_command_says_only_what_differs_from_the_default(tmp_path: Path) -> None:
    assert command(Path("a.duckdb"))[1:] == ["-m", "etl", "build", "--database", "a.duckdb"]
    whole = command(Path("a.duckdb"), documents=[Path("d")], review=Path("r"), published=True)
    assert whole[-5:] == ["--review", "r", "--documents", "d", "--publish"]


def test_a_build_runs_by_itself_and_leaves_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "글.txt"
    source.write_text(ARTICLE, "utf-8")
    Path(f"{source}.meta.yml").write_text("city: pohang\npublished: 2025-03-02\n", "utf-8")
    shop, target = Workshop(), tmp_path / "a.duckdb"
    assert shop.start(command(target, documents=[source, tmp_path / "none.txt"], review=tmp_path), tmp_path, before="x")
    assert not shop.start([sys.executable, "-c", SLOW], tmp_path)  # one at a time
    assert ended(shop) == 1  # told: one file was not there
    assert "read 1 documents" in shop.closing_table()
    assert "none.txt" in " ".join(shop.last_lines())
    assert "\x1b" not in shop.closing_table()
    with duckdb.connect(str(target), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    assert [line["event"] for line in told] == ["build"]  # told once, however often it was asked


@pytest.mark.parametrize("program", [SLOW, DEAF], ids=["willing", "deaf"])
def test_a_build_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr("dashboard.build_process.GRACE", 0.5)
    shop = Workshop()
    shop.start([sys.executable, "-c", program], tmp_path)
    until_it_speaks(shop)
    assert shop.running()
    assert shop.progress() == (3, 31)
    shop.stop()
    assert ended(shop) != 0
    assert not shop.running()


def test_nothing_runs_before_it_is_started() -> None:
    shop = Workshop()
    shop.stop()
    assert (shop.running(), shop.code(), shop.progress(), shop.last_lines(), shop.closing_table()) == (
        False,
        None,
        None,
        [],
        "",
    )


def test_progress_is_read_off_the_words() -> None:
    assert progress("") is None
    assert progress("\x1b[2Kreading \x1b[38;5;197m━━\x1b[0m  3/31 a.md\r\x1b[2Kreading ━━ 17/31 b.md") == (17, 31)
