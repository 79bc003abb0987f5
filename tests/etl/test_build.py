"""The build as a person runs it: what goes in, what comes out, what stays when something is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from etl.build import NothingRead, build
from etl.store import load as loading

ROOT = Path(__file__).resolve().parents[2]

RECORD = """---
id: {id}
city: {city}
title: "{title}"
source_title: "(제목 미확인)"
publisher: "한빛일보"
published: {published}
published_basis: url
url: "https://example.com/{id}"
kind: news
licence: {licence}
source_licence: quotation-only
record: paraphrase
coverage: full
---
{text}
"""
PLANS = (
    "시는 2027년까지 300억 원을 들여 시립도서관을 건립하고 노후 상수관을 정비할 계획이다. "
    "청년 창업가 120명을 육성하고 스마트팜 단지를 조성하겠다고 밝혔다. 지난해에는 공영주차장을 준공했다."
)


def record(folder: Path, name: str, **fields: str) -> Path:
    values = {
        "id": name, "city": "pohang", "title": "새해 시정 계획", "published": "2025-01-15", "licence": "own", "text": PLANS,
        **fields,
    }  # fmt: skip
    path = folder / f"{name}.md"
    path.write_text(RECORD.format(**values), "utf-8")
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    record(folder, "first")
    record(folder, "second", city="gyeongsan", published="2024-03-02", text=PLANS.replace("도서관", "박물관"))
    return folder


def test_a_record_becomes_rows_that_quote_it_exactly(documents: Path, tmp_path: Path) -> None:
    database = tmp_path / "strategies.duckdb"
    report = build([documents], database)
    assert [p.document.document_id for p in report.documents] == ["second", "first"]
    wrong = rows(
        database,
        "SELECT quote FROM commitments JOIN documents USING (document_id) "
        "WHERE substring(text, char_start + 1, char_end - char_start) <> quote",
    )
    assert wrong == []
    titles = {row[0] for row in rows(database, "SELECT title FROM commitments WHERE document_id = 'first'")}
    assert any("도서관" in str(title) for title in titles)
    assert rows(database, "SELECT krw FROM funding_figures WHERE document_id = 'first'") == [(30_000_000_000,)]


def test_an_unchanged_document_is_not_parsed_again_and_the_hash_stays(documents: Path, tmp_path: Path) -> None:
    database = tmp_path / "strategies.duckdb"
    first = build([documents], database)
    again = build([documents], database)
    assert (first.parsed_anew, again.parsed_anew) == (2, 0)
    assert first.data_hash == again.data_hash
    record(documents, "first", text=PLANS + " 시민공원도 조성할 계획이다.")
    changed = build([documents], database)
    assert changed.parsed_anew == 1
    assert changed.data_hash != first.data_hash


def test_workers_and_order_change_nothing(documents: Path, tmp_path: Path) -> None:
    for number in range(30):
        record(documents, f"more-{number:02}", published=f"2023-02-{number % 28 + 1:02}")
    alone = build([documents], tmp_path / "alone.duckdb", workers=1)
    files = sorted(documents.iterdir(), reverse=True)
    together = build(files, tmp_path / "together.duckdb", workers=2)
    assert together.parsed_anew == 32
    assert alone.data_hash == together.data_hash


def test_rows_of_a_city_lie_together_in_order_of_publication(documents: Path, tmp_path: Path) -> None:
    record(documents, "third", published="2023-01-05")
    record(documents, "fourth", city="gyeongsan", published="2025-06-01")
    database = tmp_path / "strategies.duckdb"
    build([documents], database)
    for table in ("documents", "commitments", "funding_figures", "targets", "dates", "document_lines"):
        found = [row[0] for row in rows(database, f"SELECT document_id FROM {table} ORDER BY rowid")]
        assert list(dict.fromkeys(found)) == ["second", "fourth", "third", "first"], table
        assert found == sorted(found, key=["second", "fourth", "third", "first"].index), table
    cities = [row[0] for row in rows(database, "SELECT city_id FROM pledges ORDER BY rowid")]
    assert cities == sorted(cities)


def test_bad_files_get_a_line_each_and_the_others_are_built(documents: Path, tmp_path: Path) -> None:
    (documents / "empty.txt").write_bytes(b"")
    (documents / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8)
    (documents / "broken.txt").write_bytes("시정 계획을".encode() + b"\xff\xfe\xff\xc3\x28" * 40)
    (documents / "undated.txt").write_text(
        "포항시는 시립도서관을 건립할 계획이다. 포항시민의 뜻을 모은다.\n" * 3, "utf-8"
    )
    record(documents, "nowhere", city="atlantis")
    (documents / "torn.md").write_text("---\nid: torn\ncity: [pohang\n---\n본문이다.\n", "utf-8")
    database = tmp_path / "strategies.duckdb"
    done = run("build", "--documents", str(documents), "--database", str(database))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in ("empty.txt", "picture.txt", "broken.txt", "undated.txt", "nowhere.md", "torn.md"):
        lines = [line for line in done.stderr.splitlines() if name in line]
        assert len(lines) == 1, (name, done.stderr)
    assert "date" in next(line for line in done.stderr.splitlines() if "undated" in line)
    assert "atlantis" in next(line for line in done.stderr.splitlines() if "nowhere" in line)
    assert rows(database, "SELECT count(*) FROM documents") == [(2,)]
    assert rows(database, "SELECT count(*) FROM rejected_documents") == [(6,)]
    excused = run("build", "--documents", str(documents), "--database", str(database), "--skip-unreadable")
    assert excused.returncode == 0


def test_korean_in_cp949_is_read_and_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    text = "포항시, 시립도서관 건립 추진\n입력 2024.05.02 10:00\n[포항=한빛일보] 홍길동 기자 = 포항시는 시립도서관을 건립할 계획이라고 2일 밝혔다. 포항시는 청년 창업가 30명을 육성한다.\n"
    page.write_bytes(text.encode("cp949"))
    database = tmp_path / "strategies.duckdb"
    build([page], database)
    assert rows(database, "SELECT city_id, encoding, published::VARCHAR FROM documents") == [
        ("pohang", "cp949", "2024-05-02")
    ]


def test_when_nothing_can_be_read_the_earlier_database_stays(documents: Path, tmp_path: Path) -> None:
    database = tmp_path / "strategies.duckdb"
    build([documents], database)
    before, target = database.read_bytes(), str(database.readlink())
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "empty.txt").write_bytes(b"")
    done = run("build", "--documents", str(tmp_path / "bad"), "--database", str(database))
    assert done.returncode == 1
    assert str(database.readlink()) == target
    assert database.read_bytes() == before
    with pytest.raises(NothingRead):
        build([tmp_path / "nosuch"], database)


def test_when_a_check_fails_the_earlier_database_stays(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "strategies.duckdb"
    build([documents], database)
    target = str(database.readlink())
    checks = tmp_path / "checks"
    checks.mkdir()
    (checks / "never_passes.sql").write_text("SELECT document_id FROM documents", "utf-8")
    monkeypatch.setattr("etl.store.checks.FOLDER", checks)
    with pytest.raises(loading.CheckFailed, match="never_passes"):
        build([documents], database)
    assert str(database.readlink()) == target
    assert len(list((tmp_path / f".{database.name}.versions").glob("*.duckdb"))) == 1


def test_two_versions_are_kept_and_the_path_is_a_link(documents: Path, tmp_path: Path) -> None:
    database = tmp_path / "strategies.duckdb"
    for _ in range(4):
        build([documents], database)
    versions = sorted((tmp_path / f".{database.name}.versions").glob("*.duckdb"))
    assert len(versions) == 2
    assert database.is_symlink()
    assert database.resolve() == versions[-1].resolve()


def test_the_same_document_twice_is_rejected_by_name(documents: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    record(copy, "first")
    report = build([documents, copy], tmp_path / "strategies.duckdb")
    assert [path for path, _ in report.rejected] == [str(copy / "first.md")]
    assert "first" in report.rejected[0][1]


def test_what_is_not_a_document_is_named_as_skipped(documents: Path, tmp_path: Path) -> None:
    (documents / "notes.xyz").write_text("x", "utf-8")
    done = run("build", "--documents", str(documents), "--database", str(tmp_path / "s.duckdb"))
    assert done.returncode == 0
    assert "skipped 1" in done.stdout
    assert "notes.xyz" in done.stdout.replace("\n", "")


def test_wrong_usage_is_exit_code_2() -> None:
    assert run("build", "--workers", "0").returncode == 2
    assert run("nonsense").returncode == 2


def test_check_names_the_rule_that_is_broken(documents: Path, tmp_path: Path) -> None:
    database = tmp_path / "strategies.duckdb"
    build([documents], database)
    assert run("check", "--database", str(database)).returncode == 0
    with duckdb.connect(str(database.resolve())) as connection:
        connection.execute("UPDATE documents SET text = 'x' || text")
    broken = run("check", "--database", str(database))
    assert broken.returncode == 1
    assert "quotes_are_the_text" in broken.stderr
    assert run("check", "--database", str(tmp_path / "none.duckdb")).returncode == 1


def test_a_published_build_shows_no_more_than_a_fifth(documents: Path, tmp_path: Path) -> None:
    long = " ".join(
        f"시는 {place} 일대에 생활문화센터를 건립하고 {place} 전통시장 주차장을 확충할 계획이다."
        for place in ("남문동", "북문동", "서문동", "동문동", "중앙동", "신평동", "구룡동", "대동동")
    )
    record(documents, "quoted", licence="quotation-only", text=long)
    database = tmp_path / "strategies.duckdb"
    build([documents], database, publish=True)
    assert rows(database, "SELECT text FROM documents WHERE document_id = 'quoted'") == [(None,)]
    shown, longest, hidden = rows(
        database,
        "SELECT sum(length(quote)), max(length(quote)), count(*) - count(quote) FROM commitments WHERE document_id = 'quoted'",
    )[0]
    assert isinstance(shown, int) and isinstance(longest, int) and isinstance(hidden, int)
    assert 0 < shown <= 0.2 * len(long)
    assert longest <= 80
    assert hidden > 0
    assert rows(database, "SELECT count(*) FROM documents WHERE text IS NULL") == [(1,)]
    assert rows(database, "SELECT published FROM builds") == [(True,)]
