"""Containers (ZIP, OLE) looked at before a library unpacks them: a small file must not become a large one."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from etl.records import UnreadableDocument

#: A document of a city office unpacks to some 50 MB with its pictures.
MAX_UNPACKED: Final = 256 * 1024 * 1024
MAX_MEMBERS: Final = 5_000
#: XML packs to a tenth or so; above this a member is made to fill the memory.
MAX_RATIO: Final = 300
_SMALL: Final = 1024 * 1024

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC: Final = b"PK\x03\x04"
#: UTF-16 name of the stream that holds a document packed with a password ([MS-OFFCRYPTO] 2.3.4.4).
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")


def check_container(data: bytes) -> None:
    """Raise UnreadableDocument where data is no sound container of a document, or unpacks beyond the limits."""
    if data.startswith(OLE_MAGIC):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableDocument("the document is encrypted: save it without a password")
        return
    if not data.startswith(ZIP_MAGIC):
        raise UnreadableDocument("not a document of this format (neither a ZIP nor an OLE container)")
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
        raise UnreadableDocument("the file is broken or truncated: its ZIP directory is missing") from error
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UnreadableDocument(f"the document unpacks to more than {MAX_UNPACKED // 1024**2} MB: refused")
    for member in members:
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise UnreadableDocument("the document unpacks to far more than its size: refused")
