from __future__ import annotations

import pytest

from etl.facts.noun_phrases import without_particle
from etl.facts.quantities import find_quantities
from etl.records import Sentence


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("드론 전문가 300명을 기른다", "드론 전문가"),
        ("해안 산책로 2.4km를 잇는다", "해안 산책로"),
        ("10개 대학이 모인다", "대학"),
        ("170여 개의 연구소가 있다", "연구소"),
        ("할인율을 15%로 높인다", "할인율"),
        ("길을 내고 새 일자리 300개를 만든다", "새 일자리"),
        ("문화센터를 지어 연간 관광객 30만 명을 모은다", "관광객"),
        ("30%", None),
    ],
)
def test_the_counted_noun_stands_beside_the_number(text: str, measure: str | None) -> None:
    (target,) = find_quantities(text, [Sentence(0, len(text))])[1]
    assert target.measure == measure


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("일자리를", "일자리"),
        ("탐방로", "탐방로"),
        ("제도", "제도"),
        ("성과", "성과"),
        ("시는", "시는"),
        ("기업은", "기업"),
    ],
)
def test_particles_fall_off_and_nouns_stay_whole(word: str, stem: str) -> None:
    assert without_particle(word) == stem
