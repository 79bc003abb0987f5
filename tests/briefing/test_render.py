"""Pictures hold their own figure's words, the same ones every time, with Chrome and without."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image

from briefing import browser, browserless, render
from briefing.faults import MissingGlyphError, RenderError, TooSlowError, UnsupportedFigureError

pytestmark = pytest.mark.xdist_group("pictures")  # one worker, so one Chrome at a time

Make = Callable[[str], go.Figure]
TITLES = ["첫째 그림", "둘째 그림", "셋째 그림", "Fourth picture", "다섯째 그림", "여섯째 그림"]


def chrome_pids() -> set[int]:
    """Browser processes that Kaleido's own children are: those whose parent is this process."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            command = (entry / "cmdline").read_bytes() if (entry / "cmdline").exists() else b""
            if int(parent) == os.getpid() and b"chrom" in command:
                found.add(int(entry.name))
    return found


def test_six_figures_from_four_threads_are_never_mixed_up(either: str, figure_of: Make) -> None:
    jobs = TITLES * 2
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda title: render.words(render.to_svg(figure_of(title))), jobs))
    for title, words in zip(jobs, drawn, strict=True):
        assert [other for other in TITLES if other in words] == [title]
        assert "포항시" in words
        assert "기준일 2025. 3. 1." in words


def test_the_same_figure_gives_the_same_bytes(either: str, figure_of: Make) -> None:
    first = render.to_svg(figure_of("같은 그림"))
    render.to_svg(figure_of("사이에 낀 그림"))
    assert render.to_svg(figure_of("같은 그림")) == first
    render.forget()
    assert render.to_svg(figure_of("같은 그림")) == first
    assert render.to_png(first) == render.to_png(first)


def test_a_png_is_as_wide_as_asked_and_holds_ink_where_the_text_is(either: str, figure_of: Make) -> None:
    image = Image.open(io.BytesIO(render.export(figure_of("가나다라"), "png", 480))).convert("L")
    assert image.size == (960, 640)
    assert image.getpixel((959, 639)) == 255
    bare = Image.open(io.BytesIO(render.export(figure_of(""), "png", 480))).convert("L")

    def ink(picture: Image.Image) -> int:
        return sum(picture.crop((0, 0, 960, 120)).histogram()[:128])

    assert ink(image) > ink(bare) + 200


def test_without_chrome_a_kind_of_chart_that_is_not_drawn_right_is_refused(no_browser: None) -> None:
    figure = go.Figure(go.Sunburst(labels=["가", "나"], parents=["", "가"]))
    assert render.obstacle(figure) is None
    with pytest.raises(UnsupportedFigureError, match="sunburst"):
        render.to_svg(figure)


def test_a_character_without_a_glyph_is_named_before_and_while_drawing(either: str, figure_of: Make) -> None:
    figure = figure_of("글자 ฬ와 그림 😀")
    obstacle = render.obstacle(figure)
    assert isinstance(obstacle, MissingGlyphError)
    assert obstacle.characters == "ฬ😀"
    with pytest.raises(MissingGlyphError, match=r"ฬ \(U\+0E2C\)"):
        render.to_svg(figure)


def test_no_obstacle_for_what_is_only_read_when_hovering(figure_of: Make) -> None:
    figure = figure_of("그림")
    figure.data[1].hovertext = ["ฬ", "ฬ", "ฬ"]
    assert render.obstacle(figure) is None


def test_a_glyph_is_missed_in_an_svg_from_elsewhere() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">ฬ</text></svg>'
    with pytest.raises(MissingGlyphError, match="ฬ"):
        render.to_png(svg.encode())


def test_what_is_no_svg_is_an_error_that_says_so() -> None:
    with pytest.raises(RenderError, match="not well-formed"):
        render.to_png(b"<svg><g></svg>")


def test_a_killed_chrome_is_started_again(chromium: str, figure_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", chromium)
    chrome = browser.Browser()
    before = chrome_pids()
    try:
        first = chrome.svg(figure_of("그림"), 480, 320)
        mine = chrome_pids() - before
        assert mine
        for pid in mine:
            os.kill(pid, signal.SIGKILL)
        assert chrome.svg(figure_of("그림"), 480, 320) == first
    finally:
        chrome.close()


def test_a_chrome_that_never_answers_is_given_up_and_said_so(
    chromium: str, figure_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", chromium)
    monkeypatch.setattr(browser, "DRAW_LIMIT", 0.0)
    chrome = browser.Browser()
    try:
        with pytest.raises(RenderError, match="lost twice"):
            chrome.svg(figure_of("그림"), 480, 320)
        monkeypatch.setattr(browser, "WAIT_LIMIT", 0.0)
        with pytest.raises(TooSlowError):
            chrome.svg(figure_of("그림"), 480, 320)
    finally:
        chrome.close()


def test_where_chrome_is_lost_twice_the_other_renderer_draws(
    figure_of: Make, no_browser: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> bytes:
        raise RenderError("Chrome was lost twice")

    monkeypatch.setattr(browser.Browser, "svg", lost)
    assert "그림" in render.words(render.to_svg(figure_of("그림")))
    with pytest.raises(RenderError, match="lost twice"):
        render.to_svg(go.Figure(go.Sunburst(labels=["가"], parents=[""])))


def test_a_figure_that_cannot_be_drawn_does_not_spoil_the_next(figure_of: Make, no_browser: None) -> None:
    engine = browserless.Browserless()
    engine.svg(figure_of("먼저"), 480, 320)
    engine._executor().submit(engine._engine.context.eval, "Plotly.newPlot = () => { throw Error('spoilt') }").result()
    with pytest.raises(RenderError, match="spoilt"):
        engine.svg(figure_of("그림"), 480, 320)
    assert "그림" in render.words(engine.svg(figure_of("그림"), 480, 320))


def test_numbers_as_typed_arrays_are_drawn(either: str, figure_of: Make) -> None:
    figure = figure_of("배열")
    figure.add_scatter(x=np.arange(40.0), y=np.arange(40.0), mode="markers", xaxis="x2", yaxis="y2")
    figure.update_layout(xaxis2={"domain": [0.6, 1], "anchor": "y2"}, yaxis2={"anchor": "x2"})
    assert "배열" in render.words(render.to_svg(figure))
