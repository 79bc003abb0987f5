"""One paragraph in words under each chart, computed from the same frames that the chart is drawn from. Pure."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import mix
from dashboard.language import Language
from dashboard.rows import records
from dashboard.selection import KINDS
from dashboard.vocabulary import Vocabulary


def _joined(say: Language, parts: list[str]) -> str:
    return ", ".join(parts) if say.code == "ko" else "; ".join(parts)


def bubbles(counts: pd.DataFrame, say: Language, names: Vocabulary) -> tuple[str, str]:
    """(paragraph, text alternative) of the sectors by year. `counts`: city_id, year, sector_id, commitments; not empty."""
    parts = []
    for city in names.cities_in(counts):
        here = counts[counts["city_id"] == city].groupby("sector_id")["commitments"].sum()
        sector, total = str(here.idxmax()), int(here.sum())
        parts.append(
            say(
                "overview.bubbles.summary_city",
                city=names.cities[city],
                n=say.number(total),
                sector=names.sectors[sector],
                share=say.share(here.max() / total),
                top=say.number(int(here.max())),
            )
        )
    top = counts.sort_values("commitments", ascending=False, kind="stable").iloc[0]
    alt = say(
        "overview.bubbles.alt",
        city=names.cities[top["city_id"]],
        year=int(top["year"]),
        sector=names.sectors[top["sector_id"]],
        n=int(top["commitments"]),
    )
    return say("overview.bubbles.summary", parts=_joined(say, parts)), alt


def kinds(counts: pd.DataFrame, say: Language, names: Vocabulary) -> str:
    """Commitments by kind. `counts`: city_id, kind, commitments."""
    found = {(row.city_id, row.kind): int(row.commitments) for row in records(counts)}
    parts = [
        say(
            "overview.kinds.summary_city",
            city=names.cities[city],
            **{k: say.number(found.get((city, k), 0)) for k in KINDS},
        )
        for city in names.cities_in(counts)
    ]
    return say("overview.kinds.summary", parts=_joined(say, parts))


def money(won: pd.DataFrame, say: Language, names: Vocabulary) -> str:
    """Won by basis: the three largest of each city. `won`: city_id, basis, won; not empty.

    Money whose kind is not known (`other`) is named only where there is no other: a sales target is no budget.
    """
    parts = []
    for city in names.cities_in(won):
        here = won[won["city_id"] == city]
        known = here[here["basis"] != "other"]
        top = (known if len(known) else here).sort_values("won", ascending=False, kind="stable").head(3)
        amounts = [
            say("overview.money.amount", basis=names.label("basis", basis), won=say.won(int(krw)))
            for basis, krw in zip(top["basis"], top["won"], strict=True)
        ]
        parts.append(
            say(
                "overview.money.summary_city",
                city=names.cities[city],
                amounts=(" · " if say.code == "ko" else ", ").join(amounts),
            )
        )
    return say("overview.money.summary", parts=_capital(_joined(say, parts)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def coverage(read: pd.DataFrame, say: Language, names: Vocabulary) -> str:
    """Documents read. `read`: city_id, year, documents; not empty."""
    parts = []
    for city in names.cities_in(read):
        here = read[read["city_id"] == city]
        n = say.number(here["documents"].sum())
        parts.append(
            say(
                "overview.coverage.summary_city",
                city=names.cities[city],
                n=n,
                first=here["year"].min(),
                last=here["year"].max(),
            )
        )
    return say("overview.coverage.summary", parts=_joined(say, parts))


def bars(shared: pd.DataFrame, say: Language, names: Vocabulary, won: bool) -> str:
    """The mix of each city's latest year that has enough. `shared` as `mix.shares`."""
    parts = []
    for city in names.cities_in(shared):
        here = shared[(shared["city_id"] == city) & shared["sector_id"].notna()]
        if here.empty:
            continue
        enough = here[here["enough"]]
        if enough.empty:
            parts.append(say("mix.bars.summary_few", city=names.cities[city]))
            continue
        year = int(enough["year"].max())
        top = enough[enough["year"] == year].sort_values("share", ascending=False, kind="stable").head(2)
        first, second = top.iloc[0], top.iloc[-1]
        if len(top) < 2:
            name = names.sectors[first["sector_id"]]
            parts.append(
                say("mix.bars.summary_one", city=names.cities[city], year=year, first=name, a=say.share(first["share"]))
            )
            continue
        parts.append(
            say(
                "mix.bars.summary_city",
                city=names.cities[city],
                year=year,
                first=names.sectors[first["sector_id"]],
                a=say.share(first["share"]),
                second=names.sectors[second["sector_id"]],
                b=say.share(second["share"]),
            )
        )
    text = say("mix.bars.summary", parts=_joined(say, parts)) if parts else say("mix.bars.summary_none")
    return f"{text} {say('mix.bars.summary_won')}" if won else text


def slopes(changes: pd.DataFrame, say: Language, names: Vocabulary) -> str:
    """The largest rise and fall of each city. `changes` as `mix.change`; not empty."""
    parts = []
    for city in names.cities_in(changes):
        here = changes[changes["city_id"] == city]
        ranked = here.sort_values("change", ascending=False, kind="stable")
        up, down = ranked.iloc[0], ranked.iloc[-1]
        parts.append(
            say(
                "mix.slopes.summary_city",
                city=names.cities[city],
                up=names.sectors[up["sector_id"]],
                plus=say.points(abs(up["change"])).lstrip("+"),
                down=names.sectors[down["sector_id"]],
                minus=say.points(abs(down["change"])).lstrip("+"),
            )
        )
    return say("mix.slopes.summary", parts=_joined(say, parts))


def specialisation(quotients: pd.DataFrame, counts: pd.DataFrame, say: Language, names: Vocabulary) -> str:
    """Where each city leans, and how far the first two cities' mixes coincide, in words."""
    sentences = []
    cities = names.cities_in(quotients)
    for city in cities:
        here = quotients[(quotients["city_id"] == city) & ~quotients["few"] & (quotients["quotient"] > 1)]
        top = [
            names.sectors[s] for s in here.sort_values("quotient", ascending=False, kind="stable")["sector_id"].head(3)
        ]
        if top:
            sectors = ", ".join(top) if say.code == "ko" else say.listing(top)
            sentences.append(say("mix.quotient.summary_city", city=names.cities[city], sectors=sectors) + ".")
    if len(cities) >= 2:
        common = mix.overlap(counts, cities[0], cities[1])
        if common is not None:
            words = "high" if common >= 0.65 else "middle" if common >= 0.4 else "low"
            sentences.append(
                say(
                    "mix.quotient.overlap",
                    one=names.cities[cities[0]],
                    other=names.cities[cities[1]],
                    share=say.share(common),
                    words=say(f"mix.quotient.overlap_{words}", n=say.number(round(common * 10))),
                )
            )
    return " ".join(sentences)


def timeline(rows: pd.DataFrame, say: Language, as_of: date) -> str:
    """How many are dated, done, overdue. `rows` as `pledge_time.states`."""
    return say(
        "timeline.lanes.summary",
        all=say.number(len(rows)),
        dated=say.number(int(rows["due_end"].notna().sum())),
        achieved=say.number(int((rows["state"] == "achieved").sum())),
        day=say.day(as_of),
        overdue=say.number(int((rows["state"] == "overdue").sum())),
    )


def dots(ledger: pd.DataFrame, say: Language, names: Vocabulary) -> str:
    """How many amounts of each basis, and the largest. `ledger` not empty."""
    grouped = ledger.groupby("basis")["krw"].agg(["count", "max"]).sort_values("count", ascending=False, kind="stable")
    parts = [
        say(
            "funding.dots.summary_basis",
            basis=names.label("basis", str(basis)),
            n=say.number(row["count"]),
            won=say.won(int(row["max"])),
        )
        for basis, row in grouped.iterrows()
    ]
    return say("funding.dots.summary", n=say.number(len(ledger)), parts=_joined(say, parts))


def pairs(table: pd.DataFrame, say: Language) -> str:
    """How many baselines with results, and the first of them. `table` as `money.pairs`; not empty."""
    row = table.iloc[0]
    first = say(
        "funding.slopes.first",
        title=say.pick(row["title"], row["title_en"]),
        a=f"{say.number(row['before'], 1)}{row['unit']}",
        b=f"{say.number(row['after'], 1)}{row['unit']}",
    )
    return say("funding.slopes.summary", n=say.number(len(table)), first=first)
