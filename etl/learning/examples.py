"""Annotations → training examples, through the very steps that the build takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.facts.context import Lead, leads
from etl.facts.features import Style
from etl.facts.spans import labels_for
from etl.facts.tokens import Token, tokenize
from etl.learning.annotation import AnnotationError, check, text_for
from etl.learning.matching import wanted
from etl.records import Sentence
from etl.text.clean import line_roles
from etl.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated document: its gold, its text, and its sentences as the build splits them."""

    name: str
    gold: dict[str, Any]
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def style(self) -> Style:
        """A summary of this project's own (a `.md` with front matter), or press."""
        return "summary" if str(self.gold.get("file", "")).endswith(".md") else "press"


def read_annotated(folders: Iterable[Path]) -> list[Annotated]:
    """Read every annotation of the folders in the order of their names; raise AnnotationError where one does not fit."""
    documents = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            if "commitments" not in gold:
                continue
            text = text_for(path, gold)
            problems = check(gold, text, path.name)
            if problems:
                raise AnnotationError(problems[0])
            sentences = tuple(split_sentences(text, line_roles(text)))
            documents.append(Annotated(path.stem, gold, text, sentences))
    return documents


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated commitment on the tokens of its sentence."""

    gold: dict[str, Any]
    tokens: Sequence[Token]
    first: int
    last: int
    role: str
    lead: Lead


def labelled_sentences(document: Annotated) -> list[tuple[list[Token], list[str], str]]:
    """Return (tokens, labels, role) of every sentence."""
    spans = [(c["start"], c["end"], not wanted(c)) for c in document.gold["commitments"]]
    rows: list[tuple[list[Token], list[str], str]] = []
    for sentence in document.sentences:
        tokens = tokenize(document.text, sentence.start, sentence.end)
        here = [s for s in spans if s[0] < sentence.end and s[1] > sentence.start]
        rows.append((tokens, labels_for(tokens, here), sentence.role))
    return rows


def items(document: Annotated) -> list[Item]:
    """Return the annotated commitments that stand within a sentence of the main text."""
    found = []
    tokens_of = [tokenize(document.text, s.start, s.end) for s in document.sentences]
    year = int(str(document.gold["published"])[:4])
    before = leads(tokens_of, [s.role for s in document.sentences], year)
    for sentence, tokens, lead in zip(document.sentences, tokens_of, before, strict=True):
        for gold in document.gold["commitments"]:
            inside = [i for i, t in enumerate(tokens) if t.start < gold["end"] and t.end > gold["start"]]
            if inside and gold["start"] < sentence.end and gold["end"] > sentence.start:
                found.append(Item(gold, tokens, inside[0], inside[-1], sentence.role, lead))
    return found
