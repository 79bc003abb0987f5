"""Which words of two quotations stayed, went and came; and the facts that changed between two statements, as sentences. Pure."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import pandas as pd

from dashboard.language import Language, load
from dashboard.vocabulary import Vocabulary

# Words of titles and of quotations: between two of this project's own summaries they would compare the project with itself.
WORDING = ("scope", "wording")
_CODES = {"kind": "commitment_kind", "modality": "modality"}
_REASON_PART = " · "


def changed_words(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """The two texts as stretches (words, whether they are not in the other text). The stretches of each join up to the whole text."""
    one, other = re.findall(r"\S+\s*|^\s+", before), re.findall(r"\S+\s*|^\s+", after)
    matcher = SequenceMatcher(None, [w.strip() for w in one], [w.strip() for w in other], autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if b > a:
            left.append(("".join(one[a:b]), tag != "equal"))
        if d > c:
            right.append(("".join(other[c:d]), tag != "equal"))
    return left, right


def sentences(changes: pd.DataFrame, summary: bool, say: Language, names: Vocabulary) -> list[str]:
    """The changes of one link, one sentence each. `summary`: one of the documents is this project's own summary, so that only facts
    are told, never wording. `changes`: aspect, detail, before, after, before_number, after_number."""
    told = []
    rows: list[dict[str, Any]] = [
        {str(key): value for key, value in row.items()}
        for row in changes.to_dict("records")
        if not (summary and row["aspect"] in WORDING)
    ]
    if any(row["aspect"] == "date" and row["detail"] == "due_end" for row in rows):
        rows = [row for row in rows if row["detail"] != "due_start"]  # the end of a due period says enough
    for row in rows:
        aspect = str(row["aspect"])
        before, after = (_value(row, side, say, names) for side in ("before", "after"))
        if aspect == "wording":
            told.append(say("lineage.change.wording", share=say.share(float(row["after_number"]))))
            continue
        if aspect == "amount":
            what = names.label("basis", str(row["detail"]))
        elif aspect == "quantity":
            what = str(row["detail"])
        else:
            what = say(f"lineage.aspect.{aspect}")
        form = "both" if before and after else "gone" if before else "came"
        told.append(say(f"lineage.change.{form}", what=what, before=before, after=after))
    return told


def _value(row: dict[str, Any], side: str, say: Language, names: Vocabulary) -> str:
    value, number = row[side], row[f"{side}_number"]
    if value is None:
        return ""
    aspect = str(row["aspect"])
    if aspect in _CODES:
        return names.label(_CODES[aspect], str(value))
    if aspect == "amount" and pd.notna(number):
        return say.won(int(number))
    if aspect == "date":
        return say.day(date.fromisoformat(str(value)))
    return str(value)


def reason(words: str, say: Language) -> list[str]:
    """The reason of a link in the reader's language, part by part: what each part is called is known, the words in it stay Korean."""
    if say.code == "ko":
        return words.split(_REASON_PART)
    korean = load("ko")
    known = sorted(
        ((korean[key], say(key)) for key in korean if key.startswith("lineage.reason.")), key=lambda pair: -len(pair[0])
    )
    told = []
    for part in words.split(_REASON_PART):
        head = next(((ko, en) for ko, en in known if part.startswith(ko)), None)
        told.append(part if head is None else head[1] + part[len(head[0]) :])
    return told
