from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.coded_views import Coder, coder, sentence_views
from etl.facts.features import feature_names, names_of
from etl.facts.tokens import tokenize
from etl.learning import view_scores
from etl.learning.linear_chain import LinearChain
from etl.learning.view_scores import ViewScores

SENTENCES = [
    "시는 도서관을 건립하고 광장을 조성한다.",
    "△공원 확충 △도로 개설 등을 추진한다.",
    "",
    "“시장을 열겠다”고 밝혔다.",
]


def model() -> LinearChain:
    """Every feature of the sentences has weights of its own."""
    names = sorted(
        {n for s in SENTENCES for row in names_of(sentence_views(tokenize(s, 0, len(s)), "body")) for n in row}
    )
    state = np.random.default_rng(3).normal(size=(len(names) + 1, 3))
    state[-1] = 0.0
    return LinearChain(("a", "b", "c"), {n: i for i, n in enumerate(names)}, state, np.zeros((3, 3)), {})


CHAIN = model()


@given(
    st.lists(
        st.one_of(st.sampled_from(SENTENCES), st.text(alphabet="시는 광장을,△조성한다.”“", max_size=30)), max_size=6
    )
)
def test_views_weigh_what_their_features_weigh(texts: list[str]) -> None:
    tokens = [tokenize(text, 0, len(text)) for text in texts]
    scorer = ViewScores(CHAIN, feature_names)
    coded = coder().all(tokens, ["body"] * len(texts), "press")
    wanted = [CHAIN.scores(names_of(sentence_views(t, "body"))) for t in tokens if t]
    for _ in range(2):  # the second time everything is remembered
        found = scorer.scores(coded.keys, coded.coder)
        assert found == pytest.approx(np.concatenate([np.zeros((0, 3)), *wanted]))


def test_the_memory_starts_anew_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_scores, "REMEMBERED", 20 * 24)
    scorer = ViewScores(CHAIN, feature_names)
    for number in range(30):
        text = f"시는 제{number} 광장을 조성한다."
        tokens = tokenize(text, 0, len(text))
        coded = coder().all([tokens], ["body"], "press")
        assert scorer.scores(coded.keys, coded.coder) == pytest.approx(
            CHAIN.scores(names_of(sentence_views(tokens, "body")))
        )
        assert len(scorer._rows) <= 20 + 17 * len(tokens)


def test_keys_of_another_coder_are_not_taken_for_its_own() -> None:
    scorer = ViewScores(CHAIN, feature_names)
    for text in SENTENCES[:2]:  # the same numbers stand for other words
        tokens = tokenize(text, 0, len(text))
        coded = Coder().all([tokens], ["body"], "press")
        assert scorer.scores(coded.keys, coded.coder) == pytest.approx(
            CHAIN.scores(names_of(sentence_views(tokens, "body")))
        )
