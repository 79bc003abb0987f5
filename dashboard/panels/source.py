"""A document with every found span marked by kind, its lines' parts greyed, and the rows that were made of it."""

from __future__ import annotations

import pandas as pd

from dashboard import address
from dashboard.panels.evidence import QUOTATIONS
from dashboard.panels.frame import View
from dashboard.panels.prose import Node, element, link
from dashboard.passage import pieces, sentence_around
from dashboard.reasons import decided
from dashboard.rows import records
from dashboard.selection import SPANS, changed

# Which kind of span colours a stretch that several cover: the finer fact wins over the commitment around it.
_FACT_KINDS = {"figure": "funding_figure"}
_MAIN = ("title", "body", "bullet", "heading", "caption")


def span_name(view: View, kind: str) -> str:
    """What a kind of span is called."""
    return view.names.label("fact_kind", _FACT_KINDS.get(kind, kind))


def may_show_whole(document: pd.Series) -> bool:
    """Whether the whole text may stand on the screen: not where only quotation is allowed, in any mode."""
    return isinstance(document["text"], str) and document["licence"] != "quotation-only"


def place(view: View, document_id: str, row_id: str) -> str:
    """The address of a row's place in its document."""
    return "." + address.link(
        "source-evidence", changed(view.selection.shared(), document=document_id, focus=row_id), view.known
    )


def legend(view: View, spans: pd.DataFrame) -> Node:
    """What the marks mean, with how many there are of each kind."""
    counts = spans["span"].value_counts()
    marks = [
        element(
            "mark",
            view.say("source.count", kind=span_name(view, kind), n=view.say.number(int(counts[kind]))),
            style=kind,
        )
        for kind in SPANS
        if kind in counts
    ]
    return element("p", *marks, style="legend")


def text_nodes(
    view: View, document: pd.Series, spans: pd.DataFrame, lines: pd.DataFrame, focus: str | None
) -> list[Node]:
    """The text as paragraphs of plain pieces and marks; each mark leads to its row. Offsets are code points, as Python counts."""
    text = str(document["text"])
    ranges = [(int(a), int(b)) for a, b in zip(spans["char_start"], spans["char_end"], strict=True)]
    nodes: list[Node] = []
    for start, end, role in _paragraphs(text, lines):
        children: list[Node] = []
        for piece in pieces(start, end, ranges):
            words = text[piece.start : piece.end]
            if not piece.covers:
                children.append(words)
                continue
            row = spans.iloc[piece.covers[0]]
            row_id = str(row["row_id"])
            chosen = any(str(spans.iloc[k]["row_id"]) == focus for k in piece.covers)
            style = f"{row['span']} focus" if chosen else str(row["span"])
            mark = element(
                "mark",
                words,
                style=style,
                anchor=focus if chosen and focus else row_id,
                title=span_name(view, str(row["span"])),
            )
            anchor = link("", place(view, str(document["document_id"]), row_id))
            assert isinstance(anchor, dict)
            anchor["k"] = [mark]
            children.append(anchor)
        aside = role not in _MAIN
        tag = element("span", view.names.label("line_role", role), style="tag") if aside else None
        nodes.append(element("p", tag, *children, style="role" if aside else ""))
    return [element("div", *nodes, style="text", lang=str(document["language"]))]


def quotations(view: View, document: pd.Series, spans: pd.DataFrame, focus: str | None) -> list[Node]:
    """What a quotation-only document may show at a time: the sentence of the chosen row, else its first two commitments' sentences.

    A published build leaves out words beyond what may be quoted: a chosen row without words says so.
    """
    chosen = spans[spans["row_id"] == focus] if focus else spans.iloc[0:0]
    if chosen.empty:
        chosen = spans[(spans["span"] == "commitment") & spans["words"].notna()]
    text = document["text"]
    nodes: list[Node] = []
    seen: set[str] = set()
    for _, row in chosen.iterrows():
        start, end = int(row["char_start"]), int(row["char_end"])
        before, after = (
            (text[max(0, start - 400) : start], text[end : end + 400]) if isinstance(text, str) else ("", "")
        )
        quote = text[start:end] if isinstance(text, str) else row["words"]
        if not isinstance(quote, str):
            nodes.append(element("p", view.say("source.left_out"), style="quiet"))
            continue
        head, words, tail = sentence_around(before, quote, after)
        if head + words + tail not in seen:  # two finds of one sentence are one quotation
            nodes.append(element("blockquote", head, element("mark", words, style=str(row["span"])), tail, lang="ko"))
        seen.add(head + words + tail)
        if len(nodes) == QUOTATIONS:
            break
    return nodes


def _paragraphs(text: str, lines: pd.DataFrame) -> list[tuple[int, int, str]]:
    """(start, end, role) of every line that has words; lines that the table leaves out count as body."""
    stretches = [(int(r.char_start), int(r.char_end), str(r.role)) for r in records(lines)] if len(lines) else []
    covered = 0
    whole: list[tuple[int, int, str]] = []
    for start, end, role in sorted(stretches):
        whole += _split(text, covered, start, "chrome")
        whole.append((max(start, covered), end, role))
        covered = max(covered, end)
    whole += _split(text, covered, len(text), "chrome" if stretches else "body")
    return [(a, b, role) for a, b, role in whole if b > a and text[a:b].strip()]


def _split(text: str, start: int, end: int, role: str) -> list[tuple[int, int, str]]:
    parts = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        parts.append((at, at + len(line), role))
        at += len(line)
    return parts


def row_nodes(view: View, document: pd.Series, spans: pd.DataFrame, focus: str | None, quoted: bool) -> list[Node]:
    """The rows made of a document, each with its reason, by kind. `quoted`: whether commitments' own words may be repeated here."""
    nodes: list[Node] = []
    for kind in SPANS:
        part = spans[spans["span"] == kind]
        if part.empty:
            continue
        heading = element("h4", view.say("source.count", kind=span_name(view, kind), n=view.say.number(len(part))))
        rows = element("ul", *(_row(view, document, row, focus, quoted) for _, row in part.iterrows()), style="plain")
        nodes.append(element("div", heading, rows))
    return nodes


def _row(view: View, document: pd.Series, row: pd.Series, focus: str | None, quoted: bool) -> Node:
    say, names = view.say, view.names
    kind, row_id = str(row["span"]), str(row["row_id"])
    words = row["words"] if isinstance(row["words"], str) else None
    details: list[str] = []
    if kind == "commitment":
        head = say.pick(row["meaning"], row["meaning_en"])
        details = [
            names.label("commitment_kind", row["code"]),
            names.sectors[row["sector_id"]],
            say("source.kind_reason", words=decided(row["reason"], say)) if row["reason"] else "",
            say("source.sector_reason", words=decided(row["sector_reason"], say)) if row["sector_reason"] else "",
            say("source.person")
            if row["reviewer_kind"] == "person"
            else say("source.assisted")
            if row["reviewer_kind"] == "assisted"
            else say("source.machine", share=say.share(row["confidence"])),
        ]
        if pd.notna(row["day"]):
            details.insert(2, f"{say('timeline.due')} {say.day(row['day'].date())}")
    elif kind == "figure":
        head = say.won(int(row["krw"]))
        details = [
            words or "",
            names.label("basis", row["code"]),
            names.label("bound", row["reason"]),
            names.funder(row["meaning"]),
        ]
    elif kind == "target":
        head = words or f"{say.number(row['value'], 2)} {row['unit']}"
        details = [row["meaning"] or "", names.label("target_role", row["code"]), names.label("bound", row["reason"])]
    elif kind == "date":
        first, last = (row[end].date() if pd.notna(row[end]) else None for end in ("day", "until_day"))
        time = say.time(first, last, row["reason"])
        head = words or time or "–"
        details = [time if words else "", names.label("date_role", row["code"])]
    else:
        head = words or "–"
    return element(
        "li",
        link(head, place(view, str(document["document_id"]), row_id)),
        element("p", " · ".join(d for d in details if d), style="meta"),
        style="focus" if row_id == focus else "",
        anchor=row_id if not quoted else "",
    )
