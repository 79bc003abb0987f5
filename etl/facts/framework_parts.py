"""The parts of the frameworks of a document: numbered lists, compositions, ordinals, counts and heads of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from etl.facts.enumerations import LONGEST_ITEM, LONGEST_LIST, items_of, noun_phrase, quoted, strip
from etl.facts.framework_compositions import composition, subjects_of, tracks_in
from etl.facts.frameworks import MOST_FRAMEWORKS, Named, alternatives
from etl.facts.rule_tables import table
from etl.records import Sentence

_MOST_PARTS = 15
_FIELD = re.compile(r"([가-힣A-Za-z·]{2,10}(?:\s[가-힣]{2,6})?)\s분야(?:에서는|에서|에는|는|의)\s")
_MOST = 400  # numbered lists that are looked at in one document: more are no framework's
_LEAD = 2  # sentences in which a document opens
_AFTER = 60  # letters after a numbered list in which the city must say what it does along it
_BESIDE = 12  # letters between a framework's name and the number of its parts
_HEADS = (
    re.compile(r"^[ \t]*[□○◇◆■●▣❍](?:[ \t]*\((?P<a>[^()\n]{2,30})\)|[ \t]*(?P<b>[^\n()—–:-]{2,24}?)[ \t]*분야(?=[ \t]*(?:[—–:(-]|$)))", re.M),
    re.compile(r"^[ \t]*(?:[1-9]|[①-⑩])[.)]?[ \t]+(?P<a>[^\n.,]{2,24})$", re.M),
)  # fmt: skip
_ORDINAL = re.compile(
    r"(?:첫|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉|열)(?:째|\s?번째)(?!부터)|마지막(?:으로)?(?=[\s,])"
)
_ORDINAL_QUOTED = re.compile(
    r"[^.‘’'“”\"【】]{0,14}?[‘'“\"「『【《]([^‘’'“”\"「」『』【】《》\n]{2,45})[’'”\"」』】》]"
)
_ORDINAL_PLAIN = re.compile(
    r"\s(?:갈래|축|전략|목표|방향|과제|분야|기둥)(?:은|는)\s([^.\n]{2,60}?)(?:이다|다)(?=[.\s]|$)"
)
_STOP = re.compile(r"(?:이다|다)[.\s]|(?:으로|로)\s")
_COUNTED = re.compile(
    r"^[\s‘'“\"]*(?:분야별로는\s|이\s가운데\s|이\s중\s)?[‘'“\"]?(?P<item>[^‘'“\",.\n]{2,45}?)[’'”\"]?(?:\s분야)?"
    r"(?:가|이|은|는|에는|에)\s(?:모두\s)?\d+개(?!\s?(?:분야|부문))"
)


def parts_of_document(text: str, sentences: Sequence[Sentence], frameworks: Sequence[Named]) -> list[Named]:
    """Return the parts that the sentences name; frameworks are those found before, in order."""
    declared = _declared(text, sentences)
    if after := _quoted_after(text, sentences, declared, frameworks):
        return after
    found: list[Named] = []
    listed: set[int] = set()
    for number, match, _ in declared:
        parts = _numbered_list(text, sentences[number], match, number < _LEAD, frameworks)
        found += parts
        listed |= {number} if parts else set()
    ordered = _ordinals(text, sentences, frameworks)
    found += ordered
    named = sorted([*frameworks, *ordered], key=lambda n: n.start)
    counts = {number: count for number, _, count in declared}
    rest = [(number, sentence) for number, sentence in enumerate(sentences) if number not in listed]
    subjects = sorted(subjects_of(text, named).items(), key=lambda pair: -len(pair[0]))
    for number, sentence in rest if named else ():
        found += composition(text, sentence, subjects, counts.get(number, counts.get(number - 1)))
    return found or _by_declared_count(text, sentences, frameworks, {count for _, _, count in declared})


def number_of(word: str) -> int:
    """Return the number that `3` or `세` says."""
    return int(word) if word.isdigit() else int(table("strategies", "counts")[word])


@cache
def _numbered() -> re.Pattern[str]:
    """`3대 분야`, `네 갈래`, `투 트랙`, `3대 신산업`."""
    numbers = "|".join(table("strategies", "counts"))
    return re.compile(
        rf"(?<![\d.])(?P<n>\d{{1,2}}|(?<![가-힣])(?:{numbers}))\s?"
        rf"(?:(?P<count>대|개|가지)\s?(?:(?P<kind>[가-힣]{{2}})?(?P<part>{alternatives('nouns', 'part')})|(?P<industry>{alternatives('nouns', 'industry')}))"
        rf"|(?P<branch>갈래|트랙|축|가지))"
    )


@cache
def _followed() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('verbs', 'followed')})")


@cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{alternatives('never', 'after')})|[을를]\s(?:살펴|평가|심사|조사)|(?:으로|로)\s삼")


def _numbered_list(
    text: str, sentence: Sentence, match: re.Match[str], is_lead: bool, frameworks: Sequence[Named]
) -> list[Named]:
    count = number_of(match["n"])
    if match["industry"] and not is_lead:
        return []
    if bracketed := _bracketed(text, sentence, match, count, frameworks):
        return bracketed
    following = text[match.end() : min(sentence.end, match.end() + _AFTER)]
    parent = parent_of(text, frameworks, sentence)
    subject = re.match(r"(?:은|는)\s", following)
    if subject:
        end = min(sentence.end, match.end() + LONGEST_LIST)
        stop = _STOP.search(text, match.end(), end)
        spans = items_of(text, match.end() + subject.end(), stop.start() if stop else end, count)
        return [Named(a, b, parent) for a, b in spans]
    if _never().match(following) or not (match["industry"] or _followed().search(following)):
        return []
    before = re.search(
        r"(?:등(?:을|의)?|의|을|를|이라는)?\s*$", text[max(sentence.start, match.start() - 6) : match.start()]
    )
    end = match.start() - (len(before.group()) if before else 0)
    begin = max(sentence.start, match.start() - LONGEST_LIST)
    if tracks := tracks_in(text, begin, end, parent):
        return tracks
    spans = items_of(text, begin, end, count) if end > begin else []
    return [Named(a, b, parent) for a, b in spans]


def _bracketed(
    text: str, sentence: Sentence, match: re.Match[str], count: int, frameworks: Sequence[Named]
) -> list[Named]:
    """`새빛5대전략(a, b, c, d, e)` in a sentence that says what a framework is made of: the list and its own name."""
    opened = re.compile(r"\s?[(（]([^()（）\n]{3,200})[)）]").match(text, match.end(), sentence.end)
    if opened is None or match["industry"] or not match["count"]:
        return []
    items = items_of(text, opened.start(1), opened.end(1), count)
    if not items:
        return []
    start, end = _own_name(text, sentence, match), match.end()
    parent = parent_of(text, frameworks, sentence)
    if start == match.start() and not match["kind"]:
        return (
            [Named(a, b, parent) for a, b in items]
            if _followed().search(text, opened.end(), min(sentence.end, opened.end() + _AFTER))
            else []
        )
    name = text[start:end]
    return [Named(start, end, parent), *(Named(a, b, name) for a, b in items)]


def _own_name(text: str, sentence: Sentence, match: re.Match[str]) -> int:
    """Return where the name that ends in `5대전략` begins: with the word it is glued to, or the bare noun before it."""
    glued = re.search(r"[가-힣A-Za-z·]{2,12}$", text[max(sentence.start, match.start() - 12) : match.start()])
    if glued:
        return match.start() - len(glued.group())
    bare = re.search(
        r"(?:^|[\s‘'“\"])([가-힣A-Za-z·]{2,10}[^은는을를이가의에와과고며한할된될\s])\s$",
        text[max(sentence.start, match.start() - 14) : match.start()],
    )
    return match.start() - len(bare.group(1)) - 1 if bare else match.start()


def parent_of(text: str, frameworks: Sequence[Named], sentence: Sentence) -> str | None:
    """Return the name of the framework named last before the end of a sentence."""
    before = [f for f in frameworks if f.start < sentence.end]
    return text[before[-1].start : before[-1].end] if before else None


def _ordinals(text: str, sentences: Sequence[Sentence], frameworks: Sequence[Named]) -> list[Named]:
    """`첫째는 'a', 둘째는 'b'`, `첫째 전략은 【A】다`, `NAME의 첫째 갈래는 A다`: two at least."""
    found: list[Named] = []
    for sentence in sentences:
        for match in _ORDINAL.finditer(text, sentence.start, sentence.end):
            item = _ORDINAL_QUOTED.match(text, match.end(), sentence.end) or _ORDINAL_PLAIN.match(
                text, match.end(), sentence.end
            )
            if item is None:
                continue
            spans = quoted(text, item.start(1), item.end(1)) or [noun_phrase(text, item.start(1), item.end(1))]
            start, end = spans[-1]
            if 1 < end - start <= LONGEST_ITEM:
                found.append(Named(start, end, parent_of(text, frameworks, sentence)))
            if len(found) >= MOST_FRAMEWORKS:
                return found
    return found if len(found) >= 2 else []


def _declared(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, re.Match[str], int]]:
    """Return (number of the sentence, match, count) of every `5대 분야`, `다섯 가지` in the sentences."""
    found: list[tuple[int, re.Match[str], int]] = []
    for number, sentence in enumerate(sentences):
        for match in _numbered().finditer(text, sentence.start, sentence.end):
            count = number_of(match["n"])
            if 2 <= count <= _MOST_PARTS:
                found.append((number, match, count))
            if len(found) >= _MOST:
                return found
    return found


def _by_declared_count(
    text: str, sentences: Sequence[Sentence], frameworks: Sequence[Named], counts: set[int]
) -> list[Named]:
    """Return heads of sections or counted items, as many as the document says there are; else what has `분야`."""
    for heads in _heads(text, sentences):
        if len(heads) in counts and len(heads) >= 3:
            return _with_parent(text, heads, frameworks)
    for counted in _runs([list(_counted(text, s)) for s in sentences]):
        if len(counted) in counts and len(counted) >= 3:
            return _with_parent(text, counted, frameworks)
    fields = [
        (m.start(1), m.end(1))
        for s in sentences
        if (m := _FIELD.match(text, s.start, s.end)) is not None and frameworks
    ]
    return _with_parent(text, fields, frameworks) if 2 <= len(fields) <= max(counts, default=0) else []


def _with_parent(text: str, spans: Sequence[tuple[int, int]], frameworks: Sequence[Named]) -> list[Named]:
    before = [f for f in frameworks if spans and f.start < spans[0][0]]
    parent = text[before[-1].start : before[-1].end] if before else None
    return [Named(a, b, parent) for a, b in spans]


def _heads(text: str, sentences: Sequence[Sentence]) -> Iterator[list[tuple[int, int]]]:
    if not sentences:
        return
    for pattern in _HEADS:
        spans = []
        for match in pattern.finditer(text, sentences[0].start, sentences[-1].end):
            group = next(name for name in match.groupdict() if match[name] is not None)
            spans.append(strip(text, match.start(group), match.end(group)))
        yield spans


def _runs(found: Sequence[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Yield what sentences that follow each other hold together."""
    run: list[tuple[int, int]] = []
    for spans in [*found, []]:
        if spans:
            run.extend(spans)
        elif run:
            yield run
            run = []


def _counted(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """`'A'가 23개로 가장 많다`, `B 분야가 19개, C는 14개 사업으로`."""
    at = sentence.start
    for piece in text[sentence.start : sentence.end].split(","):
        match = _COUNTED.match(piece)
        if match:
            yield strip(text, at + match.start("item"), at + match.end("item"))
        at += len(piece) + 1


def _quoted_after(
    text: str,
    sentences: Sequence[Sentence],
    declared: Sequence[tuple[int, re.Match[str], int]],
    frameworks: Sequence[Named],
) -> list[Named]:
    """`목표는 다섯 가지다. 첫째부터 셋째는 'A'와 'B', 'C'다. 나머지는 'D'와 'E'다`: the quoted names that follow."""
    announced = {f.end for f in frameworks}
    for number, match, count in declared:
        if not any(0 <= match.start() - end <= _BESIDE for end in announced):
            continue
        spans = [
            span
            for s in sentences[number : number + 4]
            for span in quoted(text, max(s.start, match.start()), min(s.end, s.start + LONGEST_LIST))
        ]
        if len(spans) == count >= 3:
            return _with_parent(text, spans, frameworks)
    return []
