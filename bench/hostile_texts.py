"""The texts of documents made to hurt, by kind: what bench/hostile.py and tests/etl/test_hostile.py feed to the reader.

A maker takes a source of chance and a length in characters; the same of both give the same text.
"""

from __future__ import annotations

import random
from collections.abc import Callable

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


def text_of(kind: str, seed: int, size: int) -> str:
    """Return the hostile text of a kind; the same seed and size give the same text."""
    return MAKERS[kind](random.Random(f"{kind}-{seed}"), size)
