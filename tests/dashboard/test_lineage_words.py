"""Changed words, changes as sentences, reasons in two languages."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import Language, of
from dashboard.lineage_words import changed_words, reason, sentences
from dashboard.vocabulary import Vocabulary

NAMES = Vocabulary(
    {},
    {},
    {},
    {("basis", "budget"): "예산", ("commitment_kind", "plan"): "계획", ("commitment_kind", "achievement"): "성과"},
    (),
)
COLUMNS = ["aspect", "detail", "before", "after", "before_number", "after_number", "unit"]


def table(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame([list(row) for row in rows], columns=COLUMNS, dtype=object)


@given(st.text("가나다 \n.", max_size=40), st.text("가나다 \n.", max_size=40))
def test_the_stretches_join_up_to_the_texts_and_equal_texts_have_no_change(one: str, other: str) -> None:
    left, right = changed_words(one, other)
    assert "".join(words for words, _ in left) == one
    assert "".join(words for words, _ in right) == other
    assert not any(new for part in changed_words(one, one) for _, new in part)


def test_only_the_changed_words_are_marked() -> None:
    left, right = changed_words("강변에 작은 전시장 짓기", "강변에 큰 전시장 짓기")
    assert [words.strip() for words, new in left if new] == ["작은"]
    assert [words.strip() for words, new in right if new] == ["큰"]


CHANGES = table(
    ("amount", "budget", "1,000억 원", "1,500억 원", 1e11, 1.5e11, "KRW"),
    ("date", "due_start", "2023-01-01", None, 19358.0, None, "day"),
    ("date", "due_end", "2023-12-31", None, 19722.0, None, "day"),
    ("kind", "", "plan", "achievement", None, None, None),
    ("scope", "", "옛말", None, None, None, None),
    ("wording", "", None, None, None, 0.4, "share"),
)


def test_changes_are_sentences_in_both_languages() -> None:
    assert sentences(CHANGES, False, Language(), NAMES) == [
        "예산: 1,000억 원 → 1,500억 원",
        "기한: 2023. 12. 31. → 뒤 문장은 말하지 않음",
        "종류: 계획 → 성과",
        "제목의 말: 옛말 → 뒤 문장은 말하지 않음",
        "표현: 앞 문장의 낱말 40%가 남음",
    ]
    english = sentences(CHANGES, False, of("en"), NAMES)
    assert english[0] == "예산: KRW 100 bn → KRW 150 bn"
    assert english[1] == "Due date: 31 Dec 2023 → not said later"


def test_between_summaries_only_facts_are_told() -> None:
    told = " ".join(sentences(CHANGES, True, Language(), NAMES))
    assert "옛말" not in told
    assert "표현" not in told
    assert "예산" in told


def test_reasons_are_told_in_the_readers_language() -> None:
    words = "공통어 전시·센터 · 같은 말 가=나 · 분야 다름(관광→도시) · 유사도 0.71 · 모르는 말"
    assert reason(words, Language()) == words.split(" · ")
    assert reason(words, of("en")) == [
        "shared words 전시·센터",
        "same meaning 가=나",
        "different sectors(관광→도시)",
        "likeness 0.71",
        "모르는 말",
    ]
