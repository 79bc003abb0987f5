"""The house rules of who may import whom, read off the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STREAMLIT_ROOMS = ("app.py", "pages/", "dashboard/address.py", "dashboard/panels/", "dashboard/cache.py")
NAMES_THAT_SAY_NOTHING = {"utils.py", "common.py", "helpers.py", "misc.py"}


def modules() -> list[Path]:
    found = [ROOT / "app.py"]
    for room in ("pages", "dashboard", "etl", "briefing"):
        found += sorted((ROOT / room).rglob("*.py"))
    return [path for path in found if path.exists()]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_only_the_frame_pages_and_panels_know_streamlit() -> None:
    offenders = [
        str(path.relative_to(ROOT))
        for path in modules()
        if any(name.split(".")[0] == "streamlit" for name in imports(path))
        and not path.relative_to(ROOT).as_posix().startswith(STREAMLIT_ROOMS)
    ]
    assert offenders == []


def test_the_build_and_the_dashboard_never_import_each_other() -> None:
    offenders = []
    for path in modules():
        room = path.relative_to(ROOT).parts[0]
        roots = {name.split(".")[0] for name in imports(path)}
        if room == "etl" and roots & {"dashboard", "pages", "briefing"}:
            offenders.append(str(path))
        if room in ("dashboard", "pages", "app.py") and "etl" in roots:
            offenders.append(str(path))
    assert offenders == []


def test_papers_never_import_what_belongs_to_the_screen() -> None:
    offenders = [
        str(path)
        for path in modules()
        if path.relative_to(ROOT).parts[0] == "briefing"
        and any(name.startswith(("dashboard.panels", "dashboard.address", "pages")) for name in imports(path))
    ]
    assert offenders == []


def test_only_queries_read_the_sql_of_the_dashboard() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        if ".sql" in path.read_text("utf-8")
    ]
    assert readers == ["dashboard/queries.py"]


def test_every_file_has_a_name_that_says_something() -> None:
    assert [str(path) for path in modules() if path.name in NAMES_THAT_SAY_NOTHING] == []
