"""Files → raw documents: one reader a format, chosen by the file's suffix and checked against its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from etl.read.decoding import decode, refuse_unprintable
from etl.read.fields import checked, read_sidecar, sidecar_of, split_front_matter
from etl.read.html import read_html
from etl.read.office import read_office
from etl.read.pdf import read_pdf
from etl.records import RawDocument, UnreadableDocument

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SUFFIXES", "read_document", "sidecar_of"]

#: A budget book of a city has some 5 MB; what is far larger is not a document of this kind.
MAX_BYTES: Final = 64 * 1024 * 1024
MAX_CHARACTERS: Final = 16 * 1024 * 1024

#: A reader takes the file's bytes and gives (text, encoding or format, fields that the file itself holds).
Reader = Callable[[bytes], tuple[str, str, dict[str, Any]]]


def _without_fields(reader: Callable[[bytes], tuple[str, str]]) -> Reader:
    return lambda data: (*reader(data), {})


READERS: Final[dict[str, Reader]] = {
    ".txt": _without_fields(decode),
    ".md": _without_fields(decode),
    ".html": read_html,
    ".htm": read_html,
    ".pdf": _without_fields(read_pdf),
    ".hwp": _without_fields(read_office),
    ".hwpx": _without_fields(read_office),
    ".docx": _without_fields(read_office),
}
SUFFIXES: Final = tuple(READERS)


def read_document(path: Path) -> RawDocument:
    """Return what one file says: its text, the encoding or format, and the fields of front matter and sidecar.

    `source_path` is the path as given; `sha256` is of the file's bytes (the sidecar is not part of it).
    In `fields` the sidecar stands over the front matter (or an HTML page's head), and `published` is a date.
    Raises UnreadableDocument; its message is the reason alone, without the file's name.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocument(f"unknown format '{path.suffix}': expected one of {' '.join(SUFFIXES)}")
    data = _bytes_of(path)
    if not data:
        raise UnreadableDocument("the file is empty")
    text, encoding, fields = reader(data)
    if not text.strip():
        raise UnreadableDocument("the document holds no text")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument(f"the text is too long: more than {MAX_CHARACTERS:,} characters")
    refuse_unprintable(text)
    is_record = False
    if path.suffix.lower() == ".md":
        fields, body = split_front_matter(text)
        is_record = body is not text
        text = body
    sidecar = read_sidecar(path)
    if "published" in sidecar:
        fields = {**fields, "published_basis": "sidecar"}
    fields = {**fields, **sidecar}
    if is_record:
        fields = {"published_basis": "front matter", **checked(fields)}
        if not text.strip():
            raise UnreadableDocument("no text after the front matter")
    source_path = os.fsencode(path).decode("utf-8", errors="replace")  # a name that is not UTF-8 must not stop a build
    return RawDocument(source_path, hashlib.sha256(data).hexdigest(), encoding, text, fields)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocument(f"the file is too large: more than {MAX_BYTES // 1024**2} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"cannot be opened: {error.strerror or error}") from error
