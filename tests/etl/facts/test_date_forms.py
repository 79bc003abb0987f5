from __future__ import annotations

import pytest

from etl.facts.date_forms import Form, read_forms


def forms(text: str) -> list[Form]:
    return list(read_forms(text, 0, len(text)))


def test_a_form_holds_what_is_written_and_no_more() -> None:
    (form,) = forms("오는 6월 말")
    assert (form.direction, form.month, form.part, form.year, form.day) == ("next", 6, "말", None, None)


def test_lengths_and_decades() -> None:
    ahead, back, decade = forms("앞으로 5년간, 최근 6개월간, 1980년대")
    assert (ahead.ahead, back.back, decade.decade) == ((5, "years"), (6, "months"), 1980)


@pytest.mark.parametrize(
    "text", ["1234567890년", "2024년생", "2023년산 쌀", "2022년형", "3월호", "제7일", "13월", "32일", "5일장"]
)
def test_look_alikes(text: str) -> None:
    assert forms(text) == []


def test_it_reads_between_its_bounds_only() -> None:
    text = "올해 내년 지난해"
    assert [text[form.start : form.end] for form in read_forms(text, 3, 5)] == ["내년"]
