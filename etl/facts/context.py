"""What the kind, modality and sector models see of one span: its own words, the rest of its clause, the predicate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.facts.features import token_class
from etl.facts.lexicon import words
from etl.facts.tokens import Token

_HANGUL = 0xAC00
_CODA_SS, _CODA_N, _CODA_L, _CODA_B = 20, 4, 8, 17  # final consonants ㅆ ㄴ ㄹ ㅂ by Unicode order
_FUTURE_WORD = re.compile(r"^(계획|예정|방침|전망|목표|구상|복안|것|생각|각오|포부|의지|의향|심산)")
_PLEDGED = re.compile(r"(기로|키로)$")


@lru_cache(maxsize=1 << 14)
def coda(character: str) -> int:
    """Return the index of a Hangul syllable's final consonant (0: none), -1 for anything else."""
    code = ord(character) - _HANGUL
    return code % 28 if 0 <= code < 11172 else -1


@lru_cache(maxsize=1 << 16)
def tense(word: str) -> str:
    """Return FUTURE, PAST, PRESENT or "" of a predicate by the syllable before its ending."""
    if _PLEDGED.search(word):
        return "FUTURE"
    match = re.search(r"(.)(?:다|다고|다며|다면서|다는|습니다|고|으며|으나|지만|는데|던)$", word)
    if not match:
        return ""
    syllable = match.group(1)
    if "겠" in word[-4:]:
        return "FUTURE"
    final = coda(syllable)
    if final == _CODA_SS:
        return "PAST"
    if word.endswith(("다", "다고", "다며", "다면서", "다는")):
        if final == _CODA_N:
            return "PRESENT"
        if final == _CODA_B:
            return "POLITE"
    return ""


def predicate(tokens: Sequence[Token]) -> tuple[str, str, str]:
    """Return (main, reporting, future noun) of a sentence: its last predicate, and what reports it."""
    main = reporting = future = ""
    for token in reversed(tokens):
        name = token_class(token)
        if name == "REPORT":
            reporting = reporting or token.text
            continue
        match = _FUTURE_WORD.match(token.text)
        if match and not future:
            future = match.group(1)
            continue
        if token.part in ("FIN", "CONN", "ADN") and (token.noun or tense(token.text)):
            main = token.text
            break
    return main, reporting, future


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a sentence: the year of publication, and how the sentence that leads up to it is said."""

    year: int
    tense: str = ""
    future: str = ""
    cue: str = ""


def leads(tokens_of: Sequence[Sequence[Token]], roles: Sequence[str], year: int) -> list[Lead]:
    """Return the lead of every sentence: for a bullet the last sentence that is none, else the sentence before."""
    found: list[Lead] = []
    lead = Lead(year)
    for tokens, role in zip(tokens_of, roles, strict=True):
        found.append(lead)
        if role != "bullet" and tokens:
            main, _, future = predicate(tokens)
            lead = Lead(year, tense(main), future, _cue(tokens))
    return found


def _cue(tokens: Sequence[Token]) -> str:
    """Return DONE or COMING where the sentence says so in a word (성과, 계획, …), the last one counting."""
    for token in reversed(tokens):
        if token.stem.startswith(("성과", "실적", "결실", "쾌거", "업적")):
            return "DONE"
        if token.stem.startswith(("계획", "예정", "방침", "목표", "향후", "앞으로", "내년")):
            return "COMING"
    return ""


_YEAR = re.compile(r"^['’]?((?:19|20)?\d\d)(?:년|\.|$)")


def _years(tokens: Sequence[Token], year: int) -> set[str]:
    """Return how the years named in these tokens stand to the year of publication: past, same, coming."""
    found = set()
    for token in tokens:
        match = _YEAR.match(token.text)
        if match and len(match.group(1)) == 4:
            said = int(match.group(1))
            found.add("past" if said < year else "coming" if said > year else "same")
        elif token.stem in ("지난해", "작년", "지난"):
            found.add("past")
        elif token.stem in ("내년", "내후년", "향후", "앞으로", "내년도"):
            found.add("coming")
        elif token.stem in ("올해", "올", "금년"):
            found.add("same")
    return found


def kind_features(tokens: Sequence[Token], first: int, last: int, role: str, lead: Lead) -> list[str]:
    """Return the features that tell plan, achievement and vision (and modality) apart for tokens[first..last]."""
    span = tokens[first : last + 1]
    end = span[-1]
    rest = tokens[last + 1 :]
    main, reporting, future = predicate(tokens)
    features = [
        "b",
        f"end={end.part}{end.noun}",
        f"stem={end.stem[-3:]}",
        f"stem2={end.stem[-2:]}",
        f"tail={end.text[-2:]}",
    ]
    features += [
        f"own={tense(end.text)}",
        f"role={role}",
        f"main={tense(main)}",
        f"fut={future}",
        f"rep={reporting[:3]}",
    ]
    features += [f"mainw={main[:3]}", f"maine={main[-2:]}", f"own|main={tense(end.text)}|{tense(main)}|{future}"]
    for i, token in enumerate(rest[:5]):
        features += [f"r{min(i, 2)}={token.text[:3]}", f"rc{min(i, 2)}={token_class(token)}"]
    clause = _clause_tail(rest)
    features += [f"ct={tense(clause)}", f"cw={clause[:2]}", f"ce={clause[-2:]}"]
    finite = next((t.text for t in rest if tense(t.text)), "")
    own = tense(end.text)
    features += [f"nf={own or tense(finite)}", f"nfw={finite[:2]}", f"nf|end={own or tense(finite)}|{end.part}"]
    features += [f"cue={_cue(tokens)}", f"cue|main={_cue(tokens)}|{tense(main)}|{role}"]
    features += [f"lead={lead.tense}|{role}", f"leadf={lead.future}|{role}", f"leadc={lead.cue}|{role}"]
    features += [f"y={name}" for name in _years(tokens[max(0, first - 5) : last + 5], lead.year)]
    features += [f"ys={name}|{tense(main)}" for name in _years(tokens, lead.year)]
    if len(rest) > 1 and rest[0].text == "(" and rest[1].text[:1] in "0123456789'’":
        features += ["dated", *(f"dated={name}" for name in _years(rest[1:3], lead.year))]
    opened = _open_quote(tokens[:first])
    features += [f"quoted={opened}", f"quoted|nf={opened}|{own or tense(finite)}"]
    for token in span:
        if token.stem in words("vision_words") or any(
            token.stem.startswith(w) for w in ("도약", "선도", "거점", "허브")
        ):
            features += ["vision", "vw=" + token.stem]
        if token.noun == "PLACE":
            features.append("place")
        if token.part == "NUMBER" or token.text[:1].isdigit():
            features.append("number")
        if token.noun == "VERB":
            features.append("vn=" + token.stem[-2:])
    for token in tokens[max(0, first - 4) : first]:
        if token.stem in words("frames") or token.part == "NUMBER":
            features.append("before=" + token.stem)
    if any(t.part == "BULLET" for t in tokens[: first + 1]):
        features.append(f"bulleted|{tense(main)}")
    if _weak(end.stem) or any(_weak(t.stem) for t in rest[:4]):
        features += ["weak", f"weak|{tense(main)}"]
    if len(span) <= 2:
        features.append("short")
    return features


@lru_cache(maxsize=1 << 14)
def _weak(stem: str) -> bool:
    return any(stem.endswith(word) for word in words("weak_plan_verbs"))


def _open_quote(tokens: Sequence[Token]) -> int:
    """Return 1 where a double quotation mark is still open after these tokens: someone is speaking."""
    open_ = 0
    for token in tokens:
        if token.text == "“":
            open_ = 1
        elif token.text == "”":
            open_ = 0
        elif token.text == '"':
            open_ = 1 - open_
    return open_


def _clause_tail(rest: Sequence[Token]) -> str:
    """Return the first predicate after the span: what the text says of it before anything else is said."""
    for token in rest:
        if token.part in ("FIN", "CONN") and token.noun:
            return token.text
        if tense(token.text):
            return token.text
    return ""


def title_words(title: str) -> list[str]:
    """Return character 2- and 3-grams of a title's words, spaces and marks dropped; what sectors are told by."""
    squeezed = re.sub(r"[^0-9A-Za-z가-힣一-鿿]", "", title)
    return [f"g={squeezed[i : i + n]}" for n in (2, 3) for i in range(len(squeezed) - n + 1)]
