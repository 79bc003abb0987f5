"""Which of plan, achievement and vision a found span is; what is vague and already done is dropped as background."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from etl.facts.context import kind_features, leads
from etl.facts.features import Style
from etl.facts.item_views import ItemReader, Place
from etl.facts.spans import Span
from etl.facts.tokens import Token
from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import IMPOSSIBLE, Array, LinearChain
from etl.records import Sentence


class KindLabels:
    """The trained kinds at work: a chain over what is known of each span, and a network that reads its whole sentence.

    The scores of both count half.
    """

    def __init__(self, chain: LinearChain, network: ContextNetwork | None = None) -> None:
        """chain: weights of plan, achievement and vision. network: of none of them (what stands outside of spans) and the same."""
        self.chain, self.network = chain, network
        if network is not None:
            self._reader = ItemReader(network)
            self._columns = [network.labels.index(kind) for kind in chain.labels]

    def __reduce__(self) -> tuple[type[KindLabels], tuple[LinearChain, ContextNetwork | None]]:
        """Travel between processes as weights alone, without what has been remembered of words."""
        return KindLabels, (self.chain, self.network)

    def scores(
        self,
        features: Sequence[Sequence[Sequence[str]]],
        groups: Sequence[Sequence[Place]],
        tokens_of: Sequence[Sequence[Token]],
        roles: Sequence[str],
        style: Style = "press",
    ) -> list[Array]:
        """Return the (T, 3) scores of each group of spans; the spans of a group stand in one sentence.

        features: those of each span. groups: the first and last token of each span. tokens_of, roles: of each group's sentence.
        """
        scores = self.chain.scores_all(features)
        if self.network is None:
            return scores
        read = self._reader.scores(groups, tokens_of, roles, style)
        return [
            (ours + theirs[[last for _, last in group]][:, self._columns]) / 2
            for ours, theirs, group in zip(scores, read, groups, strict=True)
        ]


def read_kinds(
    labels: KindLabels,
    spans: Sequence[Span],
    tokens_of: Sequence[Sequence[Token]],
    sentences: Sequence[Sentence],
    year: int,
    style: Style = "press",
) -> list[tuple[Span, str, float, list[str]]]:
    """Return (span, kind, probability of that kind, features) of every span that is a commitment, in order.

    year: that of publication. The spans of a sentence are decided together.
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
    chain = labels.chain
    vision = chain.labels.index("vision")
    at = [group[0].sentence for group in groups]
    scores = labels.scores(
        features,
        [[(span.first, span.last) for span in group] for group in groups],
        [tokens_of[i] for i in at],
        [sentences[i].role for i in at],
        style,
    )
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
