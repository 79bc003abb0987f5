from __future__ import annotations

import time

from etl.facts.unit_headers import find_unit_headers


def test_a_list_under_its_unit_ends_with_the_list() -> None:
    text = "예산 (단위: 천원)\n - 도로 1,000\n - 하천 2,000\n끝맺는 말 3,000"
    headers = find_unit_headers(text)
    assert headers.factor_at(text.index("1,000")) == headers.factor_at(text.index("2,000")) == 1_000
    assert headers.factor_at(text.index("3,000")) is None
    assert headers.factor_at(0) is None


def test_a_second_unit_takes_over() -> None:
    text = "(단위: 천원)\n- 가 1,000\n- (단위: 억원)\n- 나 2,000\n"
    headers = find_unit_headers(text)
    assert (headers.factor_at(text.index("1,000")), headers.factor_at(text.index("2,000"))) == (1_000, 10**8)


def test_a_unit_without_a_list_covers_nothing() -> None:
    assert find_unit_headers("(단위: 억원)\n이어지는 글 1,000").starts == ()
    assert find_unit_headers("(단위: 명)\n- 1,000").starts == ()


def test_many_headers_take_time_in_proportion() -> None:
    started = time.process_time()
    assert len(find_unit_headers("- (단위: 억원)\n" * 30_000).starts) == 29_999
    assert time.process_time() - started < 10
