from __future__ import annotations

import pytest

from etl.facts.korean_numbers import read_number
from etl.facts.quantity_units import counts_nothing, read_unit


def unit(text: str) -> tuple[str, str] | None:
    start = next(place for place, character in enumerate(text) if character.isdecimal())
    found = read_unit(text, read_number(text, start, len(text)), 0, len(text))
    return (found.kind, found.name) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30개사를", ("count", "개사")),
        ("30개 사업", ("count", "개")),
        ("5개 구에", ("count", "개 구")),
        ("12개 시·군이", ("count", "개 시·군")),
        ("8월 3개월", None),
        ("3개발공사", None),
        ("4명품도시", None),
        ("2건설사", None),
        ("6m 도로", ("count", "m")),
        ("6mm 관", ("count", "mm")),
        ("6music", None),
        ("7배로", ("count", "배")),
        ("7배터리", None),
        ("5원칙", None),
        ("500원을", ("won", "원")),
        ("3억 유로", ("currency", "유로")),
        ("3유로화", None),
        ("2조", ("won", "원")),
        ("2조 3교대", None),
        ("CCTV 41대를", ("count", "대")),
        ("3대 전략", None),
        ("120대 국정과제", None),
        ("지상 7층", ("count", "층")),
        ("청사 7층", None),
    ],
)
def test_units_and_words_that_look_like_them(text: str, expected: tuple[str, str] | None) -> None:
    assert unit(text) == expected


@pytest.mark.parametrize(
    ("text", "nothing"), [("제12건", True), ("제 12건", True), ("과제 12건", False), ("A12건", True)]
)
def test_ordinals_and_codes_count_nothing(text: str, nothing: bool) -> None:
    start = text.index("12")
    assert counts_nothing(text, start, start + 2, 0) is nothing
