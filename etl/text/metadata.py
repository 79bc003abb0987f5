"""What a page says about itself: title, outlet, reporter, the day it appeared, and the municipality it speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from etl.records import Line, Metadata
from etl.text.authorship import (
    contributor_in,
    logo_in,
    office_in,
    outlet_in,
    outlet_in_head,
    outlet_told_twice,
    owner_in,
    reporter_in,
    source_in,
)
from etl.text.headline import without_site_name
from etl.text.page_words import COPYRIGHT, STAMPS, squeezed
from etl.text.places import City, Where, find_city, place_names
from etl.text.sentences import sentence_spans
from etl.text.stamps import Stamp, find_stamps

_MAIN: Final = frozenset({"body", "bullet", "heading", "caption"})
_RANK: Final = {word: rank for rank, word in enumerate(STAMPS["published"])}
#: A page of a city's own office, not of an outlet.
_OFFICIAL: Final = re.compile(r"담당부서|담당자|공공누리|보도자료|시정소식|누리집|시청|군청|구청|고시공고|새소식")
_REPORTER: Final = re.compile(r"(?<![가-힣])[가-힣]{2,4}\s?기자(?![가-힣])")
_TODAY: Final = re.compile(
    r"℃|(?<![가-힣])(?:맑음|흐림|비\s|구름(?:많|조금|\s|$))|기온|로그인|회원가입|코스피|최종편집"
)
#: What stands beside a bare date above the title where it is the article's own: the minute, the number of the issue or the page.
_OF_THE_ARTICLE: Final = re.compile(r"\d{1,2}[:：]\d{2}|통권|제\s?\d+\s?호|\d{1,2}\s?면")
_MINUTE: Final = re.compile(r"\d{1,2}[:：]\d{2}")
#: What the article says of the day on which it was told: 17일 밝혔다.
_TOLD_ON: Final = re.compile(
    r"(?<![\d월])\s(?P<day>[12]?\d|3[01])일\s[^.\n]{0,40}?(?:밝혔|말했|전했|알렸|설명했|발표했)"
)
#: The city is looked for in this many characters of the article.
_BODY_SCAN: Final = 20_000
_MAX_FALLBACK_TITLE: Final = 80


def read_metadata(text: str, lines: Sequence[Line], cities: Sequence[City]) -> Metadata:
    """Return what the page itself says of its city, title, publisher, author and day of publication.

    text and lines as line_roles has them; cities: (city_id, name_ko, province_ko) of every municipality. A part that
    the page does not tell is None: city and day are never guessed. published_basis is the stamp's own words.
    """
    page = _Page(text, lines)
    title = page.title()
    city_id = find_city(page.stretches(), cities)
    stamp = page.stamp()
    return Metadata(
        city_id=city_id,
        title=title,
        publisher=page.publisher({city[0]: city[1] for city in cities}.get(city_id or ""), place_names(cities)),
        author=page.author(),
        published=stamp.day if stamp else None,
        published_basis=" ".join(text[stamp.start : stamp.end].split()) if stamp else None,
    )


class _Page:
    """The lines of a page, sorted by where they stand to the article."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        first = next((at for at, line in enumerate(lines) if line.role in ("body", "bullet")), len(lines))
        last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].role in ("body", "bullet")), first - 1)
        self.title_at = next((at for at, line in enumerate(lines) if line.role == "title"), None)
        self.head = range(first)
        self.inside = range(first, last + 1)
        self.foot = range(last + 1, len(lines))

    def words(self, at: int, limit: int = 400) -> str:
        line = self.lines[at]
        return self.text[line.start : min(line.end, line.start + limit)]

    def title(self) -> str | None:
        """The title line without the site's name; where the page has none, the article's first sentence."""
        if self.title_at is not None:
            return " ".join(without_site_name(self.words(self.title_at)).split())
        for at in self.inside:
            line = self.lines[at]
            if line.role == "body":
                start, end = next(
                    sentence_spans(self.text, line.start, min(line.end, line.start + 400)), (line.start, line.end)
                )
                words = " ".join(self.text[start:end].split())
                return words if len(words) <= _MAX_FALLBACK_TITLE else words[: _MAX_FALLBACK_TITLE - 1] + "…"
        return None

    def stretches(self) -> list[tuple[Where, str]]:
        """The parts of the page that may name its city. Chrome after the article names others: it is left out."""
        parts: list[tuple[Where, str]] = []
        if self.title_at is not None:
            parts.append(("title", self.words(self.title_at)))
        parts += [
            ("byline" if self.lines[at].role == "byline" else "head", self.words(at, 120))
            for at in self.head[-12:]
            if at != self.title_at
        ]
        scanned = 0
        for at in self.inside:
            if self.lines[at].role not in _MAIN:
                continue
            words = self.words(at, _BODY_SCAN - scanned)
            if scanned == 0:
                parts.append(("lead", words[:200]))
            parts.append(("body", words))
            scanned += len(words)
            if scanned >= _BODY_SCAN:
                break
        return parts

    def stamp(self) -> Stamp | None:
        """The stamp that says when the article appeared, None where no line does."""
        ranked: list[tuple[int, int, Stamp]] = []
        near = range((self.title_at if self.title_at is not None else 0) - 3, self.inside.start + 1)
        for at, line in enumerate(self.lines):
            if (
                line.role in ("body", "bullet", "heading", "repeated", "translation", "title")
                or line.end - line.start > 400
            ):
                continue
            for stamp in find_stamps(self.text, line.start, line.end):
                rank = self._rank(at, stamp, near)
                if rank is not None:
                    ranked.append((rank, at, stamp))
        if not ranked:
            return self._confirmed()
        return min(ranked, key=lambda item: (item[0], _RANK.get(item[2].keyword, 99), item[1]))[2]

    def _confirmed(self) -> Stamp | None:
        """The only day that the page's head names, where the article tells of the same one: a weekday, a bar of the site."""
        stamps = [
            stamp
            for at in self.head
            if self.lines[at].role not in ("title", "repeated", "translation") and len(self.words(at)) <= 120
            for stamp in find_stamps(self.text, self.lines[at].start, self.lines[at].end)
        ]
        told = {int(m["day"]) for at in self.inside[:6] for m in _TOLD_ON.finditer(self.words(at, 600))}
        days = {stamp.day for stamp in stamps}
        return stamps[0] if len(days) == 1 and stamps[0].day.day in told else None

    def _rank(self, at: int, stamp: Stamp, near: range) -> int | None:
        """Order the stamps: by the article's head, its foot, bare dates beside the title, then changes. None: not one."""
        is_foot = at in self.foot
        if stamp.kind == "published":
            return 1 if is_foot else 0
        if stamp.kind == "updated":
            return 3
        line = self.lines[at]
        if stamp.kind == "page" or _TODAY.search(self.words(at)):
            return None
        # 2016/09/22 [17:02] ⓒ 신문: the minute tells it from a year of rights
        if COPYRIGHT.search(squeezed(self.words(at))):
            return 2 if at in near and _MINUTE.search(self.words(at)) else None
        told_by = _REPORTER.search(self.words(at)) is not None  # a reporter's own line may stand above the title
        if at in near and (self.title_at is None or at > self.title_at or told_by):
            return 2
        if line.role in ("byline", "meta") and self.inside.start < at <= self.inside.start + 3:  # under a subtitle
            return 2
        if at in near and _OF_THE_ARTICLE.search(self.words(at)):
            return 5
        is_alone = line.end - line.start <= (stamp.end - stamp.start) + 12
        return 4 if is_foot and is_alone and at - self.foot.start < 4 else None

    def publisher(self, city_name: str | None, places: Collection[str]) -> str | None:
        """The outlet: of the byline, of the page's head, of its copyright line; a city's own page has the city."""
        bylines = [self.words(at, 120) for at in (*self.head, *self.inside) if self.lines[at].role == "byline"]
        head = [self.words(at, 120) for at in self.head if at != self.title_at]
        above = [self.words(at, 120) for at in self.head if self.title_at is None or at < self.title_at]
        marks = [self.words(at, 240) for at, line in enumerate(self.lines) if line.role in ("byline", "meta")]
        foot = [self.words(at, 240) for at in self.foot if self.lines[at].role in ("chrome", "byline")]
        for found in (
            next((outlet for line in bylines if (outlet := outlet_in(line, places))), None),
            outlet_told_twice(above[:4], [*marks, *foot], places),
            outlet_in_head(head[:6]),
            source_in(head),
            owner_in([*foot[:12], *foot[-6:]]),
            logo_in(above[0], places) if above and self.title_at is not None else None,
        ):
            if found:
                return found
        if city_name and any(_OFFICIAL.search(line) for line in [*head, *foot[:8]]):
            return city_name
        return None

    def author(self) -> str | None:
        """The reporter: of the byline before the article, of its head, of the lines after it; else the office in charge."""
        own = [at for at in (*self.head, *self.inside) if self.lines[at].role in ("byline", "meta")]
        head = [at for at in self.head if at != self.title_at]
        after = [at for at in self.foot if self.lines[at].role in ("byline", "chrome")][:8]
        for group in (own, after, head):
            for at in group:
                if (name := reporter_in(self.words(at, 160))) is not None:
                    return name
        lines = [self.words(at, 160) for at in head]
        return contributor_in(
            [*lines, *([self.words(self.title_at)] if self.title_at is not None else [])]
        ) or office_in(lines)
