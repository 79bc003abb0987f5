from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import (
    BASES,
    DENOMINATORS,
    KINDS,
    LONGEST_QUERY,
    MOST_EXTRA,
    MOST_NOTICES,
    Known,
    Mark,
    Selection,
    decode_mark,
    parse,
    to_parameters,
)

KNOWN = Known(("pohang", "gyeongsan", "gyeongju"), ("battery", "bio_health"), (2019, 2025), ("pohang", "gyeongsan"))
ids = st.text(alphabet="abcXYZ019_.:-가", min_size=1, max_size=20)
years = st.integers(1000, 2999)
NAMES = (
    "lang",
    "city",
    "years",
    "sector",
    "kind",
    "by",
    "basis",
    "compare",
    "every",
    "document",
    "focus",
    "mark",
    "pledge",
    "q",
)
NAMES += ("x_a", "x_view", "x_<script>")
ALMOST = [
    "ko",
    "pohang",
    "2019-2025",
    "2025-2019",
    "1999-",
    "~~~~~",
    "bars~pohang~2019~~~",
    "a~b~c~d~e~f~g",
    "plan",
    "won",
    "1",
]
ATTACKS = [
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "' OR 1=1 --",
    "{0.__class__}",
    "%s%n",
    "\x00",
    "\u202e",
    "=cmd",
    "' /C calc'!A0",
]
near = st.sampled_from([*ALMOST, *ATTACKS, "x" * 201])


def ordered(allowed: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(allowed)).map(lambda chosen: tuple(x for x in allowed if x in chosen))


marks = st.builds(
    Mark, st.none() | ids, st.none() | ids, st.none() | years, st.none() | ids, st.none() | ids, st.none() | ids
).filter(lambda mark: mark != Mark())


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    period = draw(st.none() | st.tuples(years, years).map(sorted))
    return Selection(
        language=draw(st.sampled_from(("ko", "en"))),
        cities=draw(ordered(KNOWN.cities).filter(bool)),
        first_year=period[0] if period else None,
        last_year=period[1] if period else None,
        sectors=draw(ordered(KNOWN.sectors)),
        kinds=draw(ordered(KINDS)),
        denominator=draw(st.sampled_from(DENOMINATORS)),
        basis=draw(st.sampled_from(BASES)),
        compare=draw(st.none() | st.tuples(years, years).filter(lambda pair: pair[0] != pair[1])),
        every=draw(st.booleans()),
        document=draw(st.none() | ids),
        focus=draw(st.none() | ids),
        mark=draw(st.none() | marks),
        pledge=draw(st.none() | ids),
        query=" ".join(draw(st.text(max_size=200)).split()),
    )


@given(selections())
def test_a_written_address_reads_back_as_the_same_view(selection: Selection) -> None:
    assert parse(to_parameters(selection, KNOWN), KNOWN) == (selection, ())


@given(marks)
def test_a_mark_reads_back(mark: Mark) -> None:
    assert decode_mark(mark.encode()) == mark


@given(
    st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=12), st.lists(near | st.text(), max_size=4), max_size=12)
)
def test_any_address_gives_a_view(parameters: dict[str, list[str]]) -> None:
    selection, notices = parse(parameters, KNOWN)
    assert set(selection.cities) <= set(KNOWN.cities)
    assert selection.cities
    assert selection.language in ("ko", "en")
    assert set(selection.sectors) <= set(KNOWN.sectors)
    assert set(selection.kinds) <= set(KINDS)
    assert (selection.denominator in DENOMINATORS, selection.basis in BASES) == (True, True)
    assert len(selection.query) <= LONGEST_QUERY
    for name in ("document", "focus", "pledge"):
        value = getattr(selection, name)
        assert value is None or re.fullmatch(r"[\w.:\-]{1,200}", value)
    assert len(notices) <= MOST_NOTICES
    assert len(selection.extra) <= MOST_EXTRA
    assert parse(to_parameters(selection, KNOWN), KNOWN) == (selection, ())  # what was understood is written and read


def test_a_flood_of_parameters_stays_small() -> None:
    asked = {f"x_{'a' * (k % 30 + 1)}{k}": ["v"] for k in range(500)} | {"city": [f"no-{k}" for k in range(5000)]}
    selection, notices = parse(asked, KNOWN)
    assert len(notices) == MOST_NOTICES
    assert len(selection.extra) == MOST_EXTRA
    assert parse({"x_view": ["a" * 201], "x_<b>": ["b"], "x_": ["c"]}, KNOWN)[0].extra == ()


def test_an_empty_address_is_the_default_view_and_writes_nothing() -> None:
    selection, notices = parse({}, KNOWN)
    assert selection.cities == KNOWN.default_cities
    assert notices == ()
    assert to_parameters(selection, KNOWN) == {}


def test_each_unknown_value_is_told_once() -> None:
    asked = {
        "city": ["atlantis", "pohang", "atlantis"],
        "lang": ["xx"],
        "compare": ["2019-2019"],
        "mark": ["~~"],
        "by": ["money"],
    }
    selection, notices = parse(asked, KNOWN)
    assert {(n.parameter, n.value) for n in notices} == {
        ("city", "atlantis"), ("lang", "xx"), ("compare", "2019-2019"), ("mark", "~~"), ("by", "money"),
    }  # fmt: skip
    assert selection.cities == ("pohang",)


def test_what_goes_along_to_another_page() -> None:
    selection = Selection(
        language="en", cities=("pohang",), sectors=("battery",), mark=Mark("bars"), document="x", compare=(2019, 2025)
    )
    assert selection.shared() == Selection(language="en", cities=("pohang",), sectors=("battery",))
