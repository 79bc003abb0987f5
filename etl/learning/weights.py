"""How much the annotated sets count (data/annotations/weights.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from etl.learning.examples import Annotated

ANNOTATIONS = Path(__file__).resolve().parents[2] / "data" / "annotations"
FOLDERS = (ANNOTATIONS / "pages", ANNOTATIONS / "summaries", ANNOTATIONS / "records")
Weights = dict[str, int]  # how often a document counts, by the first letter of its name: the set


def read_weights() -> Weights:
    """Return data/annotations/weights.toml: how often the documents of a set count in training the spans."""
    data = tomllib.loads((ANNOTATIONS / "weights.toml").read_text("utf-8"))
    return {str(name): int(times) for name, times in data["weights"].items()}


def weighed(documents: Sequence[Annotated], weights: Weights) -> list[Annotated]:
    """Return the documents, each as often as its set counts; records of the corpus count as `others`."""
    return [
        document
        for document in documents
        for _ in range(weights.get(document.name[0] if in_a_set(document) else "others", weights["others"]))
    ]


def in_a_set(document: Annotated) -> bool:
    """Say whether a document was written for learning: a page or a summary, not a record of the corpus."""
    return re.fullmatch(r"[a-z]\d+", document.name) is not None
