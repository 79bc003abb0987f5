"""Sentences → tokens: space-separated words (eojeol) split at punctuation, with the part each plays in its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.facts.lexicon import words

TOKEN = re.compile(
    r"\d[\d,.]*(?:여|수)?(?:[조억만천백십]+\d*[\d,]*)*[가-힣%㎡㎞]*"  # numbers keep their commas, scale and unit together
    r"|[0-9A-Za-z가-힣一-鿿㐀-䶿＆&+\-.]*[0-9A-Za-z가-힣一-鿿](?:[-&+.][0-9A-Za-z가-힣]+)*"
    r"|[^\s]"
)

PARTICLES = (
    ("OBJ", ("을", "를")),
    ("TOPIC", ("은", "는", "에는", "에서는", "으로는")),
    ("SUBJ", ("이", "가", "께서")),
    ("GEN", ("의",)),
    ("AND", ("와", "과", "이나", "나", "랑")),
    ("ALSO", ("도", "까지", "마저", "뿐")),
    ("DIR", ("으로", "로", "으로의", "로의")),
    ("FROM", ("부터", "에서")),
    ("LOC", ("에", "에게", "께", "에도")),
    ("AS", ("로서", "으로서", "로써", "으로써")),
)
_PARTICLE_OF = sorted(((form, name) for name, forms in PARTICLES for form in forms), key=lambda x: -len(x[0]))

# What may follow a verb noun to make it a verb, by what it does to the clause.
_ENDINGS = (
    ("ADN", re.compile(r"(?:하는|되는|한|된|할|될|했던|됐던|시킬|시키는|시킨|받는|받은|받을|하려는|하자는)")),
    (
        "CONN",
        re.compile(
            r"(?:하|되|시키|받)?(?:고|며|면서|여|어|고서|자|는데)|(?:해|돼|되어|하여|시켜|받아)(?:서|야|오며|나가|나가고|나가며)?"
            r"|(?:했|됐|하였|되었)(?:고|으며|는데)|하는데|하기|키로|(?:하|되)?도록|토록|하려고?|하고자|코자|하기로|하거나"
        ),
    ),
    (
        "FIN",
        re.compile(
            r"(?:하|되|시키|받|해나가|해오|해 나가)?(?:ㄴ|겠|았|었)?다|(?:한|된|시킨|했|됐|하였|되었|시켰|받았|해왔|해나간|하겠|되겠|시키겠|합니|됩니|했습니|됐습니|하겠습니)다"
            r"|함|됨|하자|하겠|하기로|해요"
        ),
    ),
    ("NOM", re.compile(r"(?:하기|되기|함|됨)(?:를|에|로|위해)")),
)
_CONN = re.compile(
    r"(하고|되고|하며|되며|해서|하여|되어|면서|으며|아|어|여|고|며|해|돼|려|켜|워|춰|쳐|녀|겨|혀|져|펴)$"
)
_ADN = re.compile(r"(하는|되는|있는|없는|위한|통한|대한|관한|따른|할|될|된|한|는|을|던|릴|킬|울|갈|날|올|일|질|칠)$")
_FIN = re.compile(r"(다|요|까|자|라|음|임|함|됨|것)$")
_NUMBER = re.compile(r"^\d")
_LATIN = re.compile(r"^[A-Za-z]")
PUNCTUATION_CLASS = {
    ",": "COMMA", "·": "DOT", "ㆍ": "DOT", "‧": "DOT", "/": "DOT", ".": "STOP", "!": "STOP", "?": "STOP",
    "(": "OPEN", ")": "CLOSE", "[": "OPEN", "]": "CLOSE", "‘": "QUOTE", "’": "QUOTE", "“": "QUOTE", "”": "QUOTE",
    "'": "QUOTE", '"': "QUOTE", "「": "QUOTE", "」": "QUOTE", "『": "QUOTE", "』": "QUOTE", "<": "QUOTE", ">": "QUOTE",
    "△": "BULLET", "▲": "BULLET", "▷": "BULLET", "▶": "BULLET", "○": "BULLET", "□": "BULLET", "■": "BULLET",
    "●": "BULLET", "•": "BULLET", "-": "DASH", "–": "DASH", "—": "DASH", "~": "RANGE", "∼": "RANGE", ":": "COLON",
    ";": "COMMA", "…": "STOP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `stem` is the word without particle or verbal ending, `part` what it does in its clause."""

    start: int
    end: int
    text: str
    stem: str
    part: str
    noun: str  # VERB where the stem ends in a verb noun, PLACE in a facility noun, NATIVE a verb, else ""


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of text[start:end] with absolute offsets."""
    tokens = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        stem, part, noun = analyse(word)
        tokens.append(Token(match.start(), match.end(), word, stem, part, noun))
    return tokens


@lru_cache(maxsize=1 << 16)
def analyse(word: str) -> tuple[str, str, str]:
    """Return (stem, part, noun) of one word; see Token."""
    if len(word) == 1 and word in PUNCTUATION_CLASS:
        return word, PUNCTUATION_CLASS[word], ""
    if len(word) == 1 and not word.isalnum():
        return word, "MARK", ""
    if word in ("및", "또는", "혹은"):
        return word, "AND", ""
    if word in ("등", "등을", "등의", "등이", "등도", "등으로", "등에"):
        return "등", "ETC", ""
    found = _verb_noun(word)
    if found:
        return found
    for form, name in _PARTICLE_OF:
        if word.endswith(form) and len(word) > len(form) + (1 if len(form) == 1 else 0):
            stem = word[: -len(form)]
            noun = _noun(stem)
            if noun or name in ("OBJ", "GEN", "TOPIC", "AND", "DIR", "FROM", "AS") or len(stem) > 1:
                return stem, name, noun or _native(word)
    if _NUMBER.match(word):
        return word, "NUMBER", ""
    noun = _noun(word)
    if noun:
        return word, "BARE", noun
    native = _native(word)
    if _FIN.search(word) and len(word) > 1:
        return word, "FIN", native
    if _CONN.search(word) and native:
        return word, "CONN", native
    if _ADN.search(word) and len(word) > 1:
        return word, "ADN", native
    if _LATIN.match(word):
        return word, "LATIN", ""
    if _CONN.search(word) and len(word) > 1:
        return word, "CONN", native
    return word, "BARE", native


def _verb_noun(word: str) -> tuple[str, str, str] | None:
    """Split `조성한다` into ('조성', 'FIN', 'VERB'): the longest verb noun that what follows turns into a verb."""
    lexicon = words("verb_nouns")
    for cut in range(min(len(word) - 1, len(word)), 1, -1):
        stem, rest = word[:cut], word[cut:]
        if not rest or not any(stem.endswith(noun) for noun in _by_last(stem[-1]) if noun in lexicon):
            continue
        for name, pattern in _ENDINGS:
            if pattern.fullmatch(rest):
                return stem, name, "VERB"
    return None


@lru_cache(maxsize=4096)
def _by_last(character: str) -> tuple[str, ...]:
    return tuple(noun for noun in words("verb_nouns") if noun.endswith(character))


@lru_cache(maxsize=4096)
def _places_by_last(character: str) -> tuple[str, ...]:
    return tuple(noun for noun in words("facility_nouns") if noun.endswith(character))


def _noun(stem: str) -> str:
    if any(stem.endswith(noun) for noun in _by_last(stem[-1])):
        return "VERB"
    if any(stem.endswith(noun) and (len(noun) > 1 or len(stem) > 2) for noun in _places_by_last(stem[-1])):
        return "PLACE"
    return ""


@lru_cache(maxsize=1)
def _native_by_first() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for verb in words("native_verbs"):
        table.setdefault(verb[0], []).append(verb)
    return {first: tuple(sorted(verbs, key=len, reverse=True)) for first, verbs in table.items()}


def _native(word: str) -> str:
    return "NATIVE" if any(word.startswith(verb) for verb in _native_by_first().get(word[0], ())) else ""
