from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts import coded_views
from etl.facts.coded_views import OWN, Coder, coder, groups_of, inside_keys, own_views, sentence_views
from etl.facts.features import token_class
from etl.facts.tokens import Token, tokenize

ALPHABET = "시는 도서관을 건립하고,.“”()△광장조성한다밝혔다 1"
TEXTS = st.text(alphabet=ALPHABET, max_size=60)


def tokens_of(text: str) -> list[Token]:
    return tokenize(text, 0, len(text))


def naive(tokens: Sequence[Token]) -> dict[str, list[tuple[str, ...]]]:
    """Some of the views of a sentence, told token by token."""
    classes = [token_class(token) for token in tokens]
    padded = ["<<"] * 3 + classes + [">>"] * 3
    found: dict[str, list[tuple[str, ...]]] = {
        "left": [],
        "far": [],
        "verb": [],
        "clause": [],
        "place": [],
        "marks": [],
    }
    found |= {"final": [], "last word": [], "next clause": []}

    def closing(at: int) -> int | None:
        closes = (i for i in range(at, len(tokens)) if classes[i].startswith(("CONN", "FIN", "REPORT")))
        return next((i for i in closes if len(tokens[i].text) > 1), None)

    final = next((c for c in reversed(classes) if not c.startswith(("STOP", "QUOTE", "CLOSE"))), "NONE")
    told = (
        t for t, c in zip(tokens, classes, strict=True) if c != "REPORT" and t.text[0].isalnum() and len(t.text) > 1
    )
    last_word = ([t.text[:3] for t in told] or [""])[-1]
    for i, name in enumerate(classes):
        found["left"].append((name, padded[i + 2], padded[i + 1]))
        found["far"].append((padded[i], padded[i + 6]))
        near = (
            j
            for j in range(i + 1, len(tokens))
            if classes[j].endswith(("VERB", "NATIVE")) or classes[j] in ("COMMA", "BULLET", "AND")
        )
        verb = next(near, None)
        to_verb = "6NONE" if verb is None else f"{min(verb - i, 6)}{classes[verb]}"
        found["verb"].append((name, to_verb))
        own = closing(i)
        found["clause"].append((">" if own is None else classes[own], to_verb))
        after = None if own is None else closing(own + 1)
        found["next clause"].append((">" if after is None else tokens[after].stem[:4],))
        before = classes[:i]
        verbs = sum(c.startswith(("CONN", "FIN")) or c.endswith("VERB") for c in before)
        found["place"].append((str(min(i, 3)), str(min(len(tokens) - 1 - i, 3)), name, str(min(verbs, 2))))
        brackets = [c for c in before if c in ("OPEN", "CLOSE")]
        quoted = f"{before.count('QUOTE') % 2}{int(brackets[-1:] == ['OPEN'])}"
        bullets = [j for j in range(i + 1) if classes[j] == "BULLET"]
        since = min(i - bullets[-1], 4) if bullets else 4
        found["marks"].append((quoted, f"{min(classes.count('BULLET'), 2)}b", str(since)))
        found["final"].append((name, final))
        found["last word"].append((name, last_word))
    return found


@given(TEXTS)
def test_views_tell_what_one_would_count_by_hand(text: str) -> None:
    tokens = tokens_of(text)
    rows = sentence_views(tokens, "body")
    for name, wanted in naive(tokens).items():
        assert [next(view[1:] for view in row if view[0] == name) for row in rows] == wanted, name


@given(st.lists(TEXTS, max_size=5))
def test_sentences_side_by_side_are_seen_as_if_alone(texts: list[str]) -> None:
    tokens = [tokens_of(text) for text in texts]
    roles = ["body", "bullet", "caption", "body", "bullet"][: len(texts)]
    coded = coder().all(tokens, roles, "summary")
    together = [[coded.coder.decode(key) for key in row] for row in coded.keys.tolist()]
    alone = [row for t, role in zip(tokens, roles, strict=True) for row in sentence_views(t, role, "summary")]
    assert together == alone
    assert coded.ends.tolist() == [sum(map(len, tokens[: i + 1])) for i in range(len(tokens))]
    own = coder().own(tokens, roles, "summary")
    assert own.keys.tolist() == coded.keys[:, OWN].tolist()


def test_where_a_token_stands_to_the_items() -> None:
    told = [coder().decode(key) for key in inside_keys(5, [(0, 0), (2, 4)])[:, 0].tolist()]
    assert told == [("inside", at) for at in ("E", "0", "I", "I", "E")]


def test_too_many_words_make_a_new_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coded_views, "_current", Coder())
    monkeypatch.setattr(coded_views, "REMEMBERED", 10)
    first = coder()
    text = " ".join(f"낱말{n}" for n in range(3000))
    assert [row[0][1] for row in own_views(tokens_of(text), "body")] == text.split()
    assert len(first) > 3000
    assert coder() is not first
    assert len(coder()) < 10


def test_long_texts_are_taken_in_groups_of_whole_sentences() -> None:
    tokens = [tokens_of("가 나 다")] * 5
    assert list(groups_of(tokens, 6)) == [slice(0, 2), slice(2, 4), slice(4, 5)]
    assert list(groups_of([], 6)) == []
