"""A tiny real database: the schema of the build with a few rows put in by hand, in our own words.

Two cities; 2019 and 2024 hold enough commitments for shares, 2022 does not. One document may only be quoted, one title tries to be
markup, one amount is a range, one is told twice, one total stands beside its parts.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = '<img src=x onerror="window.hacked=1"> [눌러](javascript:alert(1)) ![그림](http://127.0.0.1:9/x.png) **굵게**'
SECTORS = ("battery", "bio_health", "tourism_culture_mice", "governance")

_LABELS = """
commitment_kind plan 계획 Plan|commitment_kind achievement 성과 Achievement|commitment_kind vision 비전 Vision
basis budget 예산 Budget|basis investment 투자 Investment|basis guarantee 보증 Guarantee|basis subsidy 보조 Subsidy
basis total_cost 총사업비 Total|basis effect 효과 Effect|basis other 기타 Other
bound exact 정확히 Exactly|bound up_to 까지 Up-to|bound at_least 이상 At-least|bound about 약 About
target_role baseline 기준값 Baseline|target_role result 실적 Result|target_role target 목표 Target
date_role due 기한 Due|date_role event 일 Event|document_kind news 기사 News|document_kind speech 연설 Speech
line_role body 본문 Main|line_role chrome 부속물 Furniture|text_kind record 요약문 Summaries|text_kind press 기사 Press
licence own 우리글 Own|licence quotation-only 인용만 Quotation|record paraphrase 요약 Summary
fact_kind commitment 약속 Commitments|fact_kind funding_figure 금액 Amounts|fact_kind target 수치 Quantities
fact_kind date 날짜 Dates|fact_kind strategy 전략 Strategies|funder 국비 국비 National
"""

# document_id, city, title, published, licence, record, kind, text
_DOCUMENTS = [
    ("pohang-2019", "pohang", "포항의 2019년 구상", dt.date(2019, 5, 2), "own", "paraphrase", "news"),
    ("pohang-2022", "pohang", "포항의 2022년 소식", dt.date(2022, 3, 4), "own", "paraphrase", "news"),
    ("pohang-2024", "pohang", "포항의 2024년 계획", dt.date(2024, 1, 9), "own", "paraphrase", "speech"),
    ("gyeongsan-2019", "gyeongsan", "경산의 2019년 구상", dt.date(2019, 6, 1), "own", "paraphrase", "news"),
    ("gyeongsan-2024", "gyeongsan", HOSTILE, dt.date(2024, 2, 1), "quotation-only", None, "news"),
]
_COUNTS = {
    "pohang-2019": (8, 2, 1, 1),
    "pohang-2022": (1, 1, 0, 0),
    "pohang-2024": (3, 6, 2, 1),
    "gyeongsan-2019": (1, 2, 8, 0),
    "gyeongsan-2024": (2, 3, 6, 1),
}


def make(path: Path, published: bool = True) -> Path:
    """Writes the database to a path and closes it."""
    connection = duckdb.connect(str(path))
    connection.execute((ROOT / "etl/store/schema.sql").read_text("utf-8"))
    _vocabulary(connection)
    _documents(connection)
    _facts(connection)
    connection.execute(
        "INSERT INTO builds VALUES ('2025-03-01 00:00:00', 'test', 5, ?, 'abcdef0123456789')", [published]
    )
    if published:  # as a published build does: no text of what may only be quoted, the least sure quotes left out
        connection.execute("UPDATE documents SET text = NULL WHERE licence = 'quotation-only'")
        connection.execute(
            "UPDATE commitments SET quote = NULL WHERE document_id = 'gyeongsan-2024' AND sector_id = 'tourism_culture_mice'"
        )
    connection.close()
    return path


def _vocabulary(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("INSERT INTO cities VALUES ('pohang', '47110', '포항시', 'Pohang', '경상북도')")
    connection.execute("INSERT INTO cities VALUES ('gyeongsan', '47290', '경산시', 'Gyeongsan', '경상북도')")
    names = {
        "battery": ("이차전지", "Batteries", "#608400"),
        "bio_health": ("바이오·의료", "Bio and health", "#d2367e"),
        "tourism_culture_mice": ("관광·문화·체육·MICE", "Tourism, culture, sport and MICE", "#600078"),
        "governance": ("시정·행정", "City government", "#909690"),
    }
    for position, (sector, (ko, en, colour)) in enumerate(names.items(), 1):
        connection.execute("INSERT INTO sectors VALUES (?, ?, ?, '110', ?, ?)", [sector, ko, en, colour, position])
    connection.execute("INSERT INTO terms VALUES ('minseon7', '민선 7기', '7th term', '2018-07-01', '2022-06-30')")
    connection.execute("INSERT INTO terms VALUES ('minseon8', '민선 8기', '8th term', '2022-07-01', '2026-06-30')")
    for city, west in (("pohang", 129.2), ("gyeongsan", 128.7)):
        ring = [[west, 35.8], [west + 0.3, 35.8], [west + 0.3, 36.1], [west, 36.1], [west, 35.8]]
        connection.execute(
            "INSERT INTO boundaries VALUES (?, ?)", [city, json.dumps({"type": "Polygon", "coordinates": [ring]})]
        )
    for term, alias in (("배터리", "이차전지"), ("배터리", "2차 전지"), ("의과대학", "의대")):
        connection.execute("INSERT INTO aliases VALUES (?, ?)", [term, alias])
    for position, line in enumerate(entry for row in _LABELS.split("\n") for entry in row.split("|") if entry):
        vocabulary, code, ko, en = line.split(" ")
        connection.execute("INSERT INTO labels VALUES (?, ?, ?, ?, ?)", [vocabulary, code, ko, en, position])


def _documents(connection: duckdb.DuckDBPyConnection) -> None:
    for document_id, city, title, published, licence, record, kind in _DOCUMENTS:
        sentences = [
            f"시는 {document_id} 분야 {sector} 사업 {k}번을 추진한다."
            for sector, n in zip(SECTORS, _COUNTS[document_id], strict=True)
            for k in range(n)
        ]
        text = (
            "머리글 모음\n"
            + " ".join(sentences)
            + " 총 1,500억 원을 들여 비중을 1%에서 38.5%로 높이고 2023년까지 마친다.\n"
        )
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, NULL, '새벽일보', NULL, ?, 'text', 'https://example.org/1', ?, ?, NULL, ?, 'full',"
            " 'ko', 'utf-8', TRUE, ?, 'x.md', '0', ?)",
            [document_id, city, title, published, kind, licence, record, document_id, text],
        )
        connection.execute("INSERT INTO document_lines VALUES (?, 0, 0, 6, 'chrome')", [document_id])
        connection.execute("INSERT INTO document_lines VALUES (?, 1, 7, ?, 'body')", [document_id, len(text) - 1])


def _facts(connection: duckdb.DuckDBPyConnection) -> None:
    for document_id, city, _, published, *_ in _DOCUMENTS:
        text = connection.execute("SELECT text FROM documents WHERE document_id = ?", [document_id]).fetchone()[0]
        for sector, n in zip(SECTORS, _COUNTS[document_id], strict=True):
            for k in range(n):
                quote = f"{sector} 사업 {k}번을 추진"
                start = text.index(quote)
                # The first battery project of 2019 is told again, and done, in 2024.
                again = city == "pohang" and sector == "battery" and k == 0
                pledge = f"p-{city}-battery-0" if again else f"p-{document_id}-{sector}-{k}"
                if not connection.execute("SELECT 1 FROM pledges WHERE pledge_id = ?", [pledge]).fetchone():
                    title = "이차전지 단지 조성" if again else f"{sector} 사업 {k}"
                    connection.execute(
                        "INSERT INTO pledges VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
                        [pledge, city, sector, title, "Battery park" if again else None, published, published],
                    )
                kind = "achievement" if again and document_id.endswith("2024") else "vision" if k == 1 else "plan"
                due = dt.date(2023, 12, 31) if k == 2 and document_id.endswith("2019") else None
                connection.execute(
                    "INSERT INTO commitments VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, 'stated', ?, NULL, NULL, NULL, ?, ?, 0.8, 'auto',"
                    " NULL, '추진', '사업')",
                    [
                        f"c-{document_id}-{sector}-{k}",
                        document_id,
                        city,
                        start,
                        start + len(quote),
                        quote,
                        f"{sector} 사업 {k}",
                        kind,
                        sector,
                        due,
                        pledge,
                    ],
                )
        _amounts(connection, document_id, text)


def _amounts(connection: duckdb.DuckDBPyConnection, document_id: str, text: str) -> None:
    at = text.index("1,500억")
    commitment = f"c-{document_id}-battery-0"
    rows = [("a", 150_000_000_000, "exact", "budget", None, 0)]  # in every document of a city: told again
    if document_id == "pohang-2024":
        rows += [
            ("b", 50_000_000_000, "at_least", "investment", None, 1),
            ("c", 60_000_000_000, "up_to", "investment", None, 2),
        ]
    if document_id == "gyeongsan-2024":
        rows += [
            ("d", 100_000_000_000, "exact", "budget", "국비", 1),
            ("e", 50_000_000_000, "exact", "budget", "시비", 2),
        ]
    for name, krw, bound, basis, funder, shift in rows:
        connection.execute(
            "INSERT INTO funding_figures VALUES (?, ?, ?, ?, ?, '1,500억 원', ?, ?, ?, ?)",
            [f"f-{document_id}-{name}", document_id, commitment, at + shift, at + 8, krw, bound, basis, funder],
        )
    for name, words, value, role in (("x", "1%", 1.0, "baseline"), ("y", "38.5%", 38.5, "result")):
        start = text.index(words)
        connection.execute(
            "INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, ?, '%', '비중', 'exact', ?)",
            [f"t-{document_id}-{name}", document_id, commitment, start, start + len(words), words, value, role],
        )
    start = text.index("2023년까지")
    connection.execute(
        "INSERT INTO dates VALUES (?, ?, ?, ?, ?, '2023년까지', NULL, '2023-12-31', 'year', 'due')",
        [f"d-{document_id}", document_id, commitment, start, start + 7],
    )
    connection.execute(
        "INSERT INTO evaluation_figures VALUES (?, 'record', 'commitments', 0.9, 0.8, 0.85, 120, TRUE)", [document_id]
    )
