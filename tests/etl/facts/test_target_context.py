from __future__ import annotations

import pytest

from etl.facts.quantities import find_quantities
from etl.records import Sentence


def roles(text: str) -> list[str]:
    return [target.role for target in find_quantities(text, [Sentence(0, len(text))])[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("드론 전문가 300명을 길러낼 계획이다.", ["target"]),
        ("빈집 40채를 고친다.", ["target"]),
        ("지난해 기업 12곳을 유치했다.", ["result"]),
        ("일자리 900개가 생길 것으로 기대된다.", ["forecast"]),
        ("할인율을 7%에서 10%로 올린다.", ["baseline", "target"]),
        ("전년 48.9%보다 높아졌다.", ["baseline"]),
        ("연면적 3,480㎡의 전시관이 문을 연다.", ["scale"]),
        ("주민 120여 명이 참석한 가운데 열렸다.", ["scale"]),
        ("4개 분야 32개 과제를 담았다.", ["scale", "scale"]),
        ("소아과 의원은 9곳이다.", ["scale"]),
    ],
)
def test_the_clause_says_what_part_a_quantity_plays(text: str, expected: list[str]) -> None:
    assert roles(text) == expected
