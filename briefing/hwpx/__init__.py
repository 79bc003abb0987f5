"""A briefing as an HWPX document, for the word processor of Korean offices.

The parts are written from templates, for no library with a permissive licence was found that gives at once links which
the word processor follows, alternative texts of pictures, and the same bytes for the same briefing.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefing.archive import pack
from briefing.hwpx import filling, looks, parts
from briefing.hwpx.body import Body
from briefing.model import Briefing
from briefing.pictures import Pictures

__all__ = ["write"]

_OPF = "{http://www.idpf.org/2007/opf/}"
_PREVIEW = 1000  # characters that a file manager shows of a document


def write(briefing: Briefing, pictures: Pictures | None = None) -> bytes:
    """The briefing as the bytes of an .hwpx file, the same for equal briefings.

    Charts become PNG pictures; `pictures`: where charts of this briefing may be drawn already. The short form takes the
    largest letters at which it fills one page, as near as that can be foreseen. Raises RenderError (briefing.faults) where
    a chart cannot be drawn.
    """
    drawn = pictures or Pictures()
    for size in looks.sizes(briefing.form):
        body = Body(briefing, drawn, size)
        section = body.section()
        if filling.pages(section, looks.looks(briefing.form, size), looks.page(briefing.form)) <= 1:
            break
    files = {
        "mimetype": b"application/hwp+zip",
        "version.xml": parts.read("version.xml"),
        "Contents/header.xml": looks.header(briefing.form, size),
        "Contents/section0.xml": parts.serialise(section),
        **{f"BinData/{name}.png": png for name, png in body.pictures.items()},
        "Preview/PrvText.txt": _preview(section).encode(),
        "settings.xml": parts.read("settings.xml"),
        "META-INF/container.xml": parts.read("container.xml"),
        "META-INF/container.rdf": parts.read("container.rdf"),
        "META-INF/manifest.xml": parts.read("manifest.xml"),
        "Contents/content.hpf": _contents(briefing, body.pictures),
    }
    return pack(files, stored=("mimetype",))


def _contents(briefing: Briefing, pictures: Mapping[str, bytes]) -> bytes:
    """content.hpf: what the document is called, and what it is made of."""
    root = parts.parse("content.hpf")
    root.find(f".//{_OPF}title").text = parts.text(briefing.title)
    root.find(f".//{_OPF}language").text = briefing.language
    day = f"{briefing.as_of.isoformat()}T00:00:00Z"
    told = {
        "creator": "City Strategy Atlas",
        "lastsaveby": "City Strategy Atlas",
        "subject": parts.text(briefing.subtitle),
        "description": parts.text(briefing.permalink),
        "CreatedDate": day,
        "ModifiedDate": day,
        "date": briefing.as_of.isoformat(),
        "keyword": briefing.data_hash,
    }
    for entry in root.iterfind(f".//{_OPF}meta"):
        entry.text = told[entry.get("name")]
    manifest = root.find(f"{_OPF}manifest")
    for name in pictures:
        item = etree.SubElement(manifest, f"{_OPF}item", id=name, href=f"BinData/{name}.png")
        item.set("media-type", "image/png")
        item.set("isEmbeded", "1")
    return parts.serialise(root)


def _preview(section: etree._Element) -> str:
    hp = parts.HP
    lines = ("".join(t.text or "" for t in p.iterfind(f"{hp}run/{hp}t")) for p in section.iterfind(f"{hp}p"))
    return "\r\n".join(line for line in lines if line)[:_PREVIEW]
