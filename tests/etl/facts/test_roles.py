"""What part a fact plays, by the models that are shipped, on sentences that no annotation holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.dates import find_dates
from etl.facts.quantities import find_quantities
from etl.facts.roles import READ, read_roles, role_signs
from etl.learning.trained import model
from etl.records import DateMention, FundingFigure, Sentence, Target
from etl.text.sentences import sentence_spans

DAY = date(2024, 12, 3)
Facts = tuple[list[FundingFigure], list[Target], list[DateMention]]


def read(text: str) -> Facts:
    sentences = [Sentence(a, b) for a, b in sentence_spans(text, 0, len(text))]
    dates = find_dates(text, sentences, DAY)
    figures, targets = find_quantities(text, sentences)
    return (
        read_roles(text, figures, sentences, dates, DAY),
        read_roles(text, targets, sentences, dates, DAY),
        read_roles(text, dates, sentences, dates, DAY),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시는 2030년까지 용접 인력 900명을 길러낼 계획이다.", ["target"]),
        ("지난해 수출 기업 17곳을 새로 유치했다.", ["result"]),
        ("들꽃 수출 비중은 2016년 2%에 그쳤으나 지난해에는 41.5%까지 뛰었다.", ["baseline", "result"]),
        ("시는 2022년 4%이던 점유율을 2031년까지 25%로 끌어올린다.", ["baseline", "target"]),
        ("연면적 3,480㎡의 전시관이 들어선다.", ["scale"]),
        ("이번에 집계된 사업 이행률은 64%다.", ["result"]),
    ],
)
def test_a_quantity_plays_the_part_that_its_sentence_gives_it(text: str, expected: list[str]) -> None:
    assert [target.role for target in read(text)[1]] == expected


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("총사업비 640억 원을 들여 물빛공원을 만든다.", "total_cost"),
        ("한빛전자는 2027년까지 3,200억 원을 투자해 공장을 짓는다.", "investment"),
        ("시는 내년 예산안을 1조 2,300억 원으로 편성했다.", "budget"),
        ("청년 한 사람에게 월 20만 원을 지원한다.", "subsidy"),
    ],
)
def test_an_amount_is_of_the_basis_that_its_sentence_names(text: str, basis: str) -> None:
    assert [figure.basis for figure in read(text)[0]] == [basis]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2027년까지 물빛공원을 완공할 계획이다.", "due"),
        ("2019년 5월 물빛공원을 열었다.", "event"),
        ("2016년부터 2019년까지 3년 동안 도로를 넓혔다.", "period"),
    ],
)
def test_a_date_plays_the_part_that_its_sentence_gives_it(text: str, role: str) -> None:
    assert [mention.role for mention in read(text)[2]] == [role]


def test_what_stands_outside_every_sentence_stays_as_the_rules_read_it() -> None:
    text = "시는 인력 900명을 길러낼 계획이다."
    sentences = [Sentence(0, len(text))]
    _, targets = find_quantities(text, sentences)
    odd = [replace(targets[0], role="scale")]
    assert read_roles(text, odd, [Sentence(0, 2)], [], DAY) == odd
    assert read_roles(text, [], sentences, [], DAY) == []


def test_facts_of_a_sentence_are_decided_together() -> None:
    text = "비중을 4%에서 25%로 높인다. 기업 3곳이 왔다."
    sentences = [Sentence(a, b) for a, b in sentence_spans(text, 0, len(text))]
    _, targets = find_quantities(text, sentences)
    groups = list(role_signs(text, targets, sentences, [], DAY))
    assert [places for places, _ in groups] == [[0, 1], [2]]
    assert all("b" in signs for _, rows in groups for signs in rows)


@given(st.text(alphabet="가나다 0123456789%명억원년월까지.,\n“”", max_size=160))
def test_nothing_but_the_role_changes(text: str) -> None:
    sentences = [Sentence(a, b) for a, b in sentence_spans(text, 0, len(text))]
    dates = find_dates(text, sentences, DAY)
    figures, targets = find_quantities(text, sentences)
    for facts in (figures, targets, dates):
        found = read_roles(text, facts, sentences, dates, DAY)  # type: ignore[type-var]
        assert len(found) == len(facts)
        for before, after in zip(facts, found, strict=True):
            name, field = READ[type(before)]
            assert getattr(after, field) in {*model(name).labels, getattr(before, field)}
            assert replace(after, **{field: getattr(before, field)}) == before  # type: ignore[arg-type]
