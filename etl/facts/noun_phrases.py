"""The noun phrase that a quantity counts: `이차전지 인재 1만 명` → 이차전지 인재, `10개 대학` → 대학."""

from __future__ import annotations

import re

from etl.facts.rule_tables import alternatives, table, words

_MEASURE = table("quantities", "measure")
_PARTICLE = re.compile(
    r"(?<=[가-힣A-Za-z0-9)])(?:으로부터|에서는|에서의|으로는|에게는|까지|부터|에서|으로|에는|에도|이며|이고|이다|였다|과는|와는|를|을|은|는|이|가|의|에|도|와|과|로|만|씩)$"
)
_WORD_BEFORE = re.compile(r"([^\s,.;:()\[\]‘’“”'\"△▲▷○□※]+)\s*$")
_NOUN_AFTER = re.compile(r"\s?(?:의\s|짜리\s)?((?:[가-힣A-Za-z·&]+\s?){1,2})")
_SKIPPED_BEFORE = frozenset(words(_MEASURE["skipped_before"]))
_NOT_A_NOUN = re.compile(rf"(?:{alternatives(words(_MEASURE['not_a_noun_endings']))})$")
_NOT_AFTER = re.compile(rf"(?:{alternatives(words(_MEASURE['not_after']))})")
_WHOLE_NOUN = re.compile(rf"(?:{alternatives(words(_MEASURE['whole_nouns']))})$")
_CLAUSE_END = re.compile(rf"(?:{alternatives(words(_MEASURE['clause_endings']))})$")
_LONGEST = 3  # words of a measure


def without_particle(word: str) -> str:
    """Return the word without the particle it ends in; a word of two syllables keeps what may be its own."""
    stem = word if _WHOLE_NOUN.search(word) else _PARTICLE.sub("", word)
    return stem if len(stem) >= 2 else word


def find_measure(text: str, start: int, end: int, unit: str, sentence_start: int, sentence_end: int) -> str | None:
    """Return what the quantity text[start:end] counts, or None where the text does not say it beside the number."""
    before = _phrase_before(text[max(sentence_start, start - 40) : start])
    if before and before[1]:
        return before[0]
    after = _NOUN_AFTER.match(text, end, sentence_end)
    if after and unit in ("개", "곳", "건", "명", "") and not _NOT_AFTER.match(after.group(1)):
        noun = without_particle(after.group(1).split()[0])
        if len(noun) >= 2 and not _NOT_A_NOUN.search(noun):
            return noun
    return before[0] if before else None


def _phrase_before(window: str) -> tuple[str, bool] | None:
    """Return the noun phrase that ends the window, and whether it stands bare right before the number."""
    phrase: list[str] = []
    bare = True
    while len(phrase) < _LONGEST:
        match = _WORD_BEFORE.search(window)
        if match is None:
            break
        word, window = match.group(1), window[: match.start()]
        stem = without_particle(word)
        if not phrase and word in _SKIPPED_BEFORE:
            continue
        if word in _SKIPPED_BEFORE or any(character.isdecimal() for character in word) or _NOT_A_NOUN.search(word):
            break
        if not phrase:
            bare = stem == word
        elif (stem != word and not word.endswith("의")) or _CLAUSE_END.search(word):
            break
        phrase.insert(0, stem if not phrase else word)
        if window and not window[-1].isspace():
            break
    return (" ".join(phrase), bare) if phrase else None
