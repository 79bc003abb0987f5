"""Sentences that say what a framework is made of: `전략은 A, B, C로 나뉜다`, `성장전략(a, b)과 생활전략(c, d)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from etl.facts.enumerations import items_of
from etl.facts.frameworks import Named, alternatives
from etl.facts.rule_tables import table
from etl.records import Sentence


@cache
def _composing() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    numbers = "|".join(table("strategies", "counts"))
    composed = alternatives("verbs", "composed")
    return (
        re.compile(r"[’'”\"」』】》]?(?:은|는|에는|으로|로)\s"),
        re.compile(rf"(?:(?:으로|로|을|를|이|가)\s(?:{composed}))"),
        re.compile(
            rf"(?:\s등|의)?\s?(?:\d{{1,2}}|{numbers})\s?(?:대|개|가지)?\s?(?:갈래|축|트랙|{alternatives('nouns', 'part')})$"
        ),
    )


def subjects_of(text: str, frameworks: Sequence[Named]) -> dict[str, str]:
    """Return what a sentence may call each framework, name or last word (`전략은 …`) → name. The last one wins."""
    names = [text[f.start : f.end] for f in frameworks]
    return (
        {name.split()[-1]: name for name in names}
        | {name: name for name in names}
        | {"분야": names[-1] if names else ""}
    )


def composition(text: str, sentence: Sentence, subjects: Sequence[tuple[str, str]], count: int | None) -> list[Named]:
    """`'NAME'은 A, B, C를 묶어 구성된다`, `NAME으로 A, B, C를 꼽았다`, `전략은 A, B로 나뉜다`.

    subjects: what frameworks are called → their names, longest first; count: how many parts this sentence or the one
    before it says there are.
    """
    subject, closing, counted = _composing()
    for called, name in subjects:
        at = text.find(called, sentence.start, min(sentence.end, sentence.start + 120))
        if at < 0 or (called != name and at != sentence.start):
            continue
        opened = subject.match(text, at + len(called), sentence.end)
        closed = closing.search(text, opened.end(), min(sentence.end, opened.end() + 400)) if opened else None
        if opened is None or closed is None:
            continue
        if tracks := tracks_in(text, opened.end(), closed.start(), name):
            return tracks
        tail = counted.search(text[opened.end() : closed.start()])
        end = opened.end() + tail.start() if tail else closed.start()
        spans = items_of(text, opened.end(), end, count) or items_of(text, opened.end(), end, None)
        return [Named(a, b, name) for a, b in spans if b - a > 2]
    return []


@cache
def _track() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9A-Za-z가-힣])(?P<name>[가-힣A-Za-z·]{{1,10}}(?:{alternatives('nouns', 'framework')}))\s?[(（](?P<list>[^()（）\n]{{5,200}})[)）]"
    )


def tracks_in(text: str, start: int, end: int, parent: str | None) -> list[Named]:
    """Return the tracks of `성장전략(a, b, c)과 생활전략(d, e)` and their parts."""
    found: list[Named] = []
    for match in _track().finditer(text, start, end):
        items = items_of(text, match.start("list"), match.end("list"), None)
        if items:
            found.append(Named(match.start("name"), match.end("name"), parent))
            found += [Named(a, b, match["name"]) for a, b in items]
    return found
