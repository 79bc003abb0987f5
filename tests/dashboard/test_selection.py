from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import BASES, DENOMINATORS, KINDS, Known, Mark, Selection, decode_mark, parse, to_parameters

KNOWN = Known(("pohang", "gyeongsan", "gyeongju"), ("battery", "bio_health"), (2019, 2025), ("pohang", "gyeongsan"))
ids = st.text(alphabet="abcXYZ019_.:-가", min_size=1, max_size=20)
years = st.integers(1000, 2999)


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
    st.dictionaries(
        st.sampled_from(
            ("lang", "city", "years", "sector", "kind", "by", "basis", "compare", "mark", "document", "x_a")
        ),
        st.lists(st.text(), max_size=3),
    )
)
def test_any_address_gives_a_view(parameters: dict[str, list[str]]) -> None:
    selection, _ = parse(parameters, KNOWN)
    assert set(selection.cities) <= set(KNOWN.cities)
    assert selection.cities
    assert selection.language in ("ko", "en")


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
