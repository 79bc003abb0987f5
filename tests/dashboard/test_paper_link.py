"""A paper of a view holds what the view shows."""

from __future__ import annotations

import pytest

from briefing import permalink
from briefing.options import CHARTS, DEFAULT_CHARTS
from dashboard import paper_link
from dashboard.panels.frame import PAGES
from dashboard.selection import Known, Mark, Selection, parse, to_parameters

KNOWN = Known(("pohang", "gyeongsan"), ("battery", "governance"), (2019, 2024), ("pohang", "gyeongsan"))
HERE = Selection("en", ("pohang",), 2019, 2022, ("battery",), kinds=("plan",), every=True, query="x")


@pytest.mark.parametrize("stem", paper_link.CHARTS_OF)
def test_cities_years_sectors_and_language_go_along_with_the_charts_of_the_page(stem: str) -> None:
    selection, notices = parse(to_parameters(paper_link.selection_for(HERE, stem, KNOWN), KNOWN), KNOWN)
    assert notices == ()
    wanted = permalink.from_selection(selection)
    assert (wanted.cities, wanted.sectors, wanted.language) == (("pohang",), ("battery",), "en")
    assert (str(wanted.first_day), str(wanted.last_day)) == ("2019-01-01", "2022-12-31")
    assert set(wanted.charts) == {*DEFAULT_CHARTS, *paper_link.CHARTS_OF[stem]}
    assert wanted.pledges == ()


def test_every_chart_is_known_and_every_page_exists() -> None:
    assert {chart for charts in paper_link.CHARTS_OF.values() for chart in charts} <= set(CHARTS)
    assert set(paper_link.CHARTS_OF) <= set(PAGES)


@pytest.mark.parametrize(
    ("stem", "selection", "pledges"),
    [
        ("pledge_lineage", Selection(pledge="p-1"), ("p-1",)),
        ("pledge_lineage", Selection(pledge="p-1", mark=Mark("story", row="c-1")), ("p-1",)),
        ("pledge_lineage", Selection(mark=Mark("flow", row="p-2")), ("p-2",)),
        ("commitment_timeline", Selection(mark=Mark("lanes", row="p-3")), ("p-3",)),
        ("commitment_timeline", Selection(pledge="p-1"), ()),
        ("funding_targets", Selection(mark=Mark("dots", row="f-1")), ()),
        ("strategy_overview", Selection(mark=Mark("bubbles", "pohang", 2019)), ()),
    ],
)
def test_the_pledge_that_is_looked_at_goes_along(stem: str, selection: Selection, pledges: tuple[str, ...]) -> None:
    assert paper_link.options(selection, stem).pledges == pledges
