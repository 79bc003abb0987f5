"""Copies of one story."""

from __future__ import annotations

from etl.lineage.stories import find_stories
from tests.etl.lineage.parsed import document

BODY = (
    "군산시는 올해 해담호 둘레에 산책로와 생태 학습장을 조성한다고 3일 밝혔다. 시는 도비와 시비를 합쳐 84억 원을 들여 내년 봄까지 공사를 마칠 계획이다. "
    "시민 설문에서는 야간 조명과 쉼터를 늘려 달라는 답이 가장 많았다. 시 관계자는 학교와 함께 생태 교육 프로그램도 운영하겠다고 말했다. "
    "호수를 찾는 사람은 지난해 41만 명으로 세 해 사이에 두 배가 됐다."
)
OTHER = (
    "군산시가 청년 어업인을 위한 교육선을 새로 띄운다. 교육선은 내항에서 출발해 닷새 동안 그물과 통발을 다루는 법을 가르친다. "
    "신청은 다음 달 10일까지 수산과에서 받으며 한 번에 열두 명이 탄다. 지난해 수료자 가운데 여덟 명이 배를 샀다."
)


def test_a_copy_belongs_to_the_earliest() -> None:
    first, copy = (
        document("2024-05-03", key="b", text=BODY),
        document("2024-05-04", key="a", text=BODY.replace("84억", "84억여")),
    )
    assert find_stories([copy, first]) == {"b": "b", "a": "b"}


def test_copies_of_one_day_belong_to_the_first_id() -> None:
    assert find_stories([document("2024-05-03", key="y", text=BODY), document("2024-05-03", key="x", text=BODY)]) == {
        "x": "x",
        "y": "x",
    }


def test_a_copy_of_a_copy_belongs_to_the_earliest_of_all() -> None:
    days = ("2024-05-03", "2024-05-07", "2024-05-11")
    found = find_stories([document(day, key=day, text=BODY) for day in days])
    assert set(found.values()) == {days[0]}


def test_another_text_another_city_and_another_season_are_other_stories() -> None:
    texts = [
        document("2024-05-03", key="a", text=BODY),
        document("2024-05-03", key="b", text=OTHER),
        document("2024-05-03", key="c", text=BODY, city="jeonju"),
        document("2024-08-03", key="d", text=BODY),
    ]
    assert find_stories(texts) == {key: key for key in "abcd"}


def test_texts_too_short_to_tell_are_their_own_stories() -> None:
    short = [document("2024-05-03", key=key, text="시가 공원을 조성한다.") for key in "ab"]
    assert find_stories(short) == {"a": "a", "b": "b"}
