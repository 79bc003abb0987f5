"""How fast documents are read: python -m bench.extraction"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from etl.facts.commitments import find_commitments
from etl.facts.dates import find_dates
from etl.facts.quantities import find_quantities
from etl.facts.strategies import find_strategies
from etl.identity import RowIds
from etl.text.clean import line_roles
from etl.text.long_sentences import cut_long
from etl.text.sentences import split_sentences

PAGES = Path(__file__).resolve().parents[1] / "data" / "annotations" / "pages"
ROUNDS = 3
SIZES = (1_000, 10_000, 100_000, 1_000_000)  # characters
PUBLISHED = date(2025, 1, 9)
PLACES = [
    "남문동",
    "북문동",
    "서문동",
    "동문동",
    "중앙동",
    "신평동",
    "대동동",
    "구룡동",
    "송정동",
    "청림동",
    "호미동",
    "연일읍",
    "오포읍",
    "장기면",
    "기계면",
    "죽장면",
]
THINGS = [
    "도서관",
    "체육센터",
    "주차장",
    "산책로",
    "공원",
    "박물관",
    "보건지소",
    "창업센터",
    "스마트팜",
    "어린이집",
    "문화센터",
    "물류센터",
    "배수펌프장",
    "캠핑장",
    "시장",
]
VERBS = ["건립", "조성", "확충", "정비", "개설", "증축", "이전", "보수", "신설", "확장"]


def read(text: str, spent: dict[str, float]) -> None:
    """Take one text through every step, adding each step's CPU seconds to spent."""

    def step(name: str, call: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = call()
        spent[name] += time.process_time() - start
        return result

    ids = RowIds("bench")
    lines = step("clean", lambda: line_roles(text))
    sentences = step("sentences", lambda: list(cut_long(text, split_sentences(text, lines))))
    dates = step("dates", lambda: find_dates(text, sentences, PUBLISHED))
    step("quantities", lambda: find_quantities(text, sentences))
    strategies = step("strategies", lambda: find_strategies(text, sentences, "", ids))
    step("commitments", lambda: find_commitments(text, sentences, dates, strategies, PUBLISHED, ids))


def main() -> None:
    """Print the figures."""
    texts = [path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt"))]
    characters = sum(map(len, texts))
    warm: dict[str, float] = defaultdict(float)
    for text in texts[:20]:
        read(text, warm)
    spent: dict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        for text in texts:
            read(text, spent)
    total = sum(spent.values())
    per_article = total / ROUNDS / characters * 2000
    print(f"{len(texts)} pages, {characters:,} characters: {len(texts) * ROUNDS / total:.0f} documents a CPU second")
    print(f"{per_article * 1000:.1f} CPU ms for an article of 2,000 characters")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:12} {seconds / total:6.1%}")
    body = _prose(max(SIZES))
    for start in range(0, 200_000, min(SIZES)):  # new words cost once: no size shall pay for those of all
        read(body[start : start + min(SIZES)], warm)
    print("CPU µs a character by size of the document")
    smallest = None
    for size in SIZES:
        times = max(1, 200_000 // size)
        rounds = []
        for _ in range(2):  # the better of two: the memory of words may start anew within one
            took: dict[str, float] = defaultdict(float)
            for number in range(times):
                offset = (number * size) % max(1, len(body) - size)
                read(body[offset : offset + size], took)
            rounds.append(sum(took.values()))
        each = min(rounds) / (times * size) * 1e6
        smallest = smallest or each
        print(f"  {size:>9,}: {each:6.2f} ({each / smallest:.2f} of the smallest)")
    _against_kiwi(texts, total / ROUNDS)


def _prose(characters: int) -> str:
    """Return generated prose of this length in which no sentence repeats another."""
    draw = random.Random(1)
    lines: list[str] = []
    length = 0
    while length < characters + 1000:
        first, second = draw.sample(PLACES, 2)
        thing, other = draw.sample(THINGS, 2)
        line = (
            f"시는 {first} 일대 {draw.randint(1, 999)}㎡에 {draw.randint(2, 980)}억 원을 들여 {thing}를 {draw.randint(2026, 2034)}년까지 "
            f"{draw.choice(VERBS)}하고 {second} {other}도 {draw.choice(VERBS)}해 이용객 {draw.randint(100, 9999):,}명을 맞을 계획이다."
        )
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


def _against_kiwi(texts: list[str], ours: float) -> None:
    try:
        from kiwipiepy import Kiwi
    except ImportError:
        print("kiwipiepy is not installed: no comparison with a tokenize pass")
        return
    kiwi = Kiwi(num_workers=1)
    kiwi.tokenize(texts[0])
    start = time.process_time()
    for text in texts:
        kiwi.tokenize(text)
    theirs = time.process_time() - start
    print(f"the whole pipeline takes {ours / theirs:.2f} of one tokenize pass over the same text")


if __name__ == "__main__":
    main()
