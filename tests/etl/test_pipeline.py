from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from etl.pipeline import parse
from etl.records import RawDocument, UnreadableDocument

BODY = "시는 2027년까지 300억 원을 들여 한빛도서관을 건립할 계획이다. 지난해에는 창업가 120명을 지원했다."
PAGE = f"포항시, 한빛도서관 짓는다\n입력 2024.05.02 10:00\n[포항=한빛일보] 홍길동 기자 = 포항시는 한빛도서관을 건립할 계획이라고 2일 밝혔다.\n{BODY}\n"
FIELDS: dict[str, Any] = {"city": "gyeongsan", "published": date(2025, 1, 9), "title": "새해 계획"}


def raw(text: str = BODY, **fields: Any) -> RawDocument:
    return RawDocument("folder/a.txt", "ab" * 32, "utf-8", text, {**FIELDS, **fields})


def test_fields_come_before_what_the_page_says_and_the_page_fills_the_rest() -> None:
    document = parse(RawDocument("a.txt", "ab" * 32, "utf-8", PAGE, {})).document
    assert (document.city_id, document.published, document.author) == ("pohang", date(2024, 5, 2), "홍길동")
    assert (document.document_id, document.kind, document.licence, document.language) == (
        "doc-" + "ab" * 8, "news", "quotation-only", "ko",
    )  # fmt: skip
    told = parse(raw(PAGE, author="임꺽정", id="d-1", kind="speech", licence="own")).document
    assert (told.city_id, told.published, told.author) == ("gyeongsan", date(2025, 1, 9), "임꺽정")
    assert (told.document_id, told.kind, told.licence, told.title) == ("d-1", "speech", "own", "새해 계획")


def test_facts_belong_to_commitments_of_the_document_and_all_ids_differ() -> None:
    parsed = parse(raw())
    known = {c.commitment_id for c in parsed.commitments}
    library = next(c for c in parsed.commitments if "도서관" in c.quote)
    assert [f.commitment_id for f in parsed.figures] == [library.commitment_id]
    assert [(f.literal, f.krw) for f in parsed.figures] == [("300억 원", 30_000_000_000)]
    assert [t.value for t in parsed.targets] == [120]
    assert {t.commitment_id for t in parsed.targets} <= known - {library.commitment_id}
    ids = [
        *known,
        *(f.figure_id for f in parsed.figures),
        *(t.target_id for t in parsed.targets),
        *(d.date_id for d in parsed.dates),
    ]
    assert len(set(ids)) == len(ids) and "" not in ids


def test_a_corrected_address_changes_no_id() -> None:
    assert parse(raw(id="d", url="x")).commitments == parse(raw(id="d", url="y")).commitments


def test_relative_dates_stand_against_the_day_of_publication() -> None:
    years = [
        {d.date_end for d in parse(raw(published=day)).dates if d.literal.startswith("지난해")}
        for day in (date(2025, 1, 9), "2020-03-01", datetime(2011, 5, 5, 10))
    ]
    assert years == [{date(2024, 12, 31)}, {date(2019, 12, 31)}, {date(2010, 12, 31)}]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"city": "atlantis"}, "atlantis"),
        ({"city": None}, "city could not be determined"),
        ({"published": None}, "date of publication"),
        ({"published": "soon"}, "YYYY-MM-DD"),
        ({"kind": "novel"}, "news, press_release"),
        ({"licence": "free"}, "quotation-only"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_its_reason(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as told:
        parse(raw(**fields))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("text", ["", "\n\n", "무단전재 및 재배포 금지\n"])
def test_a_page_without_main_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="no main text"):
        parse(raw(text))
