from __future__ import annotations

import calendar
import time
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from korean_writing import DATE_FORMS, relaxed, write_date

from etl.facts.dates import find_dates
from etl.records import DateMention, Sentence

PUBLISHED = date(2024, 9, 20)  # a Friday
Found = tuple[str, date | None, date | None]


def read(text: str, published: date = PUBLISHED) -> list[DateMention]:
    return find_dates(text, [Sentence(0, len(text))], published)


def spans(text: str, published: date = PUBLISHED) -> list[Found]:
    return [(mention.literal, mention.date_start, mention.date_end) for mention in read(text, published)]


def month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


@pytest.mark.parametrize(
    ("text", "literal", "span"),
    [
        ("2026년 3월 2일 문을 연다", "2026년 3월 2일", (date(2026, 3, 2), date(2026, 3, 2))),
        ("착공(2023. 10)", "2023. 10", month(2023, 10)),
        ("준공('25. 6월)", "'25. 6월", month(2025, 6)),
        ("개관('22. 11. 25.)", "'22. 11. 25.", (date(2022, 11, 25), date(2022, 11, 25))),
        ("축제(10. 13.~16.)", "10. 13.~16.", (date(2024, 10, 13), date(2024, 10, 16))),
        ("올해 공원을 연다", "올해", year(2024)),
        ("내년도 예산", "내년도", year(2025)),
        ("2025년도 예산", "2025년도", year(2025)),
        ("2021 회계연도 결산", "2021 회계연도", year(2021)),
        ("내후년 완공", "내후년", year(2026)),
        ("지난해 착공했다", "지난해", year(2023)),
        ("재작년 시작됐다", "재작년", year(2022)),
        ("올 한 해 애썼다", "올 한 해", year(2024)),
        ("올 상반기 마쳤다", "올 상반기", (date(2024, 1, 1), date(2024, 6, 30))),
        ("내년 4분기 준공", "내년 4분기", (date(2025, 10, 1), date(2025, 12, 31))),
        ("내년 말쯤 발주", "내년 말쯤", month(2025, 12)),
        ("10월 말 개장한다", "10월 말", month(2024, 10)),
        ("다음 달 초 접수한다", "다음 달 초", month(2024, 10)),
        ("지난달 22일 열렸다", "지난달 22일", (date(2024, 8, 22), date(2024, 8, 22))),
        ("오는 28일 연다", "오는 28일", (date(2024, 9, 28), date(2024, 9, 28))),
        ("오는 3월 착공한다", "오는 3월", month(2025, 3)),
        ("지난 11월 선정됐다", "지난 11월", month(2023, 11)),
        ("20일 밝혔다", "20일", (date(2024, 9, 20), date(2024, 9, 20))),
        ("30일 밝혔다", "30일", (date(2024, 9, 30), date(2024, 9, 30))),
        ("2022~2026년 사업", "2022~2026년", (date(2022, 1, 1), date(2026, 12, 31))),
        ("2026∼30년 사업", "2026∼30년", (date(2026, 1, 1), date(2030, 12, 31))),
        ("’24~’28년 사업", "’24~’28년", (date(2024, 1, 1), date(2028, 12, 31))),
        ("기본계획(2024~2028)", "2024~2028", (date(2024, 1, 1), date(2028, 12, 31))),
        ("지난 3일부터 17일까지 다녀왔다", "지난 3일부터 17일까지", (date(2024, 9, 3), date(2024, 9, 17))),
        ("11월부터 2월까지 운영한다", "11월부터 2월까지", (date(2024, 11, 1), date(2025, 2, 28))),
        ("3일(화)부터 14일(토)까지 연다", "3일(화)부터 14일(토)까지", (date(2024, 9, 3), date(2024, 9, 14))),
        ("지난여름 열었다", "지난여름", (date(2024, 6, 1), date(2024, 8, 31))),
        ("지난 연말 마쳤다", "지난 연말", month(2023, 12)),
        ("지난 한 해 애썼다", "지난 한 해", year(2023)),
        ("지난주 준공했다", "지난주", (date(2024, 9, 9), date(2024, 9, 15))),
        ("다음 주 착공한다", "다음 주", (date(2024, 9, 23), date(2024, 9, 29))),
        ("3년 전 착공했다", "3년 전", year(2021)),
        ("다섯 해 전보다 늘었다", "다섯 해 전", year(2019)),
        ("지난해 이맘때보다 많다", "지난해 이맘때", month(2023, 9)),
        ("전날 열린 회의", "전날", (date(2024, 9, 19), date(2024, 9, 19))),
        ("새해 첫날 개통한다", "새해 첫날", (date(2025, 1, 1), date(2025, 1, 1))),
        ("민선 8기 들어 늘었다", "민선 8기 들어", (date(2022, 7, 1), date(2024, 9, 20))),
        ("내년부터 3년 동안", "내년부터 3년 동안", (date(2025, 1, 1), date(2027, 12, 31))),
        ("앞으로 4년간", "앞으로 4년간", (date(2024, 9, 20), date(2028, 9, 19))),
        ("지난 1년간", "지난 1년간", (date(2023, 9, 21), date(2024, 9, 20))),
        ("90년대 공단", "90년대", (date(1990, 1, 1), date(1999, 12, 31))),
        ("민선8기 2주년", "민선8기 2주년", (date(2024, 7, 1), date(2024, 7, 1))),
        ("다음 달인 10월 가동", "다음 달인 10월", month(2024, 10)),
        ("6일과 7일 찾았다", "6일과 7일", (date(2024, 9, 6), date(2024, 9, 7))),
        ("올 들어 5월까지 팔렸다", "올 들어 5월까지", (date(2024, 1, 1), date(2024, 5, 31))),
    ],
)
def test_reads_and_resolves(text: str, literal: str, span: tuple[date, date]) -> None:
    assert spans(text) == [(literal, *span)]


@pytest.mark.parametrize(
    ("text", "literal", "end"),
    [
        ("올해 말까지 조례를 만든다", "올해 말까지", date(2024, 12, 31)),
        ("2027년까지 짓는다", "2027년까지", date(2027, 12, 31)),
        ("6월 말까지 집행한다", "6월 말까지", date(2025, 6, 30)),
        ("2027년 우기 전까지 설치한다", "2027년 우기 전까지", date(2027, 6, 30)),
        ("자전거길(~2026년)", "2026년", date(2026, 12, 31)),
        ("장마 전까지 둑을 쌓는다", "장마 전까지", date(2025, 6, 30)),
        ("내년 추석 전에 연다", "내년 추석 전에", date(2025, 9, 30)),
        ("임기 안에 짓는다", "임기 안에", date(2026, 6, 30)),
        ("취임 100일 안에 꾸린다", "취임 100일 안에", date(2022, 10, 8)),
    ],
)
def test_a_deadline_has_no_start_and_is_due(text: str, literal: str, end: date) -> None:
    (mention,) = read(text)
    assert (mention.literal, mention.date_start, mention.date_end, mention.role) == (literal, None, end, "due")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("올해 6월 지정, 11월 추가 지정됐다", [month(2024, 6), month(2024, 11)]),
        ("지난해 재원이 8월 말 바닥났다", [year(2023), month(2023, 8)]),
        ("2021년과 2022년 잇따라 뽑혔다", [year(2021), year(2022)]),
        ("오는 4월 1일부터 받는다고 18일 밝혔다", [(date(2025, 4, 1),) * 2, (date(2024, 9, 18),) * 2]),
        ("지난해 5월 시작해 이듬해 3월 마쳤다", [month(2023, 5), month(2024, 3)]),
        (
            "올 상반기 관광객이 지난해 같은 기간보다 늘었다",
            [(date(2024, 1, 1), date(2024, 6, 30)), (date(2023, 1, 1), date(2023, 6, 30))],
        ),
    ],
)
def test_what_a_date_leaves_out_it_takes_from_the_one_before(text: str, expected: list[tuple[date, date]]) -> None:
    assert [span[1:] for span in spans(text)] == expected


def test_the_next_sentence_may_go_on_in_the_coming_year() -> None:
    text = "시는 내년 3월 공원을 착공한다.\n하반기에는 도서관을 짓는다."
    cut = text.index("하반기")
    found = find_dates(text, [Sentence(0, cut), Sentence(cut, len(text))], date(2022, 12, 9))
    assert [(mention.date_start, mention.date_end) for mention in found] == [
        month(2023, 3),
        (date(2023, 7, 1), date(2023, 12, 31)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "이날 행사에서 최근 소식과 향후 계획을 밝혔다",
        "CES 2024와 2018 국제포럼, 비전 2030",
        "매년 5월과 매월 15일 연다",
        "취임 100일을 맞아 365일 24시간",
        "3일간 열리는 5일장과 7일 만에, 10일 이내, 30일 안에",
        "2천년 역사, 1500년 고찰은 40년 숙원",
        "지방세 3건과 12월호",
        "월세 20만 원, 월 1회, 하루 3일치",
        "제10일차 경기, 3년 연속 수상, 7년째",
        "올림픽과 올바른 지난날, 오는 길",
        "전년 대비 늘었다",
        "민선8기 공약, 4·19혁명과 6·25전쟁",
        "전화 054-2024-1225",
        "2월 30일과 2023년 2월 29일",
        "13월 40일",
        "5년간 인재 300명을 기른다",
        "3년 전통의 축제와 2년 전국 최초",
        "이번 주민 총회, 지난 주말농장, 전날개",
        "임기제 공무원과 임기 동안",
    ],
)
def test_names_lengths_and_recurring_days_are_no_dates(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "published", "span"),
    [
        ("10월 협약을 맺었다", date(2025, 1, 14), month(2024, 10)),  # nearer behind than ahead
        ("7월 도서관을 열고 책을 모았다", date(2025, 1, 14), month(2025, 7)),
        ("11월 문을 열기로 뜻을 모았다", date(2024, 6, 12), month(2024, 11)),
        ("3월에 부두를 착공한다", date(2024, 11, 25), month(2025, 3)),
        ("4월 공모를 마친 시는 내년 착공한다", date(2024, 6, 12), month(2024, 4)),
    ],
)
def test_the_year_of_a_bare_month(text: str, published: date, span: tuple[date, date]) -> None:
    assert spans(text, published)[0][1:] == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시는 새해에도 공원을 넓힌다", [year(2025)]),
        ("시민께 새해 인사를 드렸다", []),
    ],
)
def test_the_new_year_just_begun_is_a_time_where_something_is_planned_in_it(
    text: str, expected: list[tuple[date, date]]
) -> None:
    assert [found[1:] for found in spans(text, date(2025, 1, 3))] == expected


def test_a_candidates_term_is_the_coming_one() -> None:
    assert [found[2] for found in spans("임기 안에 짓겠다", date(2022, 5, 19))] == [date(2026, 6, 30)]
    assert [found[2] for found in spans("임기 안에 짓겠다", date(2022, 1, 19))] == [date(2022, 6, 30)]
    assert spans("임기 안에 짓겠다", date(1980, 1, 19)) == [], "there was no elected local government"


@pytest.mark.parametrize(
    ("text", "precision", "role"),
    [
        ("20일 밝혔다", "day", "event"),
        ("지난해 11월 출범했다", "month", "event"),
        ("내년 3월 착공한다", "month", "due"),
        ("하반기 기공한다", "half", "due"),
        ("2026년도 예산안을 냈다", "year", "period"),
        ("2022~2026년 추진한다", "period", "period"),
        ("2018년보다 37% 줄인다", "year", "baseline"),
        ("4분기부터 연다", "quarter", "due"),
    ],
)
def test_precision_and_role(text: str, precision: str, role: str) -> None:
    (mention,) = read(text)
    assert (mention.precision, mention.role) == (precision, role)


days = st.dates(date(2005, 1, 1), date(2035, 12, 31))


@relaxed
@given(days, days, st.sampled_from(DATE_FORMS))
def test_a_full_date_is_the_same_on_any_day_of_publication(day: date, published: date, form: str) -> None:
    written = write_date(day, form)
    (mention,) = read(f"시는 {written} 문을 연다", published)
    assert (mention.date_start, mention.date_end, mention.precision) == (day, day, "day")


@relaxed
@given(days)
def test_a_bare_day_that_is_announced_is_near_publication(published: date) -> None:
    for back in range(5):
        day = published - timedelta(days=back)
        (mention,) = read(f"시는 {day.day}일 계획을 밝혔다", published)
        assert mention.date_start == day


@relaxed
@given(days, st.integers(-20, 20))
def test_the_weekday_beside_a_day_decides_its_month(published: date, offset: int) -> None:
    day = published + timedelta(days=offset)
    (mention,) = read(f"{day.day}일({'월화수목금토일'[day.weekday()]}) 연다", published)
    assert mention.date_start is not None
    assert (mention.date_start.day, mention.date_start.weekday()) == (day.day, day.weekday())
    assert abs(mention.date_start - published) <= timedelta(days=92)


@relaxed
@given(days, st.integers(1, 31))
def test_directions_choose_the_nearest_day_on_their_side(published: date, number: int) -> None:
    (coming,) = read(f"오는 {number}일 연다", published)
    (gone,) = read(f"지난 {number}일 열렸다", published)
    assert coming.date_start is not None and gone.date_start is not None
    assert coming.date_start.day == gone.date_start.day == number
    assert timedelta(0) <= coming.date_start - published <= timedelta(days=62)
    assert timedelta(0) <= published - gone.date_start <= timedelta(days=62)


@relaxed
@given(days, st.integers(1, 12))
def test_months_told_with_a_direction_lie_on_their_side(published: date, number: int) -> None:
    (coming,) = read(f"오는 {number}월 연다", published)
    (gone,) = read(f"지난 {number}월 열었다", published)
    assert coming.date_end is not None and gone.date_start is not None
    assert coming.date_end >= published >= gone.date_start
    assert (coming.date_end - published).days <= 366 and (published - gone.date_start).days <= 397


@relaxed
@given(days)
def test_relative_years_and_months_count_from_publication(published: date) -> None:
    assert spans("올해 말까지 마친다", published) == [("올해 말까지", None, date(published.year, 12, 31))]
    assert spans("내년 연다", published)[0][1:] == year(published.year + 1)
    before = published.replace(day=1) - timedelta(days=1)
    assert spans("지난달 열었다", published)[0][1:] == month(before.year, before.month)


@relaxed
@given(days, days, days)
def test_a_period_keeps_both_ends(first: date, last: date, published: date) -> None:
    assume(first < last)
    text = f"{first.year}년 {first.month}월 {first.day}일부터 {last.year}년 {last.month}월 {last.day}일까지 연다"
    (mention,) = read(text, published)
    assert (mention.date_start, mention.date_end, mention.role) == (first, last, "period")


HOSTILE = st.text(
    alphabet=st.sampled_from(
        "0123456789.~-'’년월일말초까지부터올해내년지난오는다음달상하반기분기향후간 ()\n민선주년들어"
    )
    | st.characters(),
    max_size=120,
)


@relaxed
@given(HOSTILE, days)
def test_any_text_gives_literals_in_order_and_sound_spans(text: str, published: date) -> None:
    position = 0
    for mention in read(text, published):
        assert mention.literal == text[mention.start : mention.end] != ""
        assert mention.start >= position
        assert mention.date_end is not None
        assert mention.date_start is None or mention.date_start <= mention.date_end
        position = mention.end


@pytest.mark.parametrize("published", [date.min, date.max, date(1800, 1, 1), date(2199, 12, 31)])
def test_the_ends_of_the_calendar_do_no_harm(published: date) -> None:
    text = "지난 한 해와 재작년, 오는 31일, 지난 31일, 앞으로 90년, 최근 90년간, 내후년 12월부터 3년 동안, 다음 달, 지난달 말, 5년간"
    for mention in find_dates(text, [Sentence(0, len(text))], published):
        assert mention.date_end is not None


def test_thousands_of_dates_in_one_line_take_time_in_proportion() -> None:
    text = "지난해 11월 3일부터 17일까지, 2022~2026년 그리고 올해 말까지 " * 3_000
    started = time.process_time()
    assert len(read(text)) == 9_000
    assert time.process_time() - started < 20
