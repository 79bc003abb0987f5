"""Files → raw documents: one reader a format, chosen by the file's suffix and checked against its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from etl.read.decoding import decode, refuse_unprintable
from etl.read.fields import checked, read_sidecar, sidecar_of, split_front_matter
from etl.records import RawDocument, UnreadableDocument

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SUFFIXES", "read_document", "sidecar_of"]

#: A budget book of a city has some 5 MB; what is far larger is not a document of this kind.
MAX_BYTES: Final = 64 * 1024 * 1024
MAX_CHARACTERS: Final = 16 * 1024 * 1024

#: A reader takes the file's bytes and gives (extracted text, encoding or format).
Reader = Callable[[bytes], tuple[str, str]]

READERS: Final[dict[str, Reader]] = {
    ".txt": decode,
    ".md": decode,
}
SUFFIXES: Final = tuple(READERS)


def read_document(path: Path) -> RawDocument:
    """Return what one file says: its text, the encoding or format, and the fields of front matter and sidecar.

    `source_path` is the path as given; `sha256` is of the file's bytes (the sidecar is not part of it).
    In `fields` the sidecar stands over the front matter, and `published` is a date.
    Raises UnreadableDocument; its message is the reason alone, without the file's name.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocument(f"unknown format '{path.suffix}': expected one of {' '.join(SUFFIXES)}")
    data = _bytes_of(path)
    text, encoding = reader(data)
    if not text.strip():
        raise UnreadableDocument("the document holds no text")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument(f"the text is too long: more than {MAX_CHARACTERS:,} characters")
    refuse_unprintable(text)
    is_record = False
    fields: dict[str, Any] = {}
    if path.suffix.lower() == ".md":
        fields, body = split_front_matter(text)
        is_record = body is not text
        text = body
    sidecar = read_sidecar(path)
    fields = {**fields, **sidecar}
    if is_record:
        fields = checked(fields)
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
