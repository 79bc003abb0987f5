"""What can go wrong while a picture is made. Each says its reason in one line; `code` is what a screen looks its words up by."""

from __future__ import annotations


class RenderError(Exception):
    """A picture could not be made."""

    code = "failed"


class NoBrowserError(RenderError):
    """There is no Chrome here, or it does not start."""

    code = "no_browser"


class UnsupportedFigureError(RenderError):
    """No Chrome here, and the figure holds a kind of trace that the renderer without a browser is not trusted with."""

    code = "unsupported"


class TooSlowError(RenderError):
    """The picture was not finished in time."""

    code = "too_slow"


class TooLongError(RenderError):
    """A short paper does not fit its one page."""

    code = "too_long"


class MissingGlyphError(RenderError):
    """The bundled font lacks characters that the picture needs."""

    code = "missing_glyph"

    def __init__(self, characters: str) -> None:
        named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters)
        super().__init__(f"the bundled font has no glyph for {named}")
        self.characters = characters


class RequestError(Exception):
    """A paper was asked for that this database cannot give: a city it does not know, a period without documents.

    `code` is what a screen looks its words up by, `values` what it fills in; the message is the same in plain English.
    """

    def __init__(self, code: str, message: str, **values: str) -> None:
        super().__init__(message)
        self.code = code
        self.values = values
