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


def sentence_views(tokens: Sequence[Token], role: str, style: Style = "press") -> list[list[View]]:
    """Return the views of every token of one sentence; role is the sentence's (body, bullet, caption).

    `feature_names` turns a view into its feature strings.

    A view repeats from sentence to sentence where a whole row of features seldom does, so that what its features weigh
    together can be remembered (etl/learning/view_scores.py).
    """
    count = len(tokens)
    classes = [token_class(token) for token in tokens]
    final = next((c for c in reversed(classes) if not c.startswith(("STOP", "QUOTE", "CLOSE"))), "NONE")
    to_verb = _distance_to_verb(classes)
    governing = _governing(tokens, classes)
    last_word = _final_word(tokens, classes)
    opening = tokens[0].stem if tokens else ""
    padded = ["<<", "<<", "<<", *classes, ">>", ">>", ">>"]
    rows: list[list[View]] = []
    verbs_before = 0
    before = ("before", "<", "<")
    for i, (token, (word, style_view, marks)) in enumerate(zip(tokens, own_views(tokens, role, style), strict=True)):
        c3, c2, c1, c0, n1, n2, n3 = padded[i : i + 7]
        verb, verb_class, verb_after = governing[i]
        after = tokens[i + 1].stem if i + 1 < count else ">"
        rows.append(
            [
                word,
                before,
                ("after", after),
                ("left", c0, c1, c2),
                ("right", c0, n1, n2),
                ("middle", c0, c1, n1),
                ("far", c3, n3),
                ("verb", c0, to_verb[i]),
                ("governing", c0, verb),
                ("clause", verb_class, to_verb[i]),
                ("next clause", verb_after),
                ("final", c0, final),
                ("last word", c0, last_word),
                ("opening", opening),
                ("place", str(min(i, 3)), str(min(count - 1 - i, 3)), c0, str(min(verbs_before, 2))),
                style_view,
                marks,
            ]
        )
        if c0.startswith(("CONN", "FIN")) or c0.endswith("VERB"):
            verbs_before += 1
        before = ("before", token.stem, token.text[-2:])
    return rows


def own_views(tokens: Sequence[Token], role: str, style: Style = "press") -> list[list[View]]:
    """Return what is seen of each token by itself: its word, its class and the marks about it."""
    classes = [token_class(token) for token in tokens]
    bulleted = f"{min(sum(c == 'BULLET' for c in classes), 2)}{role[0]}"
    rows: list[list[View]] = []
    quote = bracket = 0
    since_bullet = 99
    for token, c0 in zip(tokens, classes, strict=True):
        if c0 == "BULLET":
            since_bullet = 0
        rows.append(
            [
                ("own", token.stem, token.text[-2:]),
                ("style", style, c0),
                ("marks", f"{quote}{bracket}", bulleted, str(min(since_bullet, 4))),
            ]
        )
        if c0 == "QUOTE":
            quote = 1 - quote
        elif c0 == "OPEN":
            bracket = 1
        elif c0 == "CLOSE":
            bracket = 0
        since_bullet += 1
    return rows


def own_views_among(rows: Sequence[Sequence[View]]) -> list[list[View]]:
    """Return the `own_views` of tokens out of their `sentence_views`: the first and the last two of each."""
    return [[row[0], row[-2], row[-1]] for row in rows]


def feature_names(view: View) -> list[str]:
    """Return the feature strings of one view. c is a class, w a stem, s and p its end and start, t the word's end.

    Raises KeyError for a view that does not exist.
    """
    return _NAMES[view[0]](*view[1:])


def own_names(view: View) -> list[str]:
    """Return the feature strings of one of the `own_views`: of a word itself, its end, its pairs and triples of syllables."""
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


def _governing(tokens: Sequence[Token], classes: Sequence[str]) -> list[tuple[str, str, str]]:
    """For every token (stem, class, next stem) of the verb that closes its clause, and of the clause after that."""
    out = [("", "", "")] * len(tokens)
    stem, name, after = ">", ">", ">"
    for i in range(len(tokens) - 1, -1, -1):
        if classes[i].startswith(("CONN", "FIN", "REPORT")) and len(tokens[i].text) > 1:
            stem, name, after = tokens[i].stem[:4], classes[i], stem
        out[i] = (stem, name, after)
    return out


def _final_word(tokens: Sequence[Token], classes: Sequence[str]) -> str:
    """Return the beginning of the sentence's last word that is not a report of speech: what the sentence does."""
    for i in range(len(tokens) - 1, -1, -1):
        if classes[i] != "REPORT" and tokens[i].text[0].isalnum() and len(tokens[i].text) > 1:
            return tokens[i].text[:3]
    return ""


def _distance_to_verb(classes: Sequence[str]) -> list[str]:
    """How far the next word that can close an item is, and which class it has: the words before it belong to it."""
    out = [""] * len(classes)
    distance, which = 9, "NONE"
    for i in range(len(classes) - 1, -1, -1):
        name = classes[i]
        out[i] = f"{min(distance, 6)}{which}"
        if name.endswith(("VERB", "NATIVE")) or name in ("COMMA", "BULLET", "AND"):
            distance, which = 0, name
        distance += 1
    return out
