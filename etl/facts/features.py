"""What the span model sees of each token: words, endings, parts of the clause and their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from etl.facts.lexicon import words
from etl.facts.tokens import Token

Style = Literal["press", "summary"]  # who wrote the text: an outlet or an office, or this project in its own words
View = tuple[str, ...]  # which view it is, and what it sees


def token_class(token: Token) -> str:
    """Return the class of a token: its part with the kind of its stem, or the list that its words stand in."""
    return _class(token.text, token.stem, token.part, token.noun)


@lru_cache(maxsize=1 << 15)
def _class(text: str, stem: str, part: str, noun: str) -> str:
    if stem in words("frames") or text in words("frames"):
        return "FRAME"
    if part in ("FIN", "CONN") and any(text.startswith(verb) for verb in words("reporting")):
        return "REPORT"
    return part + noun


def names_of(rows: Sequence[Sequence[View]]) -> list[list[str]]:
    """Return the feature strings of every token given as its views."""
    return [[name for view in row for name in feature_names(view)] for row in rows]


def feature_names(view: View) -> list[str]:
    """Return the feature strings of one view. c is a class, w a stem, s and p its end and start, t the word's end.

    Raises KeyError for a view that does not exist.
    """
    return _NAMES[view[0]](*view[1:])


def own_names(view: View) -> list[str]:
    """Return the feature strings of a view of a word by itself: of a word itself, its end, its pairs and triples of syllables."""
    if view[0] != "own":
        return feature_names(view)
    _, stem, tail = view
    word = f"<{stem}>"
    return ["w=" + stem, "t2=" + tail, *(f"g{n}={word[i : i + n]}" for n in (2, 3) for i in range(len(word) - n + 1))]


_NAMES: dict[str, Callable[..., list[str]]] = {
    "own": lambda stem, tail: [
        "b", "w=" + stem, "s1=" + stem[-1:], "s2=" + stem[-2:], "s3=" + stem[-3:], "t2=" + tail, "p2=" + stem[:2]
    ],
    "before": lambda stem, tail: ["w-1=" + stem, "s-1=" + tail],
    "after": lambda stem: ["w+1=" + stem, "s+1=" + stem[-2:]],
    "left": lambda c0, c1, c2: [
        "c=" + c0, "c-1=" + c1, "c-2=" + c2, f"cc-1={c1}|{c0}", f"cc-2={c2}|{c1}", f"c3-={c2}|{c1}|{c0}"
    ],
    "right": lambda c0, n1, n2: ["c+1=" + n1, "c+2=" + n2, f"cc+1={c0}|{n1}", f"cc+2={n1}|{n2}", f"c3+={c0}|{n1}|{n2}"],
    "middle": lambda c0, c1, n1: [f"c3={c1}|{c0}|{n1}"],
    "far": lambda c3, n3: ["c-3=" + c3, "c+3=" + n3],
    "verb": lambda c0, to_verb: ["v=" + to_verb, f"v|c={to_verb}|{c0}"],
    "governing": lambda c0, verb: ["nv=" + verb, f"nv|c={verb}|{c0}"],
    "clause": lambda verb_class, to_verb: ["nvp=" + verb_class, f"nvp|v={verb_class}|{to_verb}"],
    "next clause": lambda verb: ["nv2=" + verb],
    "final": lambda c0, final: ["fin=" + final, f"fin|c={final}|{c0}"],
    "last word": lambda c0, word: ["fw=" + word, f"fw|c={word}|{c0}"],
    "opening": lambda stem: ["op=" + stem],
    "place": lambda start, end, c0, verbs: ["i=" + start, "e=" + end, f"vb={verbs}|{c0}"],
    "style": lambda style, c0: ["st=" + style, f"st|c={style}|{c0}"],
    "inside": lambda where: ["in=" + where],
    "marks": lambda quoted, bulleted, since: ["q=" + quoted, "bul=" + bulleted, "sb=" + since],
}  # fmt: skip
