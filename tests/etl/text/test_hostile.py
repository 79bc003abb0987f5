"""Text made to hurt: bounded time a character, no crash, offsets in order."""

from __future__ import annotations

import random
import time

import pytest

from etl.text.clean import line_roles
from etl.text.metadata import read_metadata
from etl.text.sentences import split_sentences

CITIES = [("pohang", "포항시", "경상북도"), ("gyeongsan", "경산시", "경상북도")]
SIZE = 60_000
#: An article takes less than a microsecond a character; this leaves room for a slow and shared machine.
SECONDS_A_CHARACTER = 50e-6
PATTERNS = [
    "다.", "가", '"', "“", "“가”", "(", ")", "1.", "1,", "1 ", "a@", "a@b.", "#가", "포항시 ", "기자 ", "홍길동 기자 ", "2024.1.1 ",
    "▲ 가나 ", "광고\n", "가\n", "관련기사\n", "시는 길을 놓는다고 밝혔다.\n", "관련기사\n시는 길을 놓는다고 밝혔다.\n광고\n", "입력 2024.01.02 10:11\n",
    "[가=나] ", "ⓒ", "사진=", "시 제공 ", "\u200b", "\u202e가", " ", "\t\n", "…", "…다", "…\n", "조성 및 ", "Copyright ", "English text here. ", "大阪府",
]  # fmt: skip
PIECES = [
    *PATTERNS, "\n", "\r\n", "\u2028", "한다.", "했다.”며 ", "습니다.", "<script>", "**", "{{", "\\", "\x00", "\ud7a3", "𝄞", "👨‍👩‍👧",
    "1조2,345억 원", "포항시장은 ", "저작권자 © 가온일보 무단전재 금지", "댓글 3", "- ", "가. ", "'24. 5월 ",
]  # fmt: skip


def read_all(text: str) -> None:
    """Run every step on the text and check that offsets are in order."""
    lines = line_roles(text)
    at = 0
    for line in lines:
        assert at <= line.start < line.end <= len(text)
        at = line.end
    at = 0
    for sentence in split_sentences(text, lines):
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
    read_metadata(text, lines, CITIES)


@pytest.mark.parametrize("pattern", PATTERNS, ids=repr)
def test_a_pattern_without_end_takes_bounded_time(pattern: str) -> None:
    text = (pattern * (SIZE // len(pattern) + 1))[:SIZE] + " 시는 길을 놓았다."
    began = time.process_time()
    read_all(text)
    assert time.process_time() - began < SECONDS_A_CHARACTER * len(text)


@pytest.mark.parametrize("seed", range(6))
def test_random_pieces_neither_crash_nor_break_offsets(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        pieces = chance.sample(PIECES, chance.randint(1, len(PIECES)))
        read_all("".join(chance.choices(pieces, k=chance.choice((5, 40, 200)))))
