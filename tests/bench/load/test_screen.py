from __future__ import annotations

import pytest
from streamlit.proto.Delta_pb2 import Delta

from bench.load.screen import Screen


def text(words: str, fragment: str = "") -> Delta:
    delta = Delta(fragment_id=fragment)
    delta.new_element.markdown.body = words
    return delta


def words(screen: Screen) -> list[str]:
    return [message.body for message in screen.of_kind("markdown")]


def test_what_a_run_does_not_send_again_goes_when_it_ends() -> None:
    screen = Screen()
    screen.put((0, 0), text("a"), "one")
    screen.put((0, 1), text("b"), "one")
    screen.settle("one", ())
    screen.put((0, 0), text("c"), "two")
    assert words(screen) == ["c", "b"]
    screen.settle("two", ())
    assert words(screen) == ["c"]


def test_a_fragment_takes_only_its_own_away() -> None:
    screen = Screen()
    for place, delta in enumerate((text("page"), text("chart", "f"), text("table", "f"), text("other", "g"))):
        screen.put((0, place), delta, "one")
    screen.settle("one", ())
    screen.put((0, 1), text("chart anew", "f"), "two")
    screen.settle("two", ("f",))
    assert words(screen) == ["page", "chart anew", "other"]


def test_a_widget_is_found_by_its_key() -> None:
    delta = Delta()
    delta.new_element.checkbox.id = "$$ID-0123-table_bars"
    screen = Screen()
    screen.put((0, 0), delta, "one")
    assert screen.widget("table_bars").kind == "checkbox"
    with pytest.raises(KeyError):
        screen.widget("bars")
