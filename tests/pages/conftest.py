"""The same tiny database as in the tests of the dashboard."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

sys.path.insert(0, str(Path(__file__).parents[1] / "dashboard"))

import tiny


@pytest.fixture(scope="session")
def database_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.make(tmp_path_factory.mktemp("tiny") / "strategies.duckdb")


@pytest.fixture
def on_loopback() -> Iterator[None]:
    """The server as `make staff` starts it: staff mode runs on this machine alone."""
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield
    config.set_option("server.address", before)
