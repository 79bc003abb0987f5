from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

from etl.facts.coded_views import own_views
from etl.facts.features import own_names
from etl.facts.tokens import tokenize
from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import Array

pytestmark = pytest.mark.usefixtures("jax")
LABELS = ("O", "B", "E")
PLACES = ("한빛", "너울", "가람", "솔뫼", "도담", "여울", "바람", "달빛")
THINGS = ("도서관을", "미술관을", "경기장을", "주차장을", "둘레길을", "수영장을")
ALLOWED = np.array([[True, True, False], [False, False, True], [True, True, False]])


Sentence = tuple[list[list[tuple[str, ...]]], list[int]]


def sentence(place: str, thing: str, planned: bool) -> Sentence:
    """Whether a place's thing counts is told by a word three tokens on."""
    text = f"시는 {place} {thing} 올해 안에 {'건립한다' if planned else '둘러봤다'}."
    views = own_views(tokenize(text, 0, len(text)), "body")
    labels = [0] * len(views)
    if planned:
        labels[1], labels[2] = 1, 2
    return views, labels


def read(network: ContextNetwork, sentences: Sequence[Sentence]) -> list[Array]:
    """The scores of the tokens of each sentence."""
    vectors = [
        np.concatenate([network.table.scores([[n for view in row for n in own_names(view)]]) for row in views])
        for views, _ in sentences
    ]
    return [np.asarray(rows, np.float64) for rows in network.scores_all(vectors)]


TRAINING = [sentence(*case) for case in itertools.product(PLACES[:6], THINGS, (True, False))] * 4


def test_what_stands_around_a_word_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.learning import train_network

    monkeypatch.setattr(train_network, "TOKENS", 320)  # more steps than so few sentences would give
    network = train_network.fit_network(TRAINING, LABELS, ALLOWED, layers=3, epochs=30)
    unseen = [sentence(place, thing, planned) for place in PLACES[6:] for thing in THINGS for planned in (True, False)]
    scores = read(network, unseen)
    assert [rows.argmax(axis=1).tolist() for rows in scores] == [labels for _, labels in unseen]


def test_reading_repeats_what_training_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    import jax

    from etl.learning import train_network

    for name in ("DROPPED", "DROPPED_LATER", "HIDDEN"):
        monkeypatch.setattr(train_network, name, 0.0)
    rows = train_network._vocabulary(TRAINING)
    examples = [train_network._numbered(example, rows) for example in TRAINING[:30]]
    weights = train_network._start(len(rows), 3, 4, jax.random.key(5))
    weights["to_labels"] = jax.random.normal(jax.random.key(6), weights["to_labels"].shape)
    network = train_network._network({k: np.array(v, np.float32) for k, v in weights.items()}, rows, LABELS)
    told = sorted(tuple(np.round(scores.sum(axis=0), 2)) for scores in read(network, TRAINING[:30]))
    seen = []
    for features, labels, there in train_network._batches(examples, len(rows), np.random.default_rng(1)):
        scores = np.asarray(train_network._scores(weights, (features, labels, there), jax.random.key(7)))
        seen += [tuple(np.round(s[t > 0].sum(axis=0), 2)) for s, t in zip(scores, there, strict=True) if t.any()]
    assert np.array(sorted(seen)) == pytest.approx(np.array(told), abs=0.03)


def test_the_same_sentences_give_the_same_weights() -> None:
    from etl.learning.train_network import fit_network

    first, second = (fit_network(TRAINING[:40], LABELS, ALLOWED, layers=2, epochs=8) for _ in range(2))
    assert np.array_equal(first.table.state, second.table.state)
    assert np.array_equal(first.transitions, second.transitions)


def test_a_token_told_by_itself_is_told_by_its_surroundings_and_the_first_label_teaches_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from etl.learning import train_network

    monkeypatch.setattr(train_network, "TOKENS", 320)
    taught = [(views, [0, 0, 1 + labels[2] // 2, 0, 0, 0, 0][: len(labels)]) for views, labels in TRAINING]
    network = train_network.fit_network(taught, ("none", "past", "planned"), None, layers=3, epochs=20)
    assert not network.transitions.any()
    unseen = [sentence(place, thing, planned) for place in PLACES[6:] for thing in THINGS for planned in (True, False)]
    told = [int(rows[2, 1:].argmax()) for rows in read(network, unseen)]
    assert told == [labels[2] // 2 for _, labels in unseen]
