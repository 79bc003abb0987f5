"""Papers have the same words in both languages, none of them unused, and they take the screen's values."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from briefing.wording import FOLDER, Wording
from dashboard import language
from dashboard.language import CODES, load

ROOT = Path(__file__).resolve().parents[2]
CODE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "briefing").rglob("*.py")))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_both_languages_have_the_same_keys() -> None:
    korean, english = (load(code, FOLDER) for code in CODES)
    assert list(korean) == list(english)


@pytest.mark.parametrize("code", CODES)
def test_a_wording_of_the_screens_key_takes_no_value_that_the_screen_does_not_give(code: language.Code) -> None:
    screen = load(code)
    for key, template in load(code, FOLDER).items():
        if not key.startswith("paper."):
            assert fields(template) <= fields(screen[key]) | {"n", "top"}, key


def test_no_word_of_papers_is_unused() -> None:
    for key in load("ko", FOLDER):
        if key.startswith("paper."):
            family, name = key.rsplit(".", 1)
            short = f"{family.rsplit('.', 1)[-1]}.{name}"  # as in say(f"paper.{key}")
            made = re.search(rf"f[\"']{re.escape(family)}\.[a-z_]*{{", CODE)
            assert key in CODE or made or f'"{short}"' in CODE, key


def test_korean_papers_keep_the_short_endings_of_offices() -> None:
    long_endings = re.compile(r"(습니다|합니다|입니다|됩니다|[가-힣]다)\.?$")
    for key, template in load("ko", FOLDER).items():
        for sentence in re.split(r"(?<=[.:]) ", template):
            assert not long_endings.search(sentence.strip()), (key, sentence)


def test_a_paper_speaks_its_own_way_and_else_the_screens() -> None:
    say = Wording("ko")
    assert say("overview.kinds.title") == language.of("ko")("overview.kinds.title")
    assert say("mix.bars.summary_one", city="경산시", year=2024, first="이차전지", a="60%") == (
        "경산시는 2024년에 이차전지(60%)에 무게를 둠"
    )
    assert say != language.of("ko")
    with pytest.raises(KeyError):
        say("paper.no_such_word")
