"""Bylines and photo credits: the small set of forms in which Korean pages say who wrote and who took the picture."""

from __future__ import annotations

import re
from typing import Final

from etl.text.page_words import (
    CLOSING,
    CREDIT_WORDS,
    OUTLET_SUFFIXES,
    REPORTER_TITLES,
    SCENE_NOUNS,
    alternation,
    is_page_word,
    squeezed,
)

EMAIL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,3}")
OUTLET: Final = r"[가-힣A-Za-z0-9·]{0,14}(?:" + alternation(OUTLET_SUFFIXES) + r")\d{0,3}"
TITLE: Final = r"(?:" + alternation(REPORTER_TITLES) + r")"
NAME: Final = r"[가-힣]{2,4}"

#: `홍길동 기자`, `본사 홍길동 선임기자`; what follows must not be a particle (기자는, 기자들).
REPORTER: Final = re.compile(
    r"(?<![가-힣])(?P<name>"
    + NAME
    + r")\s?[·/]?\s?(?:(?:선임|수석|수습|인턴|객원|전문|시민|명예)\s)?(?P<title>"
    + TITLE
    + r")(?![가-힣])"
)
#: The byline at the head of the first paragraph: `[경북신문=홍길동기자]`, `【…】홍길동 기자=`, `(포항=연합뉴스) 홍길동 기자 =`.
BRACKET_HEAD: Final = re.compile(
    r"\s*(?:[\[【(<［〔](?P<inside>[^\[\]【】()<>\n]{2,50})[\]】)>］〕])(?![은는이가을를의에도와과]\s)\s*"
    r"(?:(?P<after>(?:[가-힣A-Za-z·]{2,12}\s){0,2}" + NAME + r"\s?" + TITLE + r")(?![가-힣])\s?)?[=:|/-]?\s*"
)
#: The byline at the head without a bracket: `포항=홍길동 기자 =`, `홍길동 기자 =`, `홍길동 기자 a@b.kr = `.
BARE_HEAD: Final = re.compile(
    r"\s*(?:[가-힣]{2,6}\s?[=/]\s?)?(?P<after>(?:[가-힣A-Za-z·]{2,12}\s){0,2}" + NAME + r"\s?" + TITLE + r")(?![가-힣])"
    r"\s*(?:" + EMAIL.pattern + r")?\s*(?P<mark>[=|/])\s*"
)
_INSIDE: Final = re.compile(r"=|기자|특파원|" + OUTLET + r"(?:\s|$)|^\s*[가-힣]{2,4}\s*$|" + TITLE + r"\s*$")
#: A stretch that holds nothing but a byline: names, titles, bureaux, an address.
ONLY: Final = re.compile(
    r"[\s\[【(<《/|·■▲▶=_-]*(?:기자명|글|취재|편집|글·사진|사진|작성자)?[\s:=]*"
    r"(?:[가-힣A-Za-z0-9·]{2,14}[\s=/|·,)\]】>]{1,3}){0,4}?"
    + NAME
    + r"\s?[·/]?\s?"
    + TITLE
    + r"(?:입니다)?[\s\])】>./|·,=:-]*"
    r"(?:\(?\s?" + EMAIL.pattern + r"\s?\)?)?[\s\])】>./|·-]*"
)
EMAIL_ONLY: Final = re.compile(
    r"[\s\[【(<《/|·■▲▶=:_-]*(?:[가-힣A-Za-z·=:]{1,12}\s?){0,4}[\s(<\[:]*" + EMAIL.pattern + r"[\s\])】>./|·-]*"
)
AGENCY: Final = re.compile(r"\s*/\s?" + OUTLET + r"\s*")

_WHO: Final = r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ·&()]{0,24}"
_CREDIT_NOUN: Final = r"(?:" + alternation(CREDIT_WORDS) + r")"
#: A press photo's credit at the end of a line: `사진=시 제공`, `(사진 제공=시)`, `. 시 제공`, `[시 제공. 재판매 …]`.
CREDIT: Final = re.compile(
    r"(?:[\[(<【/|·.\s]\s?|^\s*[\[(<【▲△]?\s*)(?:"
    + _CREDIT_NOUN
    + r"\s?"
    + _CREDIT_NOUN
    + r"?\s?[=:：/]\s?"
    + _WHO
    + r"|사진\s?제공\s?[=:：]?\s?"
    + _WHO
    + r"|(?<=[\[(<])사진\s"
    + _WHO
    + r")[\])>】.\s]*$"
    r"|[\[(<【/|=.·]\s?" + _WHO + r"\s?제공[\])>】.\s]*$"
    r"|(?:시|군|구|도|청|부|처|원|회|사|단|관|실|과|대|교|당|소|팀|신문|일보|뉴스|DB|독자|본인|업체)\s제공[\])>】.\s]*$"
    r"|^\s*[가-힣A-Za-z]{2,12}\s제공[.\s]*$"
    r"|[\[(<]\s?(?:촬영|사진)\s" + _WHO + r"[\])>.\s]*$"
    r"|[\[(<][가-힣A-Za-z0-9 ]{2,16}(?:자료사진|자료|DB|캡처|캡쳐)[\])>.\s]*$"
    r"|[/\s][가-힣A-Za-z0-9]{2,10}\s?[ⓒ©]\s?" + _WHO + TITLE + r"[.\s]*$"
    r"|재판매\s?및\s?DB\s?금지[\])>】.\s]*$"
)
#: A picture's owner after the sign: `© 시청`.
OWNER: Final = re.compile(r"\S.*(?:ⓒ|©|\([cC]\))\s{0,3}[가-힣A-Za-z0-9 =·.]{1,24}[\])>】.\s]*$")
CAPTION_MARK: Final = re.compile(
    r"\s*[▲△▼◀▶◁▷◇◆■●▽↑↓]|\s*[\[(<【]?\s?(?:사진|자료사진|포토|그래픽)\s?(?:설명)?\s?[\])>】:=]"
)
_SCENE: Final = re.compile(r"(?:" + alternation(SCENE_NOUNS) + r")[\])>】.\s]*$")
_POSING: Final = re.compile(
    r"(?:시장|군수|구청장|지사|의장|위원장|대표|국장|관계자들?|참석자들?|방문단|일행|시민들?|공무원들?|직원들?|학생들?|주민들?|모습)(?:이|가|들이|과|와)\s.{0,60}"
    r"(?:고 있다|고 있는 모습|하는 모습|기념촬영|기념사진|포즈를)[^가-힣]*(?:하고 있다)?[.\s]*$"
)
_POSED: Final = re.compile(
    r"[는한된린운은인]\s(?:[가-힣]{2,5}\s){0,2}(?:시장|군수|구청장|지사|의장|대표|관계자들?|참석자들?|방문단|일행|시민들?|주민들?|학생들?|직원들?)[.\s]*$"
)
_TOPIC: Final = re.compile(r"[가-힣](?:은|는)\s")


def byline_length(text: str, start: int, end: int) -> int:
    """Return how many characters at the head of text[start:end] are a byline before a paragraph, 0 for none."""
    match = BRACKET_HEAD.match(text, start, end)
    if match and (match["after"] or _INSIDE.search(match["inside"])) and not CLOSING.search(squeezed(match["inside"])):
        return match.end() - start
    match = BARE_HEAD.match(text, start, end)
    return match.end() - start if match else 0


def is_byline(line: str) -> bool:
    """True for a line that holds a reporter's name, an address, or an agency's name and nothing else."""
    if len(line) > 120:
        return False
    named = REPORTER.search(line)
    if named and is_page_word(named["name"]):  # a row of sections ends in `동영상 시민기자`
        return False
    return bool(ONLY.fullmatch(line) or EMAIL_ONLY.fullmatch(line) or AGENCY.fullmatch(line))


def has_credit(line: str) -> bool:
    """True for a line that ends in a press photo's credit (사진=…, … 제공)."""
    return len(line) <= 220 and CREDIT.search(line) is not None


def is_scene(line: str) -> bool:
    """True for a short line that describes a picture: it names a view, or somebody posing (no topic particle)."""
    if len(line) > 110:
        return False
    if len(line) <= 60 and _SCENE.search(line) and line.rstrip().endswith((".", "모습", "전경", "조감도", "위치도")):
        return True
    return bool(_POSING.search(line) and not _TOPIC.search(line)) or (line.endswith(".") and bool(_POSED.search(line)))
