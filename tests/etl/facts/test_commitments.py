from __future__ import annotations

from datetime import date

import pytest

from etl.facts.commitments import confidence, find_commitments
from etl.facts.dates import find_dates
from etl.identity import RowIds
from etl.learning.trained import model
from etl.records import Commitment, Sentence, Strategy
from etl.text.sentences import sentence_spans

PUBLISHED = date(2025, 1, 9)


def find(text: str, strategies: list[Strategy] | None = None) -> list[Commitment]:
    sentences = [Sentence(a, b) for a, b in sentence_spans(text, 0, len(text))]
    dates = find_dates(text, sentences, PUBLISHED)
    return find_commitments(text, sentences, dates, strategies or [], PUBLISHED, RowIds("doc-1"))


PLAN = "시는 2027년까지 한빛도서관을 건립할 계획이다."
DONE = "시는 지난해 너울교 보수공사를 완료했다."
TEXT = f"{PLAN} {DONE} 날씨가 맑고 바람이 불었다."


def test_what_is_promised_and_what_is_done_are_found_and_told_apart() -> None:
    plan, done = find(TEXT)
    assert ("도서관" in plan.quote, "도서관" in plan.title, plan.kind) == (True, True, "plan")
    assert ("너울교" in done.quote, done.kind) == (True, "achievement")
    assert all(TEXT[c.start : c.end] == c.quote for c in (plan, done))


def test_a_deadline_is_the_due_date_of_a_plan_only() -> None:
    plan, done = find(TEXT)
    assert plan.due_end == date(2027, 12, 31)
    assert done.due_end is None


def test_coordination_is_split() -> None:
    found = find("시는 한빛도서관을 건립하고 너울공원을 조성하며 청년 창업가를 지원할 계획이다.")
    assert [name for name in ("도서관", "공원", "창업") if any(name in c.quote for c in found)] == [
        "도서관",
        "공원",
        "창업",
    ]
    assert len(found) == 3


def test_ids_come_from_the_words_and_their_ordinal() -> None:
    once, twice = find(PLAN), find(f"{PLAN} {PLAN}")
    assert once[0].commitment_id == twice[0].commitment_id != twice[1].commitment_id


def test_an_item_stands_under_the_part_named_before_it_in_its_sentence() -> None:
    text = "시는 ‘푸른 도시’ 분야에서 한빛공원을 조성할 계획이다. 시는 너울도서관을 건립할 계획이다."
    part = Strategy("s-1", "푸른 도시", None, text.index("푸른"), text.index("’"))
    other = Strategy("s-2", "너울도서관", None, text.index("너울"), text.index("을 건립"))
    park, library = [c for c in find(text, [part, other]) if "공원" in c.quote or "도서관" in c.quote]
    assert (park.strategy_id, library.strategy_id) == ("s-1", "s-2")
    assert {c.strategy_id for c in find(text)} == {None}


def test_reasons_name_the_words_that_decided() -> None:
    plan = find(PLAN)[0]
    assert "건립" in plan.kind_reason
    assert plan.kind_reason in PLAN


@pytest.mark.parametrize(
    ("low", "high"), [((0.2, 0.9), (0.9, 0.9)), ((0.9, 0.2), (0.9, 0.9)), ((0.0, 0.0), (1.0, 1.0))]
)
def test_confidence_grows_with_both_shares(low: tuple[float, float], high: tuple[float, float]) -> None:
    assert 0 <= confidence(*low) < confidence(*high) <= 1


def test_nothing_comes_of_nothing() -> None:
    assert find("") == []
    assert find("오늘은 맑다.") == []
    assert model("spans") is model("spans")
