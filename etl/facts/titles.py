"""A span → the short noun phrase that a person would write in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.facts.lexicon import rules
from etl.facts.tokens import Token

LONGEST = 48  # characters; longer titles lose their opening clauses
_MARKS = re.compile(r"^[\s‘’“”'\"「」『』<>△▲▷▶○□■●•,.\-–·]+|[\s‘’“”'\"「」『』△▲▷▶○□■●•,.\-–·]+$")
_CLAUSE = re.compile(
    r"^.{4,}?(?:연계해|통해|위해|바탕으로|중심으로|계기로|기반으로|활용해|협력해|특화된|비롯해|포함해|함께|따라|맞춰)\s+"
)
_LOOSE_PARTICLES = frozenset(("을", "를", "은", "는", "이", "가"))  # after a closing quotation mark
_LOOSE_QUOTES = re.compile(r"[‘’“”'\"「」『』]")


def make_title(text: str, tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> str:
    """Return the title of text[start:end], the tokens first..last of its sentence.

    The object particle before the verb noun is dropped (`센터를 건립` → `센터 건립`), a verbal ending becomes its verb
    noun, and a conjunct without a predicate takes the one it shares (`A와 B 건립` → `A 건립`).
    """
    title = ""
    span = tokens[first : last + 1]
    for i, token in enumerate(span):
        if i and text[span[i - 1].end : token.start]:
            title += " "  # only where the text has a space: names keep their brackets and marks close
        title += _word(token, i == len(span) - 1, text, start, end)
    title = _rejoin(" ".join(title.split()))
    if span[-1].noun not in ("VERB", "NATIVE"):
        shared = _shared_predicate(tokens, last)
        if shared and not title.endswith(shared):
            title += " " + shared
    title = _MARKS.sub("", _LOOSE_QUOTES.sub("", title))
    while len(title) > LONGEST and _CLAUSE.match(title):
        title = _CLAUSE.sub("", title, count=1)
    if len(title) > LONGEST:
        title = _shorten(title)
    return _MARKS.sub("", title) or text[start:end].strip()


@lru_cache(maxsize=4096)
def _nominal(word: str) -> str | None:
    """Return the noun by which a title names a native verb (`늘리` → 확대), or None."""
    table = rules("lexicon")["nominal"]
    assert isinstance(table, dict)
    for length in range(min(len(word), 4), 0, -1):
        found = table.get(word[:length])
        if found is not None:
            return str(found)
    return None


def _word(token: Token, final: bool, text: str, start: int, end: int) -> str:
    word = text[max(token.start, start) : min(token.end, end)]
    if token.part == "BULLET" or token.text in _LOOSE_PARTICLES:
        return ""
    if final and token.noun == "VERB" and token.part in ("FIN", "CONN", "NOM", "ADN", "OBJ", "ALSO", "SUBJ"):
        return token.stem
    if final and token.noun == "NATIVE" and (token.part != "BARE" or len(word) <= 2):
        return _nominal(token.text) or _nominal(word) or word
    if token.part == "OBJ" or (token.part in ("ALSO", "SUBJ", "TOPIC") and token.noun):
        return token.stem
    return word


def _rejoin(title: str) -> str:
    title = re.sub(r"\s*([·/~∼])\s*", r"\1", title)
    title = re.sub(r"\s+([),\]’”%])", r"\1", title)
    return re.sub(r"([(\[‘“])\s+", r"\1", title)


def _shared_predicate(tokens: Sequence[Token], last: int) -> str:
    """Return the bare verb noun that closes the coordination after tokens[last], if the next conjuncts share one."""
    closing = tokens[last].part
    following = tokens[last + 1].part if last + 1 < len(tokens) else ""
    if closing != "AND" and following not in ("COMMA", "AND", "DOT"):
        return ""
    for token in tokens[last + 1 : last + 14]:
        if token.part in ("FIN", "CONN", "BULLET", "STOP", "ADN") and token.noun != "VERB":
            return ""
        if (
            token.noun == "VERB"
            and len(token.stem) <= 4
            and token.part in ("BARE", "OBJ", "DIR", "FIN", "CONN", "ADN", "LOC")
        ):
            return token.stem
    return ""


def _shorten(title: str) -> str:
    """Keep the last words: Korean names come last."""
    parts = title.split()
    while len(" ".join(parts)) > LONGEST and len(parts) > 2:
        parts.pop(0)
    return " ".join(parts)
