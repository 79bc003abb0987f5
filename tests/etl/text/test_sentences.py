from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.records import Line
from etl.text.sentences import sentence_spans, split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["시는 도로를 놓는다.", "내년에는 다리도 놓는다."],
        ['시장은 "길을 놓겠다."며 "다리도 놓겠다."고 말했다.', "의회는 반겼다."],
        ["시장은 “길을 놓겠습니다. 다리도 놓겠습니다.”라고 말했다.", "의회는 반겼다."],
        ["시장은 “길을 놓겠다.”", "그는 다리도 약속했다."],
        ["시장은 “길을 놓겠다.” 라고 밝혔다.", "의회는 반겼다."],
        ["사업비는 3.5조 원이며 2018. 10월 착공했다.", "준공은 2025. 1. 9.(목)이다."],
        ["‘물빛축제’ 개최(2018. 10) △새길 준공(2019. 5)△쉼터 개소 등에 힘썼다.", "이어 다리를 놓는다."],
        ["주요 성과로 ▲길 12㎞ 개통 ▲다리 3곳 준공 ▷쉼터 개소를 꼽았다.", "시는 올해도 잇는다."],
        ["가. 추진 배경과 목적을 밝힌다.", "나. 추진 계획을 세운다."],
        ["시 누리집 www.gaon.go.kr 에서 볼 수 있다.", "문의는 공원과로 한다."],
        ["'24. 5월 '물빛 다리' 설계에 착수했다.", "완공은 '26년이다."],
        ["산.학.연이 협력하고 연구.개발을 잇는다.", "캐나다.미국도 참여한다."],
        ["정말 할 수 있을까?", "시는 할 수 있다고 답했다!", "의회도 그렇다고 했다."],
        ["참석자는 R&D기관과 POSTECH.", "이들은 협력하기로 했다."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["시장은 길을 놓겠다고 말했다.", "이 시장은 다리도 약속했다."],
        ["공사를 마쳤다.", "2025년에는 문을 연다."],
        ["비용이 많이 든다.", "“그래도 한다”고 했다."],
        ["주민이 반겼습니다.", "△길 △다리도 놓습니다."],
    ],
)
def test_sentences_joined_without_a_space_are_parted(sentences: list[str]) -> None:
    assert split("".join(sentences)) == sentences


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    text = "시는 “길을 놓는다. 다리도 놓는다. 쉼터도 연다."
    assert split(text) == ["시는 “길을 놓는다.", "다리도 놓는다.", "쉼터도 연다."]
    assert split("시는 (길을 놓는다. 다리도 놓는다.") == ["시는 (길을 놓는다.", "다리도 놓는다."]


def test_lines_and_their_roles() -> None:
    text = "제목이다.\n시는 길을 놓는다. 다리도 놓는다.\n○ 길 12㎞ 개통\n▲ 다리 모습\n(사진=가온시 제공)"
    starts = [0, 6, 26, 37, 45]
    ends = [5, 25, 36, 44, len(text)]
    roles = ["title", "body", "bullet", "caption", "caption"]
    lines = [Line(start, end, role) for start, end, role in zip(starts, ends, roles, strict=True)]  # type: ignore[arg-type]
    found = [(text[s.start : s.end], s.role) for s in split_sentences(text, lines)]
    assert found == [
        ("시는 길을 놓는다.", "body"),
        ("다리도 놓는다.", "body"),
        ("○ 길 12㎞ 개통", "bullet"),
        ("▲ 다리 모습", "caption"),
    ]


@given(st.text(alphabet="가다요. \n\"'“”‘’()[]!?…,1a△며", max_size=200))
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    at = 0
    covered = 0
    for start, end in sentence_spans(text, 0, len(text)):
        assert at <= start < end
        assert not text[start].isspace() and not text[end - 1].isspace()
        covered += sum(not character.isspace() for character in text[start:end])
        at = end
    assert covered == sum(not character.isspace() for character in text)
