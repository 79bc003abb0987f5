"""The rules that are data: etl/rules/*.toml, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).resolve().parents[1] / "rules"


@cache
def _document(name: str) -> Mapping[str, Any]:
    return tomllib.loads((RULES / f"{name}.toml").read_text("utf-8"))


def table(name: str, section: str) -> Mapping[str, Any]:
    """Return one table of etl/rules/NAME.toml; KeyError where the file has no such table."""
    section_table: Mapping[str, Any] = _document(name)[section]
    return section_table


def words(value: str) -> list[str]:
    """Return the words of a space-separated rule; `_` in a word stands for a space."""
    return [word.replace("_", " ") for word in value.split()]


def alternatives(items: Iterable[str]) -> str:
    """Return a regular expression for any of the words, longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(items, key=lambda word: -len(word)))
