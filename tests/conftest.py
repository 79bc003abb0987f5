"""What several tests share: the folder of raw articles and gold, a browser and the trainer's library, where there are any."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("whole", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("whole")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The raw articles, their gold and the scorer; a user's machine has none of them."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the raw articles and their gold are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def jax() -> None:
    """JAX, which only training needs (requirements-train.txt)."""
    if importlib.util.find_spec("jax") and importlib.util.find_spec("optax"):
        return
    if os.environ.get("CITY_STRATEGY_REQUIRE_TRAINING"):
        pytest.fail("JAX is required here and not installed")
    pytest.skip("no JAX on this machine")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("CITY_STRATEGY_REQUIRE_BROWSER"):
        pytest.fail("Chromium is required here and not installed")
    pytest.skip("no Chromium on this machine")
