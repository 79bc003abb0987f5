"""Names of frameworks that a document announces: in quotation marks, or by the plain words of city government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from etl.facts.enumerations import strip
from etl.facts.rule_tables import table, words
from etl.records import Sentence

MOST_FRAMEWORKS = 40  # of one document: more names are a list of something else
_LONGEST_NAME = 40
_LONGEST_TITLE = 300
_AHEAD = 60  # letters after a name in which the city must say what it does with it
_PAIRS = (("‘", "’"), ("“", "”"), ("「", "」"), ("『", "』"), ("【", "】"), ("《", "》"), ("'", "'"), ('"', '"'))
_TAIL_NOTE = re.compile(r"\s*[(（][^()（）]{1,40}[)）]$")
_SPEECH = re.compile(r"(?:이?라?고|이?라며|며|면서)(?=[\s,.]|$)")


@dataclass(frozen=True, slots=True)
class Named:
    """A framework or a part of one: its place, and the name of what it is part of."""

    start: int
    end: int
    parent: str | None = None


@cache
def alternatives(section: str, name: str) -> str:
    """Return the words of a rule as a regular expression, longest first; spaces may be left out."""
    found = sorted(words(table("strategies", section)[name]), key=lambda w: -len(w))
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in found)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    framework = re.compile(rf"(?:{alternatives('nouns', 'framework')})(?:\s\d{{4}})?$")
    announced = alternatives("verbs", "announced")
    composed = alternatives("verbs", "composed")
    after = re.compile(
        rf"\s?(?:{alternatives('verbs', 'ceremony')})"
        rf"|(?:을|를|이|가)\s[^.\n‘'“\"]{{0,{_AHEAD}}}?(?:{announced})"
        rf"|(?:은|는|에는|에)\s[^.\n]{{0,300}}?(?:{composed})"
        rf"|(?:으로|로)(?:는)?\s[^.\n]{{0,80}}?(?:{composed})"
    )
    owner = re.compile(rf"(?:{alternatives('never', 'owner')})(?:가|이|은|는|의|에서)?\s[^.\n]{{0,6}}$")
    return framework, after, owner


def quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, one past the closing mark) of what stands in each kind of quotation marks, inner ones too."""
    for opening, closing in _PAIRS:
        at = start
        while (opened := text.find(opening, at, end)) >= 0:
            limit = min(end, opened + 2 + 2 * _LONGEST_NAME)
            closed = text.find(closing, opened + 1, limit)
            if closed < 0:
                at = opened + 1
                continue
            yield opened + 1, closed, closed + 1
            at = closed + 1


def named_frameworks(text: str, sentences: Sequence[Sentence], title: str) -> list[Named]:
    """Return the frameworks named in the sentences, in order."""
    in_title = {_squeezed(_core(title, a, b)) for a, b, _ in quotations(title, 0, min(len(title), _LONGEST_TITLE))}
    quoted = (n for s in sentences for n in _quoted(text, s, in_title))
    found = _distinct(text, quoted)
    found += _plain(text, sentences)
    found += [n for n in _of_title(text, sentences, title) if not any(f.start <= n.start < f.end for f in found)][:1]
    return sorted(found, key=lambda n: n.start)


def _distinct(text: str, found: Iterator[Named]) -> list[Named]:
    kept: dict[str, Named] = {}
    for named in found:
        kept.setdefault(_squeezed(text[named.start : named.end]), named)
        if len(kept) >= MOST_FRAMEWORKS:
            break
    return list(kept.values())


def _quoted(text: str, sentence: Sentence, in_title: set[str]) -> Iterator[Named]:
    framework, after, owner = _patterns()
    for start, end, behind in quotations(text, sentence.start, sentence.end):
        start, end = strip(text, start, _without_note(text, start, end))
        name = text[start:end]
        if not 3 <= len(name) <= _LONGEST_NAME or "\n" in name or not framework.search(name):
            continue
        squeezed = _squeezed(name)
        if squeezed in in_title or any(len(t) > 4 and squeezed.endswith(t) for t in in_title):
            yield Named(start, end)
        elif _SPEECH.match(text, behind) or owner.search(text[max(sentence.start, start - 20) : start - 1]):
            continue
        elif after.match(text, behind, min(sentence.end, behind + 400)):
            yield Named(start, end)


def _core(text: str, start: int, end: int) -> str:
    return text[start : _without_note(text, start, end)]


def _without_note(text: str, start: int, end: int) -> int:
    note = _TAIL_NOTE.search(text[start:end])
    return start + note.start() if note else end


def _squeezed(name: str) -> str:
    return "".join(name.split())


def _plain(text: str, sentences: Sequence[Sentence]) -> Iterator[Named]:
    """Yield `민선 8기 공약`, `시정목표`, … where the document says how many fields or aims they have."""
    pattern = _plain_pattern()
    for sentence in sentences:
        match = pattern.search(text, sentence.start, min(sentence.end, sentence.start + 200))
        if match:
            yield Named(match.start("name"), match.end("name"))
            return


@cache
def _plain_pattern() -> re.Pattern[str]:
    numbers = "|".join(table("strategies", "counts"))
    return re.compile(
        rf"(?P<name>(?:민선\s?\d기\s)?(?:{alternatives('nouns', 'plain')}))(?:은|는|을|를)\s"
        rf"(?:모두\s|크게\s)?(?:\d+|{numbers})\s?(?:(?:대|개)\s?(?:분야|부문|과제|목표)|가지로)"
    )


def _of_title(text: str, sentences: Sequence[Sentence], title: str) -> Iterator[Named]:
    """Yield the first place in the sentences of a numbered framework that the title names too: `7가지 계획`."""
    for match in islice(_numbered_framework().finditer(title, 0, _LONGEST_TITLE), 3):
        pattern = re.compile(
            r"(?:(?<=[\s‘'“\"])[가-힣]{2,10}(?<![은는을를이가의에와과고며한할된될])\s)?"
            + re.escape(match["name"]).replace(r"\ ", r"\s?")
        )
        for sentence in sentences:
            if place := pattern.search(text, sentence.start, sentence.end):
                yield Named(place.start(), place.end())
                break


@cache
def _numbered_framework() -> re.Pattern[str]:
    numbers = "|".join(table("strategies", "counts"))
    return re.compile(
        rf"(?P<name>(?:\d{{1,2}}|(?<![가-힣])(?:{numbers}))\s?(?:대|가지)\s?(?:[가-힣]{{2}}\s?)?"
        rf"(?:{alternatives('nouns', 'framework')}))"
    )
