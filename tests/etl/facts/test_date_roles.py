from __future__ import annotations

from datetime import date

import pytest

from etl.facts.dates import find_dates
from etl.records import Sentence


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("작년 말까지 CCTV를 설치했다.", "event"),
        ("내년 말까지 CCTV를 설치한다.", "due"),
        ("올해 본예산보다 4% 늘었다.", "baseline"),
        ("2015년 1%에서 크게 자랐다.", "baseline"),
        ("올해 복지예산을 늘린다.", "period"),
        ("2016년부터 사업을 이어 왔다.", "period"),
        ("지난 4월 센터를 유치했다.", "event"),
        ("2028년 준공되면 일자리가 생긴다.", "due"),
    ],
)
def test_particle_and_predicate_say_the_role(text: str, role: str) -> None:
    (mention,) = find_dates(text, [Sentence(0, len(text))], date(2024, 9, 20))
    assert mention.role == role
