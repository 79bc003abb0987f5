"""The questions of the review desk, each answered by the file of the same name in sql/."""

from __future__ import annotations

import pandas as pd

from dashboard import cache
from dashboard.database import Build
from dashboard.queries import ask


@cache.frames
def candidates(build: Build, city_ids: tuple[str, ...], in_force: bool) -> pd.DataFrame:
    """Links that wait for a person, the surest first, or those in force, the least sure first; both statements as from_…, to_…."""
    return ask(build, "review_candidates", cities=list(city_ids), in_force=in_force)


@cache.frames
def rows(build: Build, document_id: str) -> pd.DataFrame:
    """The commitments of one document with the text around them."""
    return ask(build, "review_rows", document=document_id)


@cache.frames
def outcomes(build: Build) -> dict[str, str]:
    """What became of each decision in this build: its status by decision_id."""
    told = ask(build, "review_outcomes")
    return dict(zip(told["decision_id"], told["status"], strict=True))


@cache.frames
def lost(build: Build) -> pd.DataFrame:
    """Decisions that speak of nothing that this build holds, with the reason."""
    return ask(build, "review_lost")


@cache.frames
def sources(build: Build) -> list[str]:
    """The files that this build was made from."""
    return list(ask(build, "review_sources")["source_path"])
