"""The tiny database with a lineage put in: links, changes, a framework. In our own words."""

from __future__ import annotations

from pathlib import Path

import duckdb
import tiny

_LABELS = """
lineage_state first_stated 처음밝힘 First|lineage_state stated_again 다시밝힘 Again|lineage_state delivered 이행밝힘 Delivered
lineage_state not_found_later 이후못찾음 NotFoundLater|lineage_state no_later_documents 이후없음 NoLater
relation same 그대로 Same|relation delivered 이행됨 Delivered|relation widened 넓어짐 Widened
modality stated 밝힘 Stated|modality ongoing 추진중 Ongoing|review auto 자동 Automatic
"""
PLEDGE = "p-pohang-battery-0"
LINKS = (
    ("c-pohang-2019-battery-0", "c-pohang-2022-battery-0", "widened", "공통어 배터리·단지 · 분야 같음 · 유사도 0.71"),
    ("c-pohang-2022-battery-0", "c-pohang-2024-battery-0", "delivered", "같은 말 배터리=이차전지 · 유사도 0.80"),
)


def make(path: Path) -> Path:
    """Writes the database to a path and closes it."""
    tiny.make(path)
    connection = duckdb.connect(str(path))
    for position, entry in enumerate(e for row in _LABELS.split("\n") for e in row.split("|") if e):
        vocabulary, code, ko, en = entry.split(" ")
        connection.execute("DELETE FROM labels WHERE vocabulary = ? AND code = ?", [vocabulary, code])
        connection.execute("INSERT INTO labels VALUES (?, ?, ?, ?, ?)", [vocabulary, code, ko, en, position])
    for one, other, relation, reason in LINKS:
        connection.execute(
            "INSERT INTO pledge_links (from_commitment_id, to_commitment_id, relation, score, method, review, reason)"
            " VALUES (?, ?, ?, 0.7, 'terms', 'auto', ?)",
            [one, other, relation, reason],
        )
    one, other = LINKS[0][:2]
    for row in (
        ("amount", "budget", "1,000억 원", "1,500억 원", 1e11, 1.5e11, "KRW"),
        ("date", "due_end", "2023-12-31", None, 19722.0, None, "day"),
        ("scope", "", "옛말", "새말", None, None, None),
    ):
        connection.execute("INSERT INTO pledge_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [one, other, *row])
    for name, parent, start in (("세 갈래 틀", None, 0), ("pohang-2022", "s0", 2), ("없는 이름", "s0", 4)):
        connection.execute(
            "INSERT INTO strategies VALUES (?, 'pohang-2019', 'pohang', ?, ?, ?, ?)",
            [f"s{start}", name, parent, start, start + 3],
        )
    connection.close()
    return path
