"""HWP, HWPX and DOCX → text, by the library dochan (bounded, pure Python, no Hancom or Microsoft program needed)."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path
from typing import Final

from dochan import Dochan

from etl.read.containers import check_container
from etl.records import UnreadableDocument

#: What stands in the text for a picture, and the properties that a DOCX begins with: neither is the document's text.
_PLACEHOLDER: Final = re.compile(
    r"^(?:\[(?:이미지|그림|수식|차트)[^\]\n]*\]|(?:Author|Title|Subject|Keywords|Description|Category): .*)$",
    re.MULTILINE,
)
#: Problems with one table leave the rest of the text whole.
_HARMLESS: Final = re.compile(r"table|표")


def read_office(data: bytes) -> tuple[str, str]:
    """Return (text, format) of an HWP, HWPX or DOCX file; what it is, is told by its content.

    Paragraphs are lines, cells of a table row are parted by tabs. Raises UnreadableDocument.
    """
    check_container(data)
    with tempfile.NamedTemporaryFile(suffix=".hwp") as file:  # the library reads from a path
        Path(file.name).write_bytes(data)
        try:
            document = Dochan(file.name)
            text = document.to_plain_text()
            errors, name = list(document.doc.errors), document.doc.source_format
        except (MemoryError, RecursionError) as error:
            raise UnreadableDocument("the document is nested too deeply or too large to be read") from error
        except Exception as error:
            raise UnreadableDocument("the file is broken or truncated") from error
    fatal = [problem for problem in errors if problem.startswith("ERR") and not _HARMLESS.search(problem)]
    if any("암호" in problem or "DRM" in problem for problem in fatal):
        raise UnreadableDocument("the document is encrypted: save it without a password")
    if name not in ("hwp", "hwpx", "docx"):
        raise UnreadableDocument(f"not a document of this format (its content is {name or 'unknown'})")
    if fatal:
        raise UnreadableDocument("the file is broken or truncated")
    text = unicodedata.normalize("NFC", _PLACEHOLDER.sub("", text))
    if not text.strip():
        raise UnreadableDocument("the document holds no text (pictures only?)")
    return text, name
