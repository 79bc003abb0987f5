from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from korean_writing import amounts, commas, grouped, plain, relaxed, spelt, thousands

from etl.facts.korean_numbers import evaluate, lower_end, read_number


def value(text: str) -> Decimal | None:
    return read_number(text, 0, len(text)).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1조7천343억원", 1_734_300_000_000),
        ("2조250억원", 2_025_000_000_000),
        ("5억5천300만원", 553_000_000),
        ("43억5천만원", 4_350_000_000),
        ("82억 4천만 원", 8_240_000_000),
        ("16만 5천㎡", 165_000),
        ("1만 4,400㎡", 14_400),
        ("3천 500명", 3_500),
        ("12천원", 12_000),
        ("12,345 백만원", 12_345_000_000),
        ("13.5억", 1_350_000_000),
        ("0.84명", Decimal("0.84")),
        ("500여억", 50_000_000_000),
        ("1억천만원", 110_000_000),
    ],
)
def test_reads_what_people_write(text: str, expected: int | Decimal) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1,23,456원",
        "3억5천억",
        "1억12000만",
        "1종2,728억",
        "1억5천을",
        "1억2억",
        "1.5억3천만",
        "2천10백",
        "9" * 20,
        "2019.8.22",
    ],
)
def test_misprints_have_no_value(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3천안 시민", 1),
        ("2조직", 1),
        ("20만 3개", 3),
        ("1조 2조", 2),
        ("10만 명", 3),
        ("5만 2030년", 2),
        ("1억 30명", 2),
    ],
)
def test_stops_where_the_number_ends(text: str, length: int) -> None:
    assert read_number(text, 0, len(text)).end == length


def test_never_reads_beyond_the_end_it_is_given() -> None:
    assert read_number("12억 원", 0, 1).value == 1


@pytest.mark.parametrize(
    ("text", "after"), [("3,300여 개", 6), ("150 여 명", 5), ("40여곳", 3), ("20여성", 2), ("480여t", 4)]
)
def test_about_is_told_apart_from_words_in_yeo(text: str, after: int) -> None:
    number = read_number(text, 0, len(text))
    assert (number.after, number.about) == (after, after > number.end)


@relaxed
@given(amounts, st.sampled_from(["plain", "commas", "thousands"]), st.sampled_from(["", " "]))
def test_reads_back_any_grouped_number(number: int, part: str, space: str) -> None:
    written = grouped(number, part, space)
    rest = number % 10_000
    if space and 0 < rest < number and (rest < 100 or number % 10**8 == rest):
        return  # `3만 5`: a small rest after a space is not written so, and would be two numbers
    assert value(written + "원") == number


@relaxed
@given(st.integers(0, 10**15 - 1))
def test_reads_back_plain_and_comma_digits(number: int) -> None:
    assert value(plain(number)) == value(commas(number)) == number


@relaxed
@given(st.integers(1, 9_999), st.sampled_from([("", 1), ("만", 10**4), ("억", 10**8), ("조", 10**12)]))
def test_reads_back_small_scales_under_a_large_one(count: int, scale: tuple[str, int]) -> None:
    name, size = scale
    assert value(spelt(count) + name) == value(thousands(count) + name) == count * size


@relaxed
@given(st.decimals(min_value="0.1", max_value=9_999, places=2), st.sampled_from([("억", 10**8), ("만", 10**4)]))
def test_reads_back_decimals_exactly(number: Decimal, scale: tuple[str, int]) -> None:
    assert value(f"{number}{scale[0]}") == number * scale[1]


@relaxed
@given(st.integers(1, 9_998), st.integers(1, 9_999), st.sampled_from(["", "만", "억", "조"]))
def test_the_lower_end_shares_the_scale_of_the_upper(low: int, high: int, scale: str) -> None:
    low, high = sorted((low, high))
    lower, upper = (read_number(text, 0, len(text)) for text in (str(low), f"{high}{scale}"))
    assert lower_end(lower, upper) == low * (upper.scale if scale else 1)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("3", "5천만", 3 * 10**7),
        ("1천", "2천억", 10**11),
        ("500", "1천억", 5 * 10**10),
        ("5천만", "1억", 5 * 10**7),
        ("3", "4천", 3_000),
    ],
)
def test_lower_ends_of_mixed_ranges(low: str, high: str, expected: int) -> None:
    assert lower_end(read_number(low, 0, len(low)), read_number(high, 0, len(high))) == expected


@relaxed
@given(
    st.lists(st.sampled_from(["천", "백", "십", "만", "억", "조", Decimal(3), Decimal(25), Decimal("1.5")]), max_size=7)
)
def test_a_value_is_never_smaller_than_its_largest_scale(pieces: list[Decimal | str]) -> None:
    found = evaluate(pieces)
    large = [10**12 * ("조" in pieces), 10**8 * ("억" in pieces), 10**4 * ("만" in pieces)]
    assert found is None or not pieces or found >= max(large)
