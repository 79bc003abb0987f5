"""Documents made to hurt: how many crash, break an offset, or take too long for their length.

    python -m bench.hostile [--documents 10000] [--seed 2026] [--slowest 10]

Every document is written to a file, read by the build's own reader and parsed. A few are 5 MB in one line; some of
the files are cut within a character or carry broken bytes. What a reader refuses by name (UnreadableDocument) is no
fault. Exit code 1 where there is one. `tests/etl/test_hostile_documents.py` runs a few hundred of the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.pipeline import parse
from etl.read import read_document
from etl.records import ParsedDocument, RawDocument, UnreadableDocument

LONGEST = 5_000_000  # characters of the longest lines
HUGE_EVERY = 2_000  # one document in so many is that long, of these kinds in turn
HUGE = ("one_line", "no_space", "amounts", "digits", "quotes")
SECONDS_A_CHARACTER = (
    200e-6  # an article takes some 15 µs a character here; slow and shared machines take several times that
)
SECONDS_A_DOCUMENT = 0.5  # allowed besides, for what does not depend on length
MAX_KRW = 2**63 - 1  # BIGINT

PLACES = ("가람", "너울", "도담", "미르", "바람골", "솔뫼", "여울", "한빛")
THINGS = (
    "도서관",
    "스마트팜 단지",
    "순환도로",
    "창업보육센터",
    "파크골프장",
    "수소충전소",
    "하수처리장",
    "지식산업센터",
)
ACTS = (
    "건립할 계획이다",
    "조성하고",
    "확충해",
    "유치하겠다고 밝혔다",
    "정비했다",
    "지원하기로 했다",
    "검토했다",
    "준공했다",
)
NUMBERS = (
    "1조7천343억원",
    "500억∼600억 원",
    "2조250억원",
    "3~5억",
    "△3,000백만원",
    "1종2,728억",
    "약 30여억",
    "국비 12억5천만 원",
    "50%",
    "3만㎡",
    "120명",
    "2.5km",
    "10대 전략",
    "300만 달러",
    "1,234평",
)
DATES = (
    "2026년 3월까지",
    "'24. 5월",
    "올해 말까지",
    "향후 5년간",
    "2022~2026년",
    "2025. 1. 9.",
    "내년 상반기",
    "지난해 11월",
    "26일",
    "90년대",
    "민선8기 2주년",
    "12월 말",
    "2월 30일",
    "0000년 00월 00일",
)
QUOTES = ("“", "”", "‘", "’", '"', "'", "「", "」", "『", "』", "《", "》", "<", ">", "(", ")", "[", "]", "{", "}")
INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u00ad",
    "\u034f",
    "\u180e",
)
BREAKS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\n\n\n", "\t")
MARKUP = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>", "</div>", "<!--", "]]>", "&lt;b&gt;", "&#0;", "![x](http://example.com/x.png)", "[가](javascript:alert(1))", "**", "```", "| 가 | 나 |", "# ", "---", "$\\LaTeX$", ":red[가]", "{{7*7}}", "${x}", "=cmd|'/C calc'!A0", "'; DROP TABLE documents; --", "\\x00", "%s%n")  # fmt: skip
CHROME = (
    "입력 2024.05.02 10:00",
    "수정…19:06입력…",
    "작성일19-08-22 18:51 조회4,195회",
    "ⓒ 한빛일보 무단전재 및 재배포 금지",
    "관련기사",
    "▲사진=시 제공",
    "[포항=한빛일보] 홍길동 기자 =",
    "기사제보 a@example.com",
    "좋아요 0",
    "Copyright",
)
BULLETS = ("△", "▲", "○", "□", "■", "•", "-", "1.", "①", "가.", "▷")


def _sentence(rng: random.Random) -> str:
    return (
        f"{rng.choice(PLACES)}시는 {rng.choice(DATES)} {rng.choice(NUMBERS)}을 들여 "
        f"{rng.choice(PLACES)} {rng.choice(THINGS)}를 {rng.choice(ACTS)} {rng.choice(THINGS)} {rng.choice(ACTS)}. "
    )


def _until(size: int, piece: Callable[[], str]) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(piece())
        length += len(parts[-1]) or 1
    return "".join(parts)[:size]


def _code_point(rng: random.Random) -> str:
    while True:
        code = rng.choice((rng.randrange(0x20, 0x3000), rng.randrange(0x20, 0x11_0000)))
        if not 0xD800 <= code < 0xE000:
            return chr(code)


def hangul(rng: random.Random, size: int) -> str:
    """Random syllables with spaces, stops and line breaks."""
    return _until(
        size,
        lambda: (
            chr(0xAC00 + rng.randrange(11_172)) * rng.choice((1, 1, 1, 3)) + rng.choice(("", "", " ", "다. ", "\n"))
        ),
    )


def unicode_noise(rng: random.Random, size: int) -> str:
    """Random code points of all planes, no surrogates."""
    return _until(size, lambda: _code_point(rng))


def invisible(rng: random.Random, size: int) -> str:
    """Sentences with zero-width and direction marks inside their words."""
    text = _until(size, lambda: _sentence(rng))
    return "".join(c + rng.choice(INVISIBLE) if rng.random() < 0.3 else c for c in text)[:size]


def markup(rng: random.Random, size: int) -> str:
    """HTML, Markdown, formulas and SQL between sentences."""
    return _until(size, lambda: rng.choice((_sentence(rng), *rng.choices(MARKUP, k=3), rng.choice(BREAKS))))


def quotes(rng: random.Random, size: int) -> str:
    """Quotation marks and brackets that nest deeply and do not close."""
    return _until(
        size, lambda: rng.choice(QUOTES) * rng.choice((1, 2, 40)) + rng.choice(("", _sentence(rng), "다.”며 "))
    )


def amounts(rng: random.Random, size: int) -> str:
    """Nothing but amounts and quantities, glued or listed."""
    return _until(size, lambda: rng.choice(NUMBERS) + rng.choice(("", ", ", " ", "·", "과 ", "\n")))


def dates(rng: random.Random, size: int) -> str:
    """Nothing but dates."""
    return _until(size, lambda: rng.choice(DATES) + rng.choice(("", ", ", " ", "~", "부터 ", "까지 ", "\n")))


def digits(rng: random.Random, size: int) -> str:
    """Digits, commas, scales and units without end: numbers that fit no machine word, dates that no calendar has."""
    pieces = (
        "9",
        "0",
        "1,",
        "000",
        ".",
        "조",
        "억",
        "만",
        "천",
        "원",
        "년",
        "월",
        "일",
        "%",
        "~",
        "∼",
        "-",
        "/",
        "여",
        "평",
        "명",
    )
    return _until(size, lambda: rng.choice(pieces) * rng.choice((1, 1, 2, 60)))


def one_line(rng: random.Random, size: int) -> str:
    """Sentences without a line break."""
    return _until(size, lambda: _sentence(rng))


def endless(rng: random.Random, size: int) -> str:
    """One sentence that never ends, full of commitments."""
    return _until(
        size, lambda: f"{rng.choice(PLACES)} {rng.choice(THINGS)}를 {rng.choice(ACTS)[:2]}하고{rng.choice((' ', ', '))}"
    )


def no_space(rng: random.Random, size: int) -> str:
    """One word as long as the document."""
    return one_line(rng, size).replace(" ", "").replace(".", "")


def lists(rng: random.Random, size: int) -> str:
    """Comma and bullet lists that never end."""
    return _until(
        size,
        lambda: (
            rng.choice(BULLETS)
            + " "
            + rng.choice(PLACES)
            + rng.choice(THINGS)
            + rng.choice((", ", "와 ", "·", " 및 ", " "))
        ),
    )


def frameworks(rng: random.Random, size: int) -> str:
    """Counted frameworks and their parts, nested and contradicting each other."""
    return _until(
        size,
        lambda: (
            f"{rng.choice((3, 4, 10, 108))}대 {rng.choice(('전략', '과제', '분야', '축'))}{rng.choice(('은', ':', '인', '으로'))} "
            f"‘{rng.choice(PLACES)}’{rng.choice((',', '와', '·'))} ① {rng.choice(THINGS)} ② {rng.choice(THINGS)} 등이다.{rng.choice(('', ' ', chr(10)))}"
        ),
    )


def page_noise(rng: random.Random, size: int) -> str:
    """Stamps, credits, captions and related headlines around and inside the article."""
    return _until(size, lambda: rng.choice((*rng.choices(CHROME, k=2), _sentence(rng))) + rng.choice(BREAKS))


def repeated(rng: random.Random, size: int) -> str:
    """The same paragraphs over and over."""
    paragraphs = [_sentence(rng) * 3 + "\n" for _ in range(3)]
    return _until(size, lambda: rng.choice(paragraphs))


def jamo(rng: random.Random, size: int) -> str:
    """Decomposed syllables, full-width digits, combining marks, emoji sequences."""
    import unicodedata

    pieces = (
        unicodedata.normalize("NFD", _sentence(rng)),
        "１２３억 원 ",
        "가\u0301\u0302" * 20,
        "👨‍👩‍👧‍👦 ",
        "ㅋㅋㅎㅎ ",
        "株式會社 ",
    )
    return _until(size, lambda: rng.choice(pieces))


def breaks(rng: random.Random, size: int) -> str:
    """Every kind of line break, in the middle of everything."""
    return _until(size, lambda: _sentence(rng)[: rng.randrange(1, 60)] + rng.choice(BREAKS))


def everything(rng: random.Random, size: int) -> str:
    """Pieces of all the others."""
    makers = [maker for name, maker in MAKERS.items() if name != "everything"]
    return _until(size, lambda: rng.choice(makers)(rng, rng.randrange(1, 200)))


MAKERS: dict[str, Callable[[random.Random, int], str]] = {
    maker.__name__: maker
    for maker in (
        hangul, unicode_noise, invisible, markup, quotes, amounts, dates, digits, one_line, endless, no_space, lists, frameworks,
        page_noise, repeated, jamo, breaks, everything,
    )
}  # fmt: skip
FIELDS = {"city": "pohang", "published": "2025-01-09", "title": "새해 시정 계획"}
HEAD = "가람시, 새 도서관 짓는다\n입력 2025.01.09 10:00\n포항시는 도서관을 건립한다고 9일 밝혔다.\n"


def text_of(kind: str, seed: int, size: int) -> str:
    """Return the hostile text of a kind; the same seed and size give the same text."""
    return MAKERS[kind](random.Random(f"{kind}-{seed}"), size)


def raw(text: str, placed: bool) -> RawDocument:
    """Return a document that holds the text; where it is not placed by fields, its own head has to say city and date."""
    return RawDocument("hostile.txt", "0" * 64, "utf-8", HEAD + text, dict(FIELDS) if placed else {})


def faults(parsed: ParsedDocument) -> list[str]:
    """Return a line for everything in a parsed document that the database could not hold or a reader could not trust."""
    text = parsed.document.text
    found = []
    spans = [(c.start, c.end, c.quote) for c in parsed.commitments]
    spans += [(s.start, s.end, s.name) for s in parsed.strategies]
    spans += [(f.start, f.end, f.literal) for f in parsed.figures]
    spans += [(t.start, t.end, t.literal) for t in parsed.targets]
    in_main_text = list(spans)
    spans += [(d.start, d.end, d.literal) for d in parsed.dates]
    found += [f"{a}:{b} is not {words[:40]!r}" for a, b, words in spans if not 0 <= a < b or text[a:b] != words]
    found += [f"line {x.start}:{x.end} beyond the text" for x in parsed.lines if not 0 <= x.start <= x.end <= len(text)]
    found += [
        f"line {b.start} begins before {a.end}"
        for a, b in zip(parsed.lines, parsed.lines[1:], strict=False)
        if b.start < a.end
    ]
    ids = [c.commitment_id for c in parsed.commitments] + [s.strategy_id for s in parsed.strategies]
    ids += (
        [f.figure_id for f in parsed.figures]
        + [t.target_id for t in parsed.targets]
        + [d.date_id for d in parsed.dates]
    )
    found += [f"id {key} {count} times" for key, count in Counter(ids).items() if count > 1 or not key]
    places = Counter((c.start, c.end) for c in parsed.commitments)
    found += [f"commitment {place} {count} times" for place, count in places.items() if count > 1]
    found += [f"untitled commitment at {c.start}" for c in parsed.commitments if not c.title]
    found += [f"confidence {c.confidence}" for c in parsed.commitments if not 0 <= c.confidence <= 1]
    found += [f"{f.krw} won" for f in parsed.figures if not -MAX_KRW <= f.krw <= MAX_KRW]
    found += [f"value {t.value}" for t in parsed.targets if t.value != t.value or abs(t.value) == float("inf")]
    found += [
        f"{d.literal}: ends before it begins"
        for d in parsed.dates
        if d.date_start is not None and d.date_end is not None and d.date_end < d.date_start
    ]
    noise = [x for x in parsed.lines if x.role not in ("body", "bullet", "heading", "title")]
    for start, end, words in in_main_text:
        first = bisect_right(noise, start, key=lambda x: x.end)
        if first < len(noise) and noise[first].start < end:
            found.append(f"{words[:40]!r} stands in a {noise[first].role} line")
    return found


@dataclass(slots=True)
class Outcome:
    """What became of the documents of one kind."""

    parsed: int = 0
    refused: int = 0
    characters: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def files(folder: Path, count: int, seed: int) -> Iterator[tuple[str, Path]]:
    """Write hostile files one after the other and yield (kind, file); a file is gone when the next one is asked for."""
    rng = random.Random(seed)
    kinds = sorted(MAKERS)
    for number in range(count):
        is_huge = number % HUGE_EVERY == HUGE_EVERY - 1
        kind = HUGE[number // HUGE_EVERY % len(HUGE)] if is_huge else kinds[number % len(kinds)]
        size = LONGEST if is_huge else int(10 ** rng.uniform(0, 4))
        data = ((HEAD if number % 4 else "") + text_of(kind, seed + number, size)).encode()
        if number % 7 == 0 and not is_huge:  # cut within a character, or broken inside
            at = rng.randrange(len(data) + 1)
            data = data[:at] if number % 2 else data[:at] + bytes(rng.choices(range(128, 256), k=3)) + data[at:]
        path = folder / f"{number:05}.txt"
        path.write_bytes(data)
        if number % 2 == 0:
            (folder / f"{path.stem}.meta.yml").write_text("".join(f"{k}: {v}\n" for k, v in FIELDS.items()), "utf-8")
        yield kind, path
        for left in folder.glob(f"{path.stem}.*"):
            left.unlink()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--slowest", type=int, default=10, help="how many of the slowest documents to name")
    options = parser.parse_args(arguments)
    outcomes: dict[str, Outcome] = {}
    slowest: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in files(Path(folder), options.documents, options.seed):
            outcome = outcomes.setdefault(kind, Outcome())
            began = time.process_time()
            length = path.stat().st_size
            try:
                parsed = parse(read_document(path))
                outcome.parsed += 1
                length = len(parsed.document.text)
            except UnreadableDocument:
                outcome.refused += 1
                parsed = None
            except Exception:
                outcome.faults.append(f"{path.stem}: {traceback.format_exc(limit=-2)}")
                parsed = None
            took = time.process_time() - began
            outcome.seconds += took
            outcome.characters += length
            slowest.append((took / max(length, 2_000), f"{took:.2f} s {kind} {path.stem} ({length} characters)"))
            if took > SECONDS_A_DOCUMENT + SECONDS_A_CHARACTER * length:
                outcome.faults.append(f"{path.stem}: {took:.1f} s for {length} characters")
            if parsed is not None:
                outcome.faults += [f"{path.stem}: {fault}" for fault in faults(parsed)]
    print(f"{'kind':16}{'parsed':>8}{'refused':>9}{'characters':>13}{'µs/character':>14}{'faults':>8}")
    for kind, o in sorted(outcomes.items()):
        rate = 1e6 * o.seconds / max(o.characters, 1)
        print(f"{kind:16}{o.parsed:8}{o.refused:9}{o.characters:13}{rate:14.1f}{len(o.faults):8}")
    for _, line in sorted(slowest, reverse=True)[: options.slowest]:
        print("slow:", line)
    broken = [f"{kind} {fault}" for kind, o in sorted(outcomes.items()) for fault in o.faults]
    for line in broken[:40]:
        print("fault:", line, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
