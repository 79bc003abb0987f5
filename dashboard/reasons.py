"""What the build says in words of its own, in the reader's language.

Why a document was not read it says in English, in the words of `reason` in locales/en.toml; what decided a row in Korean,
in the words of `decision` in locales/ko.toml.
"""

from __future__ import annotations

import re

from dashboard.language import Code, Language, load

_PLACE = re.compile(r"\\\{(\w+)\\\}")


def _patterns(code: Code, family: str) -> list[tuple[str, re.Pattern[str]]]:
    """(key, what the build writes) with the longest words first, so that the most exact one is taken."""
    said = {key: words for key, words in load(code).items() if key.startswith(family)}
    ordered = sorted(said.items(), key=lambda item: -len(re.sub(r"\{\w+\}", "", item[1])))
    return [(key, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(words)))) for key, words in ordered]


_PATTERNS = _patterns("en", "reason.")
_DECISIONS = _patterns("ko", "decision.")


def told(reason: str, say: Language) -> str:
    """The reason in the language; as the build wrote it where no words of ours say it."""
    for key, pattern in _PATTERNS:
        match = pattern.fullmatch(reason)
        if match:
            return say(key, **{name: told(value, say) for name, value in match.groupdict().items()})
    return reason


def decided(by: str, say: Language) -> str:
    """What decided a row, in the language; words of its document stay as they are."""
    for key, pattern in _DECISIONS:
        if match := pattern.fullmatch(by):
            return say(key, **match.groupdict())
    return by
