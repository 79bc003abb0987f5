"""Documents made to hurt: no crash but a refusal by name, bounded time a character, every offset exact."""

from __future__ import annotations

import random
import time
from pathlib import Path

import duckdb
import pytest

from bench.hostile import FIELDS, HEAD, SECONDS_A_CHARACTER, SECONDS_A_DOCUMENT, faults, raw
from bench.hostile_texts import MAKERS, text_of
from etl.build import build
from etl.pipeline import parse
from etl.records import UnreadableDocument
from etl.store.checks import failures

LONG_LINE = 300_000  # characters
EACH = 16  # documents of every kind


@pytest.fixture(scope="module", autouse=True)
def models() -> None:
    """Models are read once a process: no document pays for it."""
    parse(raw("시는 도서관을 건립한다.", placed=True))


@pytest.mark.parametrize("kind", MAKERS)
def test_documents_made_to_hurt_are_read_whole_or_refused(kind: str) -> None:
    rng = random.Random(kind)
    parsed = 0
    for number in range(EACH):
        size = int(10 ** rng.uniform(0.5, 3.5))
        document = raw(text_of(kind, number, size), placed=number % 3 > 0)
        began = time.process_time()
        try:
            found = parse(document)
        except UnreadableDocument as error:
            assert "\n" not in str(error)
            continue
        finally:
            assert time.process_time() - began < SECONDS_A_DOCUMENT + SECONDS_A_CHARACTER * size
        parsed += 1
        assert faults(found) == []
    assert parsed >= EACH // 2, "most of them can be read"


@pytest.mark.parametrize("kind", ["one_line", "no_space", "digits", "quotes"])
def test_time_a_character_does_not_grow_with_length(kind: str) -> None:
    """What is quadratic shows here: twelve times the length may take no more than twice the time a character."""

    def seconds(size: int) -> float:
        document = raw(text_of(kind, 1, size), placed=True)
        began = time.process_time()
        assert faults(parse(document)) == []
        return (time.process_time() - began) / size

    seconds(2_000)  # the first one loads the models
    assert seconds(36_000) < 2 * seconds(3_000) + 10e-6


def test_one_line_of_300_kb_is_read_in_bounded_time() -> None:
    text = "".join(f"{number}억 원 규모 사업과 " for number in range(LONG_LINE // 14))
    assert "\n" not in text
    began = time.process_time()
    found = parse(raw(text, placed=True))
    assert time.process_time() - began < SECONDS_A_CHARACTER * len(text)
    assert faults(found) == []
    assert len(found.figures) > 10_000


def test_hostile_documents_make_a_database_that_passes_every_check(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, kind in enumerate(MAKERS):
        for copy, size in enumerate((300, 3_000)):
            text = text_of(kind, 100 + number, size)
            (folder / f"{kind}-{copy}.txt").write_text(HEAD + text, "utf-8", newline="")
            (folder / f"{kind}-{copy}.meta.yml").write_text("".join(f"{k}: {v}\n" for k, v in FIELDS.items()), "utf-8")
    (folder / "broken.txt").write_bytes((HEAD + "도서관").encode()[:-1])
    report = build([folder], tmp_path / "a.duckdb", publish=True)
    assert [reason for _, reason in report.rejected if "could not be parsed" in reason] == []
    assert any("broken.txt" in path for path, _ in report.rejected)
    assert len(report.documents) >= 2 * len(MAKERS) - 6
    assert failures(tmp_path / "a.duckdb") == []
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents WHERE text IS NOT NULL").fetchall() == [(0,)]
