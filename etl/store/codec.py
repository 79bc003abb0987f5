"""Parsed documents ↔ JSON, for the cache of documents that need not be parsed again."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date
from functools import cache
from typing import Any

from etl.records import ParsedDocument


def dumps(parsed: ParsedDocument) -> str:
    """Return the document as JSON."""
    return json.dumps(dataclasses.asdict(parsed), ensure_ascii=False, default=_plain, separators=(",", ":"))


def loads(content: str) -> ParsedDocument:
    """Return the document that dumps wrote; raise ValueError, KeyError or TypeError where it is not one."""
    parsed: ParsedDocument = _record(ParsedDocument, json.loads(content))
    return parsed


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} does not go into JSON")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _record(kind: Any, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{field.name: _value(hints[field.name], data[field.name]) for field in dataclasses.fields(kind)})


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if typing.get_origin(hint) is tuple:
        return tuple(_value(typing.get_args(hint)[0], item) for item in value)
    if hint is date:
        return date.fromisoformat(value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, value)
    return value
