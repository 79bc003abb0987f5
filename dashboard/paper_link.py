"""From a view to the desk: the options of a paper that holds what the reader is looking at. Pure."""

from __future__ import annotations

from dataclasses import replace

from briefing import permalink
from briefing.options import CHARTS, DEFAULT_CHARTS, Options
from dashboard.selection import Known, Selection

# The charts of each page that papers can hold: those of the view are never missing from its paper.
CHARTS_OF: dict[str, tuple[str, ...]] = {
    "strategy_overview": ("bubbles", "kinds", "coverage", "money"),
    "sector_mix": ("bars", "slopes", "quotients"),
    "commitment_timeline": ("lanes",),
    "pledge_lineage": ("flow", "items", "novelty"),
    "funding_targets": ("dots", "targets"),
    "source_evidence": (),
    "method_reliability": ("coverage", "reliability"),
}
_MARKS_OF_PLEDGES = ("lanes", "flow", "items", "novelty")  # panels whose marks name a pledge


def options(selection: Selection, stem: str) -> Options:
    """Cities, years, sectors and language as they are; the pledge that is looked at; the page's charts beside the usual ones.

    KeyError for a page that leads to no paper.
    """
    wanted = permalink.from_selection(selection.shared())
    charts = tuple(name for name in CHARTS if name in DEFAULT_CHARTS or name in CHARTS_OF[stem])
    return replace(wanted, pledges=_pledges(selection, stem), charts=charts)


def selection_for(selection: Selection, stem: str, known: Known) -> Selection:
    """The desk's selection for the paper of a view."""
    return permalink.to_selection(options(selection, stem), known)


def _pledges(selection: Selection, stem: str) -> tuple[str, ...]:
    mark = selection.mark
    looked_at = selection.pledge if stem == "pledge_lineage" else None
    marked = mark.row if mark is not None and mark.panel in _MARKS_OF_PLEDGES else None
    return tuple(dict.fromkeys(pledge for pledge in (looked_at, marked) if pledge))
