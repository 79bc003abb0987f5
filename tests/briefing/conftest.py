"""Figures with a name of their own, and what is open after the tests closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
import tiny

from briefing import render
from dashboard import database, theme
from dashboard.database import Build


@pytest.fixture
def figure_of() -> Callable[[str], go.Figure]:
    """A small chart with this title, dressed as the dashboard's are."""

    def make(title: str) -> go.Figure:
        figure = go.Figure()
        figure.add_bar(x=[3, 5], y=["포항시", "경산시"], orientation="h", name="계획", text=["3건", "5건"])
        figure.add_scatter(x=[1, 2, 4], y=["포항시", "경산시", "포항시"], mode="lines+markers", name="기한")
        figure.add_annotation(
            text="자료: 시험 · 기준일 2025. 3. 1.", x=0, y=-0.3, xref="paper", yref="paper", showarrow=False
        )
        return figure.update_layout(template=theme.TEMPLATE, title={"text": f"<b>{title}</b>"}, height=320)

    return make


@pytest.fixture(autouse=True)
def fresh_renderers() -> Iterator[None]:
    """Each test starts with renderers that have not looked for Chrome yet, and leaves no Chrome behind."""
    render.forget()
    yield
    render.forget()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chrome."""
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")


@pytest.fixture(params=["chrome", "without"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Once with Chrome, once without."""
    if request.param == "chrome":
        monkeypatch.setenv("BROWSER_PATH", request.getfixturevalue("chromium"))
    else:
        monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    return str(request.param)


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dashboard's tiny database."""
    return tiny.make(tmp_path_factory.mktemp("tiny") / "strategies.duckdb")


@pytest.fixture
def build(tiny_path: Path) -> Build:
    """The tiny database, opened."""
    return database.build_at(tiny_path)
