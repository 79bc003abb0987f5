"""Numbers and dates written the ways people write them: what the property tests read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

relaxed = settings(deadline=None)  # a busy machine is no failure

GROUPS = (("조", 10**12), ("억", 10**8), ("만", 10**4), ("", 1))


def plain(number: int) -> str:
    return str(number)


def commas(number: int) -> str:
    return f"{number:,}"


def grouped(number: int, part: str = "plain", space: str = "") -> str:
    """Write 1조7343억 (plain), 1조7,343억 (commas) or 1조7천343억 (thousands) parts under large scales."""
    written = []
    for scale, size in GROUPS:
        count, number = divmod(number, size)
        if count:
            written.append(PARTS[part](count) + scale)
    return space.join(written)


def thousands(count: int) -> str:
    """Write a number under 10,000 with 천: 7천343."""
    high, low = divmod(count, 1_000)
    return (f"{high}천" if high else "") + (str(low) if low or not high else "")


def spelt(count: int) -> str:
    """Write a number under 10,000 with all its small scales: 7천3백4십3."""
    written = ""
    for scale, size in (("천", 1_000), ("백", 100), ("십", 10), ("", 1)):
        digit, count = divmod(count, size)
        written += f"{digit}{scale}" if digit else ""
    return written


PARTS: dict[str, Callable[[int], str]] = {"plain": plain, "commas": commas, "thousands": thousands}
amounts = st.integers(1, 9_999) | st.integers(1, 10**13)

DATE_FORMS = (
    "{y}년 {m}월 {d}일",
    "{y}년{m}월{d}일",
    "{y}. {m}. {d}.",
    "{y}.{m:02}.{d:02}",
    "{y}-{m:02}-{d:02}",
    "'{s:02}. {m}. {d}.",
    "’{s:02}.{m}.{d}.",
)


def write_date(day: date, form: str) -> str:
    return form.format(y=day.year, m=day.month, d=day.day, s=day.year % 100)
