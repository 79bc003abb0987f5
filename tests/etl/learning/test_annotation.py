from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.learning.annotation import AnnotationError, body_of, check, fill, locate, main, text_for

ANNOTATIONS = Path(__file__).resolve().parents[3] / "data" / "annotations"
FOLDERS = ("pages", "summaries", "records", "held_out")
TEXT = "시는 광장을 넓힌다. 시는 광장을 고친다."


def test_every_committed_annotation_says_the_words_at_its_offsets(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for folder in FOLDERS for path in sorted((ANNOTATIONS / folder).glob("*.json"))]
    assert len(files) >= 60
    assert main(["check", *files]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("literal", "nth", "found"),
    [("넓힌다", None, (7, 10)), ("광장", 1, (3, 5)), ("광장", 2, (15, 17)), (TEXT, None, (0, len(TEXT)))],
)
def test_words_are_found_where_they_stand(literal: str, nth: int | None, found: tuple[int, int]) -> None:
    assert locate(TEXT, literal, nth, "x") == found


@pytest.mark.parametrize(
    ("literal", "nth", "reason"),
    [
        ("광장", None, "2 times"),
        ("광장", 3, "nth is 3"),
        ("광장", 0, "nth is 0"),
        ("공원", None, "does not stand"),
        ("", None, "empty"),
    ],
)
def test_words_that_are_absent_or_ambiguous_are_told(literal: str, nth: int | None, reason: str) -> None:
    with pytest.raises(AnnotationError, match=reason):
        locate(TEXT, literal, nth, "x")


def test_a_draft_is_filled_and_a_wrong_one_says_what_is_wrong() -> None:
    draft = {"commitments": [{"literal": "광장을 고친"}, {"literal": "공원"}], "excluded": [[0, 3]]}
    filled, problems = fill(draft, TEXT, "a.json")
    assert (filled["commitments"][0]["start"], filled["commitments"][0]["end"]) == (15, 21)
    assert [p.split(":")[0] for p in problems] == ["a.json commitments[2]"]
    assert len(check(filled, TEXT, "a.json")) == 1
    assert check({"dates": [{"literal": "광장", "start": 4, "end": 6}]}, TEXT, "a.json") != []


def test_offsets_count_in_the_text_after_the_front_matter() -> None:
    assert body_of("\ufeff---\nid: a\n---\n본문") == "본문"
    assert body_of("본문\n---\n끝") == "본문\n---\n끝"


def test_the_command_fills_files_and_counts_problems(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    draft = tmp_path / "a.json"
    draft.write_text(json.dumps({"file": "a.txt", "targets": [{"literal": "넓힌다"}]}), "utf-8")
    assert main(["check", str(draft)]) == 1
    assert main(["fill", str(draft)]) == 0
    assert main(["check", str(draft)]) == 0
    assert json.loads(draft.read_text("utf-8"))["targets"][0]["start"] == 7
    (tmp_path / "a.txt").write_text("딴 글이다.", "utf-8")
    assert main(["check", str(draft)]) == 1


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=r"b\.txt"):
        text_for(tmp_path / "a.json", {"file": "b.txt"})
