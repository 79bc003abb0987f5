"""How the paper was made, how well its facts are found, who confirmed them, and what it cannot tell."""

from __future__ import annotations

import pandas as pd

from briefing.content import reliability
from briefing.context import Context
from briefing.model import Block, Cell, Column, Line, Outline, Section, Table
from dashboard import queries
from dashboard.rows import records


def section(context: Context) -> Section:
    """The note as an outline, and the figures of texts that were not seen in the making."""
    say = context.say
    measured = [say("paper.method.measured_line", **found) for found in reliability.measured(context)]
    lines = [
        Line("□", say("paper.method.how")),
        Line("○", say("paper.method.how_read")),
        Line("○", say("paper.method.how_paper")),
        Line("□", say("paper.method.measured")),
        *(Line("○", words) for words in measured or [say("paper.method.measured_none")]),
        Line("□", say("paper.method.reviewed")),
        Line("○", say("paper.method.reviewed_line", line=reliability.reviewed(context))),
        Line("※", say("paper.method.reviewed_note")),
        Line("□", say("paper.method.limits")),
        *(Line("○", say(f"paper.method.limit_{what}")) for what in ("silence", "coverage", "money", "paraphrase")),
        Line("○", say("paper.method.limit_day", day=say.day(context.scope.days[1]))),
    ]
    return Section(say("paper.section.method"), (Outline(tuple(lines)), *_table(context)))


def _table(context: Context) -> list[Block]:
    say, names = context.say, context.names
    evaluation = queries.evaluation(context.build)
    unseen = evaluation[evaluation["held_out"] & ~evaluation["measure"].str.contains(".", regex=False)]
    unseen = unseen[unseen[["precision_share", "recall_share"]].notna().any(axis=1)]
    if unseen.empty:
        return []

    def share(value: float) -> Cell:
        return Cell(say.share(value), round(value, 4)) if pd.notna(value) else Cell(say("paper.none"), None)

    rows = tuple(
        (
            Cell(say.named("method.gold", row.gold), say.named("method.gold", row.gold)),
            Cell(names.label("text_kind", row.text_kind), names.label("text_kind", row.text_kind)),
            Cell(say.named("method.measure", row.measure), say.named("method.measure", row.measure)),
            share(row.precision_share),
            share(row.recall_share),
            Cell(say.number(row.n), int(row.n)),
        )
        for row in records(unseen)
    )
    columns = (
        Column(say("column.gold"), weight=2),
        Column(say("paper.method.text"), weight=1.8),
        Column(say("column.kind"), weight=1.6),
        Column(say("column.precision"), "number"),
        Column(say("column.recall"), "number"),
        Column(say("column.n"), "number", 0.8),
    )
    return [Table("reliability", say("paper.method.table"), columns, rows, say("paper.method.table_note"))]
