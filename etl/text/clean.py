"""A page → the part that each of its lines plays. By general structure, never by a list of outlets.

The order of the decisions: each piece is looked at by itself (evidence), then the article's place on the page is found
(article), its title (headline), its repeated paragraphs (repetition); what is outside the article is chrome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from etl.records import Line, LineRole
from etl.text.article import first_unit, is_content, is_plain_style, last_unit, main_place
from etl.text.bylines import CAPTION_MARK
from etl.text.evidence import QUANTITY, Unit, look_at
from etl.text.headline import bigrams, find_title
from etl.text.repetition import repeated_runs
from etl.text.segments import Segment, physical_lines, segments

_ROLES: Final[dict[str, LineRole]] = {
    "prose": "body", "loose": "body", "bullet": "bullet", "short": "heading", "caption": "caption", "credit": "chrome",
    "stamp": "meta", "byline": "byline", "menu": "chrome", "noise": "chrome", "notice": "chrome", "closing": "chrome",
    "stories": "chrome", "summary": "chrome", "foreign": "translation", "translated": "translation",
}  # fmt: skip
_TEASER_HEAD: Final = 15
_HEADING_MARK: Final = re.compile(r"\s*[□■◆◇●▣◈◎<〈《\[【(]|\s*[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|\s*\d{1,2}\.\s")
_DEED: Final = re.compile(
    r"(?:조성|건립|구축|추진|확대|지원|설치|운영|유치|확보|개최|개선|정비|육성|강화|도입|개발|설립|착공|준공|완료|선정|지정|마련|공급|제공|신설|발굴|체결|시행|실시)\W*$"
)
#: The terse style of official papers: a phrase that ends so is a statement.
_TERSE: Final = re.compile(r"[가-힣\s]{4}(?:음|함|됨|임|짐|예정|계획|방침|추진|것)[.\s]*$")
_OTHER_PLACE: Final = re.compile(r"[\s·\-*▶☞\d.]*[\[(]?([가-힣]{1,3}?)(?:시|군|구)?[\])]?\s?[,·:\]]")


def line_roles(text: str) -> list[Line]:
    """Return every line of the text with its role; ordered, none overlapping, blank lines left out.

    One physical line gives several records where chrome is glued to a paragraph. Offsets are code points into text.
    Never raises; linear in the length of text.
    """
    units = _units(text)
    start = first_unit(units)
    title = find_title(units, start)
    if title is not None:
        units, start = _without_glued_title(units, start, title)
    plain = is_plain_style(units)
    if not plain:
        for unit in units[start:]:  # a speech or a press release: its own sentences are as polite as the site's
            if unit.sentence:
                unit.look, unit.closing = "prose", False
    runs = _repetition(text, units, start)
    repeated = frozenset(index for index, parts in runs.items() if all(again for _, again in parts))
    end, boxed = last_unit(units, start, repeated, plain)
    end = _without_edges(units, start, end, plain)
    roles = _roles(units, start, end, boxed, title)
    _mark_translations(units, roles)
    return list(_lines(text, units, roles, runs))


def _units(text: str) -> list[Unit]:
    units = [look_at(text, segment) for segment in segments(text)]
    if not any(unit.look in ("prose", "loose", "bullet", "short") and unit.mass >= 10 for unit in units):
        for unit in units:  # a page without Korean: its own prose is the article
            unit.look = "prose" if unit.look == "foreign" else unit.look
    _mark_teasers(units)
    return units


def _mark_teasers(units: Sequence[Unit]) -> None:
    """A line cut off with … that a later line tells in full is a teaser."""
    heads = {unit.line[:_TEASER_HEAD]: unit for unit in units if unit.look == "prose"}
    for unit in units:
        if unit.look in ("short", "loose", "prose") and unit.line.endswith(("…", "..", "더보기")):
            whole = heads.get(unit.line[:_TEASER_HEAD])
            if whole is not None and whole.start > unit.start and whole.line.startswith(unit.line.rstrip("….더보기 ")):
                unit.look = "noise"


def _without_glued_title(units: list[Unit], start: int, title: int) -> tuple[list[Unit], int]:
    """Split the title off where a caption or a paragraph begins with it; a line that begins with part of it is a caption."""
    words = units[title].line
    if len(words) < 10:
        return units, start
    result: list[Unit] = []
    new_start = start
    for index, unit in enumerate(units):
        shared = _shared_head(words, unit.line) if index != title else 0
        if shared == len(words) and len(unit.line) > len(words) + 5:
            rest_at = len(words) + len(unit.line[len(words) :]) - len(unit.line[len(words) :].lstrip())
            rest = look_at(unit.line, Segment(rest_at, len(unit.line)))
            result.append(replace(unit, end=unit.start + len(words), line=words, look="short", mass=units[title].mass))
            result.append(replace(rest, start=unit.start + rest_at, end=unit.end))
            new_start += index < start
            continue
        if (
            len(words) > shared >= max(12, 0.4 * len(words))
            and unit.look in ("short", "loose", "prose")
            and len(unit.line) <= 160
        ):
            unit.look = "caption"
        result.append(unit)
    return result, new_start


def _shared_head(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _repetition(text: str, units: Sequence[Unit], start: int) -> dict[int, list[tuple[tuple[int, int], bool]]]:
    """Return for each unit from `start` on that repeats something its runs of new and repeated sentences."""
    looked_at = [at for at in range(start, len(units)) if units[at].look in ("prose", "loose", "bullet", "notice")]
    found = repeated_runs(text, [(units[at].start, units[at].end) for at in looked_at])
    return {at: parts for at, parts in zip(looked_at, found, strict=True) if any(again for _, again in parts)}


def _without_edges(units: Sequence[Unit], start: int, end: int, plain: bool) -> int:
    """Move the end back over what trails the last paragraph: site notices, headlines, loose words."""
    place = main_place(units[start:end])
    while end > start + 1:
        unit = units[end - 1]
        if unit.look == "prose" and not (plain and unit.polite and unit.mass < 60):
            break
        if unit.look == "bullet" and is_content(unit) and not _names_other_place(unit.line, place):
            break
        if unit.look == "loose" and unit.mass >= 30 and not unit.polite:
            break
        end -= 1
    return end


def _names_other_place(line: str, place: str | None) -> bool:
    """True for a headline that begins with another municipality (`·안동시, …`, `[구미] …`)."""
    match = _OTHER_PLACE.match(line)
    return bool(match and place and not place.startswith(match[1]) and ("," in match[0] or "]" in match[0]))


def _roles(units: Sequence[Unit], start: int, end: int, boxed: frozenset[int], title: int | None) -> list[LineRole]:
    roles: list[LineRole] = []
    beside = end  # captions right after the last paragraph are the article's own
    while beside < len(units) and units[beside].look in ("caption", "credit", "noise") and not units[beside].closing:
        beside += 1
    body_words = bigrams(" ".join(unit.line[:600] for unit in units[start : start + 8]))
    for index, unit in enumerate(units):
        if index == title:
            role: LineRole = "title"
        elif start <= index < end and index not in boxed:
            role = _role_inside(units, index, end)
        elif (
            title is not None and index < start and index > title and unit.look in ("short", "loose", "bullet", "prose")
        ):
            own = bigrams(unit.line)
            role = "heading" if unit.mass >= 6 and len(own & body_words) >= 0.3 * len(own) else "chrome"
        else:
            role = _ROLES[unit.look]
            if role in ("body", "bullet", "heading") or (role == "caption" and index >= beside):
                role = "chrome"
        if title is not None and index != title and unit.line == units[title].line:
            role = "repeated"
        roles.append(role)
    return roles


def _role_inside(units: Sequence[Unit], index: int, end: int) -> LineRole:
    unit = units[index]
    if unit.look in ("short", "loose") and index + 1 < end and units[index + 1].look == "credit":
        return "caption"
    if unit.look == "bullet":
        return _role_of_item(units, index, end)
    if unit.look == "short":
        return _role_of_phrase(units, index, end)
    return _ROLES[unit.look]


def _role_of_item(units: Sequence[Unit], index: int, end: int) -> LineRole:
    unit = units[index]
    mark = unit.line.lstrip()[:1]
    around = [units[at] for at in (index - 1, index + 1) if 0 <= at < end]
    siblings = any(other.line.lstrip()[:1] == mark and other.look == "bullet" for other in around)
    if (
        mark in "▲▼◀"
        and CAPTION_MARK.match(unit.line)
        and not siblings
        and unit.mass <= 60
        and not _DEED.search(unit.line)
    ):
        return "caption"
    if QUANTITY.search(unit.line):
        return "bullet"
    if _HEADING_MARK.match(unit.line) and unit.mass <= 24 and not siblings and not _DEED.search(unit.line):
        follows = units[index + 1] if index + 1 < end else None
        if follows is not None and follows.look in ("prose", "bullet", "loose"):
            return "heading"
    return "bullet"


def _role_of_phrase(units: Sequence[Unit], index: int, end: int) -> LineRole:
    """A phrase between paragraphs is a heading; three and more in a row are a list that lost its marks."""
    if QUANTITY.search(units[index].line) or _TERSE.search(units[index].line):
        return "bullet"
    begin, finish = index, index + 1
    while begin > 0 and units[begin - 1].look == "short" and index - begin < 3:
        begin -= 1
    while finish < end and units[finish].look == "short" and finish - index < 3:
        finish += 1
    if finish - begin >= 3 and units[index].mass >= 8:
        return "bullet"
    return "heading"


def _mark_translations(units: Sequence[Unit], roles: list[LineRole]) -> None:
    """Give the short lines of an appended translation (its title, its notice) the translation's role."""
    for index, unit in enumerate(units):
        if (
            roles[index] not in ("chrome", "heading")
            or unit.mass > 4
            or not any("A" <= c <= "z" for c in unit.line[:80])
        ):
            continue
        around = [*range(index - 2, index), *range(index + 1, index + 3)]
        if len(unit.line) > 12 and any(0 <= at < len(units) and units[at].look == "foreign" for at in around):
            roles[index] = "translation"


def _lines(
    text: str, units: Sequence[Unit], roles: Sequence[LineRole], runs: dict[int, list[tuple[tuple[int, int], bool]]]
) -> Iterator[Line]:
    for index, (unit, role) in enumerate(zip(units, roles, strict=True)):
        parts = runs.get(index)
        if parts is None or role not in ("body", "bullet", "heading"):
            pieces = [((unit.start, unit.end), role)]
        else:
            pieces = [(span, "repeated" if again else role) for span, again in parts]
        for (start, end), piece_role in pieces:
            for line_start, line_end in physical_lines(text[start:end]):
                yield Line(start + line_start, start + line_end, piece_role)
