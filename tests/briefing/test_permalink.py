"""The address of a paper leads back to its options."""

from __future__ import annotations

from datetime import date

import pytest

from briefing import permalink
from briefing.options import Options
from dashboard.selection import Known, parse, to_parameters

KNOWN = Known(("pohang", "gyeongsan"), ("battery", "governance"), (2019, 2024), ("pohang", "gyeongsan"))
BOTH = ("pohang", "gyeongsan")


@pytest.mark.parametrize(
    "options",
    [
        Options(BOTH),
        Options(("gyeongsan",), "en", sectors=("battery",), form="short"),
        Options(BOTH, first_day=date(2019, 1, 1), last_day=date(2024, 12, 31)),
        Options(BOTH, first_day=date(2019, 3, 1), last_day=date(2024, 12, 31), as_of=date(2024, 6, 30)),
        Options(BOTH, last_day=date(2024, 6, 30), charts=()),
        Options(BOTH, pledges=tuple(f"p-{n}" for n in range(12)), charts=("kinds", "dots")),
    ],
)
@pytest.mark.parametrize("screen", [None, "ko", "en"])
def test_options_come_back_from_their_address(options: Options, screen: str | None) -> None:
    written = to_parameters(permalink.to_selection(options, KNOWN, screen), KNOWN)  # type: ignore[arg-type]
    selection, notices = parse(written, KNOWN)
    assert notices == ()
    assert permalink.from_selection(selection) == options
    assert selection.language == (screen or options.language)


def test_a_paper_follows_the_screen_until_its_language_is_chosen() -> None:
    selection, _ = parse({"lang": ["en"]}, KNOWN)
    assert permalink.from_selection(selection).language == "en"
    selection, _ = parse({"lang": ["en"], "x_language": ["ko"]}, KNOWN)
    assert permalink.from_selection(selection).language == "ko"
    selection, _ = parse({"x_language": ["fr"]}, KNOWN)
    assert permalink.from_selection(selection).language == "ko"


def test_a_link_is_whole_or_not_at_all() -> None:
    assert permalink.link(Options(BOTH), KNOWN) == ""
    assert permalink.link(Options(BOTH, address="https://atlas.kr/a/"), KNOWN) == "https://atlas.kr/a/briefing-desk"
    assert permalink.link(Options(("pohang",), "en", address="https://atlas.kr"), KNOWN) == (
        "https://atlas.kr/briefing-desk?lang=en&city=pohang"
    )
