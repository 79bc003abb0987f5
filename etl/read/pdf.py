"""PDF → text, by pypdfium2. A scan has no text layer: it is refused, not guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import pypdfium2

from etl.records import UnreadableDocument

MAX_PAGES: Final = 3_000
MAX_TEXT: Final = 16 * 1024 * 1024
#: Fewer characters a page than this is a page number at most.
MIN_CHARACTERS_A_PAGE: Final = 12
#: A font without a Unicode map gives private-use characters: the text is unreadable above this share.
MAX_UNMAPPED_SHARE: Final = 0.3
#: pdfium's mark for a hyphen at a line's end, and other characters that are no text.
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def read_pdf(data: bytes) -> tuple[str, str]:
    """Return (text, 'pdf'): the pages' text layers, lines as they stand on the page. Raises UnreadableDocument."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocument("not a PDF document")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("the PDF is encrypted: save it without a password") from error
        raise UnreadableDocument("the PDF is broken or truncated") from error
    try:
        pages = _pages(document)
    finally:
        document.close()
    text = unicodedata.normalize("NFC", _NOT_TEXT.sub("", "\n".join(pages)).replace("\r\n", "\n").replace("\r", "\n"))
    _refuse_unreadable(text, len(pages))
    return text, "pdf"


def _pages(document: pypdfium2.PdfDocument) -> list[str]:
    count = len(document)
    if count == 0:
        raise UnreadableDocument("the PDF has no page")
    if count > MAX_PAGES:
        raise UnreadableDocument(f"the PDF has more than {MAX_PAGES} pages")
    pages: list[str] = []
    length = 0
    for number in range(count):
        try:
            page = document[number]
            layer = page.get_textpage()
            words = layer.get_text_range()
            layer.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(f"the PDF is broken or truncated on page {number + 1}") from error
        length += len(words)
        if length > MAX_TEXT:
            raise UnreadableDocument(f"the PDF holds more than {MAX_TEXT:,} characters")
        pages.append(words)
    return pages


def _refuse_unreadable(text: str, pages: int) -> None:
    visible = sum(not character.isspace() for character in text)
    if visible < MIN_CHARACTERS_A_PAGE * pages and visible < 200:
        raise UnreadableDocument("the PDF has no text layer (a scan?): it needs OCR first")
    unmapped = sum("\ue000" <= character <= "\uf8ff" or character == "\ufffd" for character in text)
    if unmapped > MAX_UNMAPPED_SHARE * max(visible, 1):
        raise UnreadableDocument("the PDF's fonts do not say which characters they show: it needs OCR first")
