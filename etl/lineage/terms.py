"""A title → what its words say about which promise it is: names, themes, kinds, and the acts that prove nothing.

Equal words are in etl/rules/aliases.toml, the classes in promise_terms.toml, what each class weighs in lineage.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.facts.rule_tables import table

NAME, THEME, KIND, GENERIC, ACT = "name", "theme", "kind", "generic", "act"
_COST_OF_LONE_LETTER = 5  # names of one letter are rare: rather a longer unknown word
_SEPARATORS = re.compile(r"[\s·ㆍ‧,/()\[\]<>‘’“”'\"「」『』~∼–—\-:;…&+]+")
_ABBREVIATION = re.compile(r"(?<=[가-힣])\([A-Z][A-Za-z0-9&-]+\)")  # 국제전시컨벤션센터(ABC): the name is said already
_COMPLETED = ("완료", "완성", "달성", "예정", "추진", "계획")
_COUNTED = re.compile(
    r"\d[\d,.]*\s*(?:조|억|천|백|만)*\s*(?:여\s*)?(?:개소|개사|개년|개|명분|명|원|곳|건|년간|년|월|일|%|㎡|km|만|억|천|t|톤|MW|GW|kW|평|세대|가구|호기|동|달러|배|석|장)(?![가-힣])"
)
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z]{2})(?:에서의|으로의|로의|에서|으로|에게|에의|을|를|는|의|와|과|로|에|도|이|가)$"
)
_ENDING = re.compile(
    r"(?:하|되|시키)(?:고|며|는|기|여|ㄴ|던)?$|(?:한|된|할|될|해|돼|했|됐|하는|되는|시킨|받는|받은|하기|키로|하기로)$"
)


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
    ranks: bool  # speaks of the rank a city is to reach (거점도시, 도약 …)
    stage: int  # how far it brings the thing along, 0 where it does not say
    counts: frozenset[str]  # numbers of things (83개)
    aliases: tuple[tuple[str, str], ...]


@cache
def _equal_words() -> tuple[re.Pattern[str], dict[str, str]]:
    canonical: dict[str, str] = {}
    for word, variants in table("aliases", "same").items():
        for variant in (*str(variants).split(), str(word)):
            canonical[_bare(variant)] = str(word)
    patterns = sorted(
        {v for variants in table("aliases", "same").values() for v in str(variants).split()}, key=lambda v: (-len(v), v)
    )
    return re.compile("|".join(re.escape(p).replace("_", r"\s?") for p in patterns), re.IGNORECASE), canonical


def _bare(word: str) -> str:
    return re.sub(r"[\s_]", "", word).upper()


@cache
def _roles() -> dict[str, str]:
    """Return the class of every known word."""
    roles: dict[str, str] = dict.fromkeys(table("aliases", "same"), NAME)
    for word in str(table("promise_terms", "generic")["acts"]).split():
        roles[word] = ACT
    for words in table("promise_terms", "stages").values():
        roles.update({word.replace("_", ""): ACT for word in str(words).split()})
    roles.update(dict.fromkeys(str(table("promise_terms", "generic")["words"]).split(), GENERIC))
    roles.update({word: KIND for words in table("promise_terms", "kinds").values() for word in str(words).split()})
    roles.update(dict.fromkeys(str(table("promise_terms", "themes")["words"]).split(), THEME))
    roles.update(dict.fromkeys(str(table("promise_terms", "landmarks")["words"]).split(), NAME))
    return roles


@cache
def _families() -> dict[str, str]:
    return {w: str(family) for family, words in table("promise_terms", "kinds").items() for w in str(words).split()}


@cache
def _stages() -> dict[str, int]:
    return {
        w.replace("_", ""): int(n) for n, words in table("promise_terms", "stages").items() for w in str(words).split()
    }


@cache
def _ranks() -> frozenset[str]:
    return frozenset(str(table("promise_terms", "ranks")["words"]).split())


@cache
def _longest() -> int:
    return max(map(len, _roles()))


@lru_cache(maxsize=1 << 16)
def segments_of(word: str) -> tuple[Segment, ...]:
    """Cut one word into known words and names: the cut that leaves least unknown, then the one with fewest parts."""
    roles = _roles()
    if word in roles:
        return (Segment(word, roles[word]),)
    best: list[tuple[int, int]] = [(0, 0)]  # of each beginning: its cost and where its last part starts
    for end in range(1, len(word) + 1):
        options = [(best[start][0] + _COST_OF_LONE_LETTER + (end - start), start) for start in (end - 1,)]
        for start in range(end - 1):
            cost = 1 if end - start <= _longest() and word[start:end] in roles else 2 + end - start
            options.append((best[start][0] + cost, start))
        best.append(min(options))
    parts: list[Segment] = []
    end = len(word)
    while end:
        start = best[end][1]
        text = word[start:end]
        parts.append(Segment(text, (roles.get(text) or NAME) if len(text) > 1 else GENERIC))
        end = start
    return tuple(reversed(parts))


def _known_end(word: str) -> bool:
    return any(word[start:] in _roles() for start in range(max(0, len(word) - _longest()), len(word) - 1))


@lru_cache(maxsize=1 << 16)
def _stripped(word: str) -> str:
    """Return a word without particle or verbal ending, unless it is a known word as it stands."""
    roles = _roles()
    if word in roles:
        return word
    for pattern in (_ENDING, _PARTICLE):
        shorter = pattern.sub("", word)
        if shorter != word and (shorter in roles or (pattern is _PARTICLE and not _known_end(word))):
            return shorter
    return word


@cache
def broader(theme: str) -> tuple[str, ...]:
    """Return the industries whose words an industry's word holds, itself among them (수소연료전지: 수소, 연료전지 …)."""
    known = str(table("promise_terms", "themes")["words"]).split()
    return tuple(sorted({theme, *(word for word in known if word in theme)}))


def read_terms(title: str, city: str = "") -> Terms:
    """Return what a title says; `city` is the city's name without 시, 군 or 구, which proves nothing within it."""
    pattern, canonical = _equal_words()
    used: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        word = canonical[_bare(match.group())]
        if match.group() != word:
            used[word] = match.group()
        return word

    counts = frozenset(re.sub(r"[\s,여]", "", m.group()) for m in _COUNTED.finditer(title))
    text = _ABBREVIATION.sub(" ", pattern.sub(replace, _COUNTED.sub(" ", title)))
    segments: list[Segment] = []
    for word in _SEPARATORS.split(text):
        if city and word.startswith(city):
            word = re.sub(r"^(?:시|군|구|형)(?=$|[의가는을를와과에])|^형", "", word[len(city) :])
        if not word or word.isdigit():
            continue
        segments += segments_of(_stripped(word))
    names = frozenset(s.text for s in segments if s.role == NAME)
    themes = frozenset(s.text for s in segments if s.role == THEME)
    families = _families()
    kind = next((s.text for s in reversed(segments) if s.text in families), "")
    stages = [_stages()[s.text] for s in segments if s.text in _stages()]
    if len(stages) > 1 and segments[-1].text in _COMPLETED:  # `설계 완료` completes the design, not the thing
        stages.pop()
    stage = stages[-1] if stages else 0
    ranks = any(s.text in _ranks() for s in segments)
    return Terms(
        tuple(segments), names, themes, kind, families.get(kind, ""), ranks, stage, counts, tuple(sorted(used.items()))
    )
