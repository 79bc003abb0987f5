"""One paragraph in words for each chart of the lineage page, from the frames that the chart is drawn from. Pure."""

from __future__ import annotations

import pandas as pd

from dashboard import lineage_flow
from dashboard.language import Language
from dashboard.lineage_compare import Side
from dashboard.lineage_flow import Band


def side(one: Side, say: Language) -> str:
    """A side in few words: the day of a document, or a year with how many documents it holds."""
    if one.is_year:
        return say("lineage.compare.year", year=one.key, n=say.count(len(one.documents), "document"))
    return say.day(one.first.date())


def heads(left: pd.DataFrame, right: pd.DataFrame, one: Side, other: Side, say: Language) -> tuple[str, str]:
    """What stands over the two halves of the comparison."""
    return (
        say("lineage.compare.left", side=side(one, say), n=say.number(len(left))),
        say("lineage.compare.right", side=side(other, say), n=say.number(len(right))),
    )


def compare(
    left: pd.DataFrame, right: pd.DataFrame, documents: pd.DataFrame, one: Side, other: Side, say: Language
) -> str:
    """What became of the earlier side, and since when the later side is stated. Frames as `lineage_compare` gives them."""
    count = left["state"].value_counts()
    sentences = [
        say(
            "lineage.compare.summary_left",
            side=side(one, say),
            all=say.number(len(left)),
            delivered=say.number(int(count.get("delivered", 0))),
            again=say.number(int(count.get("stated_again", 0))),
            silent=say.number(int(count.get("not_found_later", 0))),
            done=say.number(int(count.get("done_then", 0))),
            read=say.number(int((documents["published"] > one.last).sum())),
        ),
        say(
            "lineage.compare.summary_right",
            side=side(other, say),
            all=say.number(len(right)),
            new=say.number(int((right["state"] == "first_stated").sum())),
            earlier=say.number(int((right["state"] == "stated_before").sum())),
            read=say.number(int((documents["published"] < other.first).sum())),
        ),
        say(
            "lineage.compare.summary_direct" if left["in_other"].any() else "lineage.compare.summary_none",
            n=say.number(int(left["in_other"].sum())),
        ),
        say("lineage.compare.summary_honest"),
    ]
    return " ".join(sentences)


def novelty_heads(gone: pd.DataFrame, new: pd.DataFrame, say: Language) -> tuple[str, str]:
    """What stands over the two columns of what went silent and what is new."""
    return (
        say("lineage.novelty.gone", n=say.number(len(gone))),
        say("lineage.novelty.new", n=say.number(len(new))),
    )


def novelty(
    gone: pd.DataFrame, new: pd.DataFrame, documents: pd.DataFrame, one: Side, other: Side, say: Language
) -> str:
    """What is new, what went silent, beside how many documents were read."""
    between = int(((documents["published"] >= one.first) & (documents["published"] < other.first)).sum())
    return say(
        "lineage.novelty.summary",
        new=say.number(len(new)),
        gone=say.number(len(gone)),
        later=side(other, say),
        earlier=side(one, say),
        between=say.number(between),
        since=say.number(int((documents["published"] >= other.first).sum())),
    )


def flow(
    bands: list[Band],
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    city: str,
    say: Language,
    most: int = lineage_flow.MOST_BANDS,
) -> str:
    """How many pledges several documents state, which one most, how many fell silent. `bands` not empty; `city`: its name."""
    rows = lineage_flow.frame(bands, documents)
    longest = rows.sort_values(["stated_in", "statements"], ascending=False, kind="stable").iloc[0]
    text = say(
        "lineage.flow.summary",
        city=city,
        documents=say.number(len(documents)),
        n=say.number(len(rows)),
        all=say.number(statements["pledge_id"].nunique()),
        ended=say.number(int((rows["read_after"] > 0).sum())),
        title=say.pick(longest["title"], longest["title_en"]),
        first=say.day(longest["first_stated"].date()),
        last=say.day(longest["last_stated"].date()),
        several=say.count(int(longest["stated_in"]), "document"),
    )
    if most < len(bands):
        text += " " + say("lineage.flow.limited", n=say.number(most))
    return text
