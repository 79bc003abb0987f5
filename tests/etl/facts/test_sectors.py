from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.facts.sector_lexicon import SectorLexicon
from etl.facts.sectors import (
    FROM_LETTERS,
    FROM_NEIGHBOURS,
    FROM_SENTENCE,
    FROM_TOPIC,
    NO_WORD,
    UNKNOWN,
    Asked,
    SectorReader,
    place_of,
)
from etl.learning.linear_chain import LinearChain


@pytest.fixture(scope="module")
def reader() -> SectorReader:
    return SectorReader.default()


@pytest.mark.parametrize(
    ("title", "sector_id"),
    [
        ("중소기업 이차보전 한도 상향", "regional_economy"),  # 이차 is no battery here
        ("이차전지 셀 시험공정 구축", "battery"),
        ("수소환원제철 실증로 유치", "steel_materials"),
        ("수소 버스 충전소 5기 설치", "hydrogen_energy"),
        ("외곽 순환도로 4차로 확장", "transport_port"),
        ("전통시장 아케이드 보수", "regional_economy"),
        ("지역화폐 할인율 상향", "regional_economy"),
        ("하수관로 분류식 정비", "environment_climate"),
        ("산불 감시탑 증설", "safety_disaster"),
        ("치매안심센터 분소 개소", "welfare_care"),
        ("국공립 어린이집 3곳 신설", "welfare_care"),
        ("딸기 스마트팜 단지 조성", "agriculture_fishery"),
        ("해조류 양식장 정비", "agriculture_fishery"),
        ("추가경정예산안 의회 제출", "governance"),
        ("민원 처리기간 단축", "governance"),
        ("시립박물관 수장고 증축", "tourism_culture_mice"),
        ("생활체육 대회 유치", "tourism_culture_mice"),
        ("행복주택 200호 공급", "urban_housing"),
        ("전력반도체 후공정 시험라인 구축", "mobility_semiconductor"),
        ("화장품 소재 인증 지원", "beauty_fashion"),
        ("응급의료센터 확장", "bio_health"),
        ("공공 데이터센터 이중화", "ai_digital"),
        ("예비 창업자 보육 공간 확대", "startup_rnd"),
        ("기초학력 보충 교실 운영", "education_talent"),
    ],
)
def test_the_thing_that_is_done_decides(reader: SectorReader, title: str, sector_id: str) -> None:
    assert reader.read(title, "").sector_id == sector_id


def test_what_is_named_in_passing_does_not_decide(reader: SectorReader) -> None:
    assert reader.read("수소 특화단지와 연계한 도시철도 역 신설", "").sector_id == "transport_port"
    assert reader.read("반도체 산업을 위한 통근버스 운행", "").sector_id == "transport_port"


def test_reasons_name_words_of_the_title_the_strongest_first(reader: SectorReader) -> None:
    decision = reader.read("공영주차장 앞 도로 확장", "")
    assert decision.reason.split(", ")[0] == "공영주차장"
    assert "도로" in decision.reason
    assert 0.5 < decision.share <= 1.0


def test_the_sentence_speaks_where_the_title_does_not(reader: SectorReader) -> None:
    decision = reader.read("실시설계 용역 착수", "시는 도시철도 2호선 연장을 위해 실시설계 용역 착수에 나선다.")
    assert decision.sector_id == "transport_port"
    assert decision.reason.startswith(FROM_SENTENCE)


def test_only_the_part_of_a_sentence_around_the_title_is_asked(reader: SectorReader) -> None:
    far = "어린이집과 경로당, 복지관을 차례로 손보고 " + "그 뒤로는 여러 일을 하나씩 이어 가며 " * 6
    sentence = far + "내항 부두 앞에서 야간 조업을 시작한다."
    assert place_of("야간 조업 시작", sentence) > len(far)
    assert reader.read("야간 조업 시작", sentence).sector_id != "welfare_care"


def test_the_topic_of_the_document_speaks_where_nothing_else_does() -> None:
    reader = SectorReader(SectorLexicon.default(), None)
    topic = reader.topic(["시는 벼 재배 농가와 과수원을 살폈다.", "농업용 저수지도 둘러봤다."])
    assert sum(topic.values()) == pytest.approx(1.0)
    decision = reader.read("나머지 절차 마무리", "이어 그 일을 마친다.", topic)
    assert decision.sector_id == "agriculture_fishery"
    assert decision.reason == FROM_TOPIC
    assert reader.read("공영주차장 확장", "", topic).sector_id == "transport_port"


def test_nothing_known_is_city_government_and_says_so() -> None:
    for reader in (SectorReader.default(), SectorReader(SectorLexicon.default(), None)):
        decision = reader.read("가나다라 마바사", "")
        assert (decision.sector_id, decision.reason) == (UNKNOWN, NO_WORD)
        assert reader.topic([]) == {}


def test_letters_alone_decide_only_where_training_is_sure() -> None:
    labels = ("governance", "transport_port")
    rows = {"g=놀이": 0, "b": 1}
    weights = np.array([[0.0, 5.0], [0.0, 0.0], [0.0, 0.0]])
    model = LinearChain(labels, rows, weights, np.zeros((2, 2)), {})
    reader = SectorReader(SectorLexicon({}), model)
    decision = reader.read("놀이 한마당", "")
    assert decision.sector_id == "transport_port"
    assert decision.reason == FROM_LETTERS + "놀이"
    doubtful = reader.with_model(LinearChain(labels, rows, weights * 0.0, np.zeros((2, 2)), {}))
    assert doubtful.read("놀이 한마당", "").sector_id == UNKNOWN


def test_what_stands_beside_an_item_speaks_where_nothing_else_does() -> None:
    reader = SectorReader(SectorLexicon.default(), None)
    words = Asked("버스 노선 확충", ""), Asked("나머지 절차 마무리", ""), Asked("도시철도 연장", "")
    alone = reader.read("나머지 절차 마무리", "")
    beside = reader.read_all(words, {UNKNOWN: 0.01})
    assert alone.sector_id == UNKNOWN
    assert [decision.sector_id for decision in beside] == ["transport_port"] * 3
    assert beside[1].reason == FROM_NEIGHBOURS


def test_a_title_that_names_its_sector_keeps_it_among_others(reader: SectorReader) -> None:
    words = [Asked(title, "") for title in ("버스 노선 확충", "경로당 난방비 지원", "도시철도 연장")]
    assert [decision.sector_id for decision in reader.read_all(words)] == [
        "transport_port", "welfare_care", "transport_port",
    ]  # fmt: skip


def test_what_the_network_has_learnt_is_weighed_with_the_words() -> None:
    reader = SectorReader(SectorLexicon.default(), None)
    learnt = {"bio_health": -0.01, "battery": -5.0, UNKNOWN: -6.0}
    (decision,) = reader.read_all([Asked("가나다라 마바사", "", learnt)])
    assert decision.sector_id == "bio_health"
    (named,) = reader.read_all([Asked("공영주차장 확장", "", learnt)])
    assert named.sector_id == "transport_port"


def test_every_decision_is_one_of_the_labels(reader: SectorReader) -> None:
    @settings(max_examples=60)
    @given(st.text(max_size=60), st.text(max_size=200))
    def check(title: str, sentence: str) -> None:
        decision = reader.read(title, sentence)
        assert decision.sector_id in reader.sectors()
        assert decision.reason
        assert 0.0 <= decision.share <= 1.0
        assert decision == reader.read(title, sentence)

    check()
