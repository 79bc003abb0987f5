"""Decisions applied: they find their rows again by words, later ones win, and none is dropped silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from etl.build import build
from etl.lineage.decisions import COLUMNS, Decision, Words, due_of, parse_lines, read_decisions
from etl.lineage.pledges import link
from etl.lineage.review import Outcome, apply_decisions, confirmed, link_decisions
from etl.lineage.review_places import occurrences, overlap
from etl.pipeline import parse
from etl.records import Commitment, ParsedDocument, RawDocument
from tests.etl.lineage.parsed import document, linked_titles, money, statement
from tests.etl.test_build import record, rows

TEXT = "시는 내항에 등대공원을 만들 계획이다. 시는 은파 둘레길을 넓힐 계획이다. 끝으로 은파 둘레길을 넓힐 계획이다. 예산은 30억 원이다."
FIRST, TWICE = "내항에 등대공원을 만들", "은파 둘레길을 넓힐"


def read(spans: tuple[tuple[int, int], ...] | None = None, text: str = TEXT) -> ParsedDocument:
    """A document whose rows are cut at these places; by default at the three plans."""
    if spans is None:
        second = text.index(TWICE)
        third = text.index(TWICE, second + 1)
        spans = tuple(
            (at, at + len(words)) for at, words in ((text.index(FIRST), FIRST), (second, TWICE), (third, TWICE))
        )
    base = document(
        "2024-03-01", *(statement(text[a:b], due=date(2024, 12, 31)) for a, b in spans), key="doc", text=text
    )
    cut = tuple(replace(c, start=a, end=b) for c, (a, b) in zip(base.commitments, spans, strict=True))
    return replace(base, commitments=cut)


def decision(
    action: str, words: str = FIRST, value: str = "", minute: int = 0, nth: int | None = None, **more: object
) -> Decision:
    fields: dict[str, object] = {
        "decision_id": f"d{minute}", "decided_at": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute), "decided_by": "갑",
        "reviewer_kind": "assisted", "why": "읽어 봄", "action": action, "words": Words("doc", words, nth, None), "other": None,
        "value": value, "undoes": "", "source": "test", **more,
    }  # fmt: skip
    return Decision(**fields)  # type: ignore[arg-type]


def applied(*decisions: Decision, to: ParsedDocument | None = None) -> tuple[ParsedDocument, list[Outcome]]:
    documents, outcomes = apply_decisions([to or read()], decisions)
    return documents[0], outcomes


def row_of(parsed: ParsedDocument, number: int = 0) -> Commitment:
    return parsed.commitments[number]


@pytest.mark.parametrize(
    ("action", "value", "column", "expected"),
    [
        ("edit_kind", "vision", "kind", "vision"),
        ("edit_sector", "tourism_culture_mice", "sector_id", "tourism_culture_mice"),
        ("edit_title", "등대공원 조성", "title", "등대공원 조성"),
        ("edit_due", "2025-01-01/2026-06-30", "due_end", date(2026, 6, 30)),
        ("edit_due", "", "due_end", None),
        ("edit_modality", "explored", "modality", "explored"),
        ("edit_actor", "해양과", "actor", "해양과"),
    ],
)
def test_an_edit_changes_its_column_and_says_who(action: str, value: str, column: str, expected: object) -> None:
    before = read()
    after, outcomes = applied(decision(action, value=value))
    assert getattr(row_of(after), column) == expected != getattr(row_of(before), column)
    assert (row_of(after).review, row_of(after).reviewer_kind) == ("edited", "assisted")
    assert row_of(after).commitment_id == row_of(before).commitment_id
    assert after.commitments[1:] == before.commitments[1:]
    assert [(o.status, o.rows) for o in outcomes] == [("applied", (row_of(before).commitment_id,))]


def test_what_is_done_is_no_longer_due() -> None:
    after, _ = applied(decision("edit_kind", value="achievement"))
    assert (row_of(after).kind, row_of(after).due_end) == ("achievement", None)


@pytest.mark.parametrize(("action", "field"), [("edit_sector", "sector"), ("edit_kind", "kind")])
def test_a_decision_that_says_the_same_keeps_the_words_that_decided(action: str, field: str) -> None:
    base = read()
    own = replace(base.commitments[0], sector_reason="공원", kind_reason="만들 계획이다")
    parsed = replace(base, commitments=(own, *base.commitments[1:]))
    code = own.sector_id if field == "sector" else own.kind
    reason = f"{field}_reason"
    same, _ = applied(decision(action, value=code), to=parsed)
    assert getattr(row_of(same), reason) == getattr(own, reason)
    assert row_of(same).review == "accepted"
    other, _ = applied(decision(action, value="safety_disaster" if field == "sector" else "vision"), to=parsed)
    assert getattr(row_of(other), reason) == "검토에서 고침"
    assert row_of(other).review == "edited"


def test_a_person_who_confirms_an_assisted_edit_stands_for_it() -> None:
    after, _ = applied(decision("edit_kind", value="vision"), decision("confirm", minute=1, reviewer_kind="person"))
    assert (row_of(after).review, row_of(after).reviewer_kind) == ("edited", "person")
    after, _ = applied(decision("confirm", reviewer_kind="person"))
    assert (row_of(after).review, row_of(after).reviewer_kind) == ("accepted", "person")


def test_an_english_title_is_no_review() -> None:
    after, outcomes = applied(decision("set_title_en", value="Lighthouse park"))
    assert (row_of(after).title_en, row_of(after).review, row_of(after).reviewer_kind) == (
        "Lighthouse park",
        "auto",
        None,
    )
    assert outcomes[0].status == "applied"


def test_a_false_find_goes_and_its_facts_stay() -> None:
    parsed = read()
    start = TEXT.index("30억")
    inside = replace(money(3_000_000_000, row_of(parsed).commitment_id), start=start, end=start + 3)
    parsed = replace(parsed, figures=(inside,))
    after, outcomes = applied(decision("false_find"), to=parsed)
    assert [c.quote for c in after.commitments] == [TWICE, TWICE]
    assert [(f.krw, f.commitment_id) for f in after.figures] == [(3_000_000_000, None)]  # no row left in its sentence
    assert outcomes[0].status == "applied"


def test_facts_of_a_false_find_go_to_the_next_row_of_their_sentence() -> None:
    text = "시는 30억 원으로 등대공원을 만들고 둘레길을 넓힐 계획이다."
    spans = tuple((text.index(w), text.index(w) + len(w)) for w in ("등대공원을 만들", "둘레길을 넓힐"))
    parsed = read(spans, text)
    amount = replace(money(3_000_000_000, row_of(parsed).commitment_id), start=3, end=7)
    after, _ = applied(decision("false_find", "등대공원을 만들"), to=replace(parsed, figures=(amount,)))
    assert after.figures[0].commitment_id == row_of(parsed, 1).commitment_id


def test_what_stands_within_a_row_that_is_added_belongs_to_it() -> None:
    text = "시는 등대공원을 만들었다. 온천 손님의 몫은 1%에서 30억 원까지 뛰었다."
    parsed = read(((3, 12),), text)
    start = text.index("30억")
    amount = replace(money(3_000_000_000, None), start=start, end=start + 5)
    other = replace(money(1, row_of(parsed).commitment_id), start=4, end=6)
    words = text[text.index("온천") : -2]
    after, _ = applied(decision("missed_find", words, "온천 손님 증가"), to=replace(parsed, figures=(other, amount)))
    assert [f.commitment_id for f in after.figures] == [c.commitment_id for c in after.commitments]


def test_later_decisions_win_and_say_so() -> None:
    first, second = decision("edit_kind", value="vision"), decision("edit_kind", value="achievement", minute=1)
    after, outcomes = applied(first, second)
    assert row_of(after).kind == "achievement"
    assert [o.status for o in outcomes] == ["superseded", "applied"]
    after, outcomes = applied(decision("edit_kind", value="vision"), decision("false_find", minute=1))
    assert len(after.commitments) == 2
    assert [o.status for o in outcomes] == ["superseded", "applied"]
    after, outcomes = applied(decision("false_find"), decision("confirm", minute=1))
    assert (len(after.commitments), row_of(after).review) == (3, "accepted")
    assert [o.status for o in outcomes] == ["superseded", "applied"]


def test_an_undo_takes_back_and_can_be_taken_back() -> None:
    find = decision("false_find")
    undo = decision("undo", minute=1, undoes="d0")
    after, outcomes = applied(find, undo)
    assert after == read()
    assert [o.status for o in outcomes] == ["undone", "applied"]
    after, outcomes = applied(find, undo, decision("undo", minute=2, undoes="d1"))
    assert len(after.commitments) == 2
    assert [o.status for o in outcomes] == ["applied", "undone", "applied"]
    _, outcomes = applied(decision("undo", undoes="nowhere"))
    assert [(o.status, o.reason) for o in outcomes] == [("not_applicable", "no_such_decision")]


def test_equal_words_are_told_apart() -> None:
    for nth in (1, 2):
        after, _ = applied(decision("edit_kind", TWICE, "vision", nth=nth))
        assert [c.kind for c in after.commitments] == ["plan", *("vision" if n == nth else "plan" for n in (1, 2))]
    near = replace(decision("edit_kind", TWICE, "vision"), words=Words("doc", TWICE, None, TEXT.rindex(TWICE) - 2))
    after, _ = applied(near)
    assert [c.kind for c in after.commitments] == ["plan", "plan", "vision"]
    _, outcomes = applied(decision("edit_kind", TWICE, "vision"))
    assert [(o.status, o.reason) for o in outcomes] == [("not_applicable", "ambiguous_words")]


def test_decisions_survive_rows_that_are_cut_differently() -> None:
    start = TEXT.index(FIRST)
    wider = read(((start - 3, start + len(FIRST) + 2),))
    after, outcomes = applied(decision("edit_kind", value="vision"), to=wider)
    assert (row_of(after).kind, outcomes[0].status) == ("vision", "applied")
    halved = read(((start, start + 4), (start + 4, start + len(FIRST))))
    after, _ = applied(decision("edit_kind", value="vision"), to=halved)
    assert [c.kind for c in after.commitments] == ["plan", "vision"]  # the part that holds most of it


@pytest.mark.parametrize(
    ("changed", "words", "reason"),
    [
        (read(((0, 2),)), FIRST, "no_row_there"),
        (read(), "없는 말", "words_not_found"),
        (replace(read(), document=replace(read().document, document_id="another")), FIRST, "no_document"),
    ],
)
def test_what_is_not_there_is_told(changed: ParsedDocument, words: str, reason: str) -> None:
    after, outcomes = applied(decision("false_find", words), to=changed)
    assert after == changed
    assert [(o.status, o.reason) for o in outcomes] == [("not_applicable", reason)]


def test_a_row_that_the_machine_missed_is_added_once() -> None:
    parsed = read(((TEXT.index(FIRST), TEXT.index(FIRST) + len(FIRST)),))
    lines = [
        decision("missed_find", TWICE, "은파 둘레길 확장", nth=1),
        decision("edit_sector", TWICE, "transport_port", minute=1, nth=1),
    ]
    after, outcomes = applied(*lines, to=parsed)
    added = row_of(after, 1)
    assert (added.quote, added.title, added.kind, added.sector_id) == (
        TWICE,
        "은파 둘레길 확장",
        "plan",
        "transport_port",
    )
    assert (added.start, added.review, added.reviewer_kind) == (TEXT.index(TWICE), "edited", "assisted")
    assert [o.status for o in outcomes] == ["applied", "applied"]
    again, _ = applied(*lines)  # the machine finds it by now
    assert len(again.commitments) == 3
    chrome = replace(parsed, lines=tuple(replace(line, role="chrome") for line in parsed.lines))
    _, outcomes = applied(lines[0], to=chrome)
    assert outcomes[0].reason == "outside_main_text"


def test_without_decisions_the_documents_are_the_same_objects() -> None:
    parsed = read()
    assert apply_decisions([parsed], [])[0][0] is parsed


# Links

DOCUMENTS = [
    document("2020-01-01", "월명산 생태하천 조성", "내항 로봇 특화단지 조성", key="one"),
    document("2022-01-01", "월명산 생태하천 착공", "은파 순환도로 확장", key="two"),
    document("2024-01-01", "월명산 생태하천 준공", key="three"),
]


def on_link(action: str, one: tuple[str, str], other: tuple[str, str], value: str = "", minute: int = 0) -> Decision:
    places = [Words(key, words, None, None) for key, words in (one, other)]
    return replace(decision(action, minute=minute, value=value), words=places[0], other=places[1])


def linked(*decisions: Decision) -> tuple[set[tuple[str, str]], set[tuple[str, str]], list[str]]:
    pairs, outcomes = link_decisions(DOCUMENTS, decisions)
    found = link(DOCUMENTS, pairs)
    told = [f"{o.status} {o.reason}".strip() for o in confirmed(outcomes, found)]
    return linked_titles(DOCUMENTS, found.links), linked_titles(DOCUMENTS, found.candidates), told


def test_a_link_that_is_accepted_stands_whatever_it_is_like() -> None:
    assert ("내항 로봇 특화단지 조성", "은파 순환도로 확장") not in linked()[0]
    accept = on_link("accept_link", ("two", "은파 순환도로 확장"), ("one", "내항 로봇 특화단지 조성"), "renamed")
    links, _, told = linked(accept)
    assert links == linked()[0] | {("내항 로봇 특화단지 조성", "은파 순환도로 확장")}
    assert told == ["applied"]
    found = link(DOCUMENTS, link_decisions(DOCUMENTS, [accept])[0])
    (accepted,) = [x for x in found.links if x.review == "accepted"]
    assert (accepted.relation, accepted.reviewer_kind) == ("renamed", "assisted")
    assert found.pledge_of[accepted.earlier] == found.pledge_of[accepted.later]


def test_a_link_that_is_rejected_goes_and_so_does_the_common_promise() -> None:
    wrong = ("월명산 생태하천 조성", "월명산 생태하천 착공")
    assert wrong in linked()[0]
    reject = on_link("reject_link", ("one", wrong[0]), ("two", wrong[1]))
    links, candidates, told = linked(reject)
    assert wrong not in links | candidates
    assert told == ["applied"]
    found = link(DOCUMENTS, link_decisions(DOCUMENTS, [reject])[0])
    assert found.pledge_of["one/0"] != found.pledge_of["two/0"]
    links, _, told = linked(reject, on_link("accept_link", ("one", wrong[0]), ("two", wrong[1]), minute=1))
    assert wrong in links
    assert told == ["superseded", "applied"]
    assert linked(reject, decision("undo", minute=1, undoes="d0"))[0] == linked()[0]


def test_links_that_cannot_be_are_told() -> None:
    told = linked(
        on_link("accept_link", ("one", "월명산 생태하천 조성"), ("one", "내항 로봇 특화단지 조성")),
        on_link("accept_link", ("one", "월명산 생태하천 조성"), ("nowhere", "월명산"), minute=1),
        on_link("accept_link", ("one", "월명산 생태하천 조성"), ("two", "없는 말"), minute=2),
    )[2]
    assert told == ["not_applicable one_document", "not_applicable no_document", "not_applicable words_not_found"]


# Files and builds


def line(**cells: str) -> str:
    usual = {
        "decision_id": "x", "decided_at": "2026-01-02T03:04:05Z", "decided_by": "갑", "reviewer_kind": "assisted", "why": "읽음",
        "action": "confirm", "document_id": "doc", "words": "말",
    }  # fmt: skip
    return ",".join({**usual, **cells}.get(name, "") for name in COLUMNS)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({}, ""),
        ({"action": "praise"}, "unknown_action"),
        ({"action": "edit_kind", "value": "wish"}, "bad_value"),
        ({"action": "edit_sector", "value": "steel"}, "bad_value"),
        ({"action": "edit_due", "value": "2026-02-30"}, "bad_value"),
        ({"action": "edit_title"}, "no_value"),
        ({"action": "accept_link"}, "no_other_document_id"),
        ({"action": "undo"}, "no_undoes"),
        ({"decided_at": "yesterday"}, "bad_decided_at"),
        ({"reviewer_kind": "robot"}, "bad_reviewer_kind"),
        ({"why": ""}, "no_why"),
        ({"nth": "two"}, "bad_nth"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(cells: dict[str, str], problem: str) -> None:
    (found,) = parse_lines("a.csv", ",".join(COLUMNS) + "\n" + line(**cells) + "\n")
    assert found.problem == problem
    assert apply_decisions([read()], [found])[0] == [read()] or problem == ""


def test_files_are_read_in_the_order_of_time_and_copies_of_a_line_once(tmp_path: Path) -> None:
    head = ",".join(COLUMNS)
    one, two = (
        line(decision_id="1", decided_at="2026-03-01"),
        line(decision_id="2", decided_at="2026-02-01T10:00:00+09:00"),
    )
    (tmp_path / "a.csv").write_text(f"{head}\n{one}\n{two}\n", "utf-8")
    (tmp_path / "b.csv").write_text(
        f"{head}\r\n{one}\r\n{line(decision_id='2', value='다름', decided_at='2026-04-01')}\r\n", "utf-8"
    )
    found = read_decisions(tmp_path)
    assert [(d.decision_id, d.problem) for d in found] == [("2", ""), ("1", ""), ("2 (b.csv:3)", "id_used_twice")]


def test_due_dates_as_written() -> None:
    assert due_of("2027-12-31") == (None, date(2027, 12, 31))
    assert due_of("2026-01-01/2026-12-31") == (date(2026, 1, 1), date(2026, 12, 31))
    assert due_of("") == (None, None)
    for wrong in ("2026-12-31/2026-01-01", "2026-01-01/", "next year"):
        with pytest.raises(ValueError):
            due_of(wrong)


def test_places() -> None:
    assert occurrences("가 나\n다 가 나", "가 나") == ((0, 3), (6, 9))
    assert occurrences("가\n나", "가 나") == ((0, 3),)
    assert occurrences("가", " ") == ()
    assert overlap((0, 4), (2, 6)) == pytest.approx(2 / 6)


def test_a_build_applies_decisions_without_parsing_again_and_undoing_gives_the_rows_back(tmp_path: Path) -> None:
    folder, review, database = tmp_path / "documents", tmp_path / "review", tmp_path / "s.duckdb"
    folder.mkdir()
    review.mkdir()
    record(folder, "first")
    record(folder, "second", published="2026-01-15", licence="quotation-only")
    plain = build([folder], database, review=review)
    quote, title = rows(
        database, "SELECT quote, title FROM commitments WHERE document_id = 'first' AND title LIKE '%도서관%'"
    )[0]
    body = [
        line(decision_id="1", action="set_title_en", document_id="first", words=str(quote), value="City library"),
        line(decision_id="2", action="edit_sector", document_id="first", words=str(quote), value="welfare_care"),
        line(decision_id="3", action="confirm", document_id="second", words="없는 말"),
    ]
    path = review / "all.csv"
    path.write_text("\n".join([",".join(COLUMNS), *body, ""]), "utf-8")
    decided = build([folder], database, review=review, publish=True)
    assert decided.parsed_anew == 0
    assert decided.data_hash != plain.data_hash
    assert rows(
        database,
        f"SELECT title_en, sector_id, review, reviewer_kind FROM commitments WHERE title = '{title}' AND document_id = 'first'",
    ) == [("City library", "welfare_care", "edited", "assisted")]
    assert rows(database, "SELECT status, count(*) FROM review_outcomes GROUP BY 1 ORDER BY 1") == [
        ("applied", 2),
        ("not_applicable", 1),
    ]
    assert rows(database, "SELECT decision_id, document_id, words, reason FROM review_not_applicable") == [
        ("3", "second", None, "words_not_found")
    ]
    undo = [line(decision_id=f"u{n}", action="undo", undoes=n, decided_at="2026-02-01") for n in ("1", "2")]
    path.write_text("\n".join([",".join(COLUMNS), *body, *undo, ""]), "utf-8")
    back = build([folder], database, review=review)
    for table in ("commitments", "pledges", "pledge_links"):
        assert back.tables[table] == plain.tables[table]


def test_pledges_take_the_english_title_of_the_statement_that_titles_them() -> None:
    named = [
        replace(p, commitments=tuple(replace(c, title_en=f"{c.commitment_id} en") for c in p.commitments))
        for p in DOCUMENTS
    ]
    for pledge in link(named).pledges:
        (key,) = [c.commitment_id for p in named for c in p.commitments if c.title == pledge.title]
        assert pledge.title_en == f"{key} en"


def test_the_machine_parses_what_a_database_holds_as_the_build_did(tmp_path: Path) -> None:
    from etl.lineage.review_command import documents_of

    folder = tmp_path / "documents"
    folder.mkdir()
    record(folder, "first")
    built = build([folder], tmp_path / "s.duckdb", review=tmp_path)
    (again,) = documents_of(tmp_path / "s.duckdb")
    assert again.commitments == built.documents[0].commitments
    assert (
        parse(
            RawDocument(
                "x",
                again.document.sha256,
                "utf-8",
                again.document.text,
                {"id": "first", "city": "pohang", "published": "2025-01-15", "title": "t", "record": "paraphrase"},
            )
        ).commitments
        == again.commitments
    )
