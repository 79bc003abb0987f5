"""Which of the lines above an article is its title: the one that shares most with the article's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from etl.facts.lexicon import words
from etl.text.evidence import Unit
from etl.text.page_words import is_site_line

_WORD: Final = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_BODY_SCAN: Final = 4000  # characters of the article that a title is compared with
_MAX_CANDIDATES: Final = 80  # lines above the article that are looked at, nearest first
#: A longer line is no title.
MAX_TITLE: Final = 160
#: A line must share this much with the article to be its title, unless nothing else stands there.
MIN_SCORE: Final = 0.3
_LOOKS: Final = frozenset({"short", "loose", "bullet", "prose", "stories", "menu", "caption"})
#: What pages put behind a title: ` - 신문`, ` < 지역 < 기사본문`, ` :: 일보`.
_MARK: Final = re.compile(r"^(?:#{1,6}\s+|[■□◆◇●▣◈◎]\s*)")
_HEADLINE: Final = re.compile(r"[,…“”‘’'\"→↔]|\.\.\.|\d")
_SHORT_NAME: Final = re.compile(r"[가-힣A-Z]{1,4}")
_LONGEST_SECTION: Final = 8
_ISSUE: Final = re.compile(r"\s(?:제|통권)\s?\d+\s?호\s*$")
_SITE_TAIL: Final = re.compile(r"\s+(?:<|›|»|\||::|:::)\s.*$|\s+[-–—]\s[가-힣A-Za-z0-9·]{2,14}$")


def bigrams(line: str) -> set[str]:
    """Return the pairs of neighbouring letters inside the words of a line."""
    return {word[at : at + 2] for word in _WORD.findall(line) for at in range(len(word) - 1)}


def find_title(units: Sequence[Unit], start: int) -> int | None:
    """Return the index of the title among units[:start], None where no line above the article shares its words."""
    body = bigrams(" ".join(unit.line[:1000] for unit in units[start : start + 12])[:_BODY_SCAN])
    scores: list[tuple[int, float]] = []
    lines = [unit.line for unit in units[:start]]
    for index in range(max(0, start - _MAX_CANDIDATES), start):
        unit = units[index]
        if unit.look not in _LOOKS or unit.mass < 4 or len(unit.line) > MAX_TITLE or unit.credited:
            continue
        own = bigrams(unit.line)
        shared = len(own & body) / len(own) if own else 0.0
        score = shared * min(1.0, unit.mass / 14)
        if _beside_stamp(units, index, start):
            score += 0.12
        if lines.count(unit.line) > 1:
            score += 0.08
        if unit.look not in ("short", "loose"):
            score -= 0.15
        scores.append((index, score))
    # A menu's or a logo's words stand in many articles: such a line is the title only where no other line can be.
    others = [(index, score) for index, score in scores if not is_site_line(units[index].line)]
    if any(score >= MIN_SCORE for _, score in others):
        scores = others
    # Places or trades in a row are a menu where a line with the marks of a headline could be the title as well.
    marked = [(index, score) for index, score in scores if not _lists_names(units[index].line)]
    if any(score >= MIN_SCORE and _HEADLINE.search(units[index].line) for index, score in marked):
        scores = marked
    # A lead that is repeated above the article shares most of all with it; a title is no sentence with a full stop.
    phrases = [(index, score) for index, score in scores if not units[index].line.rstrip().endswith(("다.", "요."))]
    if any(score >= MIN_SCORE for _, score in phrases):
        scores = phrases
    if not scores:
        return None
    best_at, best = max(scores, key=lambda item: (item[1], -item[0]))
    if best < MIN_SCORE:
        return None
    # A subtitle may share more words than the title above it; a logo shares fewer and is short.
    least = 0.6 * units[best_at].mass
    return next(index for index, score in scores if score >= best - 0.12 and units[index].mass >= least)


def _lists_names(line: str) -> bool:
    """True for four and more short words that end in no act (추진, 확대): `시정 산단 축산 철도 문화 인물`; for a row of sections.

    So is the name of a paper with its issue: `주간 나루사람들 제214호`.
    """
    sections = [part.strip() for part in re.split(r"[|/]", line)]
    if len(sections) >= 3 and all(len(part) <= _LONGEST_SECTION for part in sections):
        return True
    if _ISSUE.search(line) and not _HEADLINE.search(_ISSUE.sub("", line)):
        return True
    names = [word for word in re.split(r"[\s|/·]+", line) if word]
    return (
        len(names) >= 4 and all(_SHORT_NAME.fullmatch(word) for word in names) and names[-1] not in words("verb_nouns")
    )


def _beside_stamp(units: Sequence[Unit], index: int, start: int) -> bool:
    around = units[max(0, index - 2) : min(start, index + 4)]
    return any(unit.look in ("stamp", "byline") for unit in around)


def without_site_name(title: str) -> str:
    """Return the title without the mark before it (#, ■) and the site's name and path that some pages put behind it."""
    return _SITE_TAIL.sub("", _MARK.sub("", title)).strip() or title
