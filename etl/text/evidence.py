"""What each segment of a page looks like, taken by itself: prose, bullet, stamp, byline, button, notice …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from etl.text.bylines import CAPTION_MARK, EMAIL, OWNER, has_credit, is_byline, is_scene
from etl.text.page_words import (
    CLOSING,
    COPYRIGHT,
    NOISE,
    NOTICE_ABOUT,
    OTHER_STORIES,
    POLITE_END,
    SUMMARY,
    TRANSLATION,
    control_share,
    is_menu_row,
    squeezed,
)
from etl.text.segments import Segment
from etl.text.stamps import find_stamps

Look = Literal[
    "prose", "loose", "bullet", "short",  # what may be the article: sentences, one without a stop, an item, a phrase
    "caption", "credit", "stamp", "byline", "menu", "noise", "notice", "closing", "stories", "summary", "foreign", "translated",
]  # fmt: skip

_HANGUL: Final = re.compile(r"[가-힣]+")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+")
_STOP: Final = re.compile(
    r"[가-힣\"'”’)\]%](?:다|요|죠|까|음|함|됨|임|것|짐|봄|옴|감|줌)[.。]|[가-힣]{2}(?:다|요|죠|까)[.。]"
)
_PLAIN_STOP: Final = re.compile(r"(?:[^니]다|[음함됨임것짐봄옴감줌])[.。]")
_LOOSE_END: Final = re.compile(r"[가-힣](?:다|요|죠|까)[!?~…]*[\"'”’)\]」』>]*$|[.!?][\"'”’」』]$")
BULLET: Final = re.compile(
    r"\s*(?:[○◦ㅇㅁ△▲▷▶►◁•●◆◇■□▪▫◈◎⊙※*☞✓✔➤➜→⇒➔⇨❍·ㆍ∙‧∘–—-](?![\d-])|[-–]\s|△|▲"
    r"|[①-⑳➀-➉❶-❿㉠-㉻ⓐ-ⓩ]|\(?(?:\d{1,2}|[가-하]|[a-z])[.)]\s?(?!\d)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\.?\s)"
)
#: A phrase that states a quantity is a fact.
QUANTITY: Final = re.compile(
    r"\d\s?(?:천|백|십)?\s?(?:조|억|만|천|원|%|％|퍼센트|명|개|곳|건|㎡|㎞|㎢|ha|km|톤|가구|세대|배|점)"
)
_TAGS: Final = re.compile(r"(?:^|\s)#[가-힣A-Za-z0-9_]+")
_TAG_ALONE: Final = re.compile(r"#[가-힣A-Za-z0-9_]+")
_MARKS_ONLY: Final = re.compile(r"[\W_\d]*")
_COUNTERS: Final = re.compile(r"[\s|·/]*(?:(?:[가-힣A-Za-z]{1,6}\s?)?[\d,.]++(?:\s?[건회개명자위%℃KkM])?[\s|·/]*+)+")
_ALIAS: Final = re.compile(r"^\S{2,12}\*{2,}\s|^ㄴ\s|^└")
#: A subtitle of a press release: `- … -`.
_DASHED: Final = re.compile(r"[-–—]\s.{4,80}\s[-–—]")
#: `<관련기사 5면>` points to another page of the paper, from inside the article too.
_PAGE_REFERENCE: Final = re.compile(
    r"[\s\[<(▶☞]*(?:관련\s?기사|기사|사설|해설)?\s?[A-Z]?\d{1,2}(?:\s?[·,]\s?\d{1,2})?\s?면[\s\]>)]*"
)
_PHOTOGRAPHER: Final = re.compile(r"[\s\[(</|·]*(?:사진|촬영|그래픽|영상)")
_ATTACHED: Final = re.compile(r"[\W_]{0,4}(?:붙임|첨부|별첨)(?:파일|자료)?\s?\d?\s?[.:：]?\s")
_ADVERT: Final = re.compile(r"[\[<(【]\s?(?:AD|광고|협찬|PR|Sponsored|이벤트|알림|공지)\s?[\]>)】]")
_SCAN: Final = 400  # phrases are looked for in this many characters at both ends of a long line


@dataclass(slots=True)
class Unit:
    """A segment with its look. mass: Hangul syllables; closing: on its own evidence the article is over here."""

    start: int
    end: int
    glued: str
    line: str
    look: Look
    mass: int
    polite: bool = False
    closing: bool = False
    credited: bool = False
    sentence: bool = False  # whole sentences, although the vocabulary of pages took them for the site's


def look_at(text: str, segment: Segment) -> Unit:
    """Return the segment with its look; what stands around it is not considered."""
    line = text[segment.start : segment.end]
    hangul = sum(map(len, _HANGUL.findall(line)))
    unit = Unit(segment.start, segment.end, segment.glued, line, "short", hangul)
    if len(line) <= _SCAN:
        unit.polite = POLITE_END.search(line) is not None
    else:
        unit.polite = POLITE_END.search(line[-60:]) is not None
    if segment.glued == "head":
        unit.look = "stamp" if _is_stamp(line, hangul) else "byline"
    else:
        unit.look = _look(unit)
    return unit


def _look(unit: Unit) -> Look:
    line, hangul = unit.line, unit.mass
    if _is_foreign(line, hangul):
        return "foreign"
    is_prose = hangul >= 6 and (_STOP.search(line) is not None)
    if is_prose and len(line) > _SCAN:
        return "prose"
    flat = squeezed(line[:_SCAN] + " " + line[-_SCAN:] if len(line) > 2 * _SCAN else line)
    plain = is_prose and _PLAIN_STOP.search(line) is not None
    if not plain or len(line) < 40:
        look = _page_look(unit, flat, is_prose)
        if look is not None:
            return look
    elif len(line) <= 200 and unit.glued != "head" and (has_credit(line) or OWNER.search(line)):
        unit.credited = has_credit(line)
        return "caption"
    elif TRANSLATION.search(flat) and len(line) <= 160 and line[:1] in "<[(※*〈":
        return "translated"
    if _DASHED.fullmatch(line):
        return "short"
    bullet = BULLET.match(line)
    if bullet and hangul >= 2:
        if is_scene(line) and CAPTION_MARK.match(line):
            return "caption"
        return "bullet"
    if is_prose:
        return "caption" if is_scene(line) else "prose"
    if is_scene(line):
        return "caption"
    if _LOOSE_END.search(line) or hangul >= 70:
        return "loose"
    return "short"


def _page_look(unit: Unit, flat: str, is_prose: bool) -> Look | None:
    """Return the look of a line that the vocabulary of pages knows, None where it knows nothing."""
    line, hangul = unit.line, unit.mass
    if not hangul and _MARKS_ONLY.fullmatch(line):
        return "noise"
    if unit.glued == "tail":
        unit.closing = True
        return "credit" if has_credit(line) and not EMAIL.search(line) else _closing_look(unit, flat)
    if _PAGE_REFERENCE.fullmatch(line):
        return "noise"
    if is_byline(line):
        unit.closing = not _PHOTOGRAPHER.match(line)
        return "byline" if unit.closing else "credit"
    if not is_prose and len(line) <= 200 and _is_stamp(line, hangul):
        return "stamp"
    if has_credit(line) and not BULLET_ITEM.match(line):
        unit.credited = True
        return "caption" if hangul > 12 else "credit"
    if len(line) <= 160 and OWNER.search(line) and not CLOSING.search(flat.replace("ⓒ", "").replace("©", "")):
        return "caption"
    if SUMMARY.search(flat) and len(flat) <= 40:
        return "summary"
    if TRANSLATION.search(flat) and len(line) <= 160 and (unit.polite or hangul < 6 or line[:1] in "<[(※*〈"):
        return "translated"
    if OTHER_STORIES.match(flat) and (len(flat) <= 30 or not is_prose):
        unit.closing = True
        return "stories"
    if (_ADVERT.match(line) and len(line) <= 120) or (_ATTACHED.match(line) and len(line) <= 80):
        return "noise"
    if len(line) <= (160 if is_prose else 240) and CLOSING.search(flat):
        unit.sentence = is_prose and COPYRIGHT.search(flat) is None and not EMAIL.search(line)
        return _closing_look(unit, flat)
    if EMAIL.search(line) and len(line) <= 120:
        unit.closing = True
        return "byline"
    if is_prose and unit.polite and len(line) <= 200 and NOTICE_ABOUT.search(flat):
        unit.sentence = True
        return "notice"
    if is_prose:
        return None
    if len(line) <= 300 and (control_share(line) >= 0.6 or (_COUNTERS.fullmatch(line) and hangul <= 8)):
        return "noise"
    if len(_TAGS.findall(line)) >= 2 or _TAG_ALONE.fullmatch(line):
        unit.closing = True
        return "closing"
    if NOISE.search(flat) and len(line) <= 120 and not BULLET.match(line):
        return "noise"
    if _ALIAS.match(line):
        return "notice"
    if unit.polite and NOTICE_ABOUT.search(flat) and len(line) <= 120:
        return "notice"
    return "menu" if len(line) <= 300 and is_menu_row(line) and not QUANTITY.search(line) else None


#: Items may end in 제공 as an act (정보 제공): only captions' own marks lead to a credit.
BULLET_ITEM: Final = re.compile(r"\s*(?:[○◦ㅇ□■·ㆍ※*]|[-–]\s|\d{1,2}[.)]\s)(?!.*(?:사진|[ⓒ©]))")


def _closing_look(unit: Unit, flat: str) -> Look:
    unit.closing = True
    return "stories" if OTHER_STORIES.match(flat) else "closing"


def _is_stamp(line: str, hangul: int) -> bool:
    """True for a line that says when the article appeared or what day it is, and little else."""
    stamps = list(find_stamps(line, 0, len(line)))
    if not stamps:
        return False
    if any(stamp.kind != "bare" for stamp in stamps):
        return hangul <= 60
    rest = hangul - sum(map(len, _HANGUL.findall(line[stamps[0].start : stamps[-1].end])))
    return rest <= 14 and stamps[0].start <= 24


def _is_foreign(line: str, hangul: int) -> bool:
    """True for a stretch in another script: most letters Latin, kana or Chinese, and enough of them to be a sentence."""
    if len(line) < 24 or hangul > 0.3 * len(line):
        return False
    latin = sum(map(len, _LATIN.findall(line)))
    cjk = sum(map(len, _CJK.findall(line)))
    return (latin >= 40 and latin > 3 * hangul) or (cjk >= 15 and cjk > 2 * hangul)
