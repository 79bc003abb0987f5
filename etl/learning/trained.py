"""The trained models, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import LinearChain

MODELS = Path(__file__).with_name("models")


@cache
def model(name: str) -> LinearChain:
    """Return etl/learning/models/NAME.json.gz."""
    return LinearChain.load(MODELS / f"{name}.json.gz")


@cache
def network(name: str) -> ContextNetwork:
    """Return etl/learning/models/NAME.npz."""
    return ContextNetwork.load(MODELS / f"{name}.npz")
