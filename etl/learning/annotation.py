"""Gold annotations: reading them, and filling in the offsets of a draft.

An annotation file is JSON beside (or naming) its document. A reader writes each span as the words it covers
(`literal`), with `nth` (1-based) where the same words stand more than once; `fill` turns them into code-point
offsets, so that nobody counts characters by hand.

    python -m etl.learning.annotation fill DRAFT.json [--text FILE]    writes start/end into the file
    python -m etl.learning.annotation check FILE.json ... [--text FILE]    exit 1 where words and offsets disagree
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

SPAN_LISTS = ("commitments", "amounts", "targets", "dates", "excluded", "neutral", "strategies")
FRONT_MATTER = re.compile(r"\A---\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


class AnnotationError(ValueError):
    """An annotation that does not fit its document; the message names the file and the words."""


def body_of(raw: str) -> str:
    """Return the text that offsets count in: the whole decoded file, for a record the part after its front matter."""
    return FRONT_MATTER.sub("", raw.removeprefix("\ufeff"), count=1)


def text_for(annotation: Path, draft: dict[str, Any]) -> str:
    """Find and read the document an annotation names in `file` (beside it, or in data/documents)."""
    places = [annotation.parent / draft["file"]]
    places += [parent / "documents" / draft["file"] for parent in annotation.parents]
    for place in places:
        if place.is_file():
            raw = place.read_bytes().decode("utf-8")
            return body_of(raw) if place.suffix == ".md" else raw.removeprefix("\ufeff")
    raise AnnotationError(f"{annotation}: no document named {draft['file']!r} near it")


def locate(text: str, literal: str, nth: int | None, where: str) -> tuple[int, int]:
    """Return (start, end) of the nth occurrence of literal; raise AnnotationError where it is absent or ambiguous."""
    if not literal:
        raise AnnotationError(f"{where}: empty words")
    starts = [m.start() for m in re.finditer(re.escape(literal), text)]
    if not starts:
        raise AnnotationError(f"{where}: {literal!r} does not stand in the text")
    if nth is None and len(starts) > 1:
        raise AnnotationError(f"{where}: {literal!r} stands {len(starts)} times, say which with nth")
    if nth is not None and not 1 <= nth <= len(starts):
        raise AnnotationError(f"{where}: {literal!r} stands {len(starts)} times, nth is {nth}")
    start = starts[(nth or 1) - 1]
    return start, start + len(literal)


def fill(draft: dict[str, Any], text: str, name: str) -> tuple[dict[str, Any], list[str]]:
    """Return the annotation with start and end in every span, and the list of problems found."""
    problems: list[str] = []
    for key in SPAN_LISTS:
        for number, item in enumerate(draft.get(key, []), 1):
            if not isinstance(item, dict) or ("start" in item and "nth" not in item and _fits(item, text)):
                continue
            try:
                item["start"], item["end"] = locate(
                    text, item.get("literal", ""), item.get("nth"), f"{name} {key}[{number}]"
                )
            except AnnotationError as error:
                problems.append(str(error))
    return draft, problems


def _fits(item: dict[str, Any], text: str) -> bool:
    return text[item["start"] : item["end"]] == item.get("literal")


def check(annotation: dict[str, Any], text: str, name: str) -> list[str]:
    """Return a line for every span whose words are not the text at its offsets."""
    return [
        f"{name} {key}[{number}]: {item.get('literal')!r} is not the text at its offsets"
        for key in SPAN_LISTS
        for number, item in enumerate(annotation.get(key, []), 1)
        if isinstance(item, dict) and ("start" not in item or not _fits(item, text))
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("fill", "check"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--text", type=Path, help="the document, where it is not the one that `file` names")
    options = parser.parse_args(arguments)
    problems: list[str] = []
    for path in options.files:
        draft = json.loads(path.read_text("utf-8"))
        text = body_of(options.text.read_text("utf-8")) if options.text else text_for(path, draft)
        if options.command == "fill":
            draft, found = fill(draft, text, path.name)
            path.write_text(json.dumps(draft, ensure_ascii=False, indent=1) + "\n", "utf-8")
        else:
            found = check(draft, text, path.name)
        problems += found
    print("\n".join(problems) or f"{len(options.files)} file(s) in order", file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
