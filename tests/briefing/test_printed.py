"""Pages of a PDF as pictures."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import typst
from PIL import Image

from briefing import fonts, printed


def pdf(*pages: str) -> bytes:
    body = "\n#pagebreak()\n".join(pages)
    made = typst.compile(f'#set text(font: "Pretendard")\n{body}'.encode(), font_paths=fonts.bundled())
    assert isinstance(made, bytes)
    return made


def test_every_page_is_a_picture_in_its_order() -> None:
    made = pdf("#rect(fill: red, width: 100%, height: 100%)", "#rect(fill: blue, width: 100%, height: 100%)", "")
    assert printed.count(made) == 3
    pictures = [Image.open(io.BytesIO(one)).convert("RGB") for one in printed.pictures(made, width=300)]
    assert [picture.width for picture in pictures] == [302, 302, 302]  # with the edge of the sheet
    red, blue, white = (picture.getpixel((151, 200)) for picture in pictures)
    assert red[0] > 200 > red[2]
    assert blue[2] > 150 > blue[0]
    assert min(white) > 250
    assert pictures[2].getpixel((0, 200)) != white


def test_several_threads_may_ask_at_once() -> None:
    papers = [pdf(*["쪽"] * pages) for pages in (1, 2, 3, 4)] * 3
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda paper: len(printed.pictures(paper, width=120)), papers))
    assert found == [1, 2, 3, 4] * 3
