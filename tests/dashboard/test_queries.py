from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import tiny

from dashboard import database, findings, queries
from dashboard.database import Build, UnavailableError
from dashboard.queries import Scope
from dashboard.selection import Mark

ANY = {
    "hashes": ["0", "none"],
    "terms": [["이차전지", "배터리"]],
    "lowest": None,
    "highest": None,
    "value": 38.5,
    "unit": "%",
    "cities": ["pohang", "gyeongsan"], "first_day": date(1900, 1, 1), "last_day": date(2999, 12, 31),
    "as_of": date(2025, 3, 1), "sectors": [], "kinds": [], "year": None,
    "sector": None, "kind": None, "row": None, "limit": 50, "document": "pohang-2019",
    "in_force": True,
}  # fmt: skip


@pytest.mark.parametrize("question", [name for name in queries.SQL if "lineage" not in name])
def test_every_question_is_one_select_that_runs(build: Build, question: str) -> None:
    text = queries.SQL[question]
    assert text.startswith("-- ")  # says what it asks
    assert "{" not in text  # no assembly of strings
    asked = {name: ANY[name] for name in set(re.findall(r"\$(\w+)", text))}
    frame = queries.ask(build, question, **asked)
    assert len(frame.columns) > 0
    assert len(duckdb.extract_statements(text)) == 1


def test_a_missing_text_is_none(build: Build, scope: Scope) -> None:
    funders = queries.ledger(build, scope)["funder"]
    assert set(funders) == {None, "국비", "시비"}


def test_documents_weigh_one_each(build: Build) -> None:
    frame = queries.sector_years(build, ("pohang", "gyeongsan"), ())
    assert frame.groupby(["city_id", "year"])["weight"].sum().round(9).eq(1.0).all()
    assert frame["commitments"].sum() == sum(map(sum, tiny._COUNTS.values()))


def test_won_counts_the_same_money_once(build: Build) -> None:
    won = queries.won_years(build, ("pohang", "gyeongsan"))

    def total(city: str, basis: str, column: str, year: int | None = None) -> float:
        rows = won[(won["city_id"] == city) & (won["basis"] == basis) & ((won["year"] == year) | (year is None))]
        return float(rows[column].sum())

    # The battery park's budget is told in 2019 and again in 2024: once over all years, once in each year.
    assert total("pohang", "budget", "won", 2019) == 150e9
    assert total("pohang", "budget", "won", 2024) == 150e9
    assert total("pohang", "budget", "won_first") == 150e9
    later = queries.won_years(
        build, ("pohang",), (date(2020, 1, 1), date(2999, 12, 31))
    )  # told before, but not in these years
    assert later[later["basis"] == "budget"]["won_first"].sum() == 150e9
    # A range counts its lower end; the parts of a stated total are not added to it.
    assert total("pohang", "investment", "won", 2024) == 50e9
    assert total("gyeongsan", "budget", "won", 2024) == 150e9


def test_evidence_narrows_by_its_mark(build: Build, scope: Scope) -> None:
    frame = queries.evidence(build, scope, Mark("bars", "pohang", 2019, "battery"))
    assert len(frame) == 8
    assert set(frame["document_id"]) == {"pohang-2019"}
    text = Path(database.location())  # the quote stands where its offsets say
    assert text.exists()
    document = queries.document(build, "pohang-2019").iloc[0]
    for row in frame.itertuples():
        assert document["text"][row.char_start : row.char_end] == row.quote
        assert row.before.endswith(document["text"][row.char_start - 3 : row.char_start])
    assert len(queries.evidence(build, scope, Mark(row="p-pohang-battery-0"))) == 3
    assert len(queries.evidence(build, scope, Mark(row="f-pohang-2024-b"))) == 1
    assert int(queries.evidence(build, scope, Mark(), limit=5)["total"].iloc[0]) == sum(map(sum, tiny._COUNTS.values()))


def test_a_pledge_is_achieved_by_a_later_report(build: Build, scope: Scope) -> None:
    lives = queries.timeline(build, scope).set_index("pledge_id")
    park = lives.loc["p-pohang-battery-0"]
    assert park["planned"] == pd.Timestamp("2019-05-02")
    assert park["achieved"] == pd.Timestamp("2024-01-09")
    due = lives.loc["p-pohang-2019-battery-2"]
    assert due["due_end"] == pd.Timestamp("2023-12-31")
    assert due["documents_since_due"] == 1
    assert "p-pohang-2019-battery-1" not in lives.index  # a vision is no promise with a date


def test_new_pledges_need_an_earlier_year(build: Build) -> None:
    fresh = queries.new_pledges(build, Scope(("pohang",), 1900, 2999, (), ()))
    assert set(fresh["year"]) == {2024}
    assert "p-pohang-battery-0" not in set(fresh["pledge_id"])
    assert queries.new_pledges(build, Scope(("pohang",), 2024, 2024, (), ())).empty


def test_targets_know_the_year_before_them(build: Build, scope: Scope) -> None:
    assert set(queries.targets(build, scope)["role"]) == {"baseline", "result"}


def test_the_database_is_locked_down(build: Build) -> None:
    for attempt in (
        "SELECT * FROM read_csv('/etc/hostname')",
        "CREATE TABLE x (a INTEGER)",
        "SET memory_limit = '64GB'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "ATTACH '/tmp/other.duckdb'",
        "COPY cities TO '/tmp/cities.csv'",
    ):
        with pytest.raises(duckdb.Error):
            database.run(build, attempt)


def test_a_new_build_behind_the_link_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tiny.make(tmp_path / "one.duckdb"), tiny.make(tmp_path / "two.duckdb")
    link = tmp_path / "strategies.duckdb"
    link.symlink_to(first)
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(link))
    before = database.resolve()
    assert queries.stamp(before).documents == 5
    temporary = tmp_path / "next"
    temporary.symlink_to(second)
    temporary.replace(link)
    after = database.resolve()
    assert (before.path, after.path) == (str(first), str(second))
    assert queries.stamp(before).documents == queries.stamp(after).documents  # the old one can still be read


@pytest.mark.parametrize(
    ("mode", "published", "opens"),
    [("public", False, False), ("", False, False), ("Public", True, True), ("staff", False, True)],
)
def test_who_may_see_which_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, published: bool, opens: bool
) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(tiny.make(tmp_path / "x.duckdb", published)))
    monkeypatch.setenv("CITY_STRATEGY_MODE", mode)
    if opens:
        assert database.resolve().path.endswith("x.duckdb")
    else:
        with pytest.raises(UnavailableError) as raised:
            database.resolve()
        assert raised.value.reason == "unpublished"


def test_no_database_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(tmp_path / "none.duckdb"))
    with pytest.raises(UnavailableError) as raised:
        database.resolve()
    assert raised.value.reason == "missing"


def test_frames_of_one_visitor_are_not_anothers(build: Build) -> None:
    one = queries.cities(build)
    one["city_id"] = "changed"
    assert set(queries.cities(build)["city_id"]) == {"pohang", "gyeongsan"}


def test_a_period_may_begin_and_end_inside_a_year(build: Build) -> None:
    def days(first: date, last: date) -> Scope:
        return Scope.between(("pohang", "gyeongsan"), (first, last))

    half = days(date(2019, 5, 3), date(2024, 1, 9))  # a day after the first document of Pohang, to the day of its last
    read = findings.coverage(build, half)
    assert set(zip(read["city_id"], read["year"], strict=True)) == {
        ("gyeongsan", 2019),
        ("pohang", 2022),
        ("pohang", 2024),
    }
    whole = days(date(2019, 1, 1), date(2024, 12, 31))
    years = Scope(("pohang", "gyeongsan"), 2019, 2024, (), ())
    for question in (findings.counts, queries.kinds, queries.ledger, queries.targets, queries.new_pledges):
        narrow, wide = question(build, half), question(build, whole)
        assert not narrow.equals(wide)
        pd.testing.assert_frame_equal(wide, question(build, years))
    for frame in (queries.ledger(build, half), queries.targets(build, half)):
        assert frame["published"].between("2019-05-03", "2024-01-09").all()


def test_what_was_published_after_the_day_was_not_known_then(build: Build, scope: Scope) -> None:
    now = findings.lives(build, scope, date(2025, 3, 1))
    then = findings.lives(build, scope, date(2019, 12, 31))
    assert len(then) < len(now)
    assert then["stated"].max() <= pd.Timestamp(2019, 12, 31)
    assert (then["state"] == "overdue").sum() == 0
    assert then["achieved"].isna().all()
    assert now["achieved"].notna().any()
    before = findings.lives(build, scope, date(2023, 12, 31))  # the due day itself is not past
    assert (before["state"] == "overdue").sum() < (now["state"] == "overdue").sum()


def test_years_and_sectors_are_cut_out_of_answers_that_are_already_there(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = database.run

    def noted(at: Build, select: str, **parameters: object) -> pd.DataFrame:
        asked.append(next(name for name, text in queries.SQL.items() if text == select))
        return run(at, select, **parameters)

    monkeypatch.setattr(database, "run", noted)
    anew = Build(build.path, build.stamp + 1)  # nothing is kept of it yet
    everything = (
        findings.counts, findings.coverage, findings.totals, findings.lives, findings.pairs, findings.quotients,
        queries.kinds, queries.new_pledges, queries.ledger, queries.targets,
    )  # fmt: skip
    for question in everything:
        question(anew, Scope(("pohang",), 1900, 2999, (), ()))
    assert len(asked) == len(set(asked))  # each once
    asked.clear()
    for question in everything:
        question(anew, Scope(("pohang",), 2019, 2022, (), ()))
    assert asked == []
    for question in everything:
        question(anew, Scope(("pohang",), 2019, 2022, ("battery",), ()))
    assert asked == ["kinds"]  # documents of several sectors do not add up


def test_kinds_of_single_years_add_up_to_those_of_a_period(build: Build, scope: Scope) -> None:
    whole = queries.kinds(build, scope).set_index(["city_id", "kind"])
    years = [queries.kinds(build, Scope(scope.cities, year, year, (), ())) for year in range(2018, 2026)]
    summed = pd.concat(years).groupby(["city_id", "kind"])[["commitments", "documents"]].sum()
    pd.testing.assert_frame_equal(summed.sort_index(), whole.sort_index(), check_dtype=False)
