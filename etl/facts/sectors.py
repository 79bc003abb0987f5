"""A commitment's title → its policy sector, with the words that decided.

Two judges: the lexicon of etl/rules/sectors.toml votes by its words, and a trained classifier (multinomial logistic
regression over character n-grams of the title and over the lexicon's votes, etl/learning/train_sectors.py) knows how careful readers decided between those words. The sum of both decides. Where the title names no thing of a sector
(`설계비 50억 원 확보`), the words around it in its sentence and the topic of the whole document speak too; near the title
only, for a list of projects has many sectors. Where nothing is known it is city government.

The commitments of a document are settled together: a network has read the words in and around each
(etl/facts/sector_network.py), and what stands beside a commitment tends to be of its sector.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from etl.facts.context import title_words
from etl.facts.sector_lexicon import Hit, SectorLexicon
from etl.learning.linear_chain import Array, LinearChain

MODEL = Path(__file__).resolve().parents[1] / "learning" / "models" / "sectors.json.gz"
UNKNOWN = "governance"
NO_WORD = "분야를 말해 주는 낱말이 없음"
FROM_SENTENCE = "문장에서: "
FROM_TOPIC = "문서 전체의 주제"
FROM_LETTERS = "비슷한 제목에서 배움: "
FROM_NEIGHBOURS = "같은 글에서 곁에 놓인 사업의 분야"
_WORD = re.compile(r"[0-9A-Za-z가-힣]{2,}")
_AROUND = 60  # letters of the sentence on each side of the title in which words are asked
_NAMED = 4  # words that a reason names at most
# Weights beside the classifier's log-odds, by cross-validation (etl.learning.train_sectors.cross_validate_sectors).
LEXICON_WEIGHT = 0.4  # of one vote of the title's words
SENTENCE_WEIGHT = 0.1  # of one vote of the words around the title
# Of the document's topic, whose shares sum to one. The classifier does not see it: annotated pages have one topic each,
# which it would learn to trust, real articles have many.
TOPIC_WEIGHT = 8.0
_NEARBY_SCALE = 0.15  # how finely the classifier sees the words around the title
NAMED_VOTE = 3.0  # from this vote on a title names its sector: sentence and topic then weigh less
BESIDE_A_NAME = 0.2  # how much less
# Of the network's log-share, and of the log-shares of the items right beside and of all others in the document.
NETWORK_WEIGHT = 0.7
BESIDE_WEIGHT = 0.3
DOCUMENT_WEIGHT = 0.5
_AT_LEAST = 0.02  # the share that a neighbour leaves to any sector: lists of projects jump from one to the next
LEARNT_SURELY = 0.4  # the share from which letters alone, without one known word, name a sector


@dataclass(frozen=True, slots=True)
class SectorDecision:
    """The sector, the words that decided (Korean, for readers), and how sure the decision is, 0 to 1."""

    sector_id: str
    reason: str
    share: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A commitment whose sector is asked: its title, the part of its sentence near it, and what the network says.

    learnt: log-shares of the network's sectors, None where no network has read it.
    """

    title: str
    sentence: str
    learnt: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    scores: dict[str, float]
    hits: Sequence[Hit]  # in the title
    nearby: Sequence[Hit]
    known: bool  # one word at least is known


def place_of(title: str, sentence: str) -> int:
    """Return about where a sentence states what its title names: the middle one of the title's words found in it."""
    places = sorted(at for word in _WORD.findall(title) if (at := sentence.find(word)) >= 0)
    return places[len(places) // 2] if places else 0


class SectorReader:
    """Tells the sector of a commitment from its title and its sentence."""

    def __init__(self, lexicon: SectorLexicon, model: LinearChain | None) -> None:
        """model: as train_sectors makes it; without it the lexicon decides alone."""
        self._lexicon, self._model = lexicon, model

    @classmethod
    @cache
    def default(cls) -> SectorReader:
        """Return the reader of this repository's rules and trained weights."""
        return cls(SectorLexicon.default(), LinearChain.load(MODEL) if MODEL.is_file() else None)

    def with_model(self, model: LinearChain | None) -> SectorReader:
        """Return a reader with the same words and other trained weights."""
        return SectorReader(self._lexicon, model)

    def sectors(self) -> frozenset[str]:
        """Return every sector that a decision can name."""
        return frozenset((*self._lexicon.sectors(), *(self._model.labels if self._model else ()), UNKNOWN))

    def features(self, title: str, sentence: str) -> list[str]:
        """Return what the classifier sees; a feature that weighs more stands more than once."""
        votes, hits = self._lexicon.votes(title)
        nearby, _ = self._nearby(title, sentence)
        return _features(title, votes, hits, nearby)

    def topic(self, sentences: Iterable[str]) -> dict[str, float]:
        """Return each sector's share of the lexicon's words in a document's sentences; empty where there are none."""
        votes: dict[str, float] = {}
        for sentence in sentences:
            for sector_id, vote in _sum(self._lexicon.hits(sentence)).items():
                votes[sector_id] = votes.get(sector_id, 0.0) + vote
        total = sum(votes.values())
        return {sector_id: vote / total for sector_id, vote in votes.items()}

    def _nearby(self, title: str, sentence: str) -> tuple[dict[str, float], list[Hit]]:
        at = place_of(title, sentence)
        hits = [h for h in self._lexicon.hits(sentence) if at - _AROUND <= h.start <= at + _AROUND]
        return _sum(hits), hits

    def read(self, title: str, sentence: str, topic: Mapping[str, float] | None = None) -> SectorDecision:
        """Return the sector of one commitment with this title, stated in this sentence of a document of this topic."""
        return self.read_all([Asked(title, sentence)], topic)[0]

    def read_all(self, asked: Sequence[Asked], topic: Mapping[str, float] | None = None) -> list[SectorDecision]:
        """Return the sectors of the commitments of one document, in their order; topic: that of the document."""
        found = [self._evidence(one, topic or {}) for one in asked]
        alone = [_best(evidence.scores) for evidence in found]
        decisions = []
        for one, evidence, first, scores in zip(asked, found, alone, _settled([e.scores for e in found]), strict=True):
            best = _best(scores)
            share = _share(scores, best)
            if not evidence.known and share < LEARNT_SURELY:
                decisions.append(SectorDecision(UNKNOWN, NO_WORD, _share(scores, UNKNOWN)))
                continue
            reason = self._reason(best, evidence, one.title, topic or {})
            if reason == NO_WORD and best != first:
                reason = FROM_NEIGHBOURS
            decisions.append(SectorDecision(best, reason, share))
        return decisions

    def _evidence(self, asked: Asked, topic: Mapping[str, float]) -> _Evidence:
        votes, hits = self._lexicon.votes(asked.title)
        nearby, hits_nearby = self._nearby(asked.title, asked.sentence)
        scores = self._prior(_features(asked.title, votes, hits, nearby))
        beside = BESIDE_A_NAME if max(votes.values(), default=0.0) >= NAMED_VOTE else 1.0
        for speaking, weight in (
            (votes, LEXICON_WEIGHT),
            (nearby, SENTENCE_WEIGHT * beside),
            (topic, TOPIC_WEIGHT * beside),
            (asked.learnt or {}, NETWORK_WEIGHT),
        ):
            for sector_id, vote in speaking.items():
                scores[sector_id] = scores.get(sector_id, 0.0) + weight * vote
        return _Evidence(scores, hits, hits_nearby, bool(votes or nearby or topic))

    def _prior(self, names: Sequence[str]) -> dict[str, float]:
        """Return the classifier's score of each sector; without a classifier only the default has one."""
        if self._model is None:
            return {UNKNOWN: 0.0}
        return dict(zip(self._model.labels, self._model.scores([names])[0].tolist(), strict=True))

    def _reason(
        self,
        sector_id: str,
        evidence: _Evidence,
        title: str,
        topic: Mapping[str, float],
    ) -> str:
        """Return the words that spoke for the sector: the title's, its sentence's, the document's, the letters learnt."""
        for found, opening in ((evidence.hits, ""), (evidence.nearby, FROM_SENTENCE)):
            speaking = [h for h in found if sector_id in h.weights]
            speaking.sort(key=lambda h: -h.weights[sector_id])
            if speaking:
                return opening + ", ".join(list(dict.fromkeys(h.word for h in speaking))[:_NAMED])
        if topic.get(sector_id, 0.0) == max(topic.values(), default=1.0):
            return FROM_TOPIC
        return self._learnt(sector_id, title)

    def _learnt(self, sector_id: str, title: str) -> str:
        """Return the title's words whose letters spoke most for a sector in training."""
        if self._model is None or sector_id not in self._model.labels:
            return NO_WORD
        column = self._model.labels.index(sector_id)
        weights = {word: self._letters(word, column) for word in _WORD.findall(title)}
        learnt = sorted((word for word in weights if weights[word] > 0), key=lambda word: -weights[word])
        return FROM_LETTERS + ", ".join(learnt[:2]) if learnt else NO_WORD

    def _letters(self, word: str, column: int) -> float:
        assert self._model is not None
        rows = (self._model.rows.get(name) for name in title_words(word))
        return float(sum(self._model.state[row, column] for row in rows if row is not None))


def _best(scores: Mapping[str, float]) -> str:
    return max(scores, key=scores.__getitem__)


def _settled(found: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return the scores of a document's commitments with what stands beside each and what all others tell added."""
    if len(found) < 2:
        return list(found)
    sectors = sorted({sector_id for scores in found for sector_id in scores})
    shares = np.array([_shares([scores.get(sector_id, 0.0) for sector_id in sectors]) for scores in found])
    others = (shares.sum(axis=0) - shares) / (len(found) - 1)
    ends = np.zeros((1, len(sectors)))
    beside = np.concatenate([ends, shares[:-1]]) + np.concatenate([shares[1:], ends])
    beside[1:-1] /= 2
    told = DOCUMENT_WEIGHT * np.log(_AT_LEAST + others) + BESIDE_WEIGHT * np.log(_AT_LEAST + beside)
    return [
        {sector_id: scores.get(sector_id, 0.0) + more for sector_id, more in zip(sectors, told_here, strict=True)}
        for scores, told_here in zip(found, told.tolist(), strict=True)
    ]


def _shares(scores: Sequence[float]) -> Array:
    powers = np.exp(np.array(scores) - max(scores))
    return np.asarray(powers / powers.sum())


def _share(scores: Mapping[str, float], sector_id: str) -> float:
    return 1.0 / sum(math.exp(min(score - scores[sector_id], 700.0)) for score in scores.values())


def _sum(hits: Sequence[Hit]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for hit in hits:
        for sector_id, weight in hit.weights.items():
            votes[sector_id] = votes.get(sector_id, 0.0) + weight
    return votes


def _features(title: str, votes: dict[str, float], hits: Sequence[Hit], nearby: dict[str, float]) -> list[str]:
    features = ["b", *title_words(title)]
    for prefix, counted, scale in (("l=", votes, 1.0), ("s=", nearby, _NEARBY_SCALE)):
        for sector_id, vote in counted.items():
            features += [prefix + sector_id] * max(1, round(vote * scale))
        features.append(f"{prefix}best={max(counted, key=counted.__getitem__) if counted else ''}")
    for hit in hits:
        features.append("w=" + "".join(hit.word.split()))
    if hits:
        features.append("last=" + max(hits[-1].weights, key=hits[-1].weights.__getitem__))
    return features
