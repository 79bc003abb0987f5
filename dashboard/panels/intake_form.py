"""What a document says of itself, and the fields in which a person says the rest, or says it better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import intake_queries
from dashboard.document_preview import Preview
from dashboard.panels.frame import View
from dashboard.panels.prose import element, prose
from dashboard.rows import records
from dashboard.untrusted import plain

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_KINDS = ("news", "press_release", "speech", "plan", "budget", "report")
_LICENCES = ("quotation-only", "own", "kogl-0", "kogl-1", "kogl-2", "kogl-3", "kogl-4")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fields:
    """What a person said of a document: `changed` differs from what the document says; `missing` still lacks."""

    changed: Mapping[str, str | date | None]
    missing: tuple[str, ...]


def form(view: View, name: str, key: str, preview: Preview) -> Fields:
    """One document: its name, what it says and what was found, its fields. They stand open where something is missing."""
    say = view.say
    with st.container(border=True):
        prose(
            [element("h4", name), element("p", " · ".join(_says(view, preview)), style="meta")],
            key=f"intake_says_{key[:12]}",
        )
        if preview.missing:
            names = say.listing([say(f"intake.field.{field}") for field in preview.missing])
            st.warning(say("intake.missing", fields=names), icon=":material/edit:")
            return _fields(view, key, preview)
        with st.expander(say("intake.correct")):
            return _fields(view, key, preview)


def _says(view: View, preview: Preview) -> list[str]:
    say, names, fields = view.say, view.names, preview.fields
    day = preview.published
    told = [
        _city_names(view).get(fields.get("city", ""), ""),
        say.day(day) if day else "",
        fields.get("title", ""),
        fields.get("publisher", ""),
        names.label("licence", fields["licence"]) if "licence" in fields else "",
        *(
            f"{names.label('fact_kind', _FACTS[kind])} {say.number(n)}"
            for kind, n in preview.found.items()
            if kind in _FACTS
        ),
    ]
    return [words for words in told if words]


_FACTS = {"commitments": "commitment", "funding_figures": "funding_figure", "targets": "target", "dates": "date"}


def _city_names(view: View) -> dict[str, str]:
    """What each municipality is called in a list of all: with its province, since two share a name."""
    rows = records(intake_queries.every_city(view.build))
    return {row.city_id: f"{view.say.pick(row.name_ko, row.name_en)} ({row.province_ko})" for row in rows}


def _fields(view: View, key: str, preview: Preview) -> Fields:
    say, names, said = view.say, view.names, preview.fields
    cities = _city_names(view)
    ids = list(cities)

    def at(options: list[str] | tuple[str, ...], field: str) -> int | None:
        return list(options).index(said[field]) if said.get(field) in options else None

    def label(field: str) -> str:
        return say(f"intake.field.{field}")

    def widget(field: str) -> str:
        return f"intake_{field}_{key[:12]}"

    left, right = st.columns(2)
    with left:
        city = st.selectbox(
            label("city"), ids, index=at(ids, "city"), format_func=cities.__getitem__, key=widget("city"),
            placeholder=say("intake.choose"), filter_mode="contains",
        )  # fmt: skip
        title = st.text_input(
            label("title"), value=plain(said.get("title", "")), key=widget("title"), max_chars=_LONGEST
        )
        kind = st.selectbox(
            label("kind"), _KINDS, index=at(_KINDS, "kind") or 0, key=widget("kind"),
            format_func=lambda code: names.label("document_kind", code),
        )  # fmt: skip
        url = st.text_input(label("url"), value=plain(said.get("url", "")), key=widget("url"), max_chars=500)
    with right:
        day = st.date_input(
            label("published"), value=preview.published, min_value=_FIRST_DAY, max_value=_LAST_DAY, key=widget("published"),
            format="YYYY-MM-DD",
        )  # fmt: skip
        publisher = st.text_input(
            label("publisher"), value=plain(said.get("publisher", "")), key=widget("publisher"), max_chars=_LONGEST
        )
        licence = st.selectbox(
            label("licence"), _LICENCES, index=at(_LICENCES, "licence") or 0, key=widget("licence"),
            format_func=lambda code: names.label("licence", code), help=say("intake.licence_help"),
        )  # fmt: skip
        author = st.text_input(
            label("author"), value=plain(said.get("author", "")), key=widget("author"), max_chars=_LONGEST
        )
    given: dict[str, str | date | None] = {
        "city": city,
        "published": day if isinstance(day, date) else None,
        "title": title.strip(),
        "publisher": publisher.strip(),
        "author": author.strip(),
        "url": url.strip(),
        "kind": kind,
        "licence": licence,
    }
    changed = {field: value for field, value in given.items() if str(value or "") != plain(said.get(field, ""))}
    return Fields(changed, tuple(field for field in ("city", "published") if not given[field]))
