"""The share menu's pictures: made on demand, and what fails is told in the reader's language."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from briefing import faults, render
from dashboard import queries
from dashboard.database import Build
from dashboard.language import Code, load
from dashboard.panels import picture_files
from dashboard.panels.frame import View
from dashboard.selection import parse

FAULTS = [
    faults.RenderError("x"),
    faults.NoBrowserError("x"),
    faults.UnsupportedFigureError("x"),
    faults.TooSlowError("x"),
    faults.MissingGlyphError("北"),
]


def looking_at(build: Build, language: Code) -> View:
    known = queries.known(build)
    selection, notices = parse({"lang": [language]}, known)
    return View(build, queries.stamp(build), known, selection, notices, False)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_fault_has_its_own_sentence(build: Build, language: Code) -> None:
    sentences = {picture_files._reason(looking_at(build, language), fault) for fault in FAULTS}
    assert len(sentences) == len(FAULTS)
    assert any("北" in sentence for sentence in sentences)
    codes = {
        key.removeprefix("chart.picture_failed.") for key in load(language) if key.startswith("chart.picture_failed.")
    }
    assert codes == {fault.code for fault in FAULTS}


def test_a_failed_picture_is_written_down_for_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise faults.TooSlowError("late")

    monkeypatch.setattr(render, "export", fail)
    failures: dict[str, faults.RenderError] = {}
    make = picture_files._maker(go.Figure(), "png", 960, "bubbles", failures)
    assert failures == {}
    with pytest.raises(faults.TooSlowError):
        make()
    assert failures["bubbles"].code == "too_slow"


def test_nothing_is_drawn_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(render, "export", lambda _figure, kind, _width: drawn.append(kind) or b"x")
    make = picture_files._maker(go.Figure(), "svg", 960, "bubbles", {})
    assert drawn == []
    assert make() == b"x"
    assert drawn == ["svg"]
