"""The questions of the intake, each answered by the file of the same name in sql/."""

from __future__ import annotations

import pandas as pd

from dashboard import cache
from dashboard.database import Build
from dashboard.queries import ask


@cache.frames
def every_city(build: Build) -> pd.DataFrame:
    """Every municipality, by province: a document of a city that has none yet may come in."""
    return ask(build, "every_city")


@cache.frames
def read_files(build: Build, hashes: tuple[str, ...]) -> pd.DataFrame:
    """The documents of this build that were made of these files."""
    return ask(build, "read_files", hashes=list(hashes))
