"""What a date is to its sentence: a deadline, an event, a period, or what something is measured from."""

from __future__ import annotations

import re
from datetime import date

from etl.facts.calendar_spans import Span
from etl.facts.date_forms import Form
from etl.facts.predicates import tense_after
from etl.facts.rule_tables import alternatives, table, words
from etl.records import DateRole, Sentence

_ROLES = table("dates", "roles")
_BUDGET = re.compile(rf"도?(?:의)?\s[^.,\n]{{0,10}}?(?:{alternatives(words(_ROLES['budget']))})")
_COMPARED = re.compile(
    rf"(?:의|에)?\s?[^.,\n]{{0,16}}?(?:{alternatives(words(_ROLES['compared']))})|[^.\n]{{0,18}}?\d[^\s.]*(?:\s?[가-힣%]{{1,3}})?에서\s"
)


def read_date_role(
    text: str,
    form: Form,
    span: Span,
    end: int,
    sentence: Sentence,
    published: date,
    until: bool,
    since: bool,
) -> DateRole:
    """Return the role of a date whose words, with 까지 or 부터, end at `end`."""
    tense = tense_after(text, end, sentence.end)
    if until:
        return "event" if tense == "past" and span.end < published else "due"
    if span.precision == "day":
        return "event"
    if span.precision == "period" and not form.decade:
        return "period"
    if _COMPARED.match(text, end, sentence.end):
        return "baseline"
    if since:
        return "period" if span.precision == "year" else "event" if span.end < published else "due"
    if span.precision == "year" and _BUDGET.match(text, end, sentence.end):
        return "period"
    if span.end < published:
        return "event"
    return "event" if tense == "past" else "due"
