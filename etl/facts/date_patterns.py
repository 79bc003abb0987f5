"""The regular expressions of date_forms: how a year, a month, a day, a length of time is written."""

from __future__ import annotations

import re

from etl.facts.rule_tables import alternatives, table, words
from etl.facts.spoken_dates import TRIGGERS

SPOKEN_YEARS: dict[str, int] = dict(table("dates", "spoken_years"))
YEARS: dict[str, int] = dict(table("dates", "years"))
MONTHS: dict[str, int] = {word.replace("_", " "): shift for word, shift in table("dates", "months").items()}
COUNTS: dict[str, int] = dict(table("dates", "counts"))
EVES: dict[str, int] = dict(table("dates", "eves"))
_SPANS, _NOT = table("dates", "spans"), table("dates", "not_dates")
AHEAD = frozenset(words(_SPANS["ahead"]))
DIRECTIONS = {word: name for name, listed in table("dates", "directions").items() for word in words(listed)}
SEASONS = {"봄": (3, 5), "여름": (6, 8), "가을": (9, 11), "겨울": (12, 2)}  # winter ends in the next year
SEMESTERS = {"1": 3, "봄": 3, "2": 9, "가을": 9}  # the month a school term begins in
QUARTERS = {"일": 1, "이": 2, "삼": 3, "사": 4}

_TO = r"\s?[~∼～〜–·ㆍ-]\s?"
QUOTES = "'’‘`´"
QUOTE = f"[{QUOTES}]"
_DIRECTION = rf"(?:(?P<direction>{alternatives(DIRECTIONS)})\s)?"
_WORD_OVER = r"(?=$|[^가-힣]|에|부터|까지|쯤|께|경|의|로|으로|이|을|를|은|는|과|와|도|만|전)"
_YEAR4, _MONTH, _DAY = r"(?:1[89]|20|21)\d\d", r"(?:1[0-2]|0?[1-9])(?!\d)", r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_DAY_RANGE = rf"(?P<day>{_DAY})(?:일?{_TO}(?P<day2>{_DAY}))?일"
_PART = rf"(?:\s?(?P<part>초순|상순|중순|하순|초|말|연말|연초){_WORD_OVER})?"
_INNER = (
    rf"(?:(?P<half>상|하)반기|(?P<eve>{alternatives(EVES)})\s전(?:까지|에)?(?![가-힣])|(?P<quarter>[1-4일이삼사])(?:/4)?\s?분기|(?P<semester>[12]|봄|가을)학기"
    rf"|(?P<month>{_MONTH})(?:월?{_TO}(?P<month2>{_MONTH}))?월(?:\s?{_DAY_RANGE})?)"
)
NUMERIC = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)|{QUOTE}(?P<short>\d\d))"
    rf"(?:\s?\.\s?(?P<month>{_MONTH})(?:월|(?:\s?\.\s?|월\s?)(?P<day>{_DAY})일?)?\.?"
    rf"|(?P<dash>[-/])(?P<dmonth>{_MONTH})(?P=dash)(?P<dday>{_DAY}))(?![\d%A-Za-z])"
)
CALENDAR = re.compile(
    rf"{_DIRECTION}"
    rf"(?:(?P<year>{_YEAR4})(?:년?{_TO}{QUOTE}?(?P<year2>{_YEAR4}|\d\d))?\s?(?:(?P<fiscal>학년도|회계연도|년도|연도)|년)"
    rf"|(?P<short3>\d\d)년(?:(?P<fiscal3>도)|(?=\s?{_MONTH}월))"
    rf"|{QUOTE}(?P<short>\d\d)(?:년?{_TO}{QUOTE}?(?P<short2>\d\d))?\s?(?:년도|년)"
    rf"|(?P<relative>{alternatives(YEARS | SPOKEN_YEARS)})(?P<fiscal2>도(?=\s))?)"
    rf"(?P<whole>\s?한\s?해|(?P<running>\s들어))?"
    rf"(?:\s?{_INNER}|\s?(?P<season>봄|여름|가을|겨울){_WORD_OVER})?{_PART}"
)
WITHIN = re.compile(
    rf"{_DIRECTION}(?:{_INNER}"
    rf"|(?P<shifted>{alternatives(MONTHS)})(?:\s?{_DAY_RANGE.replace('<day', '<sday')})?"
    rf"|{_DAY_RANGE.replace('<day', '<only')}){_PART}"
)
SEASON = re.compile(rf"(?P<direction>{alternatives(DIRECTIONS)})\s?(?P<season>봄|여름|가을|겨울){_WORD_OVER}")
TURN = re.compile(
    rf"(?:(?P<new>새해)(?!\s?인사|\s?복|\s?벽두)(?:\s?(?P<first>첫날))?|(?:(?P<direction>지난)\s)?(?P<edge>연말|연초|연내)(?!연시|정산))(?:\s?{_INNER})?{_PART}"
)
PLANNED = re.compile(alternatives(words(table("dates", "new_year")["planned"])))
_COUNT = rf"(?P<count>\d{{1,2}}|{alternatives(COUNTS)})\s?(?P<of>년|개월|해|달)"
LENGTH = re.compile(
    rf"(?P<side>{alternatives(AHEAD | set(words(_SPANS['back'])))})\s?{_COUNT}여?(?:간|\s동안)?(?!\s?연속|차|생|\s?\d{{1,2}}\s?개월)"
)
# A length of time alone, without what it counts from: 5년간.
LASTING = re.compile(r"(?P<count>\d{1,2})\s?(?P<of>년)(?:간|\s동안)(?!\s?연속|의\s)")
LENGTH_AFTER = re.compile(rf"부터\s{_COUNT}(?:간|\s동안|에\s걸쳐)?(?!\s?\d|째|\s?만)")
DECADE = re.compile(r"(?P<century>1[89]|20)?(?P<decade>\d0)년대(?:\s?(?:초반|중반|후반|초|말))?")
TERM = re.compile(r"민선\s?(?P<term>\d{1,2})기(?:(?:\s(?:출범|취임))?\s?(?P<anniversary>\d{1,2})주년|\s들어)")
# (2024~2028), (2025): a year alone in brackets. (10. 13.~16.): the official way of writing days.
BRACKETED = re.compile(rf"(?<=\()(?P<year>(?:19|20)\d\d)(?:{_TO}(?P<year2>(?:19|20)\d\d))?(?=\))")
OFFICIAL = re.compile(
    rf"(?P<month>{_MONTH})\.\s(?P<day>{_DAY})\.(?:{_TO}(?:(?P<month2>{_MONTH})\.\s)?(?P<day2>{_DAY})\.)?(?=[\s(),~]|$)"
)

TRIGGER = re.compile(
    rf"\d+|{QUOTE}(?=\d\d(?!\d))|민선|새해|연말|연초|연내|[상하]반기|"
    + alternatives({*YEARS, *SPOKEN_YEARS, *MONTHS, *DIRECTIONS, *AHEAD, *words(_SPANS["back"]), *EVES, *TRIGGERS})
)
WEEKDAYS = "월화수목금토일"
WEEKDAY = re.compile(rf"\s?\(([{WEEKDAYS}])\)")
NOT_YEAR = re.compile(alternatives(words(_NOT["year"])))
NOT_MONTH = re.compile(alternatives(words(_NOT["month"])))
NOT_DAY = re.compile(alternatives(words(_NOT["day"])))
COMPARED = re.compile(r"도?\s?(?:대비|보다|에\s비해|동[기월])")
RECURRING = re.compile(rf"(?:^|[^가-힣])(?:{alternatives(words(_NOT['recurring_before']))})\s?$")
