from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.learning.annotation import AnnotationError
from etl.learning.examples import read_annotated

TEXT = "가람시, 새 도서관 짓는다\n입력 2025.01.09 10:00\n가람시는 한빛도서관을 건립한다고 9일 밝혔다.\n관련기사\n너울시, 미술관 문 열어\n"


def annotate(folder: Path, name: str, literal: str, start: int) -> None:
    (folder / f"{name}.txt").write_text(TEXT, "utf-8")
    item = {"literal": literal, "start": start, "end": start + len(literal)}
    gold = {"file": f"{name}.txt", "published": "2025-01-09", "commitments": [item]}
    (folder / f"{name}.json").write_text(json.dumps(gold), "utf-8")


def test_documents_come_in_the_order_of_their_names_split_as_the_build_splits_them(tmp_path: Path) -> None:
    for name in ("b", "a"):
        annotate(tmp_path, name, "한빛도서관", TEXT.index("한빛도서관"))
    (tmp_path / "threads.json").write_text('{"links": []}', "utf-8")
    documents = read_annotated([tmp_path])
    assert [d.name for d in documents] == ["a", "b"]
    assert [TEXT[s.start : s.end] for s in documents[0].sentences] == ["가람시는 한빛도서관을 건립한다고 9일 밝혔다."]


def test_an_annotation_that_does_not_fit_its_text_stops_the_training(tmp_path: Path) -> None:
    annotate(tmp_path, "a", "한빛도서관", 3)
    with pytest.raises(AnnotationError, match=r"a\.json commitments\[1\]"):
        read_annotated([tmp_path])
