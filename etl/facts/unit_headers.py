"""Lists and tables that say their unit once, above: (단위: 백만원)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from etl.facts.rule_tables import table

_HEADER = re.compile(r"단위\s?[:：]?\s?((?:[십백]|천)?[천만억]?원)")
# The list goes on while its lines begin with a mark or are split in columns.
_LISTED = re.compile(r"[ \t]*(?:[-·•○ㅇ□■◦▷▶◇◆∙*‧|]|[^\n]*[\t|])")
_FACTORS: dict[str, int] = dict(table("quantities", "money")["header_units"])


@dataclass(frozen=True, slots=True)
class UnitHeaders:
    """The stretches of a text whose bare numbers are money, in order: where each starts and ends, won a unit."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    factors: tuple[int, ...]

    def factor_at(self, position: int) -> int | None:
        """Return how many won one unit is at that place, None outside such lists."""
        place = bisect_right(self.starts, position) - 1
        return self.factors[place] if place >= 0 and position < self.ends[place] else None


def find_unit_headers(text: str) -> UnitHeaders:
    """Return the lists of the text that stand under a unit of money."""
    stretches: list[tuple[int, int, int]] = []
    headers = list(_HEADER.finditer(text))
    for place, header in enumerate(headers):
        factor = _FACTORS.get(header.group(1))
        line_end = text.find("\n", header.end())
        if factor is None or line_end < 0:
            continue
        limit = headers[place + 1].start() if place + 1 < len(headers) else len(text)
        end = _list_end(text, line_end, limit)
        if end > line_end + 1:
            stretches.append((line_end + 1, end, factor))
    starts, ends, factors = zip(*stretches, strict=True) if stretches else ((), (), ())
    return UnitHeaders(starts, ends, factors)


def _list_end(text: str, line_end: int, limit: int) -> int:
    while 0 <= line_end < limit and _LISTED.match(text, line_end + 1, limit):
        line_end = text.find("\n", line_end + 1)
    return min(limit, len(text) if line_end < 0 else line_end)
