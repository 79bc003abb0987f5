from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.text.clean import line_roles
from etl.text.sentences import split_sentences

TITLE = "가온시, 2030년까지 수변공원 12곳 조성…시민 누구나 걷는 도시로"
STAMP = "이든솔 기자 | 입력 2024.05.14 10:20 | 수정 2024.05.14 11:02"
LEAD = "가온시가 2030년까지 수변공원 12곳을 조성하고 둘레길 48㎞를 잇는 계획을 14일 내놓았다."
SECOND = "시는 첫해인 올해 84억 원을 들여 물빛공원과 버들공원을 차례로 착공하고, 주차장 230면을 늘린다."
THIRD = '한아름 가온시장은 "집에서 10분 안에 물가를 걷게 하겠다"며 "공사는 주민과 함께 살피겠다"고 말했다.'
BODY = [LEAD, SECOND, THIRD]
BYLINE = "이든솔 기자 sol@example.com"
COPYRIGHT = "저작권자 © 가온일보 무단전재 및 재배포 금지"


def page(*blocks: str | list[str]) -> str:
    lines: list[str] = []
    for block in blocks:
        lines += [block] if isinstance(block, str) else block
    return "\n".join(lines)


def main_text(text: str) -> list[str]:
    """The sentences that facts are looked for in, white space made even."""
    lines = line_roles(text)
    return [" ".join(text[s.start : s.end].split()) for s in split_sentences(text, lines) if s.role != "caption"]


def roles(text: str) -> dict[str, str]:
    return {text[line.start : line.end]: line.role for line in line_roles(text)}


PAGES = {
    "plain": page(TITLE, STAMP, BODY, BYLINE, COPYRIGHT),
    "title above the outlet's menu": page("가온일보", "정치 | 경제 | 사회 | 문화", TITLE, STAMP, BODY, COPYRIGHT),
    "advertisements in the body": page(TITLE, STAMP, LEAD, "AD", SECOND, "[광고] 봄맞이 할인", THIRD, COPYRIGHT),
    "a stamp glued to the first paragraph": page(TITLE, f"입력 2024.05.14 10:20 댓글 0 {LEAD}", SECOND, THIRD),
    "a byline glued to the first paragraph": page(TITLE, f"[가온=이든솔 기자] {LEAD}", SECOND, THIRD),
    "an outlet and a reporter before it": page(TITLE, f"【가온일보 가온】이든솔 기자= {LEAD}", SECOND, THIRD),
    "an agency's byline": page(TITLE, f"(가온=나루통신) 이든솔 기자 = {LEAD}", SECOND, THIRD),
    "one paragraph with the page's end glued": page(TITLE, STAMP, " ".join(BODY) + BYLINE + COPYRIGHT + " 관련기사"),
    "a stamp at the end of one paragraph": page(TITLE, " ".join(BODY) + " <저작권자 ⓒ 가온일보, 무단전재 금지>"),
    "a button between sentences": page(TITLE, STAMP, f"{LEAD} AD {SECOND} (사진=가온시 제공) {THIRD}"),
    "other stories after it": page(
        TITLE, STAMP, BODY, COPYRIGHT, "관련기사", "나루시, 도서관 3곳 500억 들여 건립", "다온군 축제 관람객 3만 명 돌파"
    ),
    "other stories told in sentences": page(
        TITLE, STAMP, BODY, BYLINE, "많이 본 뉴스", "나루시 새 도서관", "나루시가 500억 원을 들여 도서관을 짓는다고 밝혔다.",
        "다온군 축제", "다온군은 올해 축제에 3만 명이 다녀갔다고 밝혔다.",
    ),
    "other stories without a byline before them": page(
        TITLE, STAMP, BODY, "[관련기사]", "나루시 새 도서관", "나루시가 500억 원을 들여 도서관을 짓는다고 밝혔다."
    ),
    "a box of other stories inside": page(
        TITLE, STAMP, LEAD, "관련기사", "나루시, 도서관 3곳 500억 들여 건립", SECOND, THIRD, BYLINE, COPYRIGHT
    ),
    "a reference to another page": page(TITLE, STAMP, LEAD, SECOND, "<관련기사 5면>", THIRD, COPYRIGHT),
    "a photographer's name": page(TITLE, STAMP, LEAD, SECOND, "물빛공원 현장", "사진=이든솔 기자", THIRD, BYLINE, COPYRIGHT),
    "an agency's caption told as a sentence": page(
        TITLE, STAMP, LEAD, "한아름 시장이 14일 회견을 하고 있다. (가온시제공) 2024.5.14/나루통신 © News 이든솔 기자", SECOND, THIRD
    ),
    "a call to subscribe inside": page(TITLE, STAMP, LEAD, SECOND, "이 기사가 도움이 되셨다면 구독해 주세요.", THIRD, COPYRIGHT),
    "a byline above the last paragraphs": page(TITLE, STAMP, LEAD, SECOND, "이든솔 기자", THIRD, COPYRIGHT),
    "a machine-made summary": page(
        TITLE, STAMP, "AI 요약", "가온시가 수변공원 열두 곳을 만든다.", "올해 공사를 시작한다.", "", "[가온=나루통신] 이든솔 기자 = " + LEAD, SECOND,
        THIRD, COPYRIGHT,
    ),
    "the body repeated": page(TITLE, STAMP, BODY, "자세히 보기 ▼", BODY, COPYRIGHT),
    "one paragraph repeated in sentences": page(TITLE, STAMP, " ".join(BODY), "기사 전체보기", BODY),
    "the body repeated all but the lead": page(TITLE, STAMP, BODY, BODY[1:], BYLINE),
    "the body repeated with a word changed": page(TITLE, STAMP, BODY, SECOND.replace("차례로", "잇따라"), COPYRIGHT),
    "a teaser above the title": page("가온시가 2030년까지 수변공원 12곳을 조성하고 둘레길 48㎞를…", TITLE, STAMP, BODY),
    "a summary before the stamp": page(TITLE, "가온시가 수변공원 열두 곳을 만든다.", STAMP, BODY, COPYRIGHT),
    "a machine translation": page(
        TITLE, STAMP, BODY, "<이 기사를 영어로 자동 번역한 것으로 오류가 있을 수 있습니다.>",
        "Gaon City to build 12 waterfront parks by 2030",
        "Gaon City announced on the 14th a plan to build 12 waterfront parks and connect 48 km of trails by 2030.",
        COPYRIGHT,
    ),
    "a translation without notice": page(
        TITLE, STAMP, BODY, "Gaon City announced on the 14th a plan to build 12 waterfront parks for 8.4 billion won.",
    ),
    "a Japanese translation": page(
        TITLE, STAMP, BODY, "カオン市は14日、2030年までに水辺公園12か所を造成し、散策路48kmをつなぐ計画を発表した。"
    ),
    "a press photo": page(TITLE, STAMP, LEAD, "물빛공원 조감도. 가온시 제공", SECOND, THIRD),
    "a press photo in brackets": page(TITLE, STAMP, "가온시청 (사진 = 가온시 제공)", BODY),
    "a credit on its own line": page(TITLE, STAMP, LEAD, "▲ 물빛공원 현장", "[가온시 제공. 재판매 및 DB 금지]", SECOND, THIRD),
    "the title before a caption": page(TITLE, STAMP, LEAD, f"{TITLE} 한아름 시장이 공원에서 설명하고 있다.", SECOND, THIRD),
    "site notices": page(
        "공직선거법에 따라 실명 확인 후 댓글을 쓸 수 있습니다.", TITLE, STAMP, BODY,
        "기사 내용과 관련이 없는 글이나 욕설은 관리자가 삭제할 수 있으니 주의하시기 바랍니다.", "구독하시면 새 소식을 보내 드려요.",
    ),
    "comments": page(TITLE, STAMP, BODY, BYLINE, "전체 댓글 2", "mul**** 공원 12곳에 84억이면 싼 편이다.", "답글 1 신고"),
    "tags and counters": page(TITLE, STAMP, BODY, "#가온시 #수변공원 #둘레길", "공감 12 댓글 3", "나루시 도서관 500억"),
    "the newspaper's registration": page(
        TITLE, STAMP, BODY, "등록번호: 가온, 아00000 | 등록일: 2009.07.20 | 발행인 이든솔", "가온시 물길로 12 | 대표전화 000-0000"
    ),
    "hard-wrapped lines": page(
        TITLE, STAMP, "가온시가 2030년까지 수변공원 12곳을 조성하고 둘레길", "48㎞를 잇는 계획을 14일 내놓았다.",
        "시는 첫해인 올해 84억 원을 들여 물빛공원과 버들공원을", "차례로 착공하고, 주차장 230면을 늘린다.",
        '한아름 가온시장은 "집에서 10분 안에 물가를 걷게', '하겠다"며 "공사는 주민과 함께 살피겠다"고 말했다.', COPYRIGHT,
    ),
    "carriage returns and blank lines": page(TITLE, STAMP, "", BODY, "", COPYRIGHT).replace("\n", "\r\n\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_found_whole_and_nothing_else(name: str) -> None:
    found = main_text(PAGES[name])
    assert found[: len(BODY)] == BODY
    assert len(found) == len(BODY)


@pytest.mark.parametrize("name", [name for name in PAGES if "hard" not in name])
def test_the_title_is_found(name: str) -> None:
    assert roles(PAGES[name]).get(TITLE) in ("title", "repeated")
    assert "title" in {line.role for line in line_roles(PAGES[name])}


def test_what_is_left_out_says_why() -> None:
    text = page(PAGES["a machine translation"], BODY, "▲ 물빛공원 현장 [가온시 제공]")
    found = roles(text)
    assert found[STAMP] == "meta"
    assert found["Gaon City to build 12 waterfront parks by 2030"] == "translation"
    assert found[COPYRIGHT] == "chrome"
    assert [line.role for line in line_roles(page(TITLE, STAMP, BODY, BODY))][-3:] == ["repeated"] * 3


def test_the_same_words_with_other_numbers_are_no_repetition() -> None:
    other = SECOND.replace("84억", "96억").replace("230면", "310면").replace("올해", "내년")
    assert main_text(page(TITLE, STAMP, BODY, other)) == [*BODY, other]


def test_subtitles_are_headings_not_sentences() -> None:
    subtitle = "수변공원 12곳에 둘레길 48㎞"
    found = roles(page(TITLE, subtitle, STAMP, BODY))
    assert (found[TITLE], found[subtitle]) == ("title", "heading")


def test_items_and_headings_of_a_plan() -> None:
    text = page(
        "가온시 2025년 주요업무계획", "담당부서 기획예산실 | 등록일 2025-01-06",
        "□ 공원 분야", " ○ 물빛공원 준공('25. 6월, 84억 원)", " ○ 둘레길 12㎞ 연결", "□ 교통 분야 — 120억 원",
        " ○ 순환버스 노선 3개 신설", " - 마을버스 12대 증차", "→ 배차간격 20분에서 12분으로 단축하겠음",
        "만족도 조사 매우만족 만족 보통 불만", "다음글 : 자동차세 연납 안내",
    )  # fmt: skip
    assert main_text(text) == [
        "○ 물빛공원 준공('25. 6월, 84억 원)", "○ 둘레길 12㎞ 연결", "□ 교통 분야 — 120억 원", "○ 순환버스 노선 3개 신설",
        "- 마을버스 12대 증차", "→ 배차간격 20분에서 12분으로 단축하겠음",
    ]  # fmt: skip
    assert roles(text)["□ 공원 분야"] == "heading"


def test_a_press_release_keeps_its_polite_sentences() -> None:
    body = [
        "가온시는 2030년까지 수변공원 12곳을 조성한다고 14일 밝혔습니다.",
        "신청은 시 홈페이지와 앱에서 받으며 사업자등록증을 갖춰야 합니다.",
        "시는 참여 기업에 한 곳당 3억 원을 지원할 예정입니다.",
    ]
    text = page("가온시청 > 보도자료", TITLE, "담당부서 : 공원과 | 등록일 : 2024-05-14", body, "공공누리 제1유형: 출처표시",
                "이 페이지에서 제공하는 정보에 만족하십니까? 매우만족 보통 불만")  # fmt: skip
    assert main_text(text) == body


def test_a_record_is_all_article() -> None:
    assert main_text("\n\n".join(BODY)) == BODY


def test_marks_before_captions_and_before_items() -> None:
    found = roles(
        page(TITLE, STAMP, LEAD, "▲ 14일 열린 공원 설명회", SECOND, "▲ 물빛공원 착공", "▲ 버들공원 착공", THIRD)
    )
    assert found["▲ 14일 열린 공원 설명회"] == "caption"
    assert found["▲ 물빛공원 착공"] == found["▲ 버들공원 착공"] == "bullet"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*BODY, TITLE, STAMP, BYLINE, COPYRIGHT, "\n", " ", "AD", "관련기사\n", "“", '"', "(", "▲ ", "다.", "1.", "\u202e",
                 "\u200b", "\r\n", "\u2028", "English words that make a long sentence of this page. ", "<script>", "**", "ⓒ"]
            ),
            st.text(max_size=20),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_text_is_covered_by_ordered_lines(pieces: list[str]) -> None:
    text = "".join(pieces)
    covered = 0
    at = 0
    for line in line_roles(text):
        assert at <= line.start < line.end <= len(text)
        assert not set(text[line.start : line.end]) & set("\n\r\u2028")
        at = line.end
        covered += sum(character.isprintable() and not character.isspace() for character in text[line.start : line.end])
    # Marks that show nothing may be left out; whatever can be seen lies in some line.
    assert covered == sum(character.isprintable() and not character.isspace() for character in text)
    at = 0
    for sentence in split_sentences(text, line_roles(text)):
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
