"""Before the first visitor: imports what every page needs, opens the database, draws the first picture."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dashboard import database, pictures, queries
from dashboard.charts.dressing import Dress
from dashboard.language import Language
from dashboard.queries import Scope
from dashboard.selection import parse

_log = logging.getLogger(__name__)


def warm_up() -> bool:
    """Opens the database and draws the overview once. False where there is no database yet: the first visitor will start its build.

    What was imported will never be garbage: collected once and frozen, later collections need not look at it.
    """
    try:
        build = database.resolve()
    except database.UnavailableError as problem:
        _log.warning("no database to warm up with: %s", problem)
        return False
    say = Language()
    stamp = queries.stamp(build)
    selection, _ = parse({}, queries.known(build))
    scope = Scope.of(selection)
    queries.names(build, say.code)
    for narrow in (False, True):
        wear = Dress(say, stamp.as_of, say("app.source", n=say.number(stamp.documents)), narrow)
        pictures.sector_bubbles(build, scope, wear)
        pictures.sector_bars(build, scope, "commitments", "budget", wear)
    gc.collect()
    gc.freeze()
    return True


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """For the server: warms up before it answers anyone.

    It also tells Streamlit beforehand that pages come from st.navigation. Otherwise the first visitor of a fresh server who
    follows a deep link is told "Page not found", because Streamlit first reads the folder pages/ by file names.
    """
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False
    try:
        warm_up()
    except Exception:  # a cold start is slower, never a reason not to start
        _log.exception("warm-up failed")
    yield
