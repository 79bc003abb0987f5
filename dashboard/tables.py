"""The table under each chart: the chart's data with columns in the reader's words. Pure."""

from __future__ import annotations

import pandas as pd

from dashboard.language import Language
from dashboard.vocabulary import Vocabulary


def named(frame: pd.DataFrame, columns: list[str], say: Language, names: Vocabulary) -> pd.DataFrame:
    """Picks columns, turns codes into names and headings into the reader's language.

    Known columns: those of `_HEADINGS`; KeyError for another. Shares become per cent, dates become text in the language's habit.
    """
    out: dict[str, object] = {}
    for column in columns:
        heading = say(f"column.{_HEADINGS[column]}")
        values = frame[column]
        if column in _VOCABULARIES:
            vocabulary = _VOCABULARIES[column]
            out[heading] = [names.label(vocabulary, v) if isinstance(v, str) else "" for v in values]
        elif column == "funder":
            out[heading] = [names.funder(v) for v in values]
        elif column == "city_id":
            out[heading] = [names.cities.get(v, v) for v in values]
        elif column == "sector_id":
            out[heading] = [names.sectors[v] if isinstance(v, str) else say("mix.no_sector") for v in values]
        elif column == "state":
            out[heading] = [say(f"state.{v}") for v in values]
        elif column == "title":
            english = frame["title_en"] if "title_en" in frame else [None] * len(frame)
            out[heading] = [
                say.pick(ko, en) if isinstance(ko, str) else "" for ko, en in zip(values, english, strict=True)
            ]
        elif column in _SHARES:
            out[heading] = (values.astype(float) * 100).round(1)
        elif pd.api.types.is_datetime64_any_dtype(values):
            out[heading] = values
        elif column in ("quotient", "value"):
            out[heading] = values.astype(float).round(2)
        else:
            out[heading] = [v if v is not None else "" for v in values] if values.dtype == object else values
    return pd.DataFrame(out)


_HEADINGS = {
    "city_id": "city",
    "year": "year",
    "sector_id": "sector",
    "kind": "kind",
    "commitments": "commitments",
    "documents": "documents",
    "share": "share",
    "value": "value",
    "title": "title",
    "stated": "stated",
    "due_end": "due",
    "achieved": "achieved",
    "state": "state",
    "days_over": "days_over",
    "documents_since_due": "documents_since",
    "basis": "basis",
    "won": "won",
    "krw": "krw",
    "money": "won",
    "literal": "literal",
    "bound": "bound",
    "funder": "funder",
    "document_title": "document",
    "publisher": "publisher",
    "published": "published",
    "measure": "measure",
    "unit": "unit",
    "role": "role",
    "before": "before",
    "after": "after",
    "quotient": "quotient",
    "base": "base",
    "share_first": "first_share",
    "share_second": "second_share",
    "change": "change",
    "figures": "figures",
    "gold": "gold",
    "measure_name": "kind",
    "text_kind": "text_kind",
    "precision_share": "precision",
    "recall_share": "recall",
    "n": "n",
}
_VOCABULARIES = {"kind": "commitment_kind", "basis": "basis", "bound": "bound", "role": "target_role"}
_SHARES = {"share", "base", "share_first", "share_second", "change", "precision_share", "recall_share"}
