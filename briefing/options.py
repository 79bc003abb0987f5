"""What a reader asks of a briefing, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing.model import Form
from dashboard.language import DEFAULT, Code

# Every chart that a briefing may hold, in the order in which it holds them. The names are those of the panels on screen.
CHARTS = (
    "coverage",
    "bubbles",
    "kinds",
    "bars",
    "slopes",
    "quotients",
    "lanes",
    "flow",
    "items",
    "novelty",
    "money",
    "dots",
    "targets",
    "reliability",
)
DEFAULT_CHARTS = ("coverage", "bubbles", "bars", "lanes", "flow", "dots")


@dataclass(frozen=True, slots=True)
class Options:
    """The choices behind a briefing.

    `first_day`, `last_day`: the period in which documents were published (None: as far as they reach). `sectors`, `pledges`: ids
    (empty: all). `as_of`: the day on which the paper stands, by default that of the build: what was published later is left
    out, what was due earlier is past. `address`: where the live view is ("https://host"), "" where that is not known.
    """

    cities: tuple[str, ...]
    language: Code = DEFAULT
    first_day: date | None = None
    last_day: date | None = None
    sectors: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()
    charts: tuple[str, ...] = DEFAULT_CHARTS
    form: Form = "full"
    as_of: date | None = None
    address: str = ""
