from __future__ import annotations

from datetime import date

import pytest

from etl.records import Metadata
from etl.text.clean import line_roles
from etl.text.metadata import read_metadata

CITIES = [("pohang", "포항시", "경상북도"), ("gyeongsan", "경산시", "경상북도")]
TITLE = "포항시, 2030년까지 수변공원 12곳 조성…누구나 걷는 도시로"
BODY = (
    "포항시가 2030년까지 수변공원 12곳을 조성하고 둘레길 48㎞를 잇는 계획을 14일 내놓았다.\n"
    "시는 첫해인 올해 84억 원을 들여 물빛공원과 버들공원을 차례로 착공하고, 주차장 230면을 늘린다.\n"
)
TOLD = BODY.replace("계획을 14일 내놓았다", "계획을 세웠다고 14일 밝혔다")


def read(text: str) -> Metadata:
    return read_metadata(text, line_roles(text), CITIES)


@pytest.mark.parametrize(
    ("page", "publisher", "author", "published"),
    [
        (f"{TITLE}\n한가람 기자 | 기사입력 2024/05/14 [13:57]\n【나루뉴스 포항】한가람 기자= {BODY}", "나루뉴스 포항", "한가람", "2024-05-14"),
        (f"{TITLE}\n작성자 한가람 작성일24-05-14 18:51 조회4,195회\n[나루신문=한가람기자] {BODY}", "나루신문", "한가람", "2024-05-14"),
        (f"{TITLE}\n작성자 관리자 작성일 24-05-14본문\n{BODY}한가람 기자(ga@example.com)", None, "한가람", "2024-05-14"),
        (f"나루일보\n정치 | 경제\n{TITLE}\n승인 2024.05.14 15:21\n{BODY}ga@example.com", "나루일보", None, "2024-05-14"),
        (f"{TITLE}\n송고시간2024-05-14 08:37\n(포항=나루통신) 한가람 기자 = {BODY}", "나루통신", "한가람", "2024-05-14"),
        (f"{TITLE}\n입력 2024.05.14\n{BODY}/다온통신\n저작권자 © 나루타임즈 무단전재 및 재배포 금지", "나루타임즈", None, "2024-05-14"),
        (f"{TITLE}\n등록 2024.05.14\n{BODY}<ⓒ세상을 보는 창, 나루경제(www.n.kr) 무단전재 금지>", "나루경제", None, "2024-05-14"),
        (f"포항시청 > 보도자료\n{TITLE}\n담당부서 : 공원녹지과 | 등록일 2024-05-14\n{BODY}", "포항시", "공원녹지과", "2024-05-14"),
        (f"물빛인사이드\n전체메뉴\n{TITLE}\n물빛인사이드 | 승인 2024.05.14 09:30\n{BODY}공공누리 출처표시", "물빛인사이드", None, "2024-05-14"),
        (f"TV솔바람 | 뉴스 > 지역\n생방송 다시보기 제보\n{TITLE}\n송고 2024.05.14\n{BODY}<저작권자(c) TV솔바람 무단전재 금지>", "TV솔바람", None, "2024-05-14"),
        (f"나루통신24\n검색창 열기  메뉴 열기\n{TITLE}\n송고시간 2024-05-14\n(포항=나루통신24) 한가람 기자 = {BODY}", "나루통신24", "한가람", "2024-05-14"),
        (f"나루신문\n뉴스홈 연재 포토 동영상 시민기자\n{TITLE}\n한가람 기자  등록일 2024-05-14\n{BODY}", "나루신문", "한가람", "2024-05-14"),
        (f"나루신문\n{TITLE}\n한가람 기자\n2024.05.14 20:02 입력  2024.05.15 07:15 수정\n{BODY}", "나루신문", "한가람", "2024-05-14"),
        (f"소식통\n{TITLE}\n물빛지기 · 2024. 5. 14. 18:22 · URL 복사\n{BODY}프로필 | 물빛지기", None, None, "2024-05-14"),
        (f"2024.06.30 (일) 맑음 19.4℃\n{TITLE}\n한가람 기자\n{BODY}2024/05/14 10:41 송고", None, "한가람", "2024-05-14"),
        (f"{TITLE}\n2024년 05월 14일\n{BODY}", None, None, "2024-05-14"),
        (f"최종편집 2024.06.30 10:00\n{TITLE}\n수정 2024.05.14 10:00\n{BODY}", None, None, "2024-05-14"),
        (f"최종편집 2024.06.30 10:00\n{TITLE}\n{BODY}등록번호: 경북, 아1 | 등록일: 2009.07.20 | 발행인", None, None, None),
        (f"2024.06.30 (일) 맑음 19.4℃\n{TITLE}\n{BODY}", None, None, None),
        (f"{TITLE}\n한맑음 기자 2024-05-14 (화) 09:50\n{BODY}", None, "한맑음", "2024-05-14"),
        (f"한가람 기자   2024-05-14 16:44:09   ㅣ 기사공유\n{TITLE}\n{BODY}", None, "한가람", "2024-05-14"),
        (f"2024.05.14 10:31\n{TITLE}\n{BODY}", None, None, "2024-05-14"),
        (f"2024년 5월 14일 화요일 (제1107호)\n{TITLE}\n{BODY}", None, None, "2024-05-14"),
        (f"2024년 5월 14일 화요일\n{TITLE}\n{BODY}", None, None, None),
        (f"나루신문\n2024년 5월 14일 화요일 | 로그인\n{TITLE}\n{TOLD}", "나루신문", None, "2024-05-14"),
        (f"2024년 5월 15일 수요일\n{TITLE}\n{TOLD}", None, None, None),
        (f"나루일보\n2024년 5월 14일 15면\n{TITLE}\n{BODY}", "나루일보", None, "2024-05-14"),
        (f"나루신문\n{TITLE}\n2024/05/14 [17:02] ⓒ 나루신문\n{BODY}", "나루신문", None, "2024-05-14"),
        (f"물빛사람들\n{TITLE}\n입력 2024-05-14\n{BODY}", "물빛사람들", None, "2024-05-14"),
        (f"{TITLE}\n구름재 기자  2024-05-14 08:15:33\n{BODY}", None, "구름재", "2024-05-14"),
        (f"{TITLE}\n입력 2024-05-14 13:20 기자 한가람\n{BODY}", None, "한가람", "2024-05-14"),
        (f"{TITLE}\n한가람 2024. 5. 14. 07:00\n{BODY}", None, "한가람", "2024-05-14"),
        (f"{TITLE}\nBy Han Ga-ram\nMay 14, 2024\n{BODY}", None, "Han Ga-ram", "2024-05-14"),
        (f"은빛신보 SILVER POST\n{TITLE}\n입력 2024-05-14\n{BODY}", "은빛신보", None, "2024-05-14"),
        (f"은빛신보 — 강가의 신문\n{TITLE}\n입력 2024-05-14\n{BODY}", "은빛신보", None, "2024-05-14"),
        (f"은빛시보 > 오피니언 > 기고\n{TITLE}\n한가람 은빛시장\n입력 2024-05-14\n{BODY}", "은빛시보", "한가람", "2024-05-14"),
        (f"산단 축산 철도 문화 인물\n{TITLE}\n입력 2024-05-14\n{BODY}", None, None, "2024-05-14"),
    ],
)  # fmt: skip
def test_a_page_tells_who_and_when(page: str, publisher: str | None, author: str | None, published: str | None) -> None:
    found = read(page)
    assert found.title == TITLE
    assert found.city_id == "pohang"
    assert (found.publisher, found.author) == (publisher, author)
    assert found.published == (date.fromisoformat(published) if published else None)
    assert (found.published_basis is None) == (published is None)


def test_the_basis_is_the_stamps_own_words() -> None:
    assert (
        read(f"{TITLE}\n한가람 기자 | 입력 : 2024/05/14 [13:57]\n{BODY}").published_basis == "입력 : 2024/05/14 [13:57]"
    )


@pytest.mark.parametrize("tail", [" < 지역 < 뉴스 < 기사본문 - 나루일보", " - 나루일보", " :: 나루일보"])
def test_the_sites_name_is_no_part_of_the_title(tail: str) -> None:
    assert read(f"{TITLE}{tail}\n입력 2024.05.14\n{BODY}").title == TITLE


@pytest.mark.parametrize("mark", ["# ", "## ", "■ ", "◆"])
def test_a_mark_before_the_title_is_no_part_of_it(mark: str) -> None:
    assert read(f"{mark}{TITLE}\n입력 2024.05.14\n{BODY}").title == TITLE


VISIT = "이듬해 국비 따내려…포항시장, 기재부·해수부 연쇄 방문"
VISIT_BODY = (
    "포항시는 시장이 13일 정부세종청사를 찾아 기획재정부와 해양수산부에 수변공원 예산 84억 원을 요청했다고 밝혔다.\n"
    "시는 물빛신도시의 대학과 손잡고 교육과 문화 시설을 갖춘 공원을 2030년까지 12곳 조성할 계획이다.\n"
)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"{VISIT}\n나루해안신문 홈\n뉴스 > 종합\n2024.05.14 한가람 기자\n[나루해안신문 한가람 기자] {VISIT_BODY}저작권자 ⓒ 나루해안신문", VISIT),
        (f"나루데일리\n뉴스  교육·대학  물빛신도시  문화\n글자 크게\n{VISIT}\n승인 2024.05.14\n{VISIT_BODY}", VISIT),
        (f"{TITLE}\n나루데일리 홈\n입력 2024.05.14\n{BODY}", TITLE),
    ],
)  # fmt: skip
def test_a_menu_or_a_logo_is_no_title(page: str, title: str) -> None:
    assert read(page).title == title


def test_a_page_without_a_title_takes_its_first_sentence() -> None:
    assert read(BODY).title == BODY.split("\n")[0]
    assert read("가나다").title in (None, "가나다")


def test_places_in_other_headlines_do_not_count() -> None:
    page = f"{TITLE}\n입력 2024.05.14\n{BODY}관련기사\n" + "경산시, 새 도서관 500억\n경산시장 신년사\n" * 20
    assert read(page).city_id == "pohang"


def test_hardly_any_text_gives_nothing() -> None:
    for text in ("", "\n", "광고", "2024.01.02", "가" * 1000):
        found = read(text)
        assert found.city_id is None
        assert found.author is None
