"""The record of one pledge: every statement with its sentence, money and due date. Sentences stay Korean."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from briefing.context import Context
from briefing.model import Cell, Column, Table
from dashboard import lineage_queries
from dashboard.rows import grouped, records

QUOTATIONS = 2  # sentences that a paper shows of a document that may only be quoted


def table(context: Context, pledge_id: str, number: int, quoted: Counter[str]) -> Table:
    """The statements of a pledge within the paper's period, earliest first.

    `quoted` counts the sentences that the paper has quoted of each document, and goes on counting.
    """
    say, names = context.say, context.names
    pledge = lineage_queries.pledge(context.build, pledge_id).iloc[0]
    told = lineage_queries.story(context.build, pledge_id)
    told = told[told["document_id"].isin(context.cited)]
    money = grouped(lineage_queries.money(context.build, pledge_id), "commitment_id")
    rows = []
    for row in records(told):
        source = context.cited[row.document_id]
        if row.quote is None or (row.licence == "quotation-only" and quoted[row.document_id] >= QUOTATIONS):
            words = say("paper.story.hidden")
        else:
            quoted[row.document_id] += 1
            words = say("paper.story.own" if row.record == "paraphrase" else "paper.story.quoted", words=row.quote)
        due = row.due_end.date() if pd.notna(row.due_end) else None
        sums = ", ".join(amounts(context, money.get(row.commitment_id, [])))
        day = row.published.date()
        kind = names.label("commitment_kind", row.kind)
        rows.append(
            (
                Cell(say.day(day), day),
                Cell(words, words),
                Cell(kind, kind),
                Cell(say.day(due) if due else "", due),
                Cell(sums, sums),
                Cell(
                    f"{source.mark} {source.publisher}".strip(), f"{source.mark} {source.publisher}".strip(), source.url
                ),
            )
        )
    note = say(
        "paper.story.note",
        first=say.day(told["published"].min().date()),
        last=say.day(told["published"].max().date()),
        documents=say.number(told["document_id"].nunique()),
        n=say.number(len(told)),
    )
    return Table(
        f"pledge-{number}",
        say("paper.story.title", title=context.titled(pledge["title"], pledge["title_en"])),
        (
            Column(say("paper.story.when"), "date", 1.3),
            Column(say("paper.story.words"), weight=4.0),
            Column(say("paper.story.kind"), weight=0.9),
            Column(say("paper.story.due"), "date", 1.3),
            Column(say("paper.story.money"), weight=1.6),
            Column(say("paper.story.source"), weight=1.6),
        ),
        tuple(rows),
        f"{note} {say('paper.story.note_own')}",
    )


def amounts(context: Context, money: list[Any]) -> list[str]:
    """Rows of amounts in words, each with its kind and funder: "200억 원(총사업비, 국비)"."""
    say, names = context.say, context.names
    return [
        f"{say.won(int(row.krw))} ({', '.join(filter(None, (names.label('basis', row.basis), names.funder(row.funder))))})"
        for row in money
    ]
