"""The vocabulary of page chrome (rules/boilerplate.toml), compiled once into matchers. No decision is made here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

RULES: Final = Path(__file__).resolve().parent.parent / "rules" / "boilerplate.toml"
_WORDS: Final[dict[str, Any]] = tomllib.loads(RULES.read_text("utf-8"))

CONTROLS: Final = frozenset(_WORDS["menu"]["controls"])
SECTIONS: Final = frozenset(_WORDS["menu"]["sections"])
STAMPS: Final[dict[str, list[str]]] = _WORDS["stamp"]
SCENE_NOUNS: Final[tuple[str, ...]] = tuple(_WORDS["photo"]["scene_nouns"])
CREDIT_WORDS: Final[tuple[str, ...]] = tuple(_WORDS["photo"]["credit_words"])
OUTLET_SUFFIXES: Final[tuple[str, ...]] = tuple(_WORDS["outlet"]["suffixes"])
REPORTER_TITLES: Final[tuple[str, ...]] = tuple(_WORDS["outlet"]["reporters"])
ARTICLE_KINDS: Final = frozenset(_WORDS["outlet"]["kinds"])
NOBODY: Final = frozenset(_WORDS["outlet"]["nobody"])
NOT_NAMES: Final = frozenset(_WORDS["outlet"]["not_names"])
DESK_ENDINGS: Final[tuple[str, ...]] = tuple(_WORDS["outlet"]["desk_endings"])


def alternation(words: Iterable[str]) -> str:
    """Return a regex that matches any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


#: A line about the site itself: its dates and names are not the article's.
REGISTRATION: Final = re.compile(alternation(STAMPS["registration"]))
#: Phrases are matched with white space removed: pages space them at will (무단 전재, 무단전재).
COPYRIGHT: Final = re.compile(alternation(_WORDS["phrases"]["copyright"]))
CLOSING: Final = re.compile(alternation(_WORDS["phrases"]["copyright"] + _WORDS["phrases"]["closing"]))
NOISE: Final = re.compile(alternation(_WORDS["phrases"]["noise"]))
OTHER_STORIES: Final = re.compile(r"[\W_]{0,4}(?:" + alternation(_WORDS["phrases"]["other_stories"]) + ")")
TRANSLATION: Final = re.compile(alternation(_WORDS["phrases"]["translation"]))
SUMMARY: Final = re.compile(alternation(_WORDS["phrases"]["summary"]))
NOTICE_ABOUT: Final = re.compile(alternation(_WORDS["notice"]["about"]))
POLITE_END: Final = re.compile(r"(?:" + alternation(_WORDS["notice"]["endings"]) + r")[.!?~]*[\"'”’)\]>]*$")

_TOKEN: Final = re.compile(r"[가-힣]+[+-]?|[A-Za-z]+|\d+")
_SEPARATORS: Final = re.compile(r"[|｜>›»]|ㅣ|\s{2,}|\s[·/]\s")
_MENU: Final = CONTROLS | SECTIONS
_BETWEEN_ITEMS: Final = re.compile(r"[\s|｜>›»/]+")
_LOGO: Final = re.compile(r"[가-힣A-Za-z0-9]{2,12}(?:" + alternation(OUTLET_SUFFIXES) + r")")
_PARTICLES: Final = ("하기", "보기", "수", "순", "로", "으로", "창")


@lru_cache(maxsize=8192)
def is_control(token: str) -> bool:
    """True for a button's word, or two of them joined (기사공유하기)."""
    if token in CONTROLS or (len(token) == 1 and token in "가ㅣ"):
        return True
    if len(token) > 20:
        return False
    heads = [at for at in range(1, len(token)) if token[:at] in CONTROLS]
    return any(token[at:] in CONTROLS or token[at:] in _PARTICLES or is_control(token[at:]) for at in heads)


@lru_cache(maxsize=8192)
def is_page_word(word: str) -> bool:
    """True for a word of menus, buttons and sections, or two joined (검색어를, 검색창, 뉴스홈): no outlet and no person.

    Stricter than is_control: a joint with a single syllable would take names for buttons (이동건, 이동수).
    """
    stem = word[:-1] if word.endswith(("을", "를", "창")) else word
    return any(
        form in _MENU or any(form[:at] in _MENU and form[at:] in _MENU for at in range(2, len(form) - 1))
        for form in (word, stem)
    )


_LONGEST_LOGO = 16  # letters of an outlet's name with its motto or its places


def is_site_line(line: str) -> bool:
    """True for a line in which six of ten words are names of sections, buttons or outlets, or a short one that opens with an
    outlet (`한빛신문 - 강과 들`): a menu or a logo."""
    words = [word for word in _BETWEEN_ITEMS.split(line) if any(map(str.isalpha, word))]
    if words and len(squeezed(line)) <= _LONGEST_LOGO and _LOGO.fullmatch(words[0]) is not None:
        return True
    known = sum(any(map(is_page_word, word.split("·"))) or _LOGO.fullmatch(word) is not None for word in words)
    return known > 0 and known >= 0.6 * len(words)


def control_share(line: str) -> float:
    """Return the share (0 to 1) of the line's words that are buttons, counters or bare numbers, 0 without any word."""
    tokens = _TOKEN.findall(line)
    words = [token for token in tokens if not token.isdigit()]
    controls = sum(map(is_control, words))
    return controls / len(words) if controls else 0.0


def is_menu_row(line: str) -> bool:
    """True for a row of sections or links: three or more short words, most of them names of sections, or separated."""
    tokens = [token for token in _TOKEN.findall(line) if not token.isdigit()]
    if len(tokens) < 3:
        return False
    known = sum(token in SECTIONS or is_control(token) for token in tokens)
    if known >= 0.6 * len(tokens):
        return True
    parts = [part for part in _SEPARATORS.split(line) if part.strip()]
    return len(parts) >= 3 and known >= 1 and max(map(len, parts)) <= 16


def squeezed(line: str) -> str:
    """Return the line without white space, as the phrases are written."""
    return "".join(line.split())
