"""python -m briefing: what it writes, what it says, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from briefing import __main__ as command

pytestmark = pytest.mark.xdist_group("pictures")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tiny_path: Path, no_browser: None, capsys: pytest.CaptureFixture[str]) -> object:
    """Runs the command on the tiny database; gives exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = command.main([*arguments, "--database", str(tiny_path)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def test_a_paper_in_a_process_of_its_own(tiny_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "briefing",
            "--city",
            "pohang",
            "--form",
            "short",
            "--chart",
            "kinds",
            "--out",
            str(out),
        ],
        cwd=ROOT,
        env={**os.environ, "BROWSER_PATH": "/nonexistent", "CITY_STRATEGY_DATABASE": str(tiny_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{out}\n", "")
    assert "포항시도시전략보고" in words(out)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_cities_by_their_names_and_a_day_of_the_paper(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "paper.pdf"
    told = run(
        "--city", "Gyeongsan", "--city", "포항시", "--language", "en", "--form", "short", "--chart", "kinds",
        "--from", "2019-01-01", "--to", "2024-12-31", "--as-of", "2024-06-30", "--out", str(out),
    )  # fmt: skip
    assert told == (0, f"{out}\n", "")
    assert "Citystrategybriefing:GyeongsanandPohang" in words(out)
    assert "Asof30Jun2024" in words(out)


def test_pictures_come_as_a_folder_one_a_chart(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "new" / "charts"
    code, out, err = run(
        "--city", "pohang", "--format", "png", "--chart", "kinds", "--chart", "money", "--out", str(folder)
    )
    assert (code, err) == (0, "")
    names = [path.name for path in sorted(folder.iterdir())]
    assert names == ["01-kinds.png", "02-money.png"]
    assert out.split() == [str(folder / name) for name in names]
    assert Image.open(folder / names[0]).width == 1440


@pytest.mark.parametrize("ending", ["hwpx", "xlsx"])
def test_the_name_says_the_format(run, tmp_path: Path, ending: str) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / f"paper.{ending}"
    assert run("--city", "pohang", "--form", "short", "--chart", "kinds", "--out", str(out))[0] == 0
    assert out.read_bytes().startswith(b"PK")


def test_into_a_folder_the_paper_gets_a_name_that_says_what_it_is(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("--city", "pohang", "--format", "xlsx", "--out", str(tmp_path))[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["city-strategy-pohang-20250301-full-ko.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--city", "atlantis"], 1, "pohang, gyeongsan"),
        (["--city", "pohang", "--sector", "fishing"], 1, "battery"),
        (["--city", "pohang", "--pledge", "p-nowhere"], 1, "p-nowhere"),
        (["--city", "pohang", "--from", "1990-01-01", "--to", "1990-12-31"], 1, "no document of pohang"),
        (["--city", "pohang", "--as-of", "1990-12-31"], 1, "no document of pohang"),
        ([], 2, "--city"),
        (["--city", "pohang", "--from", "2024-02-30"], 2, "'2024-02-30' is no date"),
        (["--city", "pohang", "--from", "2024-02-01", "--to", "2024-01-01"], 2, "later than --to"),
        (["--city", "pohang", "--language", "fr"], 2, "fr"),
        (["--city", "pohang", "--format", "doc"], 2, "doc"),
        (["--city", "pohang", "--chart", "pie"], 2, "pie"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    ended, out, err = run(*arguments, "--out", str(tmp_path / "paper.pdf"))
    assert (ended, out) == (code, "")
    assert told in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_name_without_ending_needs_a_format(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("--city", "pohang", "--out", str(tmp_path / "paper"))
    assert code == 2
    assert "--format" in err


def test_a_database_that_is_none_and_a_place_that_cannot_be_written(tmp_path: Path, tiny_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    out = str(tmp_path / "paper.xlsx")
    assert command.main(["--city", "pohang", "--out", out, "--database", str(tmp_path / "none.duckdb")]) == 1
    assert "there is no database at" in capsys.readouterr().err
    (tmp_path / "text.duckdb").write_text("no database")
    assert command.main(["--city", "pohang", "--out", out, "--database", str(tmp_path / "text.duckdb")]) == 1
    assert "is no database of the atlas" in capsys.readouterr().err
    gone = str(tmp_path / "no" / "folder" / "paper.xlsx")
    assert command.main(["--city", "pohang", "--out", gone, "--database", str(tiny_path)]) == 1
    assert capsys.readouterr().err == f"{gone} cannot be written: No such file or directory\n"


def test_what_was_there_stays_where_the_new_paper_fails(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "paper.pdf"
    out.write_text("before")
    assert run("--city", "atlantis", "--out", str(out))[0] == 1
    assert out.read_text() == "before"
