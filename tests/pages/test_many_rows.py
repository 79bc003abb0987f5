"""Every page over thousands of commitments in a dozen cities: ties, long ledgers and empty years that five documents never hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bench.dashboard.generate import generate
from dashboard.panels.frame import PAGES, STAFF_PAGES

ROOT = Path(__file__).resolve().parents[2]
VIEWS: tuple[dict[str, str | list[str]], ...] = (
    {},
    {"kind": "plan", "lang": "en"},
    {"city": ["andong", "ansan"], "years": "2018-2021", "sector": ["battery", "welfare_care"]},
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("many") / "strategies.duckdb"
    generate(file, 4_000, cities=12)
    return file


@pytest.mark.parametrize("stem", [page for page in PAGES if page not in STAFF_PAGES])
@pytest.mark.parametrize("view", VIEWS, ids=["all", "plans", "narrow"])
def test_a_page_holds_thousands_of_rows(
    many: Path, monkeypatch: pytest.MonkeyPatch, stem: str, view: dict[str, str | list[str]]
) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(many))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in view.items():
        app.query_params[name] = value
    app.run()
    if stem != "strategy_overview":
        app.switch_page(f"pages/{stem}.py").run()
    assert not app.exception
    assert not app.warning
