"""What the span model sees of each token: words, endings, parts of the clause and their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from etl.facts.lexicon import words
from etl.facts.tokens import Token

_EDGE = ("<", "<", "<<", "")  # beyond the sentence: text, stem, class, noun


def token_class(token: Token) -> str:
    """Return the class of a token: its part with the kind of its stem, or the list that its words stand in."""
    if token.stem in words("frames") or token.text in words("frames"):
        return "FRAME"
    if token.part in ("FIN", "CONN") and any(token.text.startswith(verb) for verb in words("reporting")):
        return "REPORT"
    return token.part + token.noun


@lru_cache(maxsize=1 << 14)
def _reports(word: str) -> bool:
    return any(word.startswith(verb) for verb in words("reporting"))


def sentence_features(tokens: Sequence[Token], role: str) -> list[list[str]]:
    """Return the feature strings of every token of one sentence; role is the sentence's (body, bullet, caption)."""
    count = len(tokens)
    classes = [token_class(token) for token in tokens]
    final = next((c for c in reversed(classes) if not c.startswith(("STOP", "QUOTE", "CLOSE"))), "NONE")
    to_verb = _distance_to_verb(classes)
    governing = _governing(tokens, classes)
    last_word = _final_word(tokens, classes)
    opening = tokens[0].stem if tokens else ""
    bullets = sum(c == "BULLET" for c in classes)
    bulleted = f"bul={min(bullets, 2)}{role[0]}"
    rows: list[list[str]] = []
    quote = bracket = 0
    since_bullet = 99
    verbs_before = 0
    for i, token in enumerate(tokens):
        c0 = classes[i]
        c1 = classes[i - 1] if i else "<<"
        c2 = classes[i - 2] if i > 1 else "<<"
        c3 = classes[i - 3] if i > 2 else "<<"
        n1 = classes[i + 1] if i + 1 < count else ">>"
        n2 = classes[i + 2] if i + 2 < count else ">>"
        n3 = classes[i + 3] if i + 3 < count else ">>"
        p = tokens[i - 1] if i else None
        n = tokens[i + 1] if i + 1 < count else None
        text, stem = token.text, token.stem
        if c0 == "BULLET":
            since_bullet = 0
        row = [
            "b",
            "w=" + stem,
            "s1=" + stem[-1:],
            "s2=" + stem[-2:],
            "s3=" + stem[-3:],
            "t2=" + text[-2:],
            "p2=" + stem[:2],
            "c=" + c0,
            "c-1=" + c1,
            "c-2=" + c2,
            "c-3=" + c3,
            "c+1=" + n1,
            "c+2=" + n2,
            "c+3=" + n3,
            "cc-1=" + c1 + "|" + c0,
            "cc+1=" + c0 + "|" + n1,
            "cc-2=" + c2 + "|" + c1,
            "cc+2=" + n1 + "|" + n2,
            "c3=" + c1 + "|" + c0 + "|" + n1,
            "c3+=" + c0 + "|" + n1 + "|" + n2,
            "c3-=" + c2 + "|" + c1 + "|" + c0,
            "w-1=" + (p.stem if p else "<"),
            "w+1=" + (n.stem if n else ">"),
            "s-1=" + (p.text[-2:] if p else "<"),
            "s+1=" + (n.stem[-2:] if n else ">"),
            "v=" + to_verb[i],
            "v|c=" + to_verb[i] + "|" + c0,
            "fin=" + final,
            "fw=" + last_word,
            "fw|c=" + last_word + "|" + c0,
            "nv=" + governing[i][0],
            "nv|c=" + governing[i][0] + "|" + c0,
            "nvp=" + governing[i][1],
            "nvp|v=" + governing[i][1] + "|" + to_verb[i],
            "nv2=" + governing[i][2],
            "op=" + opening,
            "fin|c=" + final + "|" + c0,
            f"q={min(quote, 1)}{min(bracket, 1)}",
            bulleted,
            f"sb={min(since_bullet, 4)}",
            f"i={min(i, 3)}",
            f"e={min(count - 1 - i, 3)}",
            f"vb={min(verbs_before, 2)}|{c0}",
        ]
        rows.append(row)
        if c0 == "QUOTE":
            quote = 1 - quote
        elif c0 == "OPEN":
            bracket = 1
        elif c0 == "CLOSE":
            bracket = 0
        if c0.startswith(("CONN", "FIN")) or c0.endswith("VERB"):
            verbs_before += 1
        since_bullet += 1
    return rows


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
