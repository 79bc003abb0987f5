"""The bundled fonts: the only ones that pictures and papers are set in (Pretendard, SIL OFL 1.1, licence beside the files)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import typst

from briefing.faults import MissingGlyphError

FAMILY = "Pretendard"
# Pretendard has no Hanja: the characters of KS X 1001 that it lacks stand in a subset of Noto Sans KR (SIL OFL 1.1).
FAMILIES = (FAMILY, "Noto Sans KR")
FOLDER = Path(__file__).parents[1] / "static" / "fonts"
REGULAR, BOLD = FOLDER / "Pretendard-Regular.otf", FOLDER / "Pretendard-Bold.otf"
# The same faces that the screen is set in; a browser measures text with them.
WEB_FACES = (("400", FOLDER / "Pretendard-Regular.subset.woff2"), ("700", FOLDER / "Pretendard-SemiBold.subset.woff2"))

_UNDISPLAYABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
_SPACES = re.compile(r"[\s\u00a0\u200b]")


@cache
def bundled() -> typst.Fonts:
    """The fonts for typst: ours, none of the system's, none of typst's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def missing_glyphs(text: str) -> str:
    """The characters of `text` that the bundled font cannot show, each once, in code point order ("" for none).

    Typst itself is asked: PDF/UA-1 refuses text without glyphs, where SVG and PNG would drop it in silence.
    """
    characters = sorted(set(_SPACES.sub("", text)))
    if not characters:
        return ""
    # A space between any two, so that each is named alone.
    literal = " ".join(characters).replace("\\", "\\\\").replace('"', '\\"')
    source = f'#set document(title: "glyphs")\n#set text(font: "{FAMILY}", lang: "ko")\n#"{literal}"'
    try:
        typst.compile(
            source.encode(), font_paths=bundled(), ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        named = named_in(error)
        found = "".join(c for c in characters if c in named)
        if not found:
            raise
        return found
    return ""


def named_in(error: typst.TypstError) -> str:
    """The characters that typst says it could not show ("" where it failed for another reason)."""
    return "".join(dict.fromkeys("".join(_UNDISPLAYABLE.findall(str(error.diagnostic)))))


def require_glyphs(text: str) -> None:
    """Raises MissingGlyphError, naming the characters, where the bundled font cannot show all of `text`."""
    missing = missing_glyphs(text)
    if missing:
        raise MissingGlyphError(missing)
