"""The words of papers (words/*.toml) before those of the screen: where a paper has its own wording of a key, it stands first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.language import CODES, Code, Language, filled, load

FOLDER = Path(__file__).parent / "words"
_PAPER: dict[Code, dict[str, str]] = {code: load(code, FOLDER) for code in CODES}


@dataclass(frozen=True)
class Wording(Language):
    """One language as papers speak it: in Korean the short endings of office papers, in English labels before numbers.

    It may be given wherever the dashboard's functions take a Language, so that their sentences come in the paper's habit.
    """

    place: str = "paper"  # tells cached figures of papers from those of the screen

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key with values filled in. KeyError where neither paper nor screen has the key."""
        template = _PAPER[self.code].get(key)
        if template is None:
            return super().__call__(key, **values)
        return filled(template, values) if values else template

    def has(self, key: str) -> bool:
        """Whether a key exists."""
        return key in _PAPER[self.code] or super().has(key)
