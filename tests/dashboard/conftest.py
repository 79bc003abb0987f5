"""The tiny database, made once a test run's worker, and the frames that charts are drawn from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import tiny

from dashboard import queries
from dashboard.charts.dressing import Dress
from dashboard.database import Build, resolve
from dashboard.language import Language, of
from dashboard.queries import Scope
from dashboard.vocabulary import Vocabulary

CITIES = ("pohang", "gyeongsan")


@pytest.fixture(scope="session")
def database_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.make(tmp_path_factory.mktemp("tiny") / "strategies.duckdb")


@pytest.fixture
def build(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(database_path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    yield resolve()


@pytest.fixture
def scope() -> Scope:
    return Scope(CITIES, 1900, 2999, (), ())


@pytest.fixture(params=["ko", "en"])
def say(request: pytest.FixtureRequest) -> Language:
    return of(request.param)


@pytest.fixture
def names(build: Build, say: Language) -> Vocabulary:
    return queries.names(build, say.code)


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def wear(request: pytest.FixtureRequest, say: Language) -> Dress:
    return Dress(say, date(2025, 3, 1), "시험", request.param)
