from __future__ import annotations

import gc
from pathlib import Path

import pytest

from dashboard.database import Build
from dashboard.panels import warming


def test_warming_up_draws_and_freezes(build: Build) -> None:
    try:
        assert warming.warm_up() is True
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_server_without_a_database_still_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(tmp_path / "none.duckdb"))
    assert warming.warm_up() is False
