"""The one-page summary in the habit of office papers: □ a heading, ○ a point, - a detail, ※ a remark. All of it from the data."""

from __future__ import annotations

import pandas as pd

from briefing.content import reliability
from briefing.context import Context
from briefing.model import Form, Line, Outline, Section
from dashboard import changes, findings, lineage_findings, lineage_list, mix, queries
from dashboard.rows import records
from dashboard.selection import BASES

TOP_SECTORS = 3
LATE = {"short": 1, "full": 3}  # pledges past due that are named, a city
PLEDGES = {"short": 1, "full": 3}  # pledges whose course is named, a city, where none was chosen
CHANGES = {"short": 3, "full": 5}


def section(context: Context) -> Section:
    """The whole summary."""
    lines = [
        *_scope(context),
        *_weight(context),
        *_changed(context),
        *_done(context),
        *_lineage(context),
        *_money(context),
        *_trust(context),
    ]
    return Section(context.say("paper.section.summary"), (Outline(tuple(lines)),))


def _form(context: Context) -> Form:
    return context.options.form


def _scope(context: Context) -> list[Line]:
    say, names = context.say, context.names
    read = [
        say("paper.summary.read_city", city=names.cities[city], n=say.number(len(context.read(city))))
        for city in context.cities
    ]
    lines = [
        Line("□", say("paper.summary.scope")),
        Line("○", say("paper.summary.read", n=say.number(len(context.sources)), parts=", ".join(read))),
    ]
    lines += [
        Line("-", say("paper.summary.read_none", city=names.cities[city]))
        for city in context.cities
        if not context.read(city)
    ]
    if context.scope.sectors:
        chosen = say.listing([names.sectors[sector] for sector in context.scope.sectors])
        lines.append(Line("○", say("paper.summary.sectors_only", sectors=chosen)))
    if context.options.pledges:
        lines.append(Line("○", say("paper.summary.pledges_only", n=say.number(len(context.options.pledges)))))
    kinds = queries.kinds(context.build, context.scope)
    for city in context.cities:
        here = kinds[kinds["city_id"] == city].set_index("kind")["commitments"]
        if len(here):
            told = {kind: say.number(int(here.get(kind, 0))) for kind in ("plan", "achievement", "vision")}
            lines.append(
                Line("○", say("paper.summary.found", city=names.cities[city], n=say.number(int(here.sum())), **told))
            )
    lines.append(Line("※", say("paper.summary.coverage_note")))
    own = sum(source.record == "paraphrase" for source in context.sources)
    if own:
        lines.append(
            Line("※", say("paper.summary.paraphrase", n=say.number(len(context.sources)), own=say.number(own)))
        )
    return lines


def _weight(context: Context) -> list[Line]:
    """The leading sectors of each city; shares only from ten commitments on."""
    say, names = context.say, context.names
    counts = findings.counts(context.build, context.scope)
    lines = []
    for city in context.cities:
        here = counts[counts["city_id"] == city].groupby("sector_id")["commitments"].sum()
        if here.empty:
            continue
        total = int(here.sum())
        # Of chosen sectors alone a share would be one of a part of the city's commitments.
        few = total < mix.MINIMUM or bool(context.scope.sectors)
        ranked = here.reindex([s for s in names.sectors if s in here.index]).sort_values(ascending=False, kind="stable")
        parts = [
            say(
                "paper.summary.weight_part_few" if few else "paper.summary.weight_part",
                sector=names.sectors[str(sector)],
                n=say.number(n),
                share=say.share(n / total),
            )
            for sector, n in ranked.head(TOP_SECTORS).items()
        ]
        key = "paper.summary.weight_few" if total < mix.MINIMUM else "paper.summary.weight_city"
        lines.append(Line("○", say(key, city=names.cities[city], n=say.number(total), parts=", ".join(parts))))
    return [Line("□", say("paper.summary.weight")), *lines] if lines else []


def _changed(context: Context) -> list[Line]:
    say, build, scope = context.say, context.build, context.scope
    # With chosen sectors the shares are still those of all commitments: only the sectors asked for are told of.
    shared = findings.shares(build, scope, "commitments", "budget")
    found = changes.largest(
        shared,
        findings.pairs(build, scope),
        findings.lives(build, scope, context.as_of),
        queries.new_pledges(build, scope),
        say,
        context.names,
    )
    if scope.sectors:
        found = [c for c in found if c.mark.sector is None or c.mark.sector in scope.sectors]
    lines = [Line("○", change.sentence) for change in found[: CHANGES[_form(context)]]]
    return [Line("□", say("paper.summary.changed")), *(lines or [Line("○", say("paper.summary.changed_none"))])]


def _done(context: Context) -> list[Line]:
    say, names = context.say, context.names
    lives = findings.lives(context.build, context.scope, context.as_of)
    lines = []
    for city in context.cities:
        here = lives[lives["city_id"] == city]
        if here.empty:
            continue
        late = here[here["state"] == "overdue"].sort_values("due_end", kind="stable")
        lines.append(
            Line(
                "○",
                say(
                    "paper.summary.done_city",
                    city=names.cities[city],
                    all=say.number(len(here)),
                    dated=say.number(int(here["due_end"].notna().sum())),
                    achieved=say.number(int((here["state"] == "achieved").sum())),
                    overdue=say.number(len(late)),
                ),
            )
        )
        most = LATE[_form(context)]
        lines += [
            Line(
                "-",
                say(
                    "paper.summary.overdue_item",
                    title=context.titled(row.title, row.title_en),
                    day=say.day(row.due_end.date()),
                    n=say.number(row.documents_since_due),
                ),
            )
            for row in records(late.head(most))
        ]
        if len(late) > most:
            lines.append(Line("-", say("paper.list_more", n=say.number(len(late) - most))))
    if not lines:
        return []
    return [Line("□", say("paper.summary.done")), *lines, Line("※", say("paper.summary.silence"))]


def _lineage(context: Context) -> list[Line]:
    """How pledges went on: counts a city, then the chosen pledges, or those that the most documents state."""
    say, names = context.say, context.names
    lines = []
    for city in context.cities:
        rows = lineage_findings.pledges(context.build, context.of_city(city))
        if rows.empty:
            continue
        several = rows[rows["stated_in"] >= 2]
        silent = several[(several["state"] != "delivered") & (several["read_after"] > 0)]
        lines.append(
            Line(
                "○",
                say(
                    "paper.summary.lineage_city" if len(several) else "paper.summary.lineage_none",
                    city=names.cities[city],
                    n=say.number(len(several)),
                    delivered=say.number(int((several["state"] == "delivered").sum())),
                    silent=say.number(len(silent)),
                    read=say.number(len(context.read(city))),
                ),
            )
        )
        shown = context.chosen(rows) if context.options.pledges else several
        named = lineage_list.ordered(shown, "statements")
        if not context.options.pledges:
            named = named.head(PLEDGES[_form(context)])
        lines += [Line("-", _course(context, row)) for _, row in named.iterrows()]
    return [Line("□", say("paper.summary.lineage")), *lines] if lines else []


def _course(context: Context, row: pd.Series) -> str:
    say = context.say
    after = say("paper.summary.lineage_done") if row["state"] == "delivered" else ""
    if not after and row["read_after"]:
        after = say("paper.summary.lineage_after", n=say.number(row["read_after"]))
    return say(
        "paper.summary.lineage_item" if row["stated_in"] > 1 else "paper.summary.lineage_item_once",
        title=context.titled(row["title"], row["title_en"]),
        first=say.day(row["first_stated"].date()),
        last=say.day(row["last_stated"].date()),
        n=say.number(row["stated_in"]),
        after=after,
    )


def _money(context: Context) -> list[Line]:
    """Won by kind of money, a city; the kinds are never added up. With chosen sectors no totals are made."""
    say, names = context.say, context.names
    if context.scope.sectors:
        return []
    won = findings.totals(context.build, context.scope)
    lines = []
    for city in context.cities:
        here = won[(won["city_id"] == city) & (won["won"] > 0)].sort_values("basis", key=_by_kind, kind="stable")
        if here.empty:
            if context.read(city):
                lines.append(Line("○", say("paper.summary.money_none", city=names.cities[city])))
            continue
        parts = [
            say(
                "paper.summary.money_part",
                basis=names.label("basis", row.basis),
                won=say.won(int(row.won)),
                n=say.number(row.figures),
            )
            for row in records(here)
        ]
        lines.append(Line("○", say("paper.summary.money_city", city=names.cities[city], parts=", ".join(parts))))
    if not lines:
        return []
    return [Line("□", say("paper.summary.money")), *lines, Line("※", say("paper.summary.money_note"))]


def _by_kind(basis: pd.Series) -> pd.Series:
    """The order in which kinds of money are told of everywhere."""
    return basis.map(BASES.index)


def _trust(context: Context) -> list[Line]:
    say = context.say
    best = reliability.best(context)
    lines = [] if best is None else [Line("○", say("paper.summary.trust_line", **best))]
    lines.append(Line("○", reliability.reviewed(context)))
    return [Line("□", say("paper.summary.trust")), *lines]
