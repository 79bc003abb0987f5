"""Why a document was not read, in the reader's language. The build says it in English, in the words of `reason` in locales/en.toml."""

from __future__ import annotations

import re

from dashboard.language import Language, load

_PLACE = re.compile(r"\\\{(\w+)\\\}")


def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """(key, what the build writes) with the longest words first, so that the most exact one is taken."""
    said = {key: words for key, words in load("en").items() if key.startswith("reason.")}
    ordered = sorted(said.items(), key=lambda item: -len(re.sub(r"\{\w+\}", "", item[1])))
    return [(key, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(words)))) for key, words in ordered]


_PATTERNS = _patterns()


def told(reason: str, say: Language) -> str:
    """The reason in the language; as the build wrote it where no words of ours say it."""
    for key, pattern in _PATTERNS:
        match = pattern.fullmatch(reason)
        if match:
            return say(key, **{name: told(value, say) for name, value in match.groupdict().items()})
    return reason
