"""How far the paper may be trusted, in figures: accuracy on texts that the rules have not seen, and who confirmed the rows."""

from __future__ import annotations

from briefing.context import Context
from dashboard import queries
from dashboard.rows import records


def measured(context: Context) -> list[dict[str, str]]:
    """For each set of annotations, unseen ones first: gold, text, held, p, r, n of finding commitments, in words."""
    say = context.say
    evaluation = queries.evaluation(context.build)
    found = evaluation[(evaluation["measure"] == "commitments")]
    found = found[found[["precision_share", "recall_share"]].notna().all(axis=1)]
    return [
        {
            "gold": say.named("method.gold", row.gold),
            "text": context.names.label("text_kind", row.text_kind),
            "held": say("method.held_out_yes" if row.held_out else "method.held_out_no"),
            "p": say.share(row.precision_share),
            "r": say.share(row.recall_share),
            "n": say.number(row.n),
        }
        for row in records(found)
    ]


def best(context: Context) -> dict[str, str] | None:
    """The first set: the one that says most about texts like those read. None where nothing was measured."""
    found = measured(context)
    if not found:
        return None
    own = sum(source.record == "paraphrase" for source in context.sources)
    like = context.names.label("text_kind", "record" if own * 2 > len(context.sources) else "press")
    return next((one for one in found if one["text"] == like), found[0])


def reviewed(context: Context) -> str:
    """Who confirmed the rows of the whole database, as a sentence; a program's decision is not a person's."""
    say = context.say
    counts = queries.reviewed(context.build).set_index("reviewer")["commitments"]
    parts = {who: int(counts.get(who, 0)) for who in ("person", "assisted", "none")}
    total = sum(parts.values())
    return say(
        "paper.summary.trust_reviewed",
        all=say.number(total),
        share=say.share(parts["person"] / total if total else 0.0),
        **{who: say.number(n) for who, n in parts.items()},
    )
