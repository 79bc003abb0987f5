from __future__ import annotations

import numpy as np
import pytest

from etl.facts.coordination import split_after
from etl.facts.spans import SpanLabels, find_spans
from etl.facts.tokens import tokenize
from etl.learning.linear_chain import LinearChain
from etl.records import Sentence


@pytest.mark.parametrize(
    ("phrase", "first"),
    [
        ("너울 의료원과 솔뫼 체육관 건립", "의료원과"),
        ("한빛 박물관과 도서관을 유치", "박물관과"),
        ("가람 체험센터와 솔뫼 역사공원 조성", "체험센터와"),
        ("가람 체험센터와 연계한 솔뫼 공원 조성", None),
        ("솔뫼 의료원과 손잡고 도서관 건립", None),
        ("도서관을 넓히고 체육관과 박물관 운영", None),
        ("도서관과 체육관 운영", None),
        ("청년과 어르신을 위한 체육관 건립", None),
        ("도서관과 주차장 30면 조성", None),
        ("도서관 건립", None),
    ],
)
def test_two_facilities_that_are_built_together_are_two_projects(phrase: str, first: str | None) -> None:
    tokens = tokenize(phrase, 0, len(phrase))
    place = split_after(tokens, 0, len(tokens) - 1)
    assert (None if place is None else tokens[place].text) == first


def test_the_span_is_cut_between_them() -> None:
    text = "너울 의료원과 솔뫼 체육관 건립"
    labels = ("B", "I", "E", "S", "O")
    rows = {"i=0": 0, "e=0": 1, "b": 2}
    state = np.array([[9.0, 0, 0, 0, 0], [0, 0, 9.0, 0, 0], [0, 3.0, 0, 0, 0], [0.0] * 5])
    model = LinearChain(labels, rows, state, np.zeros((5, 5)), {})
    spans, _ = find_spans(text, [Sentence(0, len(text))], SpanLabels(model), 0.0)
    assert [text[span.start : span.end] for span in spans] == ["너울 의료원", "솔뫼 체육관 건립"]
    assert [(span.first, span.last) for span in spans] == [(0, 1), (2, 4)]
