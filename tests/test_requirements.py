"""Every package is pinned: those that are asked for with a reason, those that they bring in constraints.txt.

`python tests/test_requirements.py > constraints.txt` writes that file anew from what is installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(ROOT.glob("requirements*.txt"))
LINE = re.compile(r"(?P<requirement>[^#]+?)\s*(?:#\s*(?P<reason>\S.*))?")


def asked(file: Path) -> Iterator[tuple[Requirement, str]]:
    """What a file asks for, with the reason beside it; lines that name another file are left out."""
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith(("#", "-")):
            match = LINE.fullmatch(line.strip())
            assert match, line
            yield Requirement(match["requirement"]), match["reason"] or ""


def brought() -> dict[str, str]:
    """Name → installed version of all that requirements.txt brings on this machine, itself included."""
    found: dict[str, str] = {}
    waiting = [requirement for requirement, _ in asked(ROOT / "requirements.txt")]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate()):
            continue
        distribution = metadata.distribution(name)
        found[name] = distribution.version
        extras = requirement.extras or {""}
        for text in distribution.requires or []:
            needed = Requirement(text)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                needed.marker = None
                waiting.append(needed)
    return found


def pinned(file: Path) -> dict[str, str]:
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_what_is_asked_for_is_pinned_and_has_its_reason(file: Path) -> None:
    loose = [
        str(requirement)
        for requirement, _ in asked(file)
        if not re.fullmatch(r"==[\w.!+]+", str(requirement.specifier))
    ]
    assert loose == []
    assert [str(requirement) for requirement, reason in asked(file) if len(reason) < 5] == []


def test_what_comes_along_is_pinned_too() -> None:
    constraints = pinned(ROOT / "constraints.txt")
    missing = {name: version for name, version in brought().items() if constraints.get(name) != version}
    assert missing == {}, "python tests/test_requirements.py > constraints.txt"


def test_the_pins_agree() -> None:
    constraints = pinned(ROOT / "constraints.txt")
    for requirement, _ in asked(ROOT / "requirements.txt"):
        assert requirement.specifier.contains(constraints.get(canonicalize_name(requirement.name), "0")), requirement
    assert "-c constraints.txt" in (ROOT / "requirements.txt").read_text("utf-8").splitlines()


def test_nothing_that_shares_alike_by_network_or_by_linking_comes_along() -> None:
    """No AGPL, no GPL: neither may be asked of whoever hosts this."""
    found = {}
    for name in brought():
        told = metadata.metadata(name)
        words = [told.get("License-Expression") or "", *(told.get_all("Classifier") or [])]
        if any(re.search(r"\bA?GPL|Affero|GNU General Public", text) for text in words if "Lesser" not in text):
            found[name] = [text for text in words if "GPL" in text or "GNU" in text]
    assert found == {}


if __name__ == "__main__":
    print("# Exact versions of all that requirements.txt brings; written by `python tests/test_requirements.py`.")
    for name, version in sorted(brought().items()):
        print(f"{name}=={version}")
