"""Text of documents becomes a tree of plain words; what may not be shown is not in the tree at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
import tiny

from dashboard import queries
from dashboard.database import Build, resolve
from dashboard.panels import evidence, source
from dashboard.panels.frame import View
from dashboard.panels.prose import element, link
from dashboard.queries import Scope
from dashboard.selection import Mark, parse


@pytest.fixture
def view(build: Build) -> View:
    return looking_at(build)


@pytest.fixture
def full_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """A build for staff, which holds every text."""
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(tiny.make(tmp_path / "full.duckdb", published=False)))
    monkeypatch.setenv("CITY_STRATEGY_MODE", "staff")
    return looking_at(resolve())


def looking_at(build: Build) -> View:
    known = queries.known(build)
    selection, notices = parse({}, known)
    return View(build, queries.stamp(build), known, selection, notices, narrow=False)


def letters(nodes: list[Any]) -> str:
    return "".join(node if isinstance(node, str) else letters(node["k"]) for node in nodes)


def tags(nodes: list[Any]) -> list[dict[str, Any]]:
    return [node for node in nodes if isinstance(node, dict)] + [
        inner for node in nodes if isinstance(node, dict) for inner in tags(node["k"])
    ]


def test_the_whole_text_stands_there_with_every_span_marked(view: View) -> None:
    document = queries.document(view.build, "pohang-2019").iloc[0]
    spans, lines = queries.spans(view.build, "pohang-2019"), queries.lines(view.build, "pohang-2019")
    nodes = source.text_nodes(view, document, spans, lines, focus="c-pohang-2019-battery-3")
    assert document["text"].replace("\n", "").replace("머리글 모음", "") in letters(nodes).replace("\n", "")
    marks = [node for node in tags(nodes) if node["t"] == "mark"]
    anchors = {node["i"] for node in marks}
    assert {str(row) for row in spans["row_id"]} <= anchors
    focused = [node for node in marks if "focus" in node["c"]]
    assert [node["i"] for node in focused] == ["c-pohang-2019-battery-3"]
    assert letters(focused) == "battery 사업 3번을 추진"
    aside = [node for node in tags(nodes) if node.get("c") == "role"]
    assert len(aside) == 1  # page furniture is shown greyed, not hidden


def test_quotation_only_gives_two_sentences_and_no_more(full_view: View) -> None:
    view = full_view
    document = queries.document(view.build, "gyeongsan-2024").iloc[0]
    spans = queries.spans(view.build, "gyeongsan-2024")
    assert not source.may_show_whole(document)
    first = source.quotations(view, document, spans, None)
    assert len(first) == 2
    assert all(letters([node]).count("추진한다.") == 1 for node in first)
    one = source.quotations(view, document, spans, "c-gyeongsan-2024-battery-1")
    assert len(one) == 1
    rows = source.row_nodes(view, document, spans, None, quoted=False)
    assert "추진한다" not in letters(rows)


def test_a_list_of_evidence_quotes_a_restricted_document_twice(full_view: View, scope: Scope) -> None:
    view = full_view
    rows = queries.evidence(view.build, scope, Mark(city="gyeongsan", year=2024))
    assert len(rows) == 12
    cards = evidence.cards(view, rows)
    quoted = [node for node in tags(cards) if node["t"] == "blockquote"]
    assert len(quoted) == evidence.QUOTATIONS
    own = evidence.cards(view, queries.evidence(view.build, scope, Mark(city="pohang", year=2019)))
    assert len([node for node in tags(own) if node["t"] == "blockquote"]) == 12
    assert "요약문" in letters(own)  # our own wording is labelled so


def test_a_published_build_shows_what_it_holds(view: View, scope: Scope) -> None:
    document = queries.document(view.build, "gyeongsan-2024").iloc[0]
    spans = queries.spans(view.build, "gyeongsan-2024")
    assert not source.may_show_whole(document)
    assert letters(source.quotations(view, document, spans, "c-gyeongsan-2024-battery-1")) == "battery 사업 1번을 추진"
    left_out = source.quotations(view, document, spans, "c-gyeongsan-2024-tourism_culture_mice-0")
    assert letters(left_out) == view.say("source.left_out")
    cards = evidence.cards(
        view, queries.evidence(view.build, scope, Mark(city="gyeongsan", sector="tourism_culture_mice", year=2024))
    )
    assert [node for node in tags(cards) if node["t"] == "blockquote"] == []
    assert view.say("source.left_out") in letters(cards)


def test_facts_whose_words_are_left_out_are_still_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tiny.make(tmp_path / "quoted.duckdb")
    with duckdb.connect(str(path)) as connection:
        for table in ("targets", "dates", "funding_figures"):
            connection.execute(f"UPDATE {table} SET literal = NULL WHERE document_id = 'gyeongsan-2024'")
        connection.execute("UPDATE commitments SET kind_reason = '', sector_reason = ''")
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    view = looking_at(resolve())
    document = queries.document(view.build, "gyeongsan-2024").iloc[0]
    told = letters(source.row_nodes(view, document, queries.spans(view.build, "gyeongsan-2024"), None, quoted=False))
    assert "38.5 %" in told
    assert "2023년까지기한" in told
    assert "1,500억 원" in told
    assert "–" not in told
    assert "· ·" not in told and ": ·" not in told  # no reason, no place for one


def test_a_hostile_title_stays_words(view: View, scope: Scope) -> None:
    cards = evidence.cards(view, queries.evidence(view.build, scope, Mark(city="gyeongsan", year=2024)))
    assert tiny.HOSTILE in letters(cards)
    assert {node["t"] for node in tags(cards)} <= {"article", "p", "span", "h4", "blockquote", "mark", "a", "small"}
    assert all(node["h"].startswith(("./", "https://example.org")) for node in tags(cards) if "h" in node)
    json.dumps(cards)  # what is sent is plain data


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil", "/etc", None])
def test_no_other_address_becomes_a_link(address: str | None) -> None:
    node = link("말", address)
    assert isinstance(node, dict)
    assert node["t"] == "span"
    assert "h" not in node


def test_empty_children_and_invisible_letters_are_dropped() -> None:
    assert element("p", "가\u202e나", None, "") == {"t": "p", "k": ["가나"]}
