"""Who does it, where the text says that it is not the city itself."""

from __future__ import annotations

from collections.abc import Sequence

from etl.facts.lexicon import words
from etl.facts.tokens import Token

REACH = 24  # tokens back from an item within which its subject stands


def actor_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Return the organisation that is the grammatical subject of tokens[first..last], None for the city or no one.

    The nearest subject (이, 가, 은, 는, 에서) before the item decides; a city, its mayor or its council is the city.
    """
    for at in range(first, max(first - REACH, -1), -1):
        token = tokens[at]
        if at == first and at == last:
            continue
        if token.part not in ("SUBJ", "TOPIC") or token.text.endswith(("에는", "에서는")):
            continue  # what is asked of a ministry (…부에는) is not done by it
        if _is_city(token.stem):
            return None
        if token.noun != "VERB" and any(token.stem.endswith(ending) for ending in words("organisations")):
            return token.stem
    return None


def _is_city(stem: str) -> bool:
    return stem in ("시", "군", "구", "시장", "군수", "구청장") or stem.endswith(
        ("시", "시장", "군수", "구청장", "시의회")
    )
