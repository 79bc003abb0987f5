"""A pledge as an item of a list: its title leads to its evidence under a chart of a page."""

from __future__ import annotations

from typing import Any

from dashboard import address
from dashboard.panels.frame import View
from dashboard.panels.prose import Node, element, link
from dashboard.selection import Mark, changed


def pledge_item(view: View, row: Any, page: str, panel: str, *more: Node | None) -> Node:
    """`row`: pledge_id, title, title_en; `page`: the address of a page; `panel`: the chart there; `more` follows the title."""
    say = view.say
    to = "." + address.link(page, changed(view.selection, mark=Mark(panel, row=row.pledge_id)), view.known)
    translated = bool(row.title_en) and say.code == "en"
    return element("li", link(say.pick(row.title, row.title_en), to, lang="" if translated else "ko"), *more)
