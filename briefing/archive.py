"""Files into one zip archive, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day that a zip archive can name: no clock speaks in the bytes


def pack(files: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """The files (name in the archive → content) in the order given, compressed, those in `stored` as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every machine
            archive.writestr(entry, content)
    return buffer.getvalue()
