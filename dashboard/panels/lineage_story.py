"""One pledge: its time line, each pair of linked statements side by side with what changed and why they are linked, money and dates."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, lineage_findings, lineage_list, lineage_pictures, lineage_queries
from dashboard.lineage_words import changed_words, reason, sentences
from dashboard.panels import lineage_state
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.evidence import QUOTATIONS
from dashboard.panels.frame import View
from dashboard.panels.grid import grid
from dashboard.panels.lineage_state import State
from dashboard.panels.notes import note
from dashboard.panels.prose import Node, element, link, prose
from dashboard.passage import sentence_around
from dashboard.queries import FIRST_YEAR, LAST_YEAR, Scope
from dashboard.rows import records
from dashboard.selection import Mark, changed
from dashboard.untrusted import as_markdown, plain


def story(view: View, state: State) -> None:
    """The whole view; the pledge is the address's, else the one that most documents state."""
    say, wear = view.say, view.wear()
    wanted = view.selection.pledge
    named = lineage_queries.pledge(view.build, wanted) if wanted else None
    city = state.city if named is None or named.empty else str(named["city_id"].iloc[0])
    scope = Scope((city,), FIRST_YEAR, LAST_YEAR, (), ())
    known = lineage_findings.record(view.build, scope)
    if known.statements.empty:
        empty(view, "no_commitments")
        return
    every = lineage_list.ordered(lineage_findings.pledges(view.build, scope), "statements")
    if wanted and wanted not in set(every["pledge_id"]):
        st.warning(say("lineage.story.not_found"), icon=":material/info:")
        wanted = None
    pledge_id = wanted or str(every["pledge_id"].iloc[0])
    _picker(view, every, pledge_id)

    row = every[every["pledge_id"] == pledge_id].iloc[0]
    told = lineage_queries.story(view.build, pledge_id)
    st.subheader(plain_title(say.pick(row["title"], row["title_en"])), anchor=False)
    if view.selection.first_year or view.selection.sectors:
        note(say("lineage.story.all_years"))
    text = _summary(view, row, told)
    money = lineage_queries.money(view.build, pledge_id)
    facts = _facts(view, told, money)
    chart(
        "story",
        question=say("lineage.story.question"),
        summary=text,
        alt=say("lineage.story.alt", summary=text),
        draw=lambda: lineage_pictures.story(view.build, pledge_id, city, wear),
        table=lambda: Table(
            facts, tuple(Mark("story", r.city_id, row=r.commitment_id).encode() for r in records(told))
        ),
    )
    st.subheader(say("lineage.story.pairs"), anchor=False)
    links = known.links[known.links["pledge_id"] == pledge_id]
    if links.empty:
        empty(view, "lineage_no_pairs", n=say.number(row["read_after"]))
        if len(told):
            prose([element("div", _side(view, told.iloc[0], _allowed(told)))], key="lineage_only")
    else:
        _pairs(view, told, links)
    st.subheader(say("lineage.story.facts"), anchor=False)
    grid(facts, say, alt=say("lineage.story.facts"))


def plain_title(title: str) -> str:
    """A title as a heading: no mark of Markdown in it works."""
    return as_markdown(title)


def _picker(view: View, every: pd.DataFrame, pledge_id: str) -> None:
    say = view.say
    titles: dict[str, str] = {
        r.pledge_id: plain(
            f"{say.pick(r.title, r.title_en)} ({say('lineage.story.in_documents', n=say.number(r.stated_in))})"
        )
        for r in records(every)
    }
    st.session_state["choice_lineage_pledge"] = pledge_id
    st.selectbox(
        say("lineage.story.pick"),
        options=list(titles),
        format_func=titles.__getitem__,
        key="choice_lineage_pledge",
        filter_mode="contains",
        on_change=lambda: lineage_state.put(view, pledge=st.session_state["choice_lineage_pledge"], view="story"),
    )


def _summary(view: View, row: pd.Series, told: pd.DataFrame) -> str:
    say, names = view.say, view.names
    parts = [
        say(
            "lineage.story.summary" if row["stated_in"] > 1 else "lineage.story.summary_once",
            sector=names.sectors[row["sector_id"]],
            first=say.day(row["first_stated"].date()),
            last=say.day(row["last_stated"].date()),
            n=say.number(row["stated_in"]),
            statements=say.number(len(told)),
        )
    ]
    if row["state"] == "delivered":
        parts.append(say("lineage.story.delivered"))
    if row["read_after"]:
        parts.append(
            say(
                "lineage.story.after",
                n=say.count(int(row["read_after"]), "document"),
                city=names.cities[row["city_id"]],
            )
        )
    else:
        parts.append(say("lineage.story.last_read"))
    return " ".join(parts)


def _facts(view: View, told: pd.DataFrame, money: pd.DataFrame) -> pd.DataFrame:
    """Statement by statement: day, document, kind, due, money."""
    say, names = view.say, view.names
    amounts: dict[str, list[str]] = {}
    for m in records(money):
        words = f"{say.won(int(m.krw))} ({names.label('basis', m.basis)}{', ' + names.funder(m.funder) if m.funder else ''})"
        amounts.setdefault(m.commitment_id, []).append(words)
    return pd.DataFrame(
        {
            say("column.published"): told["published"],
            say("column.title"): [say.pick(r.title, r.title_en) for r in records(told)],
            say("column.kind"): [names.label("commitment_kind", k) for k in told["kind"]],
            say("lineage.aspect.modality"): [names.label("modality", m) for m in told["modality"]],
            say("column.due"): [say.day(day.date()) if pd.notna(day) else "" for day in told["due_end"]],
            say("column.won"): [", ".join(amounts.get(c, [])) for c in told["commitment_id"]],
            say("lineage.aspect.actor"): [actor or "" for actor in told["actor"]],
            say("column.document"): told["document_title"],
        }
    )


def _allowed(told: pd.DataFrame) -> set[str]:
    """Statements whose words may be shown here: of a quotation-only document at most two."""
    kept: set[str] = set()
    for _, part in told.groupby("document_id", sort=False):
        restricted = part["licence"].iloc[0] == "quotation-only"
        kept |= set((part.head(QUOTATIONS) if restricted else part)["commitment_id"])
    return kept


def _pairs(view: View, told: pd.DataFrame, links: pd.DataFrame) -> None:
    say, names = view.say, view.names
    rows = {r["commitment_id"]: r for _, r in told.iterrows()}
    allowed = _allowed(told)
    changes = lineage_queries.changes(view.build, str(told["pledge_id"].iloc[0]))
    nodes: list[Node] = []
    own = False
    for pair in records(links):
        one, other = rows.get(pair.from_commitment_id), rows.get(pair.to_commitment_id)
        if one is None or other is None:
            continue
        summary = "paraphrase" in (one["record"], other["record"])
        own = own or summary
        of = changes[
            (changes["from_commitment_id"] == pair.from_commitment_id)
            & (changes["to_commitment_id"] == pair.to_commitment_id)
        ]
        facts = sentences(of, summary, say, names)
        left = _side(view, one, allowed, "earlier", None if summary else other)
        right = _side(view, other, allowed, "later", None if summary else one)
        nodes.append(
            element(
                "article",
                element(
                    "h4",
                    f"{say.day(one['published'].date())} → {say.day(other['published'].date())} ",
                    element("span", names.label("relation", pair.relation), style="badge"),
                ),
                element("div", left, right, style="columns"),
                element("p", element("strong", say("lineage.story.changed"))),
                element("ul", *(element("li", fact) for fact in facts))
                if facts
                else element("p", say("lineage.story.unchanged"), style="quiet"),
                element(
                    "p",
                    f"{say('lineage.story.why')} "
                    + " · ".join(reason(pair.reason, say))
                    + f" · {names.label('review', pair.review)}",
                    style="meta",
                ),
                style="card",
            )
        )
    note(say("lineage.story.pairs_own" if own else "lineage.story.pairs_note"))
    prose(nodes, key="lineage_pairs")


def _side(view: View, row: Any, allowed: set[str], place: str = "", against: Any = None) -> Node:
    """One statement: day, document, sentence. `place`: earlier or later of a pair. `against`: the other statement, whose words are compared with these."""
    say = view.say
    title = say.pick(row["title"], row["title_en"])
    if row["quote"] is None or row["commitment_id"] not in allowed:
        words: Node = element(
            "p", say("source.left_out" if row["quote"] is None else "evidence.not_quoted"), style="quiet"
        )
    else:
        before, quote, after = sentence_around(row["before"], row["quote"], row["after"])
        if against is not None and against["quote"] is not None:
            stretches, _ = changed_words(quote, against["quote"])
            marked = [element("mark", text) if new else text for text, new in stretches]
        else:
            marked = [element("strong", quote)]
        words = element("blockquote", before, *marked, after, lang="ko")
    source = changed(view.selection.shared(), document=row["document_id"], focus=row["commitment_id"])
    return element(
        "div",
        element(
            "p",
            element("span", say(f"lineage.story.{place}"), style="badge") if place else None,
            element("strong", f"{say.day(row['published'].date())} "),
            element("span", title, lang="ko"),
        ),
        words,
        element("p", say("evidence.paraphrase"), style="own") if row["record"] == "paraphrase" else None,
        element(
            "p",
            element("span", f"{row['document_title']} · ", lang="ko"),
            f"{row['publisher']} · " if row["publisher"] else None,
            link(say("evidence.open"), "." + address.link("source-evidence", source, view.known)),
            style="meta",
        ),
    )
