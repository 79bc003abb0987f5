from __future__ import annotations

import tomllib
from pathlib import Path

import plotly.io as pio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import theme

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_streamlit_and_plotly_wear_the_same() -> None:
    said = CONFIG["theme"]
    assert said["primaryColor"] == theme.PRIMARY_DARK
    assert said["grayTextColor"] == theme.MUTED
    assert said["backgroundColor"] == theme.WHITE
    assert said["secondaryBackgroundColor"] == theme.SURFACE
    assert said["textColor"] == theme.TEXT
    assert said["linkColor"] == theme.PRIMARY_DARK
    assert said["borderColor"] == theme.BORDER
    assert said["font"] == theme.FONT
    layout = pio.templates[theme.TEMPLATE].layout
    assert layout.font.family == theme.FONT
    assert layout.font.color == theme.TEXT
    assert layout.paper_bgcolor == theme.WHITE


def test_every_font_file_is_served_with_its_licence() -> None:
    for face in CONFIG["theme"]["fontFaces"]:
        file = ROOT / face["url"].removeprefix("app/")
        assert file.read_bytes()[:4] == b"wOF2"
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static/fonts/Pretendard-OFL.txt").read_text("utf-8").upper()
    assert CONFIG["server"]["enableStaticServing"] is True


def test_hosting_settings_keep_the_house_shut() -> None:
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["toolbarMode"] == "minimal"
    assert CONFIG["server"]["fileWatcherType"] == "none"
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["runner"] == {"magicEnabled": False, "postScriptGC": False}
    assert CONFIG["browser"]["gatherUsageStats"] is False


@pytest.mark.parametrize(
    "colour", [theme.TEXT, theme.SUBTLE, theme.MUTED, theme.PRIMARY_DARK, theme.DANGER, theme.SUCCESS, theme.WARNING]
)
def test_text_colours_reach_four_and_a_half_to_one(colour: str) -> None:
    assert contrast(colour, theme.WHITE) >= 4.5


@pytest.mark.parametrize("kind", list(theme.SPAN_COLOURS))
def test_marked_words_stay_readable(kind: str) -> None:
    assert contrast(theme.TEXT, theme.SPAN_COLOURS[kind]) >= 4.5


def test_neighbouring_cities_differ_without_colour() -> None:
    assert len(set(theme.CITY_SYMBOLS)) == len(theme.CITY_SYMBOLS) == len(theme.CITY_COLOURS)
    assert contrast(theme.CITY_COLOURS[0], theme.CITY_COLOURS[1]) >= 1.5


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_ink_is_the_better_of_black_and_white(colour: str) -> None:
    ink = theme.ink_on(colour)
    other = theme.WHITE if ink == theme.TEXT else theme.TEXT
    assert contrast(ink, colour) >= contrast(other, colour) - 0.6


@given(st.text(alphabet="가나다abc 12·", max_size=80), st.integers(60, 400))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = theme.wrap(text, 13, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(theme.text_width(line, 13) <= width for line in lines)


def test_the_screen_has_a_face_for_units_and_bullets() -> None:
    """㎡ and △ stand in every second document; the web's subset of the font lacks them."""
    signs = [face for face in CONFIG["theme"]["fontFaces"] if "unicodeRange" in face]
    assert {face["weight"] for face in signs} == {"400", "700"}
    for face in signs:
        assert (ROOT / face["url"].removeprefix("app/")).is_file()
        ranges = [part.removeprefix("U+").split("-") for part in face["unicodeRange"].split(",")]
        for sign in "㎡㎢㎞㏊△▲ㆍ":
            assert any(int(r[0], 16) <= ord(sign) <= int(r[-1], 16) for r in ranges), sign
