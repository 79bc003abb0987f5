from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text.stamps import find_stamps


def found(line: str) -> list[tuple[str, str]]:
    return [(stamp.kind, str(stamp.day)) for stamp in find_stamps(line, 0, len(line))]


@pytest.mark.parametrize(
    ("line", "stamps"),
    [
        ("작성자 관리자 조회 66회 작성일 24-03-09본문", [("published", "2024-03-09")]),
        ("작성일19-04-22 18:51 조회4,195회", [("published", "2019-04-22")]),
        ("입력 2018.11.07 15:36", [("published", "2018-11-07")]),
        ("기사입력 2023/11/03 [13:57]", [("published", "2023-11-03")]),
        ("송고시간2019-10-23 08:37", [("published", "2019-10-23")]),
        ("등록 2024.02.12 16:27:48", [("published", "2024-02-12")]),
        ("수정 2022.01.18 19:06입력 2022.01.17 19:06", [("updated", "2022-01-18"), ("published", "2022-01-17")]),
        ("2022.01.17 19:06 입력  2022.01.18 08:15 수정", [("published", "2022-01-17"), ("updated", "2022-01-18")]),
        ("2022.01.17 입력 2022.01.18 수정", [("published", "2022-01-17"), ("updated", "2022-01-18")]),
        ("2022.01.18 19:06 수정 | 2022.01.17 19:06 입력", [("updated", "2022-01-18"), ("published", "2022-01-17")]),
        ("입력 2022.01.17 19:06  수정 2022.01.18 08:15", [("published", "2022-01-17"), ("updated", "2022-01-18")]),
        ("2022.06.30 (목) 입력 2022.01.17 19:06", [("bare", "2022-06-30"), ("published", "2022-01-17")]),
        ("승인 2023. 3. 9.(목) 오전 9:10", [("published", "2023-03-09")]),
        ("2022/04/18 10:41 송고", [("published", "2022-04-18")]),
        ("보도일시: '24. 5. 3.(금)", [("published", "2024-05-03")]),
        ("최종편집 2025-01-02 10:00", [("page", "2025-01-02")]),
        ("2025년 01월 06일", [("bare", "2025-01-06")]),
        ("Published : Dec. 1, 2022 - 16:12", [("published", "2022-12-01")]),
        ("Jun 20, 2024", [("bare", "2024-06-20")]),
        ("Maybe 20, 2024", []),
        ("등록번호: 가온, 아00000 | 등록일: 2009.07.20 | 발행인 이든솔", []),
        ("2024.13.40 입력", []),
        ("버전 1.2.3 과 24.1.2", []),
        ("(2018. 10) △준공(2019. 5)", []),
    ],
)
def test_stamps_of_all_kinds(line: str, stamps: list[tuple[str, str]]) -> None:
    assert found(line) == stamps


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2068, 12, 31)),
    st.sampled_from(["입력 ", "등록일 : ", "승인", "기사입력 : ", "작성일|"]),
    st.sampled_from(["%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%Y. %m. %d.", "%Y년 %m월 %d일", "%y.%m.%d", "%y-%m-%d"]),
    st.sampled_from(["", " 10:21", " (화) 10:21:07", "본문", " 오후 3:07"]),
)
def test_written_stamps_are_read_back(day: date, keyword: str, form: str, tail: str) -> None:
    assert found(keyword + day.strftime(form) + tail) == [("published", str(day))]
