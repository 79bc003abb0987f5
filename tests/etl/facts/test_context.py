from __future__ import annotations

import pytest

from etl.facts.context import Lead, coda, kind_features, leads, predicate, tense, title_words
from etl.facts.tokens import Token, tokenize


def tokens(text: str) -> list[Token]:
    return tokenize(text, 0, len(text))


def features(text: str, last: str, year: int = 2025, role: str = "body") -> list[str]:
    found = tokens(text)
    at = next(i for i, token in enumerate(found) if token.text.startswith(last))
    return kind_features(found, max(0, at - 1), at, role, Lead(year))


@pytest.mark.parametrize(("character", "index"), [("가", 0), ("각", 1), ("했", 20), ("한", 4), ("A", -1), ("ㄱ", -1)])
def test_the_final_consonant_of_a_syllable(character: str, index: int) -> None:
    assert coda(character) == index


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("조성했다", "PAST"), ("넓혔으며", "PAST"), ("했던", "PAST"),
        ("조성한다", "PRESENT"), ("짓는다고", "PRESENT"),
        ("조성하겠다", "FUTURE"), ("열겠다며", "FUTURE"), ("조성하기로", "FUTURE"), ("추진키로", "FUTURE"),
        ("도서관", ""), ("조성하고", ""),
    ],
)  # fmt: skip
def test_tense_by_the_syllable_before_the_ending(word: str, expected: str) -> None:
    assert tense(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시는 도서관을 조성했다고 밝혔다.", ("조성했다고", "밝혔다", "")),
        ("시는 도서관을 조성할 계획이라고 설명했다.", ("조성할", "설명했다", "계획")),
        ("시는 길을 넓힌다.", ("넓힌다", "", "")),
    ],
)
def test_the_predicate_is_told_apart_from_who_reports_it(text: str, expected: tuple[str, str, str]) -> None:
    assert predicate(tokens(text)) == expected


def test_a_bullet_is_led_by_the_sentence_before_the_bullets() -> None:
    said = [
        tokens("지난해 성과로 다음 사업을 완료했다."),
        tokens("- 도서관 건립"),
        tokens("- 광장 조성"),
        tokens("내년에는 길을 넓힐 예정이다."),
    ]
    found = leads(said, ["body", "bullet", "bullet", "body"], 2025)
    assert [lead.tense for lead in found] == ["", "PAST", "PAST", "PAST"]
    assert found[1].cue == "DONE"
    assert found[0] == Lead(2025)


def test_the_same_item_done_and_to_come_look_different() -> None:
    done, coming = features("시는 도서관을 건립했다.", "건립"), features("시는 도서관을 건립할 계획이다.", "건립")
    assert "own=PAST" in done and "own=PAST" not in coming
    assert "fut=계획" in coming and "fut=" in done


@pytest.mark.parametrize(
    ("said", "cue"),
    [("2023년", "y=past"), ("2025년", "y=same"), ("2027년", "y=coming"), ("내년", "y=coming"), ("지난해", "y=past")],
)
def test_years_are_read_against_the_year_of_publication(said: str, cue: str) -> None:
    found = {f for f in features(f"시는 {said} 도서관을 건립", "건립") if f.startswith("y=")}
    assert found == {cue}


def test_speech_seeking_and_vision_have_their_cues() -> None:
    assert "quoted=1" in features("시장은 “도서관을 건립하겠다”고 했다.", "건립")
    assert "quoted=0" in features("시장은 “좋다”며 도서관을 건립했다.", "건립")
    assert "weak" in features("시는 도서관 건립을 모색했다.", "건립")
    assert "vision" in features("시는 세계적 거점으로 도약한다.", "도약")
    assert "vision" not in features("시는 도서관을 건립한다.", "건립")


def test_title_words_are_grams_without_spaces_and_marks() -> None:
    assert title_words("새 길·숲") == ["g=새길", "g=길숲", "g=새길숲"]
    assert title_words("!") == []
