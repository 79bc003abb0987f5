from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.rule_tables import table, words
from etl.facts.sector_lexicon import SectorLexicon

VOCABULARY = Path(__file__).resolve().parents[3] / "data" / "vocab" / "sectors.csv"
SECTORS = {row["sector_id"] for row in csv.DictReader(VOCABULARY.read_text("utf-8").splitlines())}
HARBOUR, SAFETY, CARE = {"transport_port": 3.0}, {"safety_disaster": 3.0}, {"welfare_care": 2.0}


def lexicon(**weights: dict[str, float]) -> SectorLexicon:
    return SectorLexicon(weights)


def found(lexicon: SectorLexicon, text: str) -> list[str]:
    return [hit.word for hit in lexicon.hits(text)]


def test_the_longest_word_wins_wherever_it_begins() -> None:
    reader = lexicon(물양=SAFETY, 양장정비=HARBOUR, 장정=CARE)
    assert found(reader, "물양장정비") == ["양장정비"]


def test_a_word_that_speaks_for_nothing_covers_the_words_in_it() -> None:
    assert found(lexicon(도로=HARBOUR, 제도로={}), "새 제도로 바꾼다") == []
    assert found(lexicon(도로=HARBOUR), "새 제도로 바꾼다") == ["도로"]


def test_long_words_are_read_over_spaces_but_only_from_the_start_of_a_word() -> None:
    reader = lexicon(복합환승센터=HARBOUR, 치안센터=SAFETY)
    assert found(reader, "복합 환승 센터") == ["복합 환승 센터"]
    assert found(reader, "가치 안센터") == []


def test_short_words_are_read_over_a_space_only_where_the_rules_write_one() -> None:
    assert found(lexicon(원예=CARE), "72억 원 예산") == []
    assert found(SectorLexicon({"물 산업": CARE}), "물 산업 육성") == ["물 산업"]


def test_one_letter_is_a_word_only_where_it_stands_alone() -> None:
    reader = lexicon(굴=CARE)
    assert found(reader, "굴 양식장") == ["굴"]
    assert found(reader, "인재 발굴 사업") == []


def test_latin_words_stand_alone() -> None:
    reader = lexicon(AI=HARBOUR)
    assert found(reader, "AI센터와 AIR 협약") == ["AI"]


def test_an_ending_closes_a_longer_word() -> None:
    reader = SectorLexicon({"~역": HARBOUR, "지역": {}})
    assert found(reader, "새빛역 신설") == ["새빛역"]
    assert found(reader, "새 지역 신설") == []


def test_later_words_weigh_more_and_damped_ones_less() -> None:
    weights = {"항만": HARBOUR, "안전": SAFETY}
    votes, _ = SectorLexicon(weights).votes("항만 안전 강화")
    assert votes["safety_disaster"] > votes["transport_port"]
    damped, _ = SectorLexicon(weights, ["과 연계해"], 0.1).votes("안전과 연계해 항만 정비")
    assert damped["safety_disaster"] < 0.2 * damped["transport_port"]


@given(st.text(max_size=120))
def test_places_hold_the_words_in_order_without_overlap(text: str) -> None:
    hits = SectorLexicon.default().hits(text)
    assert all(text[h.start : h.end] == h.word and h.weights for h in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


@given(st.integers(4080, 4110), st.sampled_from(["항만", "데이터센터"]))
def test_places_are_right_in_long_texts(before: int, word: str) -> None:
    text = "가" * before + " " + "나" * 4096 + " " + word + " 정비"
    assert (text.index(word), word) in [(h.start, h.word) for h in SectorLexicon.default().hits(text)]


def test_the_rules_name_every_sector_and_no_other() -> None:
    assert set(table("sectors", "sectors")) == SECTORS
    groups = set(table("sectors", "groups"))
    for lists in table("sectors", "sectors").values():
        assert set(lists) <= groups


@pytest.mark.parametrize("sector_id", sorted(SECTORS))
def test_no_word_stands_twice_under_one_sector(sector_id: str) -> None:
    listed = ["".join(w.split()) for members in table("sectors", "sectors")[sector_id].values() for w in words(members)]
    doubles = {w for w in listed if listed.count(w) > 1}
    assert not doubles


def test_time_grows_with_the_text() -> None:
    def seconds(length: int) -> float:
        text = ("안전한 항만과 굴 양식 데이터 센터 " * length)[: length * 10]
        started = time.process_time()
        SectorLexicon.default().hits(text)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)
