"""The files that nginx serves by itself: Streamlit's frontend and our fonts, each with its .gz where that is smaller.

    python -m deploy.static_files FOLDER

Streamlit serves them uncompressed. What is here belongs to the Streamlit that is installed: make it anew after an update.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from importlib.util import find_spec
from pathlib import Path

OURS = Path(__file__).resolve().parents[1] / "static"
TEXT = frozenset((".css", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm"))  # fonts and pictures are compressed already
SMALLEST = 1000  # bytes below which a .gz saves nothing
PAPER_SUFFIXES = frozenset((".otf",))  # of our own files: fonts that only papers are set in


def make(folder: Path) -> None:
    """Fills FOLDER/static and FOLDER/app/static; what was there before goes. Raises OSError."""
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise FileNotFoundError("Streamlit is not installed here")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(package.origin).parent / "static" / "static", folder / "static")
    for file in OURS.rglob("*"):
        if file.is_file() and file.suffix not in PAPER_SUFFIXES:
            target = folder / "app" / "static" / file.relative_to(OURS)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    for file in list(folder.rglob("*")):
        if file.suffix in TEXT and file.stat().st_size >= SMALLEST:
            compress(file)


def compress(file: Path) -> None:
    """Writes FILE.gz beside a file. The same bytes for the same file."""
    packed = gzip.compress(file.read_bytes(), 9, mtime=0)
    if len(packed) < file.stat().st_size:
        file.with_name(file.name + ".gz").write_bytes(packed)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m deploy.static_files", description=__doc__)
    parser.add_argument("folder", type=Path)
    make(parser.parse_args().folder)


if __name__ == "__main__":
    main()
