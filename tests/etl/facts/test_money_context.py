from __future__ import annotations

import pytest

from etl.facts.quantities import find_quantities
from etl.records import FundingFigure, Sentence


def figures(text: str) -> list[FundingFigure]:
    return find_quantities(text, [Sentence(0, len(text))])[0]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("소상공인 특례보증을 300억 원까지 늘린다.", "guarantee"),
        ("창업 청년에게 월 50만 원씩을 지원한다.", "subsidy"),
        ("기업 다섯 곳과 900억 원 규모의 투자협약을 맺었다.", "investment"),
        ("부품업체는 700억 원을 들여 공장을 증설한다.", "investment"),
        ("축제의 생산유발 효과는 80억 원에 이를 전망이다.", "effect"),
        ("총사업비 480억 원으로 도서관을 짓는다.", "total_cost"),
        ("내년도 예산안을 9,800억 원 규모로 편성했다.", "budget"),
        ("설계비 7억 원이 정부안에 반영됐다.", "budget"),
        ("지역사랑상품권 600억 원어치를 발행한다.", "other"),
    ],
)
def test_the_nearest_words_say_what_the_money_is(text: str, basis: str) -> None:
    assert [figure.basis for figure in figures(text)] == [basis]


def test_shares_of_several_payers_are_the_cost_of_the_project_that_they_pay_for() -> None:
    found = figures("총사업비 60억 원은 국비 30억 원, 도비 10억 원, 시비 20억 원으로 마련한다.")
    assert [(figure.basis, figure.funder) for figure in found] == [
        ("total_cost", None),
        ("total_cost", "국비"),
        ("total_cost", "도비"),
        ("total_cost", "시비"),
    ]


def test_different_money_in_one_sentence_is_told_apart() -> None:
    found = figures("특례보증을 200억 원까지 늘리고, 이차보전금을 15억 원으로 올린다.")
    assert [figure.basis for figure in found] == ["guarantee", "subsidy"]


@pytest.mark.parametrize(
    ("text", "funder"),
    [
        ("국비 12억 원을 확보했다.", "국비"),
        ("체험관에 12억 원(도비)을 쓴다.", "도비"),
        ("이 가운데 12억 원은 민간이 부담한다.", "민자"),
        ("특별교부세 12억 원이 들어간다.", "국비"),
        ("국·도비 12억 원을 따냈다.", None),
        ("국비를 포함한 12억 원을 쓴다.", None),
        ("태풍 복구비 12억 원을 줬다.", None),
        ("사업비 12억 원을 쓴다.", None),
    ],
)
def test_the_payer_stands_beside_the_amount(text: str, funder: str | None) -> None:
    assert [figure.funder for figure in figures(text)] == [funder]


def test_what_nothing_explains_is_budget_only_in_a_document_about_a_budget() -> None:
    assert [figure.basis for figure in figures("하늘길 정비 9억 원")] == ["total_cost"]
    text = "추경으로 사업을 늘렸다. 하늘길 정비 9억 원"
    cut = text.index("하늘길")
    assert find_quantities(text, [Sentence(0, cut), Sentence(cut, len(text))])[0][0].basis == "budget"
