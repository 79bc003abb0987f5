from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.facts.coded_views import own_views, own_views_among, sentence_views
from etl.facts.features import feature_names, names_of, own_names, token_class
from etl.facts.tokens import tokenize


def rows(text: str, role: str = "body") -> dict[str, list[str]]:
    """The features of each word of a sentence, by the word."""
    tokens = tokenize(text, 0, len(text))
    return dict(zip((t.text for t in tokens), names_of(sentence_views(tokens, role)), strict=True))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("올해", "FRAME"),
        ("올해는", "FRAME"),
        ("밝혔다", "REPORT"),
        ("조성한다", "FINVERB"),
        ("도서관을", "OBJPLACE"),
        (",", "COMMA"),
        ("하늘", "BARE"),
    ],
)
def test_the_class_of_a_word(word: str, expected: str) -> None:
    (token,) = tokenize(word, 0, len(word))
    assert token_class(token) == expected


def test_a_word_sees_its_neighbours_and_the_verb_that_closes_its_clause() -> None:
    found = rows("시는 도서관을 건립하고 광장을 조성한다.")
    assert {"w=도서관", "w-1=시는", "w+1=건립", "nv=건립"} <= set(found["도서관을"])
    assert {"w=광장", "w-1=건립", "nv=조성", "nv2=>"} <= set(found["광장을"])
    assert "v=1FINVERB" in found["광장을"]


def test_quotes_brackets_and_bullets_are_known_to_what_stands_in_them() -> None:
    found = rows("△광장 “도서관” (공원) 도로", "bullet")
    states = {word: next(f for f in found[word] if f.startswith("q=")) for word in ("광장", "도서관", "공원", "도로")}
    assert states == {"광장": "q=00", "도서관": "q=10", "공원": "q=01", "도로": "q=00"}
    assert "sb=1" in found["광장"]
    assert all("bul=1b" in row for row in found.values())


@given(st.text(alphabet="시는 도서관을 건립하고,.“”()△광장조성한다1", max_size=60))
def test_every_word_has_as_many_features_and_its_own(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    found = names_of(sentence_views(tokens, "body"))
    assert len(found) == len(tokens)
    assert len({len(row) for row in found}) <= 1
    assert all("w=" + token.stem in row for token, row in zip(tokens, found, strict=True))


def test_the_network_is_told_of_each_word_by_itself() -> None:
    text = "△ 수소도시 조성"
    tokens = tokenize(text, 0, len(text))
    views = own_views(tokens, "bullet")
    assert own_views_among(sentence_views(tokens, "bullet")) == views
    assert [[view[0] for view in row] for row in views] == [["own", "style", "marks"]] * 3
    names = own_names(views[1][0])
    assert names == ["w=수소도시", "t2=도시", "g2=<수", "g2=수소", "g2=소도", "g2=도시", "g2=시>",
                     "g3=<수소", "g3=수소도", "g3=소도시", "g3=도시>"]  # fmt: skip
    assert {"bul=1b", "sb=1"} <= set(own_names(views[1][2]))
    assert own_names(views[1][1]) == ["st=press", f"st|c=press|{token_class(tokens[1])}"]


def test_a_view_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        feature_names(("nowhere", "x"))
