"""A PDF's pages, counted and as pictures: what a reader sees before printing is the file itself."""

from __future__ import annotations

import io
import threading

import pypdfium2
from PIL import Image, ImageOps

WIDTH = 950  # pixels of a page's picture: sharp on a desk's screen, legible when zoomed on a phone
_COLOURS = 64  # a page holds few; a third of the bytes
_EDGE = "#cdd1d5"  # of the sheet, which would else melt into a white screen
_PDFIUM = threading.Lock()  # PDFium may be used by one thread at a time


def count(pdf: bytes) -> int:
    """How many pages there are."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def pictures(pdf: bytes, width: int = WIDTH) -> tuple[bytes, ...]:
    """Every page as PNG, in order, with the edge of the sheet."""
    found = []
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image: Image.Image = page.render(scale=width / page.get_width()).to_pil()
            found.append(_png(image))
    return tuple(found)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    sheet = ImageOps.expand(image, border=1, fill=_EDGE)
    sheet.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(buffer, "PNG")
    return buffer.getvalue()
