"""What is kept is worked out once, belongs to nobody who asked for it, and never grows without bounds."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard import cache
from dashboard.database import Build

OLD, NEW = Build("/one.duckdb", 1), Build("/one.duckdb", 2)


def test_a_caller_changes_only_its_own_rows() -> None:
    @cache.frames
    def rows(build: Build) -> pd.DataFrame:
        return pd.DataFrame({"sector": ["battery", "steel"], "n": [3, 1]})

    mine = rows(OLD)
    mine["share"] = 0.5
    mine.loc[0, "n"] = 99
    with pytest.raises(ValueError, match="read-only"):
        rows(OLD)["n"].to_numpy()[0] = 99
    assert rows(OLD).to_dict("list") == {"sector": ["battery", "steel"], "n": [3, 1]}


def test_a_frame_does_not_grow_by_being_handed_out() -> None:
    @cache.frames
    def rows(build: Build) -> pd.DataFrame:
        return pd.DataFrame({name: [1.5, 2.5] for name in "abcd"} | {"word": ["one", "two"]})

    def remembered() -> int:
        gc.collect()
        return sum(isinstance(thing, weakref.ref) for thing in gc.get_objects())

    rows(OLD)
    before = remembered()
    for _ in range(10 * cache.HANDED_BEFORE_AFRESH - 5):
        assert rows(OLD).shape == (2, 5)
    assert remembered() - before < 6 * cache.HANDED_BEFORE_AFRESH  # five columns


def test_a_caller_changes_only_its_own_list() -> None:
    @cache.frames
    def sentences(build: Build) -> list[str]:
        return ["one"]

    sentences(OLD).append("two")
    assert sentences(OLD) == ["one"]


@pytest.mark.parametrize("keep", [cache.frames, cache.figures])
def test_each_build_and_each_filter_is_worked_out_once(keep: object) -> None:
    asked: list[tuple[int, str]] = []

    def work(build: Build, sector: str = "") -> str:
        asked.append((build.stamp, sector))
        return f"{build.stamp}{sector}"

    kept = keep(work)  # type: ignore[operator]
    assert [kept(OLD), kept(OLD), kept(NEW), kept(OLD, "steel"), kept(OLD, "steel")] == [
        "1",
        "1",
        "2",
        "1steel",
        "1steel",
    ]
    assert asked == [(1, ""), (2, ""), (1, "steel")]


def test_two_functions_never_share_an_answer() -> None:
    @cache.frames
    def one(build: Build) -> str:
        return "one"

    @cache.frames
    def other(build: Build) -> str:
        return "other"

    assert (one(OLD), other(OLD)) == ("one", "other")


def test_whoever_asks_for_what_is_under_way_waits_for_it() -> None:
    begun, go_on = threading.Event(), threading.Event()
    calls: list[int] = []

    @cache.frames
    def slow(build: Build) -> str:
        calls.append(1)
        begun.set()
        go_on.wait(30)
        return "done"

    answers: list[str] = []
    first = threading.Thread(target=lambda: answers.append(slow(OLD)))
    first.start()
    assert begun.wait(30)
    second = threading.Thread(target=lambda: answers.append(slow(OLD)))
    second.start()
    go_on.set()
    first.join(30)
    second.join(30)
    assert answers == ["done", "done"]
    assert calls == [1]


def test_pictures_are_kept_up_to_a_number_whichever_they_are_of(monkeypatch: pytest.MonkeyPatch) -> None:
    from cachetools import LRUCache

    monkeypatch.setattr(cache, "_figures", LRUCache(3))
    drawn: list[str] = []

    def picture(name: str) -> Callable[[Build, int], str]:
        def draw(build: Build, year: int) -> str:
            drawn.append(name)
            return f"{name} {year}"

        return cache.figures(draw)

    bars, dots = picture("bars"), picture("dots")
    assert [bars(OLD, 1), dots(OLD, 1), dots(OLD, 2), dots(OLD, 3)] == ["bars 1", "dots 1", "dots 2", "dots 3"]
    drawn.clear()
    assert (dots(OLD, 1), bars(OLD, 1)) == ("dots 1", "bars 1")
    assert drawn == ["bars"]


def test_frames_are_kept_up_to_a_number_of_bytes_the_longest_unused_go(monkeypatch: pytest.MonkeyPatch) -> None:
    from cachetools import LRUCache

    monkeypatch.setattr(cache, "_frames", LRUCache(80_000, getsizeof=cache._size))
    asked: list[int] = []

    @cache.frames
    def rows(build: Build, many: int) -> pd.DataFrame:
        asked.append(many)
        return pd.DataFrame({"n": range(many)})

    rows(OLD, 2_000)  # 16 kB and what is beside the rows
    rows(OLD, 2_001)
    rows(OLD, 2_000)
    rows(OLD, 3_000)  # pushes 2,001 out
    rows(OLD, 100_000)  # larger than all there is room for: given, not kept
    asked.clear()
    for many in (2_000, 3_000, 2_001, 100_000):
        assert len(rows(OLD, many)) == many
    assert asked == [2_001, 100_000]
