"""What a reader's words ask for: terms in all their ways of writing, an amount of won, a quantity. Pure.

Words are compared as the macros `folded` and `holds` of the database do it; the functions of those names are their twins for lists
that are already in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product

Terms = tuple[tuple[str, ...], ...]  # every term in one of its ways
Equal = tuple[tuple[str, ...], ...]  # classes of words that say the same

MOST_WAYS = 60  # ways of writing one term that are tried
SHORT = 3  # Latin letters up to which a word must stand alone: "AI" is not looked for in "maintain"

# A number with Korean scales: 1조 7천343억, 2천억, 3백만, 2,000억, 1.5조.
_SCALES = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_KOREAN_WON = re.compile(
    rf"(?<![\d.,])((?:{_DIGITS}\s?[천백십조억만]{{1,2}}\s?)+)(원)?(?!\d|\s?(?:달러|유로|엔|위안|명|평|개))"
)
_PLAIN_WON = re.compile(rf"(?<![\d.,])({_DIGITS})\s?원(?![가-힣])")
_ENGLISH = {"tn": 10**12, "trillion": 10**12, "bn": 10**9, "billion": 10**9, "m": 10**6, "million": 10**6}
_ENGLISH_WON = re.compile(
    rf"(?:(?:krw|₩)\s?({_DIGITS})\s?(tn|trillion|bn|billion|million|m)?\b|({_DIGITS})\s?(tn|trillion|bn|billion|million|m)?\s?(?:won|krw)\b)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(rf"({_DIGITS})\s?([천백십]?)(만?)\s?([^\d\s.,]{{0,6}})")
_WHOLE = re.compile(r"\d+")
_LEADING = re.compile(r"\d[\d٫]*")
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query as it is looked for. `terms`: all its words; `beside`: those beside an amount of won (all where there is none)."""

    terms: Terms
    won: tuple[int, int] | None  # lowest and highest
    beside: Terms
    quantity: tuple[float, str] | None  # value and unit ("": any), where the query is nothing else


def folded(text: str) -> str:
    """Letters and digits without what stands between, then | and the Latin words and numbers each between spaces."""
    words = unicodedata.normalize("NFC", text).lower()
    words = re.sub(r"([0-9]),([0-9])", r"\1\2", words)
    words = re.sub(r"([0-9])[.]([0-9])", r"\1٫\2", words)
    joined = "".join(letter for letter in words if letter.isalnum() or letter in "%٫")
    return f"{joined}| {re.sub(r'[^a-z0-9٫]+', ' ', words).strip()} "


def holds(words: str, terms: Terms) -> bool:
    """Whether folded words hold every term in one of its ways; true for no terms."""
    return all(any(way in words for way in ways) for ways in terms)


def classes(pairs: Iterable[tuple[str, str]]) -> Equal:
    """(term, alias) → the words that say the same, a class each, in the order of their terms."""
    found: dict[str, list[str]] = {}
    for term, alias in pairs:
        found.setdefault(term, [term]).append(alias)
    return tuple(tuple(dict.fromkeys(words)) for words in found.values())


def read(query: str, equal: Equal = ()) -> Wanted:
    """What a query asks for. `equal`: classes of words that say the same. Never raises; an empty query asks for nothing."""
    if found := _won(query):
        won, rest = found
        beside = _terms(rest, equal)
        written = _written(round(sum(won) / 2))
        return Wanted((_guarded(written) if written else ()) + beside, won, beside, None)
    return Wanted(_terms(query, equal), None, _terms(query, equal), _quantity(query))


@cache
def _spaced(equal: Equal) -> re.Pattern[str] | None:
    """Finds words of the classes that are written with spaces: "인공 지능", "2차 전지"."""
    members = {_bare(word) for words in equal for word in words}
    longest = sorted((m for m in members if len(m) > 2 and not m.isascii()), key=lambda m: (-len(m), m))
    return re.compile("|".join(r"\s*".join(map(re.escape, m)) for m in longest), re.IGNORECASE) if longest else None


def _terms(query: str, equal: Equal) -> Terms:
    pattern = _spaced(equal)
    joined = pattern.sub(lambda found: "".join(found.group().split()), query) if pattern else query
    return tuple(
        dict.fromkeys(term for word in joined.split() if (ways := _ways(word, equal)) for term in _guarded(ways))
    )


def _guarded(ways: tuple[str, ...]) -> Terms:
    """A term whose every way begins with a number also asks for that number on its own: 500억 is not in 1500억."""
    numbers = [match[0] for way in ways if (match := _LEADING.match(way))]
    return (ways, tuple(dict.fromkeys(f" {n} " for n in numbers))) if len(numbers) == len(ways) else (ways,)


def _written(krw: int) -> tuple[str, ...]:
    """How Korean prose writes an amount, folded: 2000억 and 2천억; 1조7343억 and 1조7천343억."""
    plain, spoken = "", ""
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만")):
        whole, krw = divmod(krw, scale)
        if whole:
            plain += f"{whole}{name}"
            spoken += f"{whole // 1000}천{whole % 1000 or ''}{name}" if 1000 <= whole < 10_000 else f"{whole}{name}"
    return tuple(dict.fromkeys((plain, spoken))) if plain else ()


def _ways(word: str, equal: Equal) -> tuple[str, ...]:
    """The word itself and with words in it that have others of the same meaning replaced by each of them."""
    bare = _bare(word)
    if not bare:
        return ()
    own = _looked_for(word)
    options: list[list[str]] = []
    at = 0
    members = _members(equal)
    while at < len(bare):
        for member, others in members:
            if bare.startswith(member, at) and not (member.isascii() and _inside(bare, at, member)):
                options.append(list(dict.fromkeys([member, *others])))
                at += len(member)
                break
        else:
            options.append([bare[at]])
            at += 1
    every = ("".join(parts) for parts, _ in zip(product(*options), range(MOST_WAYS), strict=False))
    return tuple(dict.fromkeys([own, *(_looked_for(way) for way in every if way != bare)]))


@cache
def _members(equal: Equal) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every word of the classes with those of its class, the longest first."""
    every = [(_bare(w), tuple(_bare(other) for other in words)) for words in equal for w in words]
    return tuple(sorted(((word, others) for word, others in every if word), key=lambda member: -len(member[0])))


def _inside(text: str, at: int, word: str) -> bool:
    """Whether a word found at a place goes on as a Latin word before or after it."""
    around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
    return any(letter.isascii() and letter.isalnum() for letter in around)


def _bare(word: str) -> str:
    return folded(word).split("|")[0]


def _looked_for(word: str) -> str:
    """The string that folded words must hold: short Latin words and whole numbers stand alone."""
    bare, alone = folded(word).split("|")
    if _WHOLE.fullmatch(bare) or (bare.isascii() and bare.isalpha() and len(bare) <= SHORT):
        return alone
    return bare


def _number(digits: str) -> float:
    return float(digits.replace(",", ""))


def _korean(text: str) -> int:
    """1조 7천343억 → 1_734_300_000_000. Digits, then 천·백·십, under 조·억·만."""
    total, group = 0.0, 0.0
    pending = 0.0
    for digits, sign in re.findall(rf"({_DIGITS})?\s?([천백십조억만])?", text):
        if digits:
            group, pending = group + pending, _number(digits)
        if sign in _SMALL:
            group, pending = group + (pending or 1) * _SMALL[sign], 0.0
        elif sign in _SCALES:
            total, group, pending = total + (group + pending) * _SCALES[sign], 0.0, 0.0
    return round(total + group + pending)


def _won(query: str) -> tuple[tuple[int, int], str] | None:
    """The first amount of won (lowest, highest) and the query without it. An English amount is as exact as its last digit."""
    if match := _ENGLISH_WON.search(query):
        digits, scale = (match[1] or match[3]).strip(","), (match[2] or match[4] or "").lower()
        factor = _ENGLISH.get(scale, 1)
        decimals = len(digits.partition(".")[2])
        value, half = _number(digits) * factor, factor / 10**decimals / 2 if factor > 1 else 0
        low, high = round(value - half), round(value + half)
    elif match := _KOREAN_WON.search(query):
        if not match[2] and not re.search("[조억]", match[1]):
            return None  # 3만 or 2천: people or things as well as won
        low = high = _korean(match[1])
    elif match := _PLAIN_WON.search(query):
        low = high = round(_number(match[1]))
    else:
        return None
    if high > LARGEST:
        return None
    return (low, high), f"{query[: match.start()]} {query[match.end() :]}"


def _quantity(query: str) -> tuple[float, str] | None:
    """A query that is one number with or without a unit."""
    match = _QUANTITY.fullmatch(query.strip())
    if not match:
        return None
    value = _number(match[1]) * _SMALL.get(match[2], 1) * (10_000 if match[3] else 1)
    return value, match[4].lower()
