"""The frameworks that a document announces, and their parts."""

from __future__ import annotations

from collections.abc import Sequence

from etl.identity import RowIds
from etl.records import Sentence, Strategy


def find_strategies(text: str, sentences: Sequence[Sentence], title: str, ids: RowIds) -> list[Strategy]:
    """Return the frameworks in order of their first place; name is text[start:end]."""
    return []
