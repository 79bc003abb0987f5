"""No engine runs in these tests: that what the container files name is there, and that nginx takes their configuration."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.deploy.hosting import nginx

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yml").read_text("utf-8"))
STAGES = re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE)


def copied() -> list[str]:
    """What the images are made of, from the checkout."""
    found = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in found for source in line.split()[:-1]]


def test_what_is_copied_is_there_and_reaches_the_engine() -> None:
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert {"app.py", "dashboard", "etl", "data"} <= set(copied())
    for source in copied():
        assert (ROOT / source).exists(), source
        assert any(source == name or name.startswith(f"{source}/") or source.startswith(f"{name}/") for name in let_in)


def test_every_room_that_the_app_imports_is_copied() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    asked = {
        "briefing",
        "dashboard",
        "etl",
        "pages",
    }  # what app.py and the build may import (tests/test_import_rules.py)
    for room in asked:
        for path in (ROOT / room).rglob("*.py"):
            names = re.findall(r"^\s*(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE)
            assert set(names) & rooms <= set(copied()), path


def test_the_account_of_the_container_is_not_root() -> None:
    app = DOCKERFILE.split(" AS app\n", 1)[1].split("\nFROM ", 1)[0]
    proxy = DOCKERFILE.split(" AS proxy\n", 1)[1]
    assert "USER atlas" in app and "HEALTHCHECK" in app
    assert "USER nginx" in proxy and "HEALTHCHECK" in proxy


def test_compose_names_stages_and_networks_that_are_there() -> None:
    services = COMPOSE["services"]
    for service in services.values():
        assert service["build"]["target"] in STAGES
        assert service["read_only"] is True
        assert set(service.get("networks", [])) <= set(COMPOSE["networks"])
        for need in service.get("depends_on", {}):
            assert need in services
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in COMPOSE["volumes"] or (ROOT / source).is_dir()
    assert "ports" not in services["app"]  # only the proxy is reached from outside
    assert services["app"]["volumes"] == ["database:/srv/atlas/data/build:ro"]


def test_nginx_takes_the_configuration_of_the_container(tmp_path: Path) -> None:
    program = nginx()
    for source in copied():
        if source.endswith(".conf"):
            shutil.copy(ROOT / source, tmp_path)
    named = (tmp_path / "upstream.conf").read_text("utf-8")
    assert "server app:8501" in named and "app" in COMPOSE["services"]
    (tmp_path / "upstream.conf").write_text(named.replace("app:8501", "localhost:8501"), "utf-8")
    (tmp_path / "temp").mkdir()
    done = subprocess.run(
        [program, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
