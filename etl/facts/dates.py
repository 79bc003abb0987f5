"""Sentences → dates: every date and period of the main text, resolved against the day of publication.

The grammar is in docs/quantities-and-dates.md, the words in etl/rules/dates.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from etl.facts.calendar_spans import FIRST_YEAR, LAST_YEAR, Span, shift_years
from etl.facts.date_forms import Form, read_forms
from etl.facts.date_resolution import Said, resolve
from etl.facts.date_roles import read_date_role
from etl.facts.predicates import announced_after, tense_after
from etl.facts.rule_tables import alternatives, table, words
from etl.records import DateMention, DateRole, Sentence

_SUFFIXES = table("dates", "suffixes")
_WEEKDAY = r"(?:\s?\([월화수목금토일]\))?"
_SUFFIX = re.compile(
    rf"(?P<nearly>{alternatives(words(_SUFFIXES['nearly']))})?"
    rf"(?:{_WEEKDAY}\s?(?:(?P<until>{alternatives(words(_SUFFIXES['until']))})|(?P<since>{alternatives(words(_SUFFIXES['since']))}))"
    rf"|\s[가-힣]{{1,4}}\s(?P<before>전까지))?"
)
_FROM_TO = re.compile(_WEEKDAY + r"(?:\s?(?:부터|에서)\s|\s?[~∼～〜–-]\s?)")
_THAT_IS = re.compile(r"인\s")
# Deadlines that begin with their period: 올해 안에.
_WITHIN_WHICH = frozenset({"안에", "안으로", "이내에", "이내", "내에", "내로"})
_UP_TO = re.compile(r"(?:^|[\s(,])[~∼～]$")
_AND = re.compile(r"\s?[과와·,]\s?")
_SAME_PERIOD = re.compile(r"\s(?:같은\s(?:기간|달)|동기)")
_BESIDE = 6  # code points
_TO_END = re.compile(_WEEKDAY + r"(?:쯤|께|경)?\s?까지")


def find_dates(text: str, sentences: Sequence[Sentence], published: date) -> list[DateMention]:
    """Return the dates of the sentences in order, ids left empty; offsets are code points into text.

    A deadline (…까지) has no date_start. What only points back or nowhere (이날, 최근, 향후) gives no row, nor do the
    numbers in names, lengths of time that count from no known day, and what recurs (매년 5월). Against a day of
    publication outside the years that a document can have nothing is resolved.
    """
    if not FIRST_YEAR <= published.year <= LAST_YEAR:
        return []
    said = Said(published)
    found: list[DateMention] = []
    for sentence in sentences:
        said.next_sentence()
        forms = list(read_forms(text, sentence.start, sentence.end))
        place = 0
        while place < len(forms):
            mention, used = _read(text, forms, place, sentence, said)
            place += used
            if mention is not None:
                found.append(mention)
    return found


def _read(
    text: str, forms: Sequence[Form], place: int, sentence: Sentence, said: Said
) -> tuple[DateMention | None, int]:
    """Read the date that begins with forms[place]: (mention or None, how many forms it took)."""
    form = forms[place]
    following = forms[place + 1] if place + 1 < len(forms) else None
    if form.lasting_alone and place and form.start - forms[place - 1].end <= _BESIDE:
        return None, 1  # 2022년 9월부터 2026년 8월까지 4년간: said already
    tense = tense_after(text, form.end, sentence.end)
    announced = announced_after(text, form.end, sentence.end)
    span = resolve(form, said, tense, announced)
    if span is not None and (same := _SAME_PERIOD.match(text, form.end, sentence.end)):
        form, span = replace(form, end=same.end()), _same_period(said.last, span)
    if following and _THAT_IS.fullmatch(text, form.end, following.start):  # 다음 달인 10월
        if span is not None:
            said.year, said.month = span.start.year, (span.start.year, span.start.month)
        span = resolve(following, said, tense)
        return _mention(text, form.start, following, span, sentence, said), 2
    if following and span is not None and _FROM_TO.fullmatch(text, form.end, following.start):
        said.remember(form, span, until=False)
        last = _after(span, following, said)
        closes = _TO_END.match(text, following.end, sentence.end)
        dash = not text[form.end : following.start].strip().isalpha()
        if last is not None and (closes or dash) and last.end > span.start:
            said.remember(following, last, until=True)
            end = closes.end() if closes else following.end
            period = Span(span.start, last.end, "period")
            said.period = period
            return _row(text, form.start, end, period, "period"), 2
    if following and span is not None and _next_day(text, form, following):  # 6일과 7일
        last = Span(span.start, span.start + timedelta(days=1), "period")
        said.remember(form, last, until=False)
        return _row(text, form.start, following.end, last, "event"), 2
    return _mention(text, form.start, form, span, sentence, said), 1


def _after(first: Span, form: Form, said: Said) -> Span | None:
    """Resolve the second end of a period in the year of the first, or in the next where it would lie before it."""
    said.year = first.start.year
    last = resolve(form, said, None)
    if last is not None and last.end < first.start and form.year is None and form.year_shift is None:
        said.year += 1
        last = resolve(form, said, None)
    return last


def _next_day(text: str, form: Form, following: Form) -> bool:
    if form.day is None or following.day is None or following.month is not None or form.last_day is not None:
        return False
    return following.day == form.day + 1 and _AND.fullmatch(text, form.end, following.start) is not None


def _same_period(last: Span | None, year: Span) -> Span:
    """지난해 같은 기간: the months last spoken of, in that year."""
    if last is None or last.precision == "day" or year.precision != "year" or last.start.year != last.end.year:
        return year
    by = year.start.year - last.start.year
    return Span(shift_years(last.start, by), shift_years(last.end, by), last.precision)


def _row(text: str, start: int, end: int, span: Span, role: DateRole) -> DateMention:
    return DateMention(start, end, text[start:end], span.start, span.end, span.precision, role)


def _mention(
    text: str, start: int, form: Form, span: Span | None, sentence: Sentence, said: Said
) -> DateMention | None:
    if span is None:
        return None
    suffix = _SUFFIX.match(text, form.end, sentence.end)
    assert suffix is not None
    deadline = bool(form.eve or (form.spoken and form.spoken.deadline))  # 장마 전, 임기 안에
    until = deadline or bool(suffix["until"] or suffix["before"]) or form.part == "연내"
    open_ended = deadline or (until and suffix["until"] not in _WITHIN_WHICH and form.part != "연내")
    if _UP_TO.search(text, max(sentence.start, start - 2), start):  # (~2027년)
        until = open_ended = True
    said.remember(form, span, until)
    if form.running and until:  # 올 들어 5월까지
        return _row(text, start, suffix.end(), Span(span.start.replace(month=1, day=1), span.end, "period"), "period")
    role = read_date_role(text, form, span, suffix.end(), sentence, said.published, until, bool(suffix["since"]))
    end = suffix.end()
    return DateMention(
        start=start,
        end=end,
        literal=text[start:end],
        date_start=None if open_ended else span.start,
        date_end=span.end,
        precision=span.precision,
        role=role,
    )
