"""One pledge on the axis of time: when it was stated, due and delivered, and which documents of the city were read meanwhile."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts.dressing import Dress, dress
from dashboard.charts.sheet import Drawing, Sheet
from dashboard.packing import rows as pack
from dashboard.rows import records
from dashboard.selection import Mark
from dashboard.untrusted import as_plotly
from dashboard.vocabulary import Vocabulary

LEVEL = 18  # pixels between two levels of labels


def story(
    statements: pd.DataFrame,
    delivered: frozenset[str],
    documents: pd.DataFrame,
    names: Vocabulary,
    wear: Dress,
    panel: str,
) -> Drawing:
    """`statements` as the story's query; `delivered`: statements that close the pledge; `documents`: all that were read of the city."""
    say = wear.language
    due = statements[statements["due_end"].notna()]
    days = [*documents["published"], *statements["published"], *due["due_end"]]
    first, last = min(days), max(days)
    margin = pd.Timedelta(days=max(40, int((last - first).days * 0.06)))
    start, end = first - margin, last + margin
    pixels = (wear.width - 30) / max(1, (end - start).days)
    said = statements.drop_duplicates("document_id")
    words = [say.day(row.published.date()) for row in records(said)]
    centres = [(row.published - start).days * pixels for row in records(said)]
    half = [theme.text_width(word, 12) / 2 + 4 for word in words]
    levels = pack([(c - h, c + h) for c, h in zip(centres, half, strict=True)])
    colour = names.colours[str(statements["sector_id"].iloc[-1])]

    figure = Sheet()
    ys = {"stated": 0.0, "due": 34.0, "read": 66.0}
    figure.add_scatter(
        x=[said["published"].min(), said["published"].max()], y=[0, 0], mode="lines",
        line={"color": colour, "width": 6}, opacity=0.45, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    for row, word, level in zip(records(said), words, levels, strict=True):
        figure.add_annotation(
            x=row.published,
            y=-13 - level * LEVEL,
            text=word,
            yanchor="bottom",
            showarrow=False,
            font={"size": 12, "color": theme.TEXT},
        )
    done = said["document_id"].isin(statements[statements["commitment_id"].isin(delivered)]["document_id"])
    for closed, part in ((False, said[~done]), (True, said[done])):
        _marks(figure, part, closed, colour, statements, delivered, wear, panel)
    figure.add_scatter(
        x=due["due_end"] if len(due) else [None],
        y=[ys["due"]] * max(1, len(due)),
        mode="markers",
        name=say("timeline.due"),
        marker={"symbol": "diamond-open", "size": 11, "color": theme.TEXT, "line": {"width": 2}},
        customdata=[Mark(panel, r.city_id, row=r.commitment_id).encode() for r in records(due)],
        hovertext=[
            f"{say('timeline.due')} {say.day(r.due_end.date())}<br>{say('lineage.story.said', day=say.day(r.published.date()))}"
            for r in records(due)
        ],
        hoverinfo="text",
    )
    speaks = documents["document_id"].isin(statements["document_id"])
    figure.add_scatter(
        x=documents["published"],
        y=[ys["read"]] * len(documents),
        mode="markers",
        name=say("lineage.story.read"),
        marker={
            "symbol": "line-ns",
            "size": [16 if s else 10 for s in speaks],
            "line": {"width": 2, "color": [colour if s else theme.MUTED_FILL for s in speaks]},
        },
        hovertext=[
            f"{say.day(r.published.date())}<br>{'<br>'.join(as_plotly(line) for line in theme.wrap(r.title, 13, 300))}<br>"
            f"{say('lineage.story.speaks' if s else 'lineage.story.silent')}"
            for r, s in zip(records(documents), speaks, strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_yaxes(range=[86, -34 - max(levels, default=0) * LEVEL], visible=False, fixedrange=True)
    years = (end - start).days / 365.25
    step = 12 if years < (6 if wear.narrow else 14) else 24
    figure.update_xaxes(
        range=[start, end],
        type="date",
        tickformat="%Y",
        dtick=f"M{step}",
        showgrid=True,
        fixedrange=True,
        tick0="2000-01-01",
    )
    return dress(
        figure,
        wear,
        title=say("lineage.story.title"),
        unit=say("lineage.story.unit"),
        plot_height=120 + max(levels, default=0) * LEVEL,
        left=12,
        right=14,
        axis_room=28,
        legend=[
            say(k) for k in ("lineage.flow.stated", "lineage.flow.delivered", "timeline.due", "lineage.story.read")
        ],
    )


def _marks(
    figure: Sheet,
    part: pd.DataFrame,
    closed: bool,
    colour: str,
    statements: pd.DataFrame,
    delivered: frozenset[str],
    wear: Dress,
    panel: str,
) -> None:
    """Circles where it is stated, a square with ✓ where it is reported delivered; one mark a document."""
    rows: list[Any] = []
    for document in part["document_id"]:
        of = statements[statements["document_id"] == document]
        closing = of[of["commitment_id"].isin(delivered)]
        rows.append((closing if closed else of).iloc[0])
    say = wear.language
    figure.add_scatter(
        x=[row["published"] for row in rows] or [None],
        y=[0] * max(1, len(rows)),
        mode="markers+text" if closed else "markers",
        text=["✓"] * len(rows) if closed else None,
        textfont={"size": 11, "color": theme.WHITE},
        name=say("lineage.flow.delivered" if closed else "lineage.flow.stated"),
        marker={
            "symbol": "square" if closed else "circle",
            "size": 17 if closed else 15,
            "color": theme.SUCCESS if closed else colour,
            "line": {"color": theme.WHITE, "width": 2},
        },
        customdata=[Mark(panel, row["city_id"], row=row["commitment_id"]).encode() for row in rows],
        hovertext=[
            "<b>"
            + "<br>".join(as_plotly(line) for line in theme.wrap(say.pick(row["title"], row["title_en"]), 13, 300))
            + "</b><br>"
            + say.day(row["published"].date())
            for row in rows
        ],
        hoverinfo="text",
    )
