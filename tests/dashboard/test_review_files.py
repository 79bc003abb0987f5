"""Decisions on file: read back exactly by the desk and by the build, and nobody's are lost."""

from __future__ import annotations

import csv
import multiprocessing
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import review_files
from dashboard.review_files import Decision, Place, append, read, undone
from etl.lineage import decisions as build_side

HARD = (
    "=1+1",
    "+82",
    "-",
    "@x",
    "'quoted'",
    "''",
    "\ttab",
    "\r",
    "a,b",
    'say "yes"',
    "one\ntwo",
    "back\\slash\\n",
    "시정\u2028계획",
    "\x85",
    "",
)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40) | st.sampled_from(HARD)


@given(
    st.lists(
        st.builds(Decision, WORDS, WORDS, WORDS, st.builds(Place, WORDS, WORDS), value=WORDS), min_size=1, max_size=4
    )
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_exactly_by_both_sides(
    tmp_path_factory: pytest.TempPathFactory, written: list[Decision]
) -> None:
    folder = tmp_path_factory.mktemp("review")
    ids = append(written, folder)
    back = read(folder)
    assert [d.decision_id for d in back] == ids
    for one, other in zip(written, back, strict=True):
        assert (one.decided_by, one.why, one.action, one.place, one.value) == (
            other.decided_by, other.why, other.action, other.place, other.value,
        )  # fmt: skip
    built = {d.decision_id: d for d in build_side.read_decisions(folder)}
    for decision in back:
        there = built[decision.decision_id]
        assert there.words.text == decision.place.words
        assert there.value == decision.value.strip()
        assert there.decided_at == decision.decided_at


def test_both_sides_know_the_same_columns_and_the_shipped_files_have_them() -> None:
    assert review_files.COLUMNS == build_side.COLUMNS
    for path in build_side.FOLDER.glob("*.csv"):
        header = next(csv.reader(path.read_text("utf-8-sig").splitlines()[:1]))
        assert sorted(header) == sorted(build_side.COLUMNS), path.name
    readme = (build_side.FOLDER / "README.md").read_text("utf-8")
    for word in (*build_side.COLUMNS, *build_side.ROW_ACTIONS, *build_side.LINK_ACTIONS, "undo"):
        assert f"`{word}`" in readme


def test_no_cell_would_run_as_a_formula(tmp_path: Path) -> None:
    append(
        [
            Decision(f"{c}SUM(1)", f"{c}x", f"{c}y", Place(f"{c}z", f"{c}w"), value=f"{c}v", undoes=f"{c}u")
            for c in "=+-@\t\r"
        ],
        tmp_path,
    )
    for row in csv.reader((tmp_path / "decisions.csv").read_text("utf-8").splitlines()):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_torn_line_costs_only_itself(tmp_path: Path) -> None:
    append([Decision("갑", "맞음", "confirm", Place("a", "하나"))], tmp_path)
    path = tmp_path / "decisions.csv"
    whole = path.read_bytes()
    path.write_bytes(whole + b'd-torn,2026-01-01,"somebody')  # a process died while it wrote
    append([Decision("을", "맞음", "confirm", Place("a", "둘"))], tmp_path)
    assert path.read_bytes().startswith(whole)
    assert [d.place.words for d in read(tmp_path)] == ["하나", "둘"]
    problems = [d.problem for d in build_side.read_decisions(tmp_path)]
    assert sorted(problems) == ["", "", "broken_line"]


def test_the_order_of_the_columns_in_the_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text("\ufeffwords,decision_id,decided_at,note\r\n", "utf-8")
    append(
        [
            Decision(
                "갑",
                "맞음",
                "confirm",
                Place("a", "하나"),
                decision_id="x",
                decided_at=datetime(2026, 1, 2, tzinfo=UTC),
            )
        ],
        tmp_path,
    )
    assert (tmp_path / "decisions.csv").read_text("utf-8").split("\n")[1] == "하나,x,2026-01-02T00:00:00.000+00:00,"


def _decide(folder: Path, who: str, start: float, portable: bool) -> None:
    if portable:
        review_files.fcntl = None  # type: ignore[assignment]
    time.sleep(max(0.0, start - time.time()))
    for number in range(25):
        append([Decision(who, "함께 결정", "confirm", Place("a", f"{who}-{number}" + "긴 말 " * 400))], folder)


@pytest.mark.parametrize("portable", [False, True], ids=["fcntl", "lock file"])
def test_people_who_decide_at_once_lose_nothing(tmp_path: Path, portable: bool) -> None:
    context = multiprocessing.get_context("spawn")
    start = time.time() + 2
    people = [context.Process(target=_decide, args=(tmp_path, f"p{n}", start, portable)) for n in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
        assert person.exitcode == 0
    found = read(tmp_path)
    assert len(found) == 100
    assert len({d.decision_id for d in found}) == 100
    assert {d.place.words.split("긴")[0] for d in found} == {f"p{p}-{n}" for p in range(4) for n in range(25)}
    assert [p.name for p in tmp_path.iterdir()] == ["decisions.csv"]


def test_a_lock_left_by_a_process_that_died_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_files, "fcntl", None)
    monkeypatch.setattr(review_files, "_STALE", 0.05)
    (tmp_path / ".decisions.csv.lock").touch()
    time.sleep(0.1)
    append([Decision("갑", "맞음", "confirm", Place("a", "하나"))], tmp_path)
    assert len(read(tmp_path)) == 1


def test_an_undo_that_is_undone_takes_nothing_back(tmp_path: Path) -> None:
    (first,) = append([Decision("갑", "아님", "false_find", Place("a", "하나"))], tmp_path)
    (second,) = append([Decision("을", "다시 봄", "undo", undoes=first)], tmp_path)
    assert undone(read(tmp_path)) == {first}
    append([Decision("갑", "그대로", "undo", undoes=second)], tmp_path)
    assert undone(read(tmp_path)) == {second}
    assert build_side.undone(build_side.read_decisions(tmp_path)) == {second}
