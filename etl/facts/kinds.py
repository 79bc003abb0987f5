"""Which of plan, achievement and vision a found span is; what is vague and already done is dropped as background."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from etl.facts.context import kind_features, leads
from etl.facts.spans import Span
from etl.facts.tokens import Token
from etl.learning.linear_chain import IMPOSSIBLE, LinearChain
from etl.records import Sentence


def read_kinds(
    chain: LinearChain,
    spans: Sequence[Span],
    tokens_of: Sequence[Sequence[Token]],
    sentences: Sequence[Sentence],
    year: int,
) -> list[tuple[Span, str, float, list[str]]]:
    """Return (span, kind, probability of that kind, features) of every span that is a commitment, in order.

    chain: weights of plan, achievement and vision. year: that of publication. The spans of a sentence are decided together.
    One that the span labels called concrete is no vision; one that they called vague is no achievement: what a text tells of
    the past without an object of its own is its background.
    """
    before = leads(tokens_of, [s.role for s in sentences], year)
    groups = [list(group) for _, group in groupby(spans, key=lambda span: span.sentence)]
    features = [
        [kind_features(tokens_of[at], s.first, s.last, sentences[at].role, before[at]) for s in group]
        for group in groups
        for at in (group[0].sentence,)
    ]
    vision = chain.labels.index("vision")
    scores = chain.scores_all(features)
    for group, rows in zip(groups, scores, strict=True):
        for span, row in zip(group, rows, strict=True):
            if not span.vague:
                row[vision] += IMPOSSIBLE
    found = []
    for group, names, path, shares in zip(
        groups, features, chain.decode_all(scores), chain.marginals_all(scores), strict=True
    ):
        for span, own, best, share in zip(group, names, path, shares, strict=True):
            kind = chain.labels[best]
            if not (span.vague and kind == "achievement"):
                found.append((span, kind, float(share[best]), own))
    return found
