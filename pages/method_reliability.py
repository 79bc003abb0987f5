"""May I trust these numbers?"""

import pandas as pd
import streamlit as st

from dashboard import findings, pictures, queries, reasons, summaries
from dashboard.panels.chart import Table, chart
from dashboard.panels.empty import empty
from dashboard.panels.frame import current_view, header
from dashboard.panels.grid import grid
from dashboard.rows import records
from dashboard.tables import named
from dashboard.untrusted import as_markdown

view = current_view()
say, names, scope, wear = view.say, view.names, view.scope, view.wear()
build = view.build

header(view, "method_reliability")

# Precision and recall, one set of annotations at a time, unseen ones first
evaluation = queries.evaluation(build)
if evaluation.empty:
    st.subheader(say("method.chart.question"), anchor=False)
    empty(view, "no_evaluation")
else:
    sets = evaluation.drop_duplicates("gold").set_index("gold")

    def described(gold: str) -> str:
        """A set of annotations in words: which texts, and whether the rules have seen them."""
        row = sets.loc[gold]
        held = say("method.held_out_yes" if row["held_out"] else "method.held_out_no")
        return f"{say.named('method.gold', gold)} — {names.label('text_kind', str(row['text_kind']))}, {held}"

    gold = st.radio(
        say("method.chart.pick"),
        options=list(sets.index),
        format_func=lambda g: as_markdown(described(g)),
        key="choice_gold",
    )
    shown = evaluation[evaluation["gold"] == gold].copy()
    shown["measure_name"] = [say.named("method.measure", m) for m in shown["measure"]]
    words = {
        "gold": say.named("method.gold", gold),
        "text": names.label("text_kind", str(sets["text_kind"][gold])),
        "held": say("method.held_out_yes" if sets.loc[gold, "held_out"] else "method.held_out_no"),
    }
    main = shown[shown["measure"] == "commitments"]
    text = (
        say(
            "method.chart.summary",
            p=say.share(main["precision_share"].iloc[0]),
            r=say.share(main["recall_share"].iloc[0]),
            **words,
        )
        if len(main) and main[["precision_share", "recall_share"]].notna().all(axis=None)
        else say("method.chart.summary_plain", **words)
    )
    chart(
        "reliability",
        question=say("method.chart.question"),
        summary=text,
        alt=say("method.chart.alt", summary=text),
        draw=lambda: pictures.precision_recall(build, gold, wear),
        table=lambda: Table(named(shown, ["measure_name", "precision_share", "recall_share", "n"], say, names)),
        clickable=False,
    )

# What was read
read = queries.coverage(build, view.selection.cities)
if not read.empty:
    chart(
        "coverage",
        question=say("method.coverage.question"),
        summary=summaries.coverage(read, say, names),
        alt=say("overview.coverage.alt"),
        draw=lambda: pictures.coverage(build, scope, wear),
        table=lambda: Table(named(read, ["city_id", "year", "documents", "commitments"], say, names)),
        clickable=False,
    )

# Where that is: only where the shape of a city is known
by_city = findings.read_by_city(build, view.selection.cities)
if by_city["city_id"].isin(queries.boundaries(build, view.selection.cities)["city_id"]).any():
    where = [
        say(
            "method.map.city",
            city=names.cities[r.city_id],
            documents=say.number(r.documents),
            n=say.number(r.commitments),
        )
        for r in records(by_city)
    ]
    text = say("method.map.summary", parts=", ".join(where))
    chart(
        "map",
        question=say("method.map.question"),
        summary=text,
        alt=say("method.map.alt", summary=text),
        draw=lambda: pictures.region_map(build, view.selection.cities, wear),
        table=lambda: Table(named(by_city, ["city_id", "documents", "commitments"], say, names)),
        clickable=False,
    )

# Who confirmed it
st.subheader(say("method.review.question"), anchor=False)
reviewed = queries.reviewed(build).set_index("reviewer")["commitments"]
parts = {who: int(reviewed.get(who, 0)) for who in ("person", "assisted", "none")}
st.markdown(
    say("method.review.summary", all=say.number(sum(parts.values())), **{k: say.number(v) for k, v in parts.items()})
)

# Licences
st.subheader(say("method.licence.question"), anchor=False)
licences = queries.licences(build)
st.dataframe(
    {
        say("column.licence"): [names.label("licence", code) for code in licences["licence"]],
        say("column.record"): [
            say("method.licence.original") if r == "original" else names.label("record", r) for r in licences["record"]
        ],
        say("column.documents"): list(licences["documents"]),
        say("column.whole"): list(licences["whole"]),
    },
    hide_index=True,
    alt=say("method.licence.question"),
)

# What could not be read
st.subheader(say("method.rejected.question"), anchor=False)
rejected = queries.rejected(build)
if rejected.empty:
    st.markdown(say("empty.no_rejected"))
else:
    told = {
        say("column.path"): list(rejected["source_path"]),
        say("column.reason"): [reasons.told(reason, say) for reason in rejected["reason"]],
    }
    grid(pd.DataFrame(told), say, alt=say("method.rejected.question"))

# Limits
st.subheader(say("method.limits.question"), anchor=False)
st.markdown(say("method.limits.text"))
