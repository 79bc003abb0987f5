from __future__ import annotations

import pytest

from etl.text.places import Where, find_city

CITIES = [
    ("pohang", "포항시", "경상북도"),
    ("gyeongsan", "경산시", "경상북도"),
    ("yecheon", "예천군", "경상북도"),
    ("yesan", "예산군", "충청남도"),
    ("busan-jung", "중구", "부산광역시"),
    ("daegu-jung", "중구", "대구광역시"),
    ("gwangju", "광주시", "경기도"),
    ("gwangju-dong", "동구", "전남광주통합특별시"),
    ("gyeongju", "경주시", "경상북도"),
    ("changwon", "창원시", "경상남도"),
    ("yangju", "양주시", "경기도"),
    ("namyangju", "남양주시", "경기도"),
    ("gyeongnam-goseong", "고성군", "경상남도"),
    ("gangwon-goseong", "고성군", "강원특별자치도"),
]


def city(*stretches: tuple[Where, str]) -> str | None:
    return find_city(stretches, CITIES)


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([("title", "포항시, 새 길 연다"), ("body", "포항시는 경산시와 손을 잡았다.")], "pohang"),
        (
            [("title", "새 길 연다"), ("lead", "경산시(시장 이든솔)는 14일"), ("body", "포항시와 경주시도 왔다.")],
            "gyeongsan",
        ),
        ([("title", "고성군, 새 길 연다"), ("lead", "볕이 드는 경남 고성이 붐빈다.")], "gyeongnam-goseong"),
        ([("title", "고성군, 새 길 연다"), ("lead", "볕이 드는 고성이 붐빈다.")], None),
        ([("byline", "[경산=가온일보]"), ("lead", "시는 14일"), ("body", "시는 길을 놓는다.")], "gyeongsan"),
        (
            [
                ("title", "내년 예산 1조 원"),
                ("lead", "예천군은 예산을 짰다."),
                ("body", "예천군은 예산을 짰다. 예산은 예산대로 쓴다. 예산 심의도 했다."),
            ],
            "yecheon",
        ),
        ([("title", "예산군 새 길"), ("body", "예산군은 예산 사과를 판다.")], "yesan"),
        (
            [
                ("title", "중구, 새 길"),
                ("lead", "부산 중구는 14일"),
                ("body", "중구는 길을 놓는다. 중구는 대구와 다르다."),
            ],
            "busan-jung",
        ),
        ([("title", "중구, 새 길"), ("body", "중구는 길을 놓는다. 중구 주민이 반겼다.")], None),
        ([("title", "광주시, 새 길"), ("body", "광주시는 길을 놓는다.")], None),
        ([("title", "경기 광주시, 새 길"), ("body", "광주시는 길을 놓는다.")], "gwangju"),
        ([("title", "창원특례시 새 길"), ("body", "창원특례시는 길을 놓는다.")], "changwon"),
        ([("title", "남양주시 새 길"), ("body", "남양주시는 길을 놓는다.")], "namyangju"),
        ([("title", "경주 가는 길"), ("body", "경주 사람들은 경주를 아낀다. 경주의 길은 길다.")], "gyeongju"),
        ([("body", "이차전지 산업은 자란다.")], None),
        ([("body", "포항시가 참여했다.")], None),
        ([("title", "포항시·경산시 맞손"), ("body", "포항시와 경산시가 만났다.")], None),
    ],
)
def test_the_city_is_weighed_and_never_guessed(stretches: list[tuple[Where, str]], expected: str | None) -> None:
    assert city(*stretches) == expected
