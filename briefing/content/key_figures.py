"""The key figures of each city, each with what it is measured on."""

from __future__ import annotations

from briefing.context import Context
from briefing.model import KeyFigure, KeyFigures, Section
from dashboard import findings, lineage_findings, queries


def section(context: Context) -> Section:
    """One group a city."""
    say = context.say
    return Section(
        say("paper.section.figures"),
        tuple(KeyFigures(context.names.cities[city], _figures(context, city)) for city in context.cities),
    )


def _figures(context: Context, city: str) -> tuple[KeyFigure, ...]:
    say, build, scope = context.say, context.build, context.of_city(city)
    read = context.read(city)
    if not read:
        return (KeyFigure(say("paper.key.documents"), say.number(0)),)
    kinds = queries.kinds(build, scope).set_index("kind")["commitments"]
    pledges = lineage_findings.pledges(build, scope)
    lives = findings.lives(build, scope, context.as_of)
    achieved = lives[lives["state"] == "achieved"]
    figures = [
        KeyFigure(
            say("paper.key.documents"),
            say.number(len(read)),
            say("paper.key.documents_note", first=str(read[0].published.year), last=str(read[-1].published.year)),
        ),
        KeyFigure(
            say("paper.key.commitments"),
            say.number(int(kinds.sum())),
            say(
                "paper.key.commitments_note",
                **{kind: say.number(int(kinds.get(kind, 0))) for kind in ("plan", "achievement", "vision")},
            ),
        ),
        KeyFigure(
            say("paper.key.pledges"),
            say.number(len(pledges)),
            say("paper.key.pledges_note", n=say.number(int((pledges["stated_in"] >= 2).sum()))),
        ),
        KeyFigure(
            say("paper.key.dated"),
            say.number(int(lives["due_end"].notna().sum())),
            say("paper.key.dated_note", n=say.number(len(lives))),
        ),
        KeyFigure(
            say("paper.key.achieved"),
            say.number(len(achieved)),
            say("paper.key.achieved_note", n=say.number(int(achieved["planned"].notna().sum()))),
        ),
        KeyFigure(
            say("paper.key.overdue"),
            say.number(int((lives["state"] == "overdue").sum())),
            say("paper.key.overdue_note"),
        ),
    ]
    return tuple(figures)
