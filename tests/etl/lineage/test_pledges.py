"""From documents to promises and links."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.lineage.pledges import link
from etl.records import Commitment, ParsedDocument
from tests.etl.lineage.parsed import document, linked_titles, statement
from tests.etl.lineage.test_stories import BODY

PLACES = ("해담호", "솔빛대", "은파", "월명산", "내항", "고군산")
THINGS = (
    "생태하천",
    "의과대학",
    "컨벤션센터",
    "로봇 특화단지",
    "수소 특화단지",
    "순환도로",
    "로봇 거점도시 도약",
    "지역경제",
)
ACTS = ("조성", "건립 추진", "착공", "준공", "확장", "지정", "활성화")
TITLES = st.builds(
    lambda a, b, c: f"{a} {b} {c}", st.sampled_from(PLACES), st.sampled_from(THINGS), st.sampled_from(ACTS)
)
KINDS = st.sampled_from(("plan", "achievement", "vision"))


@st.composite
def corpora(draw: st.DrawFn) -> list[ParsedDocument]:
    """Some documents of two cities, some on one day."""
    found = []
    for number in range(draw(st.integers(2, 7))):
        day = date(2020, 1, 1) + timedelta(days=90 * draw(st.integers(0, 5)))
        rows = draw(st.lists(st.builds(statement, TITLES, KINDS), max_size=5))
        city = draw(st.sampled_from(("gunsan", "jeonju")))
        found.append(document(day.isoformat(), *rows, city=city, key=f"{city}-{number}"))
    return found


@given(corpora(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_documents_does_not_matter(documents: list[ParsedDocument], rng: Any) -> None:
    shuffled = list(documents)
    rng.shuffle(shuffled)
    assert link(documents) == link(shuffled)


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_what_always_holds(documents: list[ParsedDocument]) -> None:
    lineage = link(documents)
    about = {c.commitment_id: parsed.document for parsed in documents for c in parsed.commitments}
    assert lineage.pledge_of.keys() == about.keys()  # promises are a partition of the statements
    assert {p.pledge_id for p in lineage.pledges} == set(lineage.pledge_of.values())
    assert len({p.pledge_id for p in lineage.pledges}) == len(lineage.pledges)
    for pledge in lineage.pledges:
        members = [about[c] for c, key in lineage.pledge_of.items() if key == pledge.pledge_id]
        assert {d.city_id for d in members} == {pledge.city_id}
        assert (min(d.published for d in members), max(d.published for d in members)) == (
            pledge.first_stated,
            pledge.last_stated,
        )
        assert len(members) == pledge.statements
    for found in (*lineage.links, *lineage.candidates):
        earlier, later = about[found.earlier], about[found.later]
        assert earlier.city_id == later.city_id
        assert earlier.document_id != later.document_id
        assert earlier.published <= later.published
        assert 0 < found.score <= 1
        assert found.reason
    for found in lineage.links:
        assert lineage.pledge_of[found.earlier] == lineage.pledge_of[found.later]
    for found in lineage.candidates:
        assert lineage.pledge_of[found.earlier] != lineage.pledge_of[found.later]
    pairs = [(found.earlier, found.later) for found in (*lineage.links, *lineage.candidates)]
    assert len(pairs) == len(set(pairs))
    keys = [(c.earlier, c.later, c.aspect, c.detail) for c in lineage.changes]
    assert len(keys) == len(set(keys))
    assert {(c.earlier, c.later) for c in lineage.changes} <= {(found.earlier, found.later) for found in lineage.links}


def test_one_promise_through_the_years() -> None:
    documents = [
        document("2019-03-02", "이차전지 재활용 규제자유특구 지정 추진", "해담호 정비"),
        document("2021-03-02", statement("배터리 리사이클링 규제자유특구 지정", "achievement"), "청년학교 운영"),
        document("2023-03-02", "배터리 글로벌 혁신 특구 지정 건의", "로봇 특화단지 지정"),
    ]
    lineage = link(documents)
    assert linked_titles(documents, lineage.links) == {
        ("이차전지 재활용 규제자유특구 지정 추진", "배터리 리사이클링 규제자유특구 지정"),
        ("배터리 리사이클링 규제자유특구 지정", "배터리 글로벌 혁신 특구 지정 건의"),
    }
    pledge = next(p for p in lineage.pledges if p.statements == 3)
    assert (pledge.first_stated.year, pledge.last_stated.year) == (2019, 2023)
    assert pledge.title == "배터리 글로벌 혁신 특구 지정 건의"
    assert [found.relation for found in lineage.links] == ["delivered", "renamed"]


def test_places_that_share_only_their_first_name_stay_apart() -> None:
    documents = [
        document("2022-03-02", statement("월명산 관광특구 지정", "achievement", "tourism_culture_mice")),
        document("2023-03-02", "월명산 창업밸리 조성", statement("월명산 산불 감시 강화", sector="safety_disaster")),
        document("2024-03-02", statement("월명산 시대 개막", "vision", "governance")),
    ]
    assert link(documents).links == ()


def test_equal_titles_of_two_cities_are_two_promises() -> None:
    documents = [document("2022-03-02", "은파 컨벤션센터 건립", city=city, key=city) for city in ("gunsan", "jeonju")]
    lineage = link(documents)
    assert lineage.links == ()
    assert len(lineage.pledges) == 2


def test_the_same_thing_twice_in_one_document_is_one_promise_without_a_link() -> None:
    lineage = link([document("2022-03-02", "은파 컨벤션센터 건립", "은파 컨벤션센터 조기 착공", "청년학교 운영")])
    assert lineage.links == ()
    assert sorted(p.statements for p in lineage.pledges) == [1, 2]


def test_a_syndicated_copy_shares_the_promise_and_is_not_linked_to_its_original() -> None:
    documents = [
        document("2024-05-03", "해담호 생태 학습장 조성", key="one", text=BODY),
        document("2024-05-04", "해담호 생태 학습장 조성", key="copy", text=BODY),
        document("2025-05-04", "해담호 생태 학습장 개장", key="later", text="다른 글이다."),
    ]
    lineage = link(documents)
    assert lineage.story_of == {"one": "one", "copy": "one", "later": "later"}
    assert [(found.earlier, found.later) for found in lineage.links] == [("one/0", "later/0")]
    assert len(lineage.pledges) == 1


def test_a_near_miss_waits_for_a_person() -> None:
    documents = [document("2022-03-02", "동백대교 보수"), document("2023-03-02", "서래대교 보수")]
    lineage = link(documents)
    assert lineage.links == ()
    assert linked_titles(documents, lineage.candidates) == {("동백대교 보수", "서래대교 보수")}


def test_nothing_makes_nothing() -> None:
    assert link([]).pledges == ()
    assert link([document("2022-03-02")]).pledge_of == {}


@pytest.mark.shared
def test_the_shared_gold_is_met_on_its_own_statements(shared: Path) -> None:
    """Linking alone, on the statements as careful readers marked them; what extraction loses is measured elsewhere."""
    gold = json.loads((shared / "gold" / "threads.json").read_text("utf-8"))
    documents = [_annotated(json.loads(path.read_text("utf-8"))) for path in sorted((shared / "gold").glob("0*.json"))]
    want = {frozenset((x["a"], x["b"])) for x in gold["links"]}
    have = {frozenset((found.earlier, found.later)) for found in link(documents).links}
    neutral = {frozenset(pair) for pair in gold["neutral"]}
    extra = {p for p in have - want if p not in neutral and not any(p <= set(t["members"]) for t in gold["threads"])}
    assert not have & {frozenset(pair[:2]) for pair in gold["hard_negatives"]}
    precision, recall = len(have & want) / (len(have & want) + len(extra)), len(have & want) / len(want)
    assert precision >= 0.85
    assert 2 * precision * recall / (precision + recall) >= 0.80


def _annotated(gold: dict[str, Any]) -> ParsedDocument:
    parsed = document(gold["published"], city=gold["city"], key=gold["file"])
    rows: Sequence[Commitment] = [
        Commitment(c["id"], c["start"], c["end"], c["literal"], c["title"], c["kind"], "stated", c["sector"],
                   None, None, None, None, 0.9, "", "")
        for c in gold["commitments"]
    ]  # fmt: skip
    return ParsedDocument(parsed.document, (), (), tuple(rows), (), (), ())
