"""The briefing desk's own part of the address: options ↔ selection, so that a paper leads back to the view it was made from."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from briefing.options import CHARTS, DEFAULT_CHARTS, Options
from dashboard.language import CODES, Code
from dashboard.selection import Known, Selection, to_parameters

PATH = "briefing-desk"
_SINCE, _UNTIL, _AS_OF, _CHARTS, _FORM, _PLEDGE = "x_since", "x_until", "x_asof", "x_charts", "x_form", "x_pledge"
_LANGUAGE = "x_language"


def link(options: Options, known: Known) -> str:
    """The whole address of the desk with these options; "" where the options do not know where the live view is."""
    if not options.address:
        return ""
    query = urlencode(to_parameters(to_selection(options, known), known), doseq=True)
    return f"{options.address.rstrip('/')}/{PATH}" + (f"?{query}" if query else "")


def to_selection(options: Options, known: Known, screen: Code | None = None) -> Selection:
    """The options as a selection: years where the period is one of whole years, days beside them where it is not.

    `screen`: the language in which the desk is read, where it is not the paper's own.
    """
    first, last = options.first_day, options.last_day
    years = (first.year, last.year) if first and last else None
    extra: dict[str, str] = {}
    if first and (not years or (first.month, first.day) != (1, 1)):
        extra[_SINCE] = first.isoformat()
    if last and (not years or (last.month, last.day) != (12, 31)):
        extra[_UNTIL] = last.isoformat()
    if options.as_of:
        extra[_AS_OF] = options.as_of.isoformat()
    if options.charts != DEFAULT_CHARTS:
        extra[_CHARTS] = ".".join(options.charts) or "none"
    if options.form != "full":
        extra[_FORM] = options.form
    if screen and screen != options.language:
        extra[_LANGUAGE] = options.language
    extra |= {f"{_PLEDGE}{number}": pledge for number, pledge in enumerate(options.pledges, 1)}
    return Selection(
        language=screen or options.language,
        cities=options.cities,
        first_year=years[0] if years else None,
        last_year=years[1] if years else None,
        sectors=options.sectors,
        extra=tuple(sorted(extra.items())),
    )


def from_selection(selection: Selection, address: str = "") -> Options:
    """The options that a selection tells; what cannot be read is as if it were not there."""
    told = dict(selection.extra)
    first = date(selection.first_year, 1, 1) if selection.first_year else None
    last = date(selection.last_year, 12, 31) if selection.last_year else None
    asked, language = told.get(_CHARTS), told.get(_LANGUAGE)
    numbered = sorted(
        ((int(m[1]), value) for key, value in told.items() if (m := re.fullmatch(rf"{_PLEDGE}(\d{{1,3}})", key)))
    )
    return Options(
        cities=selection.cities,
        language=next((code for code in CODES if code == language), selection.language),
        first_day=_day(told.get(_SINCE)) or first,
        last_day=_day(told.get(_UNTIL)) or last,
        sectors=selection.sectors,
        pledges=tuple(dict.fromkeys(value for _, value in numbered)),
        charts=DEFAULT_CHARTS if asked is None else tuple(name for name in CHARTS if name in asked.split(".")),
        form="short" if told.get(_FORM) == "short" else "full",
        as_of=_day(told.get(_AS_OF)),
        address=address,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
