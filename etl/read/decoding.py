"""Bytes of a text file → text, and the name of the encoding; what is not text is refused in one line."""

from __future__ import annotations

import codecs
from typing import Final

from etl.records import UnreadableDocument

#: First bytes of files that are often renamed to .txt, and what they are (IANA media type registrations).
SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP container (docx, hwpx or an archive)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE document (hwp, doc or xls)"),
    (b"HWP Document File", "an HWP 3 document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
#: Control characters that a text may hold: tab, line feed, vertical tab, form feed, carriage return, escape.
TEXT_CONTROLS: Final = frozenset("\t\n\v\f\r\x1b")
CONTROL_CHARACTERS: Final = frozenset(map(chr, [*range(0x20), 0x7F])) - TEXT_CONTROLS
#: Above this share of control characters a file is binary, whatever its name.
MAX_CONTROL_SHARE: Final = 0.01
#: Above this share of U+FFFD the text was already destroyed by whoever saved it.
MAX_REPLACEMENT_SHARE: Final = 0.02
#: Of what is not ASCII in a CP949 text, at least this share is common Hangul or usual punctuation.
MIN_CP949_SHARE: Final = 0.9


def signature_of(data: bytes) -> str | None:
    """Return what kind of non-text file the first bytes announce, or None."""
    return next((kind for magic, kind in SIGNATURES if data.startswith(magic)), None)


def decode(data: bytes) -> tuple[str, str]:
    """Return (text, encoding) of a text file's bytes; encoding is 'utf-8' or 'cp949', a BOM is dropped.

    Raises UnreadableDocument for what is empty, binary, or in neither encoding.
    """
    if not data.strip():
        raise UnreadableDocument("the file is empty")
    if kind := signature_of(data):
        raise UnreadableDocument(f"not a text file: it is {kind}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableDocument("the text is UTF-16: save it as UTF-8")
    if b"\0" in data:
        raise UnreadableDocument("not a text file: it holds NUL bytes")
    text, encoding = _decode(data)
    if not text.strip("\ufeff\u200b \t\r\n\v\f"):
        raise UnreadableDocument("the file is empty")
    refuse_unprintable(text)
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), "utf-8"
    except UnicodeDecodeError as error:
        broken_at = error.start
    if _mostly_utf8(data):
        raise UnreadableDocument(f"the text is UTF-8 but broken at byte {broken_at}")
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        text = ""
    if not _plausible_korean(text):
        raise UnreadableDocument("the text is in a broken or unknown encoding (neither UTF-8 nor CP949)")
    return text, "cp949"


def _mostly_utf8(data: bytes) -> bool:
    """True where the file was UTF-8 before a few of its bytes were lost: CP949 would read it as nonsense."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum(character > "\u07ff" for character in text) - lost > 2 * lost


def _plausible_korean(text: str) -> bool:
    """True where what is not ASCII is common Hangul (the 2,350 syllables of KS X 1001) or usual punctuation."""
    foreign = [character for character in text if character > "\x7f"]
    usual = sum(_is_usual(character) for character in foreign)
    return bool(foreign) and usual >= MIN_CP949_SHARE * len(foreign)


def _is_usual(character: str) -> bool:
    if "가" <= character <= "힣":
        try:
            return len(character.encode("euc_kr")) == 2
        except UnicodeEncodeError:
            return False
    return "\u2010" <= character <= "\u33ff" or "\uff00" <= character <= "\uffef" or character in "·±×÷°§´¨¶®\xa0ㆍ"


def refuse_unprintable(text: str) -> None:
    """Raise UnreadableDocument where the decoded text is too full of control or replacement characters."""
    length = max(len(text), 1)
    if sum(map(text.count, CONTROL_CHARACTERS)) > MAX_CONTROL_SHARE * length:
        raise UnreadableDocument("not a text file: it is full of control characters")
    if text.count("\ufffd") > MAX_REPLACEMENT_SHARE * length:
        raise UnreadableDocument("the text was damaged when it was saved: it is full of replacement characters")
