"""Ids that are the same in every build, on every machine, with any number of workers."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_MAKERS = ("etl/**/*.py", "etl/rules/*.toml", "etl/learning/models/*", "etl/store/schema.sql", "data/vocab/*.csv")


def document_id_of(sha256: str) -> str:
    """Return the id of a document without one of its own, from the hash of its file."""
    return f"doc-{sha256[:16]}"


class RowIds:
    """Hands out row ids within one document: from its id, the words and their ordinal among equal words."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, prefix: str, words: str) -> str:
        """Return the id of the next row of this kind with these words."""
        key = (prefix, words)
        self._seen[key] += 1
        source = "\x1f".join((self._document_id, prefix, words, str(self._seen[key])))
        return f"{prefix}-{hashlib.sha256(source.encode()).hexdigest()[:16]}"


def code_version() -> str:
    """Return a hash of all that decides what the build finds: code, rules, vocabularies, trained weights."""
    digest = hashlib.sha256()
    for pattern in _MAKERS:
        for path in sorted(_ROOT.glob(pattern)):
            digest.update(path.relative_to(_ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
