"""A title → what its words say about which promise it is: names, themes, kinds, and the acts that prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.facts.lexicon import words
from etl.facts.tokens import analyse
from etl.lineage.word_classes import (
    ACT,
    GENERIC,
    NAME,
    THEME,
    canonical_text,
    families,
    longest,
    ranks,
    roles,
    stages,
)

_SHORTEST_COMPOUND, _WORDS_OF_COMPOUND = 4, 4  # letters of a name that may be written apart, and in how many words
_COST_OF_LONE_LETTER = 5  # names of one letter are rare: rather a longer unknown word
_SEPARATORS = re.compile(r"[\s·ㆍ‧,/()\[\]<>‘’“”'\"「」『』~∼–—\-:;…&+]+")
_ABBREVIATION = re.compile(
    r"(?<=[가-힣])\s?\([A-Z][A-Za-z0-9&-]+\)"
)  # 국제전시컨벤션센터(ABC): the name is said already
_COMPLETED = ("완료", "완성", "달성", "개최", "예정", "추진", "계획")
_COUNTED = re.compile(
    r"\d[\d,.]*\s*(?:조|억|천|백|만)*\s*(?:여\s*)?(?:개소|개사|개년|개|명분|명|원|곳|건|년간|년|월|일|%|㎡|km|만|억|천|t|톤|MW|GW|kW|평"
    r"|세대|가구|호기|동|달러|배|석|장)(?=(?:에는|에서|에|까지|부터|으로|로|의|은|는|을|를|이|가|도|씩|어치)?(?![가-힣]))"
)
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z]{2})(?:로서의|으로서의|로서|으로서|에서의|에서는|에서도|으로의|로의|라는|까지|부터|보다|처럼|에서|으로|에게|에의|에는|에도|을|를|는|의|와|과|로|에|도|이|가)$"
)
_ENDING = re.compile(
    r"(?:하|되|시키)(?:고|며|는|기|여|던)?$|(?:한|된|할|될|해|돼|했|됐|하는|되는|시킨|받는|받은|하기|키로|하기로|코자)$"
)
_FINALS = {"ㄴ": 4, "ㄹ": 8, "ㅆ": 20}  # places among the 28 final consonants of a Hangul syllable
_OF_THE_CITY = re.compile(r"^(?:시|군|구|형)?(?:에서|으로|[의가는은을를이와과에도])?$|^형")
_HANGUL = re.compile(r"[가-힣]{2,}")
_MANNER = re.compile(r"(?:적으로|적인|롭게|스럽게|하게|히)$")
_TENSE = re.compile(r"[겠았었했됐혔렸켰였]|(?:기로|려고|도록)$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a word and the class of what it says."""

    text: str
    role: str  # NAME, THEME, KIND, GENERIC or ACT


@dataclass(frozen=True, slots=True)
class Terms:
    """What a title says. `segments` in order, aliases as (canonical, as written)."""

    segments: tuple[Segment, ...]
    names: frozenset[str]
    themes: frozenset[str]
    kind: str  # the last kind of thing it names, or ""
    family: str  # its family, or ""
    lists: bool  # three or more industries one after the other
    ranks: bool  # speaks of the rank a city is to reach (거점도시, 도약 …)
    stage: int  # how far it brings the thing along, 0 where it does not say
    counts: frozenset[str]  # numbers of things (83개)
    aliases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A title's words before they are classed: canonical, without the city's name, counts apart."""

    words: tuple[str, ...]
    counts: frozenset[str]
    aliases: tuple[tuple[str, str], ...]


def read_terms(title: str, city: str = "") -> Terms:
    """Return what a title says on its own; see `words_of` and `terms_of`."""
    return terms_of(words_of(title, city))


def words_of(title: str, city: str = "") -> Words:
    """Return the words of a title; `city` is the city's name without 시, 군 or 구, which proves nothing within it."""
    counts = frozenset(re.sub(r"[\s,여]", "", match.group()) for match in _COUNTED.finditer(title))
    text, used = canonical_text(_COUNTED.sub(" ", title))
    found: list[str] = []
    for word in _SEPARATORS.split(_ABBREVIATION.sub(" ", text)):
        if city and word.startswith(city):
            word = _OF_THE_CITY.sub("", word[len(city) :])
        elif city and word.endswith(city) and _HANGUL.fullmatch(word[: -len(city)]):
            word = word[: -len(city)]
        if (len(word) > 1 or word in roles()) and not word.isdigit():
            found.append(word)
    return Words(tuple(found), counts, tuple(sorted(used.items())))


def compounds_of(titles: Iterable[Words]) -> frozenset[str]:
    """Return the longer words of a city's titles, without particles: where another title writes one apart, it is one name."""
    found = ("".join(s.text for s in segments_in(word)) for title in titles for word in title.words)
    return frozenset(word for word in found if len(word) >= _SHORTEST_COMPOUND)


def terms_of(title: Words, compounds: frozenset[str] = frozenset()) -> Terms:
    """Return what the words of a title say; words whose sequence is a compound are read as that one word."""
    segments = _joined([segments_in(word) for word in title.words], compounds)
    kind = _kind(segments)
    return Terms(
        tuple(segments),
        frozenset(s.text for s in segments if s.role == NAME),
        frozenset(s.text for s in segments if s.role == THEME),
        kind,
        families().get(kind, ""),
        any(all(s.role == THEME for s in segments[i : i + 3]) for i in range(len(segments) - 2)),
        any(s.text in ranks() for s in segments),
        _stage(segments),
        title.counts,
        title.aliases,
    )


def _joined(words: Sequence[tuple[Segment, ...]], compounds: frozenset[str]) -> list[Segment]:
    texts = ["".join(s.text for s in word) for word in words]
    segments: list[Segment] = []
    position = 0
    while position < len(words):
        for end in range(min(len(words), position + _WORDS_OF_COMPOUND), position + 1, -1):
            whole = "".join(texts[position:end])
            if whole in compounds:
                segments += segments_of(whole)
                position = end
                break
        else:
            segments += words[position]
            position += 1
    return segments


def _kind(segments: Sequence[Segment]) -> str:
    """Return the last kind of thing that a title names; of zones the fullest name, for `우수특구` follows `규제자유특구`."""
    kinds = [s.text for s in segments if s.text in families()]
    if not kinds:
        return ""
    family = families()[kinds[-1]]
    same = [word for word in kinds if families()[word] == family]
    return max(reversed(same), key=len) if family == "zones" else kinds[-1]


def _stage(segments: list[Segment]) -> int:
    found = [stages()[s.text] for s in segments if s.text in stages()]
    if len(found) > 1 and segments[-1].text in _COMPLETED:  # `설계 완료` completes the design, not the thing
        found.pop()
    return found[-1] if found else 0


@lru_cache(maxsize=1 << 16)
def segments_in(word: str) -> tuple[Segment, ...]:
    """Return the segments of one word of a title, without its particle or verbal ending."""
    known = roles()
    if word in known:
        return (Segment(word, known[word]),)
    for pattern in (_ENDING, _PARTICLE):
        shorter = pattern.sub("", word)
        if shorter != word and shorter in known:
            return (Segment(shorter, known[shorter]),)
    if word[-1] in "을를" and len(word) > 2:
        return segments_in(word[:-1])
    if word.endswith("은") and _known_end(word[:-1]):  # 체육관은, but not 젊은
        return segments_of(word[:-1])
    stem, part, noun = analyse(word)
    if part in ("ADN", "CONN", "FIN") and noun == "VERB":
        return segments_of(stem)
    if (
        (part in ("ADN", "CONN", "FIN") and noun == "NATIVE")
        or (noun == "NATIVE" and len(word) <= 2)
        or _TENSE.search(word)
    ):
        return (Segment(word, ACT),)
    if _is_verb(word):
        return (Segment(word, ACT),)
    if _MANNER.search(word) or ((part == "ADN" or _closed_by(word, "ㄹ")) and not _known_end(word)):
        return (Segment(word, GENERIC),)
    return segments_of(word if _known_end(word) else _PARTICLE.sub("", word))


def _is_verb(word: str) -> bool:
    """Say whether a word is a native verb with an ending that is one consonant: 세운, 세울, 세웠."""
    return _closed_by(word, "ㄴㄹㅆ") and chr(ord(word[-1]) - (ord(word[-1]) - 44032) % 28) in _verb_ends().get(
        word[:-1], ""
    )


@cache
def _verb_ends() -> dict[str, str]:
    """Return, for the beginning of each native verb of two syllables or more, the syllables it may go on with."""
    ends: dict[str, str] = {}
    for verb in sorted(words("native_verbs")):
        if len(verb) > 1:
            ends[verb[:-1]] = ends.get(verb[:-1], "") + verb[-1]
    return ends


def _closed_by(word: str, consonants: str) -> bool:
    """Say whether the last syllable of a word ends in one of these consonants."""
    place = ord(word[-1]) - 44032
    return 0 <= place < 11172 and place % 28 in {_FINALS[c] for c in consonants}


def _known_end(word: str) -> bool:
    return any(word[start:] in roles() for start in range(max(0, len(word) - longest()), len(word) - 1))


@lru_cache(maxsize=1 << 16)
def segments_of(word: str) -> tuple[Segment, ...]:
    """Cut one word into known words and names: the cut that leaves least unknown, then the one with fewest parts."""
    known = roles()
    if word in known:
        return (Segment(word, known[word]),)
    best: list[tuple[int, int]] = [(0, 0)]  # of each beginning: its cost and where its last part starts
    for end in range(1, len(word) + 1):
        options = [(best[end - 1][0] + 1 + _COST_OF_LONE_LETTER, end - 1)]
        for start in range(end - 1):
            cost = 1 if end - start <= longest() and word[start:end] in known else 2 + end - start
            options.append((best[start][0] + cost, start))
        best.append(min(options))
    parts: list[Segment] = []
    end = len(word)
    while end:
        start = best[end][1]
        text = word[start:end]
        parts.append(Segment(text, known.get(text, NAME) if len(text) > 1 else GENERIC))
        end = start
    return tuple(reversed(parts))
