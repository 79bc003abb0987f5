"""Which municipality a document speaks of, by weighing every place where one is named."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from etl.text.page_words import alternation

City = tuple[str, str, str]  # city_id, name_ko, province_ko
Where = Literal["title", "byline", "lead", "body", "head"]

_RULES: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "rules" / "places.toml").read_text("utf-8")
)
_AMBIGUOUS: Final = frozenset(_RULES["ambiguous_stems"])
_COMMON: Final = frozenset(_RULES["common_words"])
_PROVINCES: Final[dict[str, list[str]]] = _RULES["provinces"]

#: What naming a place weighs: with its 시·군·구 and without; in the body each naming counts, elsewhere once a place.
_WEIGHTS: Final[dict[Where, tuple[float, float]]] = {
    "title": (6.0, 4.5), "byline": (3.0, 3.0), "lead": (3.0, 2.0), "body": (1.0, 0.5), "head": (1.0, 0.7),
}  # fmt: skip
_MAYOR: Final = 4.0  # `포항시장`, `경산시(시장 …)`: whose mayor speaks
_BODY_CAP: Final = 12.0
#: Less than this names a place only in passing.
MIN_SCORE: Final = 2.5
#: Where no name stands in full, what stems that may be other words must weigh together.
MIN_LOOSE_SCORE: Final = 6.0
#: Two places this near to each other are not told apart.
_TIE: Final = 0.97


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    pattern: re.Pattern[str]
    by_name: dict[str, tuple[City, ...]]  # full name → the cities that share it
    by_stem: dict[str, City]  # unambiguous name without its 시·군·구
    provinces: dict[str, frozenset[str]]  # short or long form → province_ko


@lru_cache(maxsize=8)
def _gazetteer(cities: tuple[City, ...]) -> _Gazetteer:
    by_name: dict[str, list[City]] = defaultdict(list)
    by_stem: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        name = city[1]
        by_name[name].append(city)
        if len(name) >= 3 and name[-1] in "시군구":
            by_stem[name[:-1]].append(city)
    forms: dict[str, set[str]] = defaultdict(set)
    for province in {city[2] for city in cities}:
        for form in _PROVINCES.get(province, [province]):
            forms[form].add(province)
    stems = {stem: own[0] for stem, own in by_stem.items() if len(own) == 1}
    pattern = re.compile(
        r"(?<![가-힣])(?=[" + "".join(sorted({name[0] for name in (*forms, *by_name, *by_stem)})) + r"])"
        r"(?:(?P<province>" + alternation(forms) + r")\s?)?"
        r"(?:(?P<full>"
        + alternation(by_name)
        + r")|(?P<stem>"
        + alternation(by_stem)
        + r")(?P<special>(?:특례|특별자치)시)?)"
    )
    return _Gazetteer(
        pattern,
        {name: tuple(own) for name, own in by_name.items()},
        stems,
        {form: frozenset(own) for form, own in forms.items()},
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    stretch: int
    where: Where
    name: str  # the full name, or the stem where the suffix is missing
    full: bool
    provinces: frozenset[str]
    mayor: bool


def place_names(cities: Sequence[City]) -> frozenset[str]:
    """Return every way to name a place: municipalities with and without 시·군·구, provinces in all their forms."""
    gazetteer = _gazetteer(tuple(cities))
    short = {name[:-1] for name in gazetteer.by_name if len(name) >= 3}
    return frozenset({*gazetteer.by_name, *short, *gazetteer.provinces})


def find_city(stretches: Iterable[tuple[Where, str]], cities: Sequence[City]) -> str | None:
    """Return the city_id that the stretches of a document speak of, None where none or two are as likely.

    stretches: (where on the page, its text). cities: (city_id, name_ko, province_ko). A name that several share (중구)
    or that a larger city bears too (광주시) counts only for the province that stands before it, here or elsewhere; a
    stem that is a common word (예산) only where the full name stands too.
    """
    gazetteer = _gazetteer(tuple(cities))
    mentions = list(_mentions(stretches, gazetteer))
    confirmed = {mention.name for mention in mentions if mention.full}
    best = _best(_scores(mentions, gazetteer, confirmed), MIN_SCORE)
    if best is None:
        bare = {mention.name + suffix for mention in mentions if mention.name not in _COMMON for suffix in "시군구"}
        best = _best(_scores(mentions, gazetteer, confirmed | bare), MIN_LOOSE_SCORE)
    return best


def _scores(mentions: Sequence[_Mention], gazetteer: _Gazetteer, confirmed: set[str]) -> dict[City, float]:
    """Weigh the mentions. confirmed: full names that make their stems, common words as they are, count."""
    told: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        told[mention.name] |= mention.provinces
        if not mention.full:  # 경남 고성 … 고성군
            for suffix in "시군구":
                told[mention.name + suffix] |= mention.provinces
    single: dict[tuple[City, int], float] = {}
    body: dict[City, float] = defaultdict(float)
    mayors: set[City] = set()
    for mention in mentions:
        city = _city_of(mention, gazetteer, confirmed, told[mention.name])
        if city is None:
            continue
        weight = _WEIGHTS[mention.where][0 if mention.full else 1]
        if mention.where == "body":
            body[city] += weight
        else:
            single[city, mention.stretch] = max(weight, single.get((city, mention.stretch), 0.0))
        if mention.mayor:
            mayors.add(city)
    scores: dict[City, float] = defaultdict(float)
    for (city, _), weight in single.items():
        scores[city] += weight
    for city, weight in body.items():
        scores[city] += min(weight, _BODY_CAP)
    for city in mayors:
        scores[city] += _MAYOR
    return scores


def _mentions(stretches: Iterable[tuple[Where, str]], gazetteer: _Gazetteer) -> Iterable[_Mention]:
    for number, (where, text) in enumerate(stretches):
        for match in gazetteer.pattern.finditer(text):
            at = match.end()
            name, full = match["full"], True
            if name is None:
                name, full = match["stem"], False
                if match["special"]:
                    name, full = name + match["special"][-1], True
                elif name == "고양" and text.startswith("이", at):
                    continue  # 고양이
            mayor = full and (text.startswith("장", at) or text.startswith(("(시장 ", "(군수 ", "(구청장 "), at))
            yield _Mention(
                number, where, name, full, gazetteer.provinces.get(match["province"] or "", frozenset()), mayor
            )


def _city_of(mention: _Mention, gazetteer: _Gazetteer, confirmed: set[str], told: set[str]) -> City | None:
    """Return the city a mention names, None where it may be another or no place."""
    if not mention.full:
        city = gazetteer.by_stem.get(mention.name)
        sure = city is not None and (
            mention.name not in _AMBIGUOUS or city[1] in confirmed or city[2] in mention.provinces
        )
        return city if sure else None
    own = gazetteer.by_name.get(mention.name, ())
    is_shared = len(own) > 1 or any(gazetteer.provinces.get(mention.name, frozenset()) - {city[2]} for city in own)
    candidates = [city for city in own if not is_shared or city[2] in (mention.provinces or told)]
    return candidates[0] if len(candidates) == 1 else None


def _best(scores: dict[City, float], least: float) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[1][1] > _TIE * ranked[0][1]:
        return None
    return ranked[0][0][0]
