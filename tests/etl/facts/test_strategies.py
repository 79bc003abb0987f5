from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.facts.strategies import find_strategies
from etl.identity import RowIds
from etl.records import Sentence, Strategy
from etl.text.sentences import sentence_spans


def read(text: str, title: str = "", role: str = "body") -> list[Strategy]:
    sentences = [
        Sentence(at + start, at + end, role)  # type: ignore[arg-type]
        for at, line in _lines(text)
        for start, end in sentence_spans(line, 0, len(line))
    ]
    found = find_strategies(text, sentences, title, RowIds("d"))
    assert all(text[s.start : s.end] == s.name for s in found)
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    return lines


def tree(text: str, title: str = "") -> list[tuple[str, str | None]]:
    found = read(text, title)
    names = {s.strategy_id: s.name for s in found}
    return [(s.name, names.get(s.parent_strategy_id or "")) for s in found]


def names(text: str, title: str = "") -> list[str]:
    return [name for name, _ in tree(text, title)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("시장은 ▲바다경제 ▲젊은도심 ▲푸른들녘 등 3대 분야에 힘을 모으겠다고 했다.", ["바다경제", "젊은도심", "푸른들녘"]),
        ("시는 드론·해양치유·김치 등 3대 신산업 육성으로 판을 바꾼다.", ["드론", "해양치유", "김치"]),
        ("시는 드론과 해양치유, 김치를 3대 신산업으로 키운다.", ["드론", "해양치유", "김치"]),
        ("모두 40개 과제가 배우는 마을, 나누는 마을, 머무는 마을 등 3대 방향으로 추진된다.", ["배우는 마을", "나누는 마을", "머무는 마을"]),
        ("내년 시정은 용기와 나눔, 믿음의 3대 분야를 축으로 운영된다.", ["용기", "나눔", "믿음"]),
        ("4대 분야는 바다경제와 젊은도심, 푸른들녘, 열린시정이다.", ["바다경제", "젊은도심", "푸른들녘", "열린시정"]),
        ("구상은 뜻을 모은 것으로, 물길 잇기, 숲 가꾸기, 들녘 넓히기 등 3대 추진전략을 골자로 한다.", ["물길 잇기", "숲 가꾸기", "들녘 넓히기"]),
        ("5대 과제(항로·농업·주거·교육·안전)에 예산을 집중한다.", ["항로", "농업", "주거", "교육", "안전"]),
    ],
)  # fmt: skip
def test_numbered_lists_hold_as_many_parts_as_they_say(text: str, parts: list[str]) -> None:
    assert names(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "위원은 기후·농업·교육 등 3개 분야 전문가로 구성됐다.",
        "평가단은 소통과 공약, 재정의 3개 분야를 살펴 등급을 매겼다.",
        "시는 드론·김치 등 3대 분야에 힘을 집중한다.",  # says three, names two
        "항만공사와 대학교를 두 축으로 삼아 일자리를 강화한다.",
        "시는 3대 목표를 추진한다.",
        "정부의 ‘새빛 전략’을 발표한 뒤 시장이 답했다.",
        "시장은 “더 나은 전략”이라고 말했다.",
        "‘실리콘포구’를 찾은 일행은 만들어진 배를 봤다.",
        "시민 300명이 ‘가을 음악회’를 마련했다.",
    ],
)
def test_what_is_no_framework_of_the_city(text: str) -> None:
    assert read(text) == []


def test_industries_count_only_where_the_document_opens_with_them() -> None:
    opening = "시는 새해 살림을 밝혔다. 도로를 넓힌다. "
    assert names(opening + "시가 추진하는 드론·해양치유·김치 등 3대 신산업 육성도 이어 간다.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("시는 ‘푸른항 2040 로드맵’을 3일 공개했다.", "푸른항 2040 로드맵"),
        ("시는 '제2차 어촌 기본계획(2025~2029)'을 확정했다.", "제2차 어촌 기본계획"),
        ("시는 ‘갯마을 비전 2045’ 선포식을 열었다.", "갯마을 비전 2045"),
        ("시가 ‘바다마을 추진단’ 발대식을 열었다.", "바다마을 추진단"),
        ('이른바 "뒷산 프로젝트"를 추진해 숲길을 낸다.', "뒷산 프로젝트"),
    ],
)
def test_quoted_frameworks_that_the_city_announces(text: str, name: str) -> None:
    assert tree(text) == [(name, None)]


def test_a_framework_of_the_title_is_found_where_the_text_quotes_it() -> None:
    text = "시장은 “모두 어울린 ‘새포구 밸리(valley)’가 곧 희망”이라며 웃었다."
    assert names(text, "시장, “세계의 ‘새포구 밸리’ 연다”") == ["새포구 밸리"]
    assert names(text, "시장, 포구를 걷다") == []


def test_two_tracks_and_their_parts() -> None:
    text = (
        "‘새물결 6대전략’은 산업을 일으키는 희망항만3대전략(김치도시, 드론도시, 美-바다도시)과 "
        "시민이 편안한 나눔생활 3대전략(숲도시, 책도시, 쉼도시)의 투 트랙으로 구성돼 있다."
    )
    assert tree(text) == [
        ("새물결 6대전략", None),
        ("희망항만3대전략", "새물결 6대전략"),
        ("김치도시", "희망항만3대전략"),
        ("드론도시", "희망항만3대전략"),
        ("美-바다도시", "희망항만3대전략"),
        ("나눔생활 3대전략", "새물결 6대전략"),
        ("숲도시", "나눔생활 3대전략"),
        ("책도시", "나눔생활 3대전략"),
        ("쉼도시", "나눔생활 3대전략"),
    ]


def test_parts_lose_the_clauses_that_describe_them() -> None:
    text = (
        "'해양특구추진단'은 김과 굴을 앞세워 먹거리를 이끌어갈 수산혁신지구, 낡은 부두 고도화에 앞장설 "
        "항만 재제조 자유구역, 대학에서 추진 중인 포구밸리 조성 사업을 묶어 구성된다."
    )
    assert tree(text) == [
        ("해양특구추진단", None),
        ("수산혁신지구", "해양특구추진단"),
        ("항만 재제조 자유구역", "해양특구추진단"),
        ("포구밸리", "해양특구추진단"),
    ]


def test_ordinals_name_the_parts() -> None:
    text = (
        "시는 '푸른들 전략'을 발표했다. 푸른들 전략의 첫째 갈래는 물길이다. 푸른들 전략의 둘째 갈래는 "
        "마을이 벌이고 있는 숲가꿈이다. 첫째 갈래에 돈을 더 쓴다."
    )
    assert tree(text) == [("푸른들 전략", None), ("물길", "푸른들 전략"), ("숲가꿈", "푸른들 전략")]
    quoted = "시는 ‘푸른들 전략’을 발표했다. 첫째는 ‘맑은 물길’, 둘째는 ‘너른 숲’이다."
    assert names(quoted) == ["푸른들 전략", "맑은 물길", "너른 숲"]


def test_counts_of_projects_name_the_parts() -> None:
    text = (
        "시장은 민선9기 공약사업을 3대 분야 40개로 확정했다. '살맛나는 포구'가 20개로 가장 많다. "
        "'배움의 언덕'은 12개, '넉넉한 들녘'에는 8개 사업이 담겼다."
    )
    parent = "민선9기 공약사업"
    assert tree(text) == [(parent, None), ("살맛나는 포구", parent), ("배움의 언덕", parent), ("넉넉한 들녘", parent)]


def test_quoted_aims_after_their_number() -> None:
    text = (
        "시정목표는 다섯 가지로 정리됐다. 첫째부터 셋째는 '맑은 물'과 '너른 들', '밝은 길'이다. "
        "나머지 두 가지는 '따뜻한 집'과 '열린 시청'이다."
    )
    assert names(text) == ["시정목표", "맑은 물", "너른 들", "밝은 길", "따뜻한 집", "열린 시청"]


def test_heads_of_sections_as_many_as_the_text_says() -> None:
    text = (
        "시는 ‘푸른항 종합계획’을 확정하고 3대 분야 9개 과제를 밝혔다.\n□ 물길 분야 — 30억 원\n둑을 고친다.\n"
        "□ 숲 분야 — 20억 원\n나무를 심는다.\n□ 마을 분야 — 10억 원\n집을 고친다."
    )
    parent = "푸른항 종합계획"
    assert tree(text) == [(parent, None), ("물길", parent), ("숲", parent), ("마을", parent)]
    assert names(text.replace("3대 분야", "4대 분야")) == [parent]


def test_each_name_stands_once_at_its_first_place() -> None:
    text = "시는 ‘새물결 전략’을 발표했다. ‘새물결  전략’을 다시 추진한다."
    assert [s.start for s in read(text)] == [text.index("새물결")]


def test_captions_announce_nothing() -> None:
    assert read("시는 ‘새물결 전략’을 발표했다.", role="caption") == []


_PIECES = st.sampled_from(
    ["‘가나 전략’을 ", "발표", "3대 분야", "가·나·다 등 ", "(가, 나, 다)", "▲가나 ", "첫째는 ‘나’", "□ 다 분야\n",
     "‘", "'", "(", "공약은 ", "5대 ", "은 ", "다. ", "\u200b", "의 투 트랙으로 ", "가가 3개, ", "를 묶어 구성"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=40))
def test_any_text_gives_names_that_stand_in_it(pieces: list[str]) -> None:
    found = read("".join(pieces), "‘가나 전략’ 3대 전략")
    keys = ["".join(s.name.split()) for s in found]
    ids = {s.strategy_id for s in found}
    assert len(set(keys)) == len(keys)
    assert all(keys) and [s.start for s in found] == sorted(s.start for s in found)
    assert all(s.parent_strategy_id in ids - {s.strategy_id} for s in found if s.parent_strategy_id)


@pytest.mark.parametrize(
    "unit",
    ["‘가나 전략’은 ", "‘", "3대 분야 ", "가·나·다 등 3대 분야에 집중 ", "첫째는 ‘가’, ", "□ 가나 분야\n", "새빛3대전략(가, 나, 다)과 ",
     "가나가 3개, ", "(가(", " "],
)  # fmt: skip
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        sentences = [Sentence(i, min(length, i + 100)) for i in range(0, length, 100)]
        started = time.process_time()
        find_strategies(text, sentences, "‘가나 전략’ 3대 전략", RowIds("d"))
        find_strategies(text, [Sentence(0, length)], "‘가나 전략’ 3대 전략", RowIds("d"))
        return time.process_time() - started

    seconds(2_000)
    assert seconds(60_000) < 40 * max(seconds(6_000), 0.004)
