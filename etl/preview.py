"""What one file would be read as, before it is taken in: for the screen that documents come in by."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from etl.pipeline import parse
from etl.read import read_document
from etl.records import UnreadableDocument
from etl.text.clean import line_roles
from etl.text.metadata import read_metadata
from etl.vocabulary import cities

MEMORY = 3 * 1024**3  # bytes that reading files from outside may take


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says of itself, what it leaves to be said, and what was found in it; or the reason why it cannot be read."""

    file: str
    reason: str | None = None
    missing: tuple[str, ...] = ()  # city, published: without them a document is not built
    fields: dict[str, str] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)  # empty while something is missing


def preview(path: Path) -> Preview:
    """Read one file as the build would. Never raises for what is wrong with the file."""
    try:
        raw = read_document(path)
        lines = line_roles(raw.text)
        said = read_metadata(raw.text, lines, [(c.city_id, c.name_ko, c.province_ko) for c in cities()])
        known = {
            "city": raw.fields.get("city") or said.city_id,
            "published": raw.fields.get("published") or said.published,
            "title": raw.fields.get("title") or said.title,
            "publisher": raw.fields.get("publisher") or said.publisher,
            "author": raw.fields.get("author") or said.author,
            "url": raw.fields.get("url"),
            "kind": raw.fields.get("kind") or "news",
            "licence": raw.fields.get("licence") or "quotation-only",
        }
        fields = {name: str(value) for name, value in known.items() if value}
        missing = tuple(name for name in ("city", "published") if name not in fields)
        if missing:
            return Preview(str(path), None, missing, fields)
        parsed = parse(raw)
    except UnreadableDocument as error:
        return Preview(str(path), str(error))
    except MemoryError:
        return Preview(str(path), "reading it takes too much memory")
    except Exception as error:  # the build says it in these words too
        return Preview(str(path), f"could not be parsed ({type(error).__name__})")
    found = {
        "commitments": len(parsed.commitments),
        "funding_figures": len(parsed.figures),
        "targets": len(parsed.targets),
        "dates": len(parsed.dates),
    }
    return Preview(str(path), None, (), fields, found)


def limit_memory(most: int = MEMORY) -> None:
    """Let this process take no more than `most` bytes of memory of its own, where the system can hold it to that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
