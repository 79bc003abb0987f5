"""By when a commitment is due: which date of its sentence, if any, the text ties to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from etl.facts.belonging import Placed
from etl.learning.linear_chain import LinearChain
from etl.records import DateMention, Sentence

LABELS = ("due", "other")
ENOUGH = 0.5  # share of `due` from which a date counts
_DELIVERS = re.compile(
    r"준공|완공|개통|개장|개관|개소|개원|개교|개최|완료|완성|착공|발주|마무리|마치|마쳐|들어서|문을 열|가동|출시|시행|도입|매듭|확정"
)
_TOPIC = re.compile(r"[가-힣](?:은|는|이|가)\s")  # another who does it
_NO_QUOTE = re.compile(r"[^“”\"]")
_OPENING = "“‘\"'△▲▷▶○□■●◆◇-(,"  # what stands before a date that a clause begins with
_LINK = re.compile(
    r"(?:하고|되고|하며|되며|고|며|으며)[\s,]|(?:해|하여|되어|돼|어|아|워|려|켜)\s|(?:한|할|는|된|될)\s|,"
)


def due_of(
    text: str,
    span: Placed,
    kind: str,
    sentence: Sentence,
    dates: Sequence[DateMention],
    spans: Sequence[Placed],
    published: date,
    model: LinearChain,
) -> tuple[date | None, date | None]:
    """Return (due_start, due_end) of a commitment, (None, None) where the text ties no coming date to it.

    dates and spans are those of the document, in order.
    """
    if kind == "achievement":
        return None, None
    mentions = candidates(sentence, dates, published)
    if not mentions:
        return None, None
    features = [due_features(text, span, kind, sentence, m, dates, spans, published) for m in mentions]
    shares = model.shares(features)[:, model.labels.index("due")]
    best = int(shares.argmax())
    if shares[best] < ENOUGH:
        return None, None
    return mentions[best].date_start, mentions[best].date_end


def candidates(sentence: Sentence, dates: Sequence[DateMention], published: date) -> list[DateMention]:
    """Return the dates of a sentence that end after the day on which it was published."""
    found = []
    for at in range(bisect_left(dates, sentence.start, key=lambda d: d.start), len(dates)):
        if dates[at].start >= sentence.end:
            break
        end = dates[at].date_end
        if end is not None and end > published:
            found.append(dates[at])
    return found


def due_features(
    text: str,
    span: Placed,
    kind: str,
    sentence: Sentence,
    mention: DateMention,
    dates: Sequence[DateMention],
    spans: Sequence[Placed],
    published: date,
) -> list[str]:
    """Return what the due model sees of one commitment and one date of its sentence."""
    if span.start <= mention.start and mention.end <= span.end:
        where, between = "inside", ""
    elif mention.end <= span.start:
        where, between = "before", text[mention.end : span.start]
    elif mention.start >= span.end:
        where, between = "after", text[span.end : mention.start]
    else:
        where, between = "across", ""
    low, high = min(span.start, mention.start), max(span.end, mention.end)
    items = sum(low < s.start < high and s.start != span.start for s in _within(spans, low, high))
    rivals = sum(d is not mention for d in _within(dates, min(mention.end, span.end), max(mention.start, span.start)))
    links = [_link_name(m.group()) for m in _LINK.finditer(between)]
    coming = mention.date_start is None or mention.date_start > published
    after = "".join(text[mention.end : mention.end + 2].split())
    delivers = bool(_DELIVERS.search(text[span.start : min(sentence.end, span.end + 14)]))
    first = "first" if items == 0 else "later"
    quotes = _NO_QUOTE.sub("", between)[:4]  # ”“: said in one quotation, promised in the next
    opening = text[sentence.start : mention.start].strip()
    opens = not opening or opening[-1] in _OPENING
    return [
        "b",
        f"where={where}",
        f"items={min(items, 3)}|{where}",
        f"rivals={min(rivals, 2)}|{where}",
        f"role={mention.role}|{where}|{first}",
        f"precision={mention.precision}|{where}",
        f"coming={coming}|{where}|{mention.role}",
        f"delivers={delivers}|{where}|{coming}|{mention.precision}",
        f"kind={kind}|{where}",
        f"tail={mention.literal[-2:].strip()}|{where}",
        f"until={'까지' in mention.literal or after.startswith('까')}|{where}|{first}",
        f"after={after}|{where}",
        f"far={min(len(between) // 15, 4)}|{where}",
        *(f"link={name}|{where}|{first}" for name in set(links)),
        f"links={min(len(links), 4)}|{mention.role}",
        f"quotes={quotes}|{where}",
        f"quotes={quotes}|{where}|{coming}|{mention.role}",
        f"topics={min(len(_TOPIC.findall(between)), 2)}|{where}|{first}",
        f"opens={opens}|{where}|{mention.role}",
        f"last={text[max(span.start, span.end - 2) : span.end]}|{where}|{mention.role}",
    ]


def _within(placed: Sequence[Placed], low: int, high: int) -> list[Placed]:
    found = []
    for at in range(bisect_left(placed, low, key=lambda p: p.start), len(placed)):
        if placed[at].start >= high:
            break
        found.append(placed[at])
    return found


def _link_name(words: str) -> str:
    words = words.strip()
    if words == ",":
        return "comma"
    if words.rstrip(",").endswith(("고", "며")):
        return "and"
    return "adnominal" if words.endswith(("한", "할", "는", "된", "될")) else "then"
