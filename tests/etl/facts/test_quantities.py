from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from korean_writing import amounts, commas, grouped, relaxed

from etl.facts.quantities import find_quantities, misprinted_amounts
from etl.records import FundingFigure, Sentence, Target


def read(text: str) -> tuple[list[FundingFigure], list[Target]]:
    return find_quantities(text, [Sentence(0, len(text))])


def won(text: str) -> list[tuple[str, int]]:
    return [(figure.literal, figure.krw) for figure in read(text)[0]]


def counted(text: str) -> list[tuple[str, float]]:
    return [(target.literal, target.value) for target in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("수변 정비에 모두 1조7천343억원을 쓴다.", [("1조7천343억원", 1_734_300_000_000)]),
        ("기금 2조250억원을 쌓는다.", [("2조250억원", 2_025_000_000_000)]),
        ("약 30억여 원을 들인다.", [("30억여 원", 3_000_000_000)]),
        ("교부세 2035억을 받았다.", [("2035억", 203_500_000_000)]),
        ("보증 500억∼600억 원을 푼다.", [("500억", 50_000_000_000), ("600억 원", 60_000_000_000)]),
        ("펀드 3~5억을 모은다.", [("3", 300_000_000), ("5억", 500_000_000)]),
        ("한도는 3천~5천만 원이다.", [("3천", 30_000_000), ("5천만 원", 50_000_000)]),
        ("시설비 12,345백만원, 운영비 678천원", [("12,345백만원", 12_345_000_000), ("678천원", 678_000)]),
        ("사용료 8,700원을 받는다.", [("8,700원", 8_700)]),
        ("₩1,500,000 상당", [("1,500,000", 1_500_000)]),
        (
            "다리 1,200억(국비 600, 도비 300, 시비 300)",
            [("1,200억", 120 * 10**9), ("600", 60 * 10**9), ("300", 30 * 10**9), ("300", 30 * 10**9)],
        ),
        ("세출(△35억 원) 조정", [("△35억 원", -3_500_000_000)]),
        ("△500억 원 규모 펀드 조성 △상가 정비", [("500억 원", 50_000_000_000)]),
    ],
)
def test_reads_amounts_of_won(text: str, expected: list[tuple[str, int]]) -> None:
    assert won(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("청년 1만2천여 명이 산다.", [("1만2천여 명", 12_000)]),
        ("체육관 연면적 1만 500㎡를 짓는다.", [("1만 500㎡", 10_500)]),
        ("30만평 부지", [("30만평", 300_000)]),
        ("인구 25만의 도시", [("25만", 250_000)]),
        ("버스를 12개 읍·면에서 운행", [("12개 읍·면", 12)]),
        ("수출 3억 달러와 1억2천만 유로", [("3억 달러", 300_000_000), ("1억2천만 유로", 120_000_000)]),
        ("$10억 투자", [("10억", 1_000_000_000)]),
        ("전기버스 30대를 늘린다.", [("30대", 30)]),
        ("마을 셔틀 20대 도입", [("20대", 20)]),
        ("동서를 잇는 고속도로 31.7㎞ 건설", [("31.7㎞", 31.7)]),
        ("빗물 저장조 8기를 묻는다.", [("8기", 8)]),
        ("한낮 기온은 36.8도였다.", [("36.8도", 36.8)]),
        ("할인율을 7%에서 10%로 올린다.", [("7%", 7), ("10%", 10)]),
        ("취업률 3.5~4.5%포인트 상승", [("3.5", 3.5), ("4.5%포인트", 4.5)]),
        ("예산은 전년 대비 △2.4%로 줄었다.", [("△2.4%", -2.4)]),
        ("지하 2층, 지상 8층 건물", [("2층", 2), ("8층", 8)]),
        ("처리 기간을 60일에서 30일로 단축한다.", [("60일", 60), ("30일", 30)]),
        ("수요의 10분의 1을 맡는다.", [("10분의 1", 0.1)]),
        ("만 65세 이상 노인", [("65세", 65)]),
        ("공청회를 세 차례 연다.", [("세 차례", 3)]),
        ("사업성(B/C) 0.93을 넘었다.", [("0.93", 0.93)]),
        ("임대주택 82호 공급", [("82호", 82)]),
        ("50만 대도시로 간다.", [("50만", 500_000)]),
        ("인구 10만 명당 3.2명", [("3.2명", 3.2)]),
        ("이동 시간이 30분대 생활권이 된다.", [("30분", 30)]),
        ("문항의 절반을 바꿨다.", [("절반", 50)]),
    ],
)
def test_reads_other_quantities(text: str, expected: list[tuple[str, float]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "4차 산업혁명과 6차산업을 이끈다.",
        "4세대 방사광가속기와 5세대 이동통신",
        "제2차관과 제57회 도민체전, 제 3공구",
        "민선 8기와 민선7기",
        "국도 31호선과 도시철도 1·2호선, 지방도 925 구간",
        "3대 도시와 5대 전략 도입, 17개월 만에",
        "3도 5시가 모인 협의체",
        "RE100과 CES 2023, G20, K-2, 5G, 3D, F1, B2B",
        "영일만과 오천읍, 만촌동, 억새길",
        "119안전센터와 112상황실",
        "2024년 5월 3일 오전 10시 30분, 14:00",
        "전화 054-123-4567, 010-1234-5678",
        "3대 신산업과 10대 전략, 7대 특광역시",
        "20대 청년과 3040세대",
        "1인 가구와 1대1 상담, 경쟁률 3:1",
        "중산1지구와 경산4일반산업단지, 포항2공장",
        "시청 3층 회의실",
        "1단계 공사와 2단계 사업",
        "24시간 돌봄과 365일 진료",
        "시민 1인당, 2천년 역사",
        "2018 국제포럼과 비전 2040",
        "https://example.org/a1b2?x=30명 &#39;",
    ],
)
def test_names_ordinals_and_dates_are_no_quantities(text: str) -> None:
    assert read(text) == ([], [])


@pytest.mark.parametrize("text", ["국비 1종2,728억 원을 땄다.", "예산 3억5천억 원", "사업비 1,23,456원"])
def test_misprints_are_reported_not_guessed(text: str) -> None:
    sentences = [Sentence(0, len(text))]
    assert read(text) == ([], [])
    assert len(misprinted_amounts(text, sentences)) == 1
    assert misprinted_amounts("사업비 1조2,728억 원", [Sentence(0, 13)]) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("약 30억 원", "about"),
        ("30억여 원", "about"),
        ("30억 원가량", "about"),
        ("최대 30억 원", "up_to"),
        ("30억 원까지", "up_to"),
        ("30억 원 이상", "at_least"),
        ("30억 원을 넘는", "at_least"),
        ("30억 원", "exact"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert read(text)[0][0].bound == bound


def test_a_range_is_at_least_and_up_to() -> None:
    figures, _ = read("사업비 500억∼600억 원")
    assert [figure.bound for figure in figures] == ["at_least", "up_to"]


def test_a_list_that_says_its_unit_once() -> None:
    text = "세출예산 (단위: 백만원)\n- 문화 12,340(전년 대비 △2.5%)\n- 복지 56,000\n2024년 말 주민 12,000명"
    figures, targets = read(text)
    assert [figure.krw for figure in figures] == [12_340_000_000, 56_000_000_000]
    assert [target.value for target in targets] == [-2.5, 12_000]


def test_only_the_sentences_are_read_and_offsets_are_absolute() -> None:
    text = "머리말 9억 원\n사업비 12억 원을 쓴다."
    start = text.index("사업비")
    figures, targets = find_quantities(text, [Sentence(start, len(text))])
    assert [(text[figure.start : figure.end], figure.krw) for figure in figures] == [("12억 원", 1_200_000_000)]
    assert targets == []


CARRIERS = (
    ("시는 둘레길 조성에 ", "을 들인다."),
    ("총사업비는 ", "이다."),
    ("(국비 ", ", 시비 별도)"),
    ("△도서관 건립 ", " △주차장 정비"),
    ("기금을 ", "까지 늘리고"),
)


@relaxed
@given(
    amounts,
    st.sampled_from(CARRIERS),
    st.sampled_from(["plain", "commas", "thousands"]),
    st.sampled_from(["원", " 원"]),
)
def test_an_amount_is_read_whole_in_any_sentence(
    number: int, carrier: tuple[str, str], part: str, won_sign: str
) -> None:
    before, after = carrier
    written = grouped(number, part) + won_sign
    text = f"{before}{written}{after}"
    assert won(text) == [(written, number)]


@relaxed
@given(amounts, st.sampled_from(["명", "개", "곳", "㎡", "가구", "건", " 명", "여 명"]))
def test_a_count_is_read_whole(number: int, unit: str) -> None:
    text = f"시민 참여 {commas(number)}{unit}"
    assert counted(text) == [(f"{commas(number)}{unit}", float(number))]


@relaxed
@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["억", "만", "조"]),
    st.sampled_from("~∼～"),
    st.booleans(),
)
def test_a_range_gives_both_ends(low: int, step: int, scale: str, sign: str, repeated: bool) -> None:
    size = {"억": 10**8, "만": 10**4, "조": 10**12}[scale]
    text = f"지원금 {low}{scale if repeated else ''}{sign}{low + step}{scale} 원"
    assert [value for _, value in won(text)] == [low * size, (low + step) * size]


HOSTILE = st.text(
    alphabet=st.sampled_from("0123456789,.천백십만억조원여약~∼-△(): \n년월일명개%㎡$대분의제A가을") | st.characters(),
    max_size=120,
)


@relaxed
@given(HOSTILE)
def test_any_text_gives_literals_in_order_that_do_not_overlap(text: str) -> None:
    figures, targets = read(text)
    for rows in (figures, targets):
        position = 0
        for row in rows:
            assert row.literal == text[row.start : row.end] != ""
            assert row.start >= position
            position = row.end
    assert all(abs(figure.krw) < 2**63 for figure in figures)


def test_thousands_of_amounts_in_one_line_take_time_in_proportion() -> None:
    text = "예산 1억 2,300만 원, 3∼5천만원 그리고 국비 12억 원을 " * 4_000
    started = time.process_time()
    figures, _ = read(text)
    assert len(figures) == 16_000
    assert time.process_time() - started < 20


def test_decimals_are_exact() -> None:
    figures, targets = read("예산 13.7억 원, 출산율 0.84명")
    assert (figures[0].krw, Decimal(str(targets[0].value))) == (1_370_000_000, Decimal("0.84"))
