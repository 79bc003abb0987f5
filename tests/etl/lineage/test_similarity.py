"""What speaks for and against one promise. The sentences are the tests' own."""

from __future__ import annotations

import pytest

from etl.lineage.similarity import likeness, score
from etl.lineage.statements import Statement, make_statement, setting
from etl.lineage.terms import read_terms
from etl.records import Kind
from tests.etl.lineage.parsed import document, statement

LINKED = setting("thresholds", "linked")


def made(title: str, kind: Kind = "plan", sector: str = "startup_rnd", city: str = "군산") -> Statement:
    """Return a statement with this title, as a document of the city would hold it."""
    parsed = document("2024-01-02", statement(title, kind, sector))
    return make_statement(parsed.commitments[0], parsed.document, 0, read_terms(title, city))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("해담호 생태하천 조성", "해담호 생태 하천 정비"),
        ("은빛 오픈 이노베이션 센터 건립", "은빛 오픈이노베이션센터 개소"),
        ("솔빛대 의대 설립", "솔빛대학교 의과대학 유치"),
        ("군산국제전시컨벤션센터 착공", "국제 전시·컨벤션센터 건립"),
        ("수소 특화단지 지정", "수소 특화단지 기반 마련"),
        ("이차전지 규제자유특구 지정", "배터리 글로벌 혁신 특구 지정"),
        ("군산사랑상품권 1천억 원 발행", "군산사랑상품권 할인 확대"),
        ("민선9기 공약 62개 사업 추진", "민선 9기 공약 62개 이행"),
        ("바이오·로봇·수소 3대 신산업 육성", "3대 신산업(수소·바이오·로봇) 추진"),
        ("바이오·로봇·수소 3대 신산업 육성", "바이오헬스·로봇·수소연료전지·드론 분야 육성"),
        ("최대 창업 성지 지향하는 은빛 유니콘 파크 조성", "은빛 유니콘 파크 조성"),
        ("대응할 수 있는 해상풍력 실증단지 기반 마련", "해상풍력 실증단지 기반 마련"),
    ],
)
def test_one_promise_in_other_words(one: str, other: str) -> None:
    assert score(made(one), made(other)) >= LINKED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("로봇 특화단지 지정", "수소 특화단지 지정"),
        ("로봇 특화단지 지정", "로봇 규제자유특구 지정"),
        ("청년정책 통합플랫폼 구축", "물류 공동플랫폼 구축"),
        ("여성단체 협력 네트워크 구축", "수산 연구 네트워크 구축"),
        ("글로벌 혁신 캠퍼스 조성", "글로벌 혁신 포럼 개최"),
        ("세계해양포럼 개최", "청년정책포럼 운영"),
        ("친환경 급식센터 건립", "친환경 선박 실증"),
        ("월명산 전망대 설치", "월명산 산불 감시"),
        ("월명 관광특구 지정", "월명 창업밸리 조성"),
        ("나래대 의과대학 설립", "나래대 미래포럼 개최"),
        ("지역경제 활성화", "지역경제 활력 제고"),
        ("일자리 창출", "좋은 일자리 창출"),
        ("로봇 기업 유치", "로봇 인재 500명 양성"),
        ("바이오·로봇·수소 3대 신산업 육성", "바이오·로봇·수소 국제 박람회 개최"),
        ("특구 지정", "올해 지정된 특구"),
        ("주도권 확보", "해양 신기술 주도권 확보"),
        ("동백대교 보수", "서래대교 보수"),
        ("로봇 오픈이노베이션센터 건립", "바이오 오픈이노베이션센터 건립"),
    ],
)
def test_a_generic_part_alone_does_not_link(one: str, other: str) -> None:
    assert score(made(one), made(other)) < LINKED


def test_a_city_s_own_rank_is_one_vision_in_other_words() -> None:
    one, other = made("글로벌 로봇 거점도시 도약", "vision"), made("세계적인 로봇 메카로 발돋움", "vision")
    assert score(one, other) >= LINKED
    assert likeness(one, other).rank


def test_ranks_of_two_industries_are_two_visions() -> None:
    assert score(made("글로벌 로봇 거점도시 도약", "vision"), made("글로벌 수소 거점도시 도약", "vision")) < LINKED


def test_a_sector_that_differs_speaks_against() -> None:
    title = "달맞이 쉼터 가꾸기"
    other = "달맞이 쉼터 지킴이"
    assert score(made(title), made(other, sector="welfare_care")) < score(made(title), made(other))


def test_the_order_of_the_two_does_not_matter() -> None:
    one, other = made("해담호 생태하천 조성"), made("해담호 수변 생태하천 정비", "achievement")
    assert score(one, other) == score(other, one)


def test_the_reader_is_told_what_is_shared() -> None:
    found = likeness(made("솔빛대 의대 설립"), made("솔빛대 의과대학 유치"))
    assert found.aliases == (("의과대학", "의대", "의과대학"),)
    assert "의과대학" in found.shared
    zone = likeness(made("이차전지 규제자유특구 지정"), made("배터리 글로벌 혁신 특구 지정"))
    assert zone.succession == ("규제자유특구", "글로벌혁신특구")
