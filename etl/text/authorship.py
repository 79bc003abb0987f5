"""Who published a document and who wrote it, from its bylines, its head and its copyright line."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from etl.text.bylines import BARE_HEAD, BRACKET_HEAD, EMAIL, NAME, OUTLET, REPORTER
from etl.text.page_words import (
    ARTICLE_KINDS,
    COPYRIGHT,
    DESK_ENDINGS,
    NOBODY,
    NOT_NAMES,
    OTHER_STORIES,
    REGISTRATION,
    STAMPS,
    alternation,
    is_control,
    is_page_word,
    squeezed,
)

_OUTLET: Final = re.compile(r"(?<![가-힣A-Za-z0-9])" + OUTLET + r"(?![가-힣A-Za-z0-9])")
#: A name of one word, as outlets have: three letters and more, digits only behind them.
_NAME_FORM: Final = re.compile(r"(?=.{3,16}$)[A-Za-z]*[가-힣][가-힣A-Za-z·]*\d{0,3}")
_AFTER_SIGN: Final = re.compile(
    r"(?:저작권자|[ⓒ©]|\([cC]\)|[Cc]opyright|COPYRIGHT)[\sⓒ©:by]*(?:\([cC]\))?\s*(?P<name>[가-힣A-Za-z0-9&·. ]{2,40}?)"
    r"\s*(?:[.,(\[<>/|&-]|무단|[Aa]ll\s?[Rr]ights|ALL\s|$)"
)
_SOURCE: Final = re.compile(
    r"(?:^|[\s|])(?:출처|자료제공|발행처|제공기관|기관명)\s?[:：]\s?(?P<name>[가-힣A-Za-z0-9·]{2,20})"
)
_WRITER: Final = re.compile(
    r"(?<![가-힣])(?:작성자|기자명|글쓴이|이름|등록자|게시자|글·사진|대담·정리|글(?=[\s:：]))\s?[:：=]?\s?(?P<name>"
    + NAME
    + r")(?=\s|$|[(|·,]|기자)"
)
_BEFORE_STAMP: Final = re.compile(
    r"^\s*(?P<name>" + NAME + r")\s*(?:[|·,/┃]\s*)?"
    r"(?:승인|입력|등록|기사입력|기사승인|기사등록|송고|작성)(?:시간|일시|일자|일)?[\s:：|\[(]{0,3}['’‘]?\d"
)
#: `홍길동 2024.11.21 11:00`
_BEFORE_DATE: Final = re.compile(
    r"^\s*(?!(?:"
    + alternation([word for listed in STAMPS.values() for word in listed])
    + r"))(?P<name>"
    + NAME
    + r")\s*(?:[|/┃]\s*|\s)20\d{2}\s?[.\-/년][\s\d.\-/월일]{3,10}\s\d{1,2}:\d{2}"
)
#: `2018-12-10 15:30 홍길동`, `20:40 기자 홍길동`: a name that closes the line of a stamp.
_AFTER_STAMP: Final = re.compile(
    r"(?:\d[:：]\d{2}(?:[:：]\d{2})?|\d[.\-/월]\s?\d{1,2}[.일]?)\s*(?:\([월화수목금토일]\)\s*)?(?:[|·]\s*)?(?:기자\s)?(?![월화수목금토일]요일)(?P<name>"
    + NAME
    + r")\s*$"
)
#: `홍길동(gil@example.com)`, `홍길동 gil@example.com` alone on its line.
_WITH_ADDRESS: Final = re.compile(
    r"^\s*(?P<name>" + NAME + r")\s?[(<\[]?\s?" + EMAIL.pattern + r"[)>\]]?(?=\s*(?:$|[/|·]))"
)
#: `By 홍길동 2024년 …`, `Posted on … by 홍길동`.
_BY: Final = re.compile(r"(?<![A-Za-z])(?:[Bb]y|BY)\s+(?P<name>" + NAME + r")(?![가-힣])")
#: `By Hong Gil-dong`, as pages with English beside the Korean have it.
_IN_ENGLISH: Final = re.compile(
    r"^\s*(?:[Bb]y|BY|Reporter)\s+(?P<name>[A-Z][a-z]+(?:[ -][A-Za-z]+){1,2}?)(?=\s*(?:$|[|,(<·]))"
)
_STAMP_WORDS: Final = frozenset(word for listed in STAMPS.values() for word in listed)
_PARTS: Final = re.compile(r"[|>·,]|\s{2,}|\s[-–—─]\s")
#: The first line of a page where it is its name: `나루마을소식`, `[나루소식] 강원`, `월간 나루 제7호`, `나루 vol.38`.
_LOGO: Final = re.compile(
    r"\s*(?:(?:주간|월간|계간|격월간)\s)?(?P<name>[가-힣A-Za-z]*[가-힣][가-힣A-Za-z]{3,11})(?:\s(?:[A-Za-z0-9.\s-]+|[가-힣]{2}))?"
    r"\s*(?:(?:제|통권|vol\.?|Vol\.?|No\.?)?\s?\d+\s?월?호?)?\s*|\s*\[(?P<framed>[가-힣A-Za-z]{3,12})\](?:\s[가-힣·\s]{2,20})?\s*"
)
_LATIN_TAIL: Final = re.compile(r"(?<=[가-힣])(?:\s+(?:[A-Z][A-Za-z&.]*|(?:https?://|www\.)\S+))+$")
#: Above a contribution: `홍길동 아무개시장`, `홍길동(아무개군수)`.
_CONTRIBUTOR: Final = re.compile(
    r"\s*(?P<name>" + NAME + r")(?:\s|\()(?:[가-힣]{2,5}\s?){1,2}(?:시장|군수|구청장|지사|의장|교수|원장)\)?\s*"
)
_OPINION: Final = re.compile(r"기고|칼럼|오피니언|시론")
_OFFICE: Final = re.compile(
    r"(?:담당부서|담당과|작성부서|등록부서|부서명|부서|자료제공)\s?[:：]?\s?(?P<name>[가-힣A-Za-z0-9·]{2,16})"
)


def outlet_in(byline: str, places: Collection[str] = ()) -> str | None:
    """Return the outlet named in a byline at the head of a paragraph (`[신문=홍길동기자]`, `(시=통신)`, `【뉴스 시】`).

    places: names of places (place_names), which are no outlets. A name that does not look like an outlet's is one where
    it shares the bracket with a reporter, or stands right before one: `【아무개 시】홍길동 기자=`.
    """
    match = BRACKET_HEAD.match(byline)
    if match is None:
        return _named(byline.split("=")[0]) if "=" in byline else None
    inside = match["inside"]
    parts = [part.strip() for part in inside.split("=")]
    for part in parts:
        if not REPORTER.search(part) and (outlet := _named(part)):
            return part if part.startswith(outlet) else outlet
    if (outlet := _named(inside)) is not None:
        return outlet
    if match["after"] is None and not REPORTER.search(inside):
        return None
    return next((word for part in parts for word in _words_before_reporter(part) if _may_name(word, places)), None)


def _words_before_reporter(stretch: str) -> list[str]:
    reporter = REPORTER.search(stretch)
    return re.split(r"[\s/|,]+", stretch[: reporter.start()] if reporter else stretch)


def _may_name(word: str, places: Collection[str]) -> bool:
    """True for a word that may be an outlet's name by its form: no place, desk, kind of article or word of the page."""
    return (
        _NAME_FORM.fullmatch(word) is not None
        and word not in places
        and word not in NOT_NAMES
        and word not in ARTICLE_KINDS
        and not word.endswith(DESK_ENDINGS)
        and not is_page_word(word)
        and not is_control(word)
        and not OTHER_STORIES.match(squeezed(word))
    )


def _named(stretch: str) -> str | None:
    """Return the first word of the stretch that is an outlet's name, None for sections and buttons."""
    for match in _OUTLET.finditer(stretch):
        word = match.group()
        if (
            len(word) >= 3
            and not is_page_word(word)
            and not is_control(word)
            and not OTHER_STORIES.match(squeezed(word))
        ):
            return word
    return None


def outlet_told_twice(head: Sequence[str], elsewhere: Sequence[str], places: Collection[str]) -> str | None:
    """Return the word that opens the page (its logo) and stands again elsewhere, None where none does.

    head: the first lines above the title; elsewhere: bylines, stamps and copyright lines, which tell whose page it is.
    """
    for line in head:
        first = re.split(r"[|>·,(]|\s{2,}", line.strip())[0].strip()
        if _may_name(first, places) and any(
            first in _names(other) for other in elsewhere if other != line and not OTHER_STORIES.match(squeezed(other))
        ):
            return first
    return None


def _names(line: str) -> set[str]:
    return set(re.findall(r"[가-힣A-Za-z0-9·]+", line))


def outlet_in_head(lines: Sequence[str]) -> str | None:
    """Return the outlet that the first lines of a page name as its own (its logo), None where none does."""
    for line in lines:
        if len(line) > 60 or "=" in line:
            continue
        for part in _PARTS.split(line.strip())[:2]:  # the logo, in Korean beside its English or above its motto
            first = _LATIN_TAIL.sub("", part).strip()
            outlet = _named(first)
            if outlet is not None and (first.startswith(outlet)) and len(first) <= len(outlet) + 12:
                return outlet
            if re.search(r"[가-힣]", first):
                break
    return None


def logo_in(first_line: str, places: Collection[str]) -> str | None:
    """Return the name that a page opens with, alone or with its issue or motto in Latin letters; None for anything else."""
    match = _LOGO.fullmatch(first_line)
    name = match["name"] or match["framed"] if match else None
    return name if name and _may_name(name, places) else None


def owner_in(closing_lines: Sequence[str]) -> str | None:
    """Return the outlet that the copyright lines name, None where none does."""
    for line in closing_lines:
        if not COPYRIGHT.search(squeezed(line)):
            continue
        sign = re.search(r"저작권자|[ⓒ©]|\([cC]\)|[Cc]opyright|COPYRIGHT", line)
        if sign is None:
            continue
        behind = re.split(r"무단|[Aa]ll\s?[Rr]ights|ALL\s?RIGHTS", line[sign.end() : sign.end() + 120])[0]
        outlets = [match.group() for match in _OUTLET.finditer(behind) if len(match.group()) >= 3]
        if outlets:
            return outlets[-1] if "," in behind else outlets[0]
        name = _AFTER_SIGN.search(line)
        if (
            name
            and name["name"].strip()
            and not name["name"].strip().isdigit()
            and re.search(r"[가-힣]{2}", name["name"])
        ):
            return name["name"].strip()
    return None


def source_in(lines: Sequence[str]) -> str | None:
    """Return the office that a press release's head names as its source (`출처: 시청`)."""
    return next((match["name"] for line in lines if (match := _SOURCE.search(line))), None)


def is_person(name: str) -> bool:
    """True for what may be a reporter's name; False for accounts of the site, for desks and for words of menus."""
    return (
        name not in NOBODY
        and name not in NOT_NAMES
        and name not in _STAMP_WORDS
        and not name.endswith(DESK_ENDINGS)
        and not is_page_word(name)
    )


def reporter_in(line: str) -> str | None:
    """Return the reporter that a byline, a stamp line or the head of a paragraph names, None where nobody is."""
    head = BRACKET_HEAD.match(line) or BARE_HEAD.match(line)
    stretches = [head["after"] or "", line] if head else [line]
    for stretch in stretches:
        for match in REPORTER.finditer(stretch):
            if is_person(match["name"]):
                return match["name"]
    for pattern in (_WRITER, _BEFORE_STAMP, _BEFORE_DATE, _AFTER_STAMP, _WITH_ADDRESS, _BY, _IN_ENGLISH):
        for match in pattern.finditer(line):
            if is_person(match["name"]) and not REGISTRATION.search(line):
                return match["name"]
    return None


def contributor_in(head: Sequence[str]) -> str | None:
    """Return who wrote a contribution, from a line of its own above it; None where the head tells of none."""
    if not any(_OPINION.search(line) for line in head):
        return None
    return next((m["name"] for line in head if (m := _CONTRIBUTOR.fullmatch(line)) and is_person(m["name"])), None)


def office_in(lines: Sequence[str]) -> str | None:
    """Return the office in charge that a press release's head names (`담당부서 : 기획예산실`)."""
    return next((match["name"] for line in lines if (match := _OFFICE.search(line))), None)
