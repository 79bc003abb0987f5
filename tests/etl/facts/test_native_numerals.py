from __future__ import annotations

import pytest

from etl.facts.native_numerals import read_written_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("공청회를 세 차례 열고", [("세 차례", 3)]),
        ("열다섯 배로 늘었다", [("열다섯 배", 15)]),
        ("예순두 곳이 모였다", [("예순두 곳", 62)]),
        ("백여 명이 왔다", [("백여 명", 100)]),
        ("사용량을 절반으로 줄인다", [("절반", 50)]),
        ("한 곳에 모인다", []),
        ("임기 절반을 넘겼다", []),
        ("열 명 중 네 명이 찬성", []),
        ("MZ세대와 다음 세대", []),
        ("나세 곳과 두 곳간", []),
        ("다섯 달 만에 끝냈다", []),
    ],
)
def test_counts_in_words(text: str, expected: list[tuple[str, int]]) -> None:
    found = read_written_counts(text, 0, len(text))
    assert [(text[count.start : count.end], count.value) for count in found] == expected
