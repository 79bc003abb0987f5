"""Front matter and sidecars: the fields a person wrote beside a document, checked before anything relies on them."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import yaml

from etl.learning.annotation import FRONT_MATTER
from etl.read.decoding import decode
from etl.records import UnreadableDocument

#: What a record must say by itself; every other field of CONTRACT.md's source records has a known meaning when absent.
REQUIRED: Final = ("city", "title", "published")
KINDS: Final = ("news", "press_release", "speech", "plan", "budget", "report")
LICENCES: Final = ("own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4", "quotation-only")
#: The closed vocabularies of CONTRACT.md.
VOCABULARIES: Final[dict[str, tuple[str, ...]]] = {
    "kind": KINDS,
    "licence": LICENCES,
    "source_licence": LICENCES,
    "record": ("paraphrase",),
}
WORDS: Final = (
    "id", "city", "title", "source_title", "publisher", "author", "published_basis", "url",
    "kind", "licence", "source_licence", "record", "coverage", "language",
)  # fmt: skip
MAX_YAML: Final = 64 * 1024  # characters; a record's front matter has some 600
_OPENS: Final = re.compile(r"---[ \t]*\r?\n[ \t]*[\w\"'-]+[ \t]*:")


class _PlainLoader(yaml.SafeLoader):
    """SafeLoader without aliases: fields need none, and nested aliases grow without bound when they are shown."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return (fields, the text after the front matter) of a decoded .md; no front matter gives no fields.

    Where the text begins is the rule of etl.learning.annotation.body_of, so that offsets agree with the gold.
    Raises UnreadableDocument where the front matter is opened but broken.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        if _OPENS.match(text):
            raise UnreadableDocument("broken front matter: the closing --- is missing")
        return {}, text
    source = match.group().rstrip()[3:-3]
    return _parse(source, "front matter"), text[match.end() :]


def sidecar_of(path: Path) -> Path | None:
    """Return the sidecar of a document: NAME.meta.yml, NAME with or without the document's own suffix."""
    candidates = (path.with_name(f"{path.name}.meta.yml"), path.with_name(f"{path.stem}.meta.yml"))
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def read_sidecar(path: Path) -> dict[str, Any]:
    """Return the fields of the document's sidecar, {} where it has none. Raises UnreadableDocument naming it."""
    sidecar = sidecar_of(path)
    if sidecar is None:
        return {}
    try:
        text, _ = decode(sidecar.read_bytes())
        return checked(_parse(text, "fields"), required=())
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{sidecar.name}: {error}") from error
    except OSError as error:
        raise UnreadableDocument(f"{sidecar.name}: {error.strerror or error}") from error


def _parse(source: str, what: str) -> dict[str, Any]:
    if len(source) > MAX_YAML:
        raise UnreadableDocument(f"broken {what}: longer than {MAX_YAML} characters")
    try:
        fields = yaml.load(source, Loader=_PlainLoader)  # a subclass of SafeLoader: builds plain values only
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UnreadableDocument(f"broken {what}{line}: {error.problem or 'not YAML'}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())
        raise UnreadableDocument(f"broken {what}: {reason[:120]}") from error
    if fields is None:
        return {}
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise UnreadableDocument(f"broken {what}: not a list of 'field: value' lines")
    return fields


def checked(fields: dict[str, Any], required: tuple[str, ...] = REQUIRED) -> dict[str, Any]:
    """Return the fields with `published` as a date; raise UnreadableDocument naming the first field that is wrong."""
    for name in required:
        if fields.get(name) in (None, ""):
            raise UnreadableDocument(f"front matter: the field '{name}' is missing")
    result = dict(fields)
    for name in WORDS:
        value = result.get(name)
        if value is None:
            continue
        if isinstance(value, bool | int | float):  # YAML reads an id or a name of digits alone as a number
            result[name] = value = str(value)
        if not isinstance(value, str) or not value.strip():
            raise UnreadableDocument(f"the field '{name}' is not a line of text")
        if name in VOCABULARIES and value not in VOCABULARIES[name]:
            raise UnreadableDocument(
                f"the field '{name}' is {value[:40]!r}, expected one of {', '.join(VOCABULARIES[name])}"
            )
    if result.get("published") is not None:
        result["published"] = _date(result["published"])
    return result


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise UnreadableDocument(f"the field 'published' is {str(value)[:40]!r}, expected YYYY-MM-DD") from error
