from __future__ import annotations

from etl.learning.examples import Annotated
from etl.learning.train_items import fit_role
from etl.learning.train_roles import role_examples
from etl.records import DateMention, FundingFigure, Sentence, Target

TEXT = "시는 2027년까지 인력 900명을 기르고 5대 전략에 30억 원을 쓴다."


def gold(literal: str, **said: object) -> dict[str, object]:
    start = TEXT.index(literal)
    return {"start": start, "end": start + len(literal), **said}


DOCUMENT = Annotated(
    "x",
    {
        "published": "2024-12-03",
        "targets": [gold("900명", role="target"), gold("5대", role="scale", core=False)],
        "amounts": [gold("30억 원", basis="budget")],
        "dates": [gold("2027년까지", role="due")],
    },
    TEXT,
    (Sentence(0, len(TEXT)),),
)


def test_examples_are_what_readers_count_of_what_the_rules_find() -> None:
    assert [labels for _, labels in role_examples(DOCUMENT, Target)] == [["target"]]
    assert [labels for _, labels in role_examples(DOCUMENT, FundingFigure)] == [["budget"]]
    assert [labels for _, labels in role_examples(DOCUMENT, DateMention)] == [["due"]]
    assert [len(signs) for signs, _ in role_examples(DOCUMENT, Target)] == [1]


def test_a_fact_that_no_reader_marked_is_no_example() -> None:
    bare = Annotated(
        "x", {"published": "2024-12-03", "targets": [], "amounts": [], "dates": []}, TEXT, DOCUMENT.sentences
    )
    assert [role_examples(bare, kind) for kind in (Target, FundingFigure, DateMention)] == [[], [], []]


def test_what_was_learned_is_said_again() -> None:
    model = fit_role([DOCUMENT] * 4, DateMention)
    (signs, labels), *_ = role_examples(DOCUMENT, DateMention)
    assert [label for label, _ in model.classify_all([signs])[0]] == labels
