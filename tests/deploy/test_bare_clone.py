"""A hosting service that runs nothing but `streamlit run app.py`: the app builds the published database by itself."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.load.client import Visitor
from deploy.serve import App, free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (".streamlit", "briefing", "dashboard", "data", "etl", "pages", "static")  # as the Dockerfile copies them


@pytest.mark.xdist_group("hosting")
def test_with_no_database_the_app_builds_the_published_one(tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "app.py", tmp_path / "app.py")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("build", "__pycache__", "incoming"))
    for document in sorted((tmp_path / "data" / "documents").glob("*.md"))[4:]:
        document.unlink()  # four of them are enough here
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("CITY_STRATEGY", "PYTHONPATH"))}
    app = App(
        port := free_port(),
        subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=tmp_path,
            env=bare,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ),
    )
    try:
        wait_for(app)
        asyncio.run(_two_visitors(f"ws://127.0.0.1:{port}"))
    finally:
        app.process.terminate()
        app.process.wait(30)
    folder = tmp_path / "data" / "build" / ".strategies.duckdb.versions"
    assert len(list(folder.glob("*.duckdb"))) == 1  # one build, whoever asks first


async def _two_visitors(address: str) -> None:
    visitors = [Visitor(address), Visitor(address, page="sector-mix", query="lang=en&city=pohang")]
    for visitor in visitors:
        assert (await visitor.open()).charts == 0
    assert any("database" in alert.body for alert in visitors[1].screen.of_kind("alert"))  # says what it is doing
    async with asyncio.timeout(120):
        while not any(visitor.screen.of_kind("atlas_plot") for visitor in visitors):
            for visitor in visitors:
                await visitor.tick()
    for visitor in visitors:
        await visitor.rerun()
        assert visitor.screen.of_kind("atlas_plot")
        await visitor.close()
    assert next(heading.body for heading in visitors[1].screen.of_kind("heading")) == "Sector mix"
    words = " ".join(text.body for text in visitors[1].screen.of_kind("markdown"))
    assert "4 documents" in words
