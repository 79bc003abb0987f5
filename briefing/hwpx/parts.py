"""Names and templates of OWPML (KS X 6101), the XML inside an HWPX file. Lengths inside it are 1/7200 of an inch."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from dashboard.untrusted import plain

FOLDER = Path(__file__).parents[1] / "templates" / "hwpx"
HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
HC = "{http://www.hancom.co.kr/hwpml/2011/core}"

_SPACE = re.compile(r"\s+")
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)


@cache
def read(name: str) -> bytes:
    """A template file's bytes."""
    return (FOLDER / name).read_bytes()


def parse(name: str) -> etree._Element:
    """A template as a tree of its own, without the white space that only people need."""
    return etree.fromstring(read(name), _PARSER)


def serialise(root: etree._Element) -> bytes:
    """A part as the word processor wants it: UTF-8, and said to stand alone."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def units(millimetres: float) -> int:
    """Millimetres in the format's own unit."""
    return round(millimetres * 7200 / 25.4)


def text(words: str) -> str:
    """The words on one line and without characters that XML, or a careful reader, cannot have."""
    return plain(_SPACE.sub(" ", words))


def put(element: etree._Element, **values: object) -> etree._Element:
    """The element, with these attributes written."""
    for name, value in values.items():
        element.set(name, str(value))
    return element
