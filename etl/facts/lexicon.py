"""The word lists of etl/rules/lexicon.toml, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

RULES = Path(__file__).resolve().parents[1] / "rules"


@cache
def rules(name: str) -> dict[str, object]:
    """Return the parsed rules file etl/rules/NAME.toml."""
    return tomllib.loads((RULES / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return one word list of lexicon.toml."""
    return frozenset(str(rules("lexicon")[name]).split())
