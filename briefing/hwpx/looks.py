"""Looks of paragraphs, read from looks.toml, as the styles of an HWPX document (its header.xml)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from briefing.hwpx import parts
from briefing.hwpx.parts import HC, HH, HP, units
from briefing.model import Form

_SCRIPTS = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
_LINK = "#0000FF"  # what the word processor itself makes of a link
_SIDES = ("left", "right", "top", "bottom")
# A reader that knows this name takes the first of two sets of margins; an older one takes the second, in half units.
_HALVES = "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar"


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the number of its style and paragraph shape, of its letters, and of its letters in a link."""

    number: int
    letters: int
    link: int
    size: int  # of its letters; this and what follows in units
    line: int  # height of one line
    before: int
    after: int
    indent: int  # of all lines but the first


@dataclass(frozen=True, slots=True)
class Page:
    """The page, in units."""

    width: int
    height: int
    margins: Mapping[str, int]
    picture: int

    @property
    def text(self) -> int:
        """Width of the text."""
        return self.width - self.margins["left"] - self.margins["right"]


def sizes(form: Form) -> tuple[float, ...]:
    """How large letters may be beside those of looks.toml, the largest first: the short form tries what fills one page."""
    return tuple(tomllib.loads(parts.read("looks.toml").decode())["short"]["sizes"]) if form == "short" else (1.0,)


@cache
def _told(form: Form, size: float) -> dict[str, Any]:
    told = tomllib.loads(parts.read("looks.toml").decode())
    scale = told["short"] if form == "short" else dict.fromkeys(told["short"], 1)
    for name, look in told["look"].items():
        whole = told["defaults"] | look
        told["look"][name] = whole | {
            "size": round(whole["size"] * size, 1),
            "line": round(whole["line"] * scale["line"]),
            "before": whole["before"] * scale["space"],
            "after": whole["after"] * scale["space"],
        }
    for side in ("top", "bottom", "header", "footer"):
        told["page"][side] *= scale["margin"]
    told["page"]["picture"] *= scale["picture"]
    return told


@cache
def page(form: Form) -> Page:
    """The page's size and margins."""
    told = {key: units(value) for key, value in _told(form, 1.0)["page"].items()}
    sides = {key: told[key] for key in (*_SIDES, "header", "footer")}
    return Page(told["width"], told["height"], sides, told["picture"])


@cache
def looks(form: Form, size: float = 1.0) -> dict[str, Look]:
    """Every look by its name in looks.toml, `size` making its letters smaller."""
    return {
        name: Look(
            number=number,
            letters=2 * number,
            link=2 * number + 1,
            size=round(told["size"] * 100),
            line=round(told["size"] * told["line"]),
            before=units(told["before"]),
            after=units(told["after"]),
            indent=units(told["left"]) + round(told["hang"] * told["size"] * 100),
        )
        for number, (name, told) in enumerate(_told(form, size)["look"].items())
    }


@cache
def border(name: str) -> int:
    """The number of a border of looks.toml. ValueError for a name that is not there."""
    return list(_told("full", 1.0)["border"]).index(name) + 1


@cache
def header(form: Form, size: float = 1.0) -> bytes:
    """header.xml: fonts, borders, letters, paragraphs and styles."""
    root = parts.parse("header.xml")
    told = _told(form, size)
    _fill(root, "fontfaces", [_fonts(script, told["font"].values()) for script in _SCRIPTS])
    _fill(root, "borderFills", [_border(k, one) for k, one in enumerate(told["border"].values(), 1)])
    fonts = list(told["font"])
    letters, shapes, styles = [], [], []
    for name, look in looks(form, size).items():
        one = told["look"][name]
        font = fonts.index(one["font"])
        letters += [_letters(look.letters, one, font, link=False), _letters(look.link, one, font, link=True)]
        shapes.append(_shape(look.number, one))
        styles.append(_style(look, one))
    _fill(root, "charProperties", letters)
    _fill(root, "paraProperties", shapes)
    _fill(root, "styles", styles)
    return parts.serialise(root)


def _fill(root: etree._Element, name: str, children: list[etree._Element]) -> None:
    target = root.find(f".//{HH}{name}")
    target.set("itemCnt", str(len(children)))
    target.extend(children)


def _fonts(script: str, fonts: Collection[Mapping[str, Any]]) -> etree._Element:
    face = etree.Element(f"{HH}fontface", lang=script.upper(), fontCnt=str(len(fonts)))
    for number, told in enumerate(fonts):
        font = etree.SubElement(face, f"{HH}font", id=str(number), face=told["face"], type="TTF", isEmbedded="0")
        etree.SubElement(font, f"{HH}substFont", face=told["instead"], type="TTF", isEmbedded="0")
        measures = {"weight": 6, "proportion": 4, "contrast": 0, "strokeVariation": 1, "armStyle": 1}
        measures |= {"letterform": 1, "midline": 1, "xHeight": 1}
        etree.SubElement(
            font, f"{HH}typeInfo", familyType=told["family"], **{key: str(value) for key, value in measures.items()}
        )
    return face


def _border(number: int, told: Mapping[str, Any]) -> etree._Element:
    fill = etree.Element(
        f"{HH}borderFill", id=str(number), threeD="0", shadow="0", centerLine="NONE", breakCellSeparateLine="0"
    )
    for slash in ("slash", "backSlash"):
        etree.SubElement(fill, f"{HH}{slash}", type="NONE", Crooked="0", isCounter="0")
    for side in _SIDES:
        width, colour = told.get(side, ("0.1 mm", "#000000"))
        kind = "SOLID" if side in told else "NONE"
        etree.SubElement(fill, f"{HH}{side}Border", type=kind, width=width, color=colour.upper())
    etree.SubElement(fill, f"{HH}diagonal", type="NONE", width="0.1 mm", color="#000000")
    if "fill" in told:
        brush = etree.SubElement(fill, f"{HC}fillBrush")
        etree.SubElement(brush, f"{HC}winBrush", faceColor=told["fill"].upper(), hatchColor="#999999", alpha="0")
    return fill


def _letters(number: int, told: Mapping[str, Any], font: int, *, link: bool) -> etree._Element:
    shape = etree.Element(
        f"{HH}charPr",
        id=str(number),
        height=str(round(told["size"] * 100)),
        textColor=_LINK if link else told["colour"].upper(),
        shadeColor="none",
        useFontSpace="0",
        useKerning="0",
        symMark="NONE",
        borderFillIDRef=str(border("none")),
    )
    for name, value in (("fontRef", str(font)), ("ratio", "100"), ("spacing", "0"), ("relSz", "100"), ("offset", "0")):
        etree.SubElement(shape, f"{HH}{name}", **dict.fromkeys(_SCRIPTS, value))
    if told["bold"]:
        etree.SubElement(shape, f"{HH}bold")
    line = "BOTTOM" if link else "NONE"
    etree.SubElement(shape, f"{HH}underline", type=line, shape="SOLID", color=_LINK if link else "#000000")
    etree.SubElement(shape, f"{HH}strikeout", shape="NONE", color="#000000")
    etree.SubElement(shape, f"{HH}outline", type="NONE")
    etree.SubElement(shape, f"{HH}shadow", type="NONE", color="#C0C0C0", offsetX="10", offsetY="10")
    return shape


def _shape(number: int, told: Mapping[str, Any]) -> etree._Element:
    shape = etree.Element(
        f"{HH}paraPr",
        id=str(number),
        tabPrIDRef="0",
        condense="0",
        fontLineHeight="0",
        snapToGrid="0",
        suppressLineNumbers="0",
        checked="0",
    )
    etree.SubElement(shape, f"{HH}align", horizontal=told["align"], vertical="BASELINE")
    level = told["level"]
    kind, outline = ("OUTLINE", "1") if level else ("NONE", "0")
    etree.SubElement(shape, f"{HH}heading", type=kind, idRef=outline, level=str(max(level - 1, 0)))
    etree.SubElement(
        shape,
        f"{HH}breakSetting",
        breakLatinWord="KEEP_WORD",
        breakNonLatinWord="KEEP_WORD",
        widowOrphan="1",
        keepWithNext=str(int(told["keep"])),
        keepLines="0",
        pageBreakBefore="0",
        lineWrap="BREAK",
    )
    etree.SubElement(shape, f"{HH}autoSpacing", eAsianEng="0", eAsianNum="0")
    choice = etree.SubElement(shape, f"{HP}switch")
    newer = etree.SubElement(choice, f"{HP}case", {f"{HP}required-namespace": _HALVES})
    for place, factor in ((newer, 1), (etree.SubElement(choice, f"{HP}default"), 2)):
        margin = etree.SubElement(place, f"{HH}margin")
        lengths = {
            "intent": -round(told["hang"] * told["size"] * 100),
            "left": units(told["left"]),
            "right": 0,
            "prev": units(told["before"]),
            "next": units(told["after"]),
        }
        for name, value in lengths.items():
            etree.SubElement(margin, f"{HC}{name}", value=str(value * factor), unit="HWPUNIT")
        etree.SubElement(place, f"{HH}lineSpacing", type="PERCENT", value=str(told["line"]), unit="HWPUNIT")
    etree.SubElement(
        shape,
        f"{HH}border",
        borderFillIDRef=str(border(told["border"])),
        offsetLeft="0",
        offsetRight="0",
        offsetTop="0",
        offsetBottom="0",
        connect="0",
        ignoreMargin="0",
    )
    return shape


def _style(look: Look, told: Mapping[str, Any]) -> etree._Element:
    return etree.Element(
        f"{HH}style",
        id=str(look.number),
        type="PARA",
        name=told["name"],
        engName=told["english"],
        paraPrIDRef=str(look.number),
        charPrIDRef=str(look.letters),
        nextStyleIDRef=str(look.number),
        langID="1042",
        lockForm="0",
    )
