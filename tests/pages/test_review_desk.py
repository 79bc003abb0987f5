"""The review desk: staff only; what is decided there stands in the files, word for word."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import tiny
from streamlit.testing.v1 import AppTest

from dashboard import review_files
from dashboard.language import of

ROOT = Path(__file__).resolve().parents[2]
LINKED = ("c-pohang-2019-battery-0", "c-pohang-2024-battery-0")
ONE, TWO = "c-pohang-2019-battery-1", "c-pohang-2024-battery-1"


@pytest.fixture(scope="module")
def full_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tiny.make(tmp_path_factory.mktemp("desk") / "strategies.duckdb", published=False)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT INTO pledge_link_candidates BY NAME SELECT ? AS from_commitment_id, ? AS to_commitment_id, 'same' AS relation,"
            " 0.4 AS score, 'terms' AS method, 'auto' AS review, '공통어 사업 · 분야 같음 · 유사도 0.40' AS reason",
            [ONE, TWO],
        )
        connection.execute(
            "INSERT INTO pledge_links BY NAME SELECT ? AS from_commitment_id, ? AS to_commitment_id, 'same' AS relation,"
            " 0.9 AS score, 'title' AS method, 'auto' AS review, '분야 같음 · 유사도 0.90' AS reason",
            list(LINKED),
        )
        connection.execute("INSERT INTO review_outcomes VALUES ('d-old', 'confirm', 'person', 'not_applicable')")
        connection.execute(
            "INSERT INTO review_not_applicable VALUES ('d-old', 'pohang-2019', '사라진 말', NULL, NULL, NULL, 'words_not_found')"
        )
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITY_STRATEGY_REVIEW", str(tmp_path))
    return tmp_path


@pytest.fixture
def desk(full_database: Path, folder: Path, on_loopback: None, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(full_database))
    monkeypatch.setenv("CITY_STRATEGY_MODE", "staff")

    def go(part: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.query_params["x_part"] = part
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run().switch_page("pages/review_desk.py").run()
        assert not app.exception
        return app

    return go


def told(app: AppTest) -> str:
    kinds = (app.title, app.subheader, app.markdown, app.info, app.warning, app.success)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("part", ["links", "rows", "decisions"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_each_part_runs_and_speaks_its_language(desk, part: str, lang: str) -> None:  # type: ignore[no-untyped-def]
    app = desk(part, lang=lang)
    say = of(lang)
    assert app.title[0].value == say("page.review_desk.title")
    assert say("review.build.settled") in told(app)


def test_nothing_is_written_without_a_name_and_a_reason(desk, folder: Path) -> None:  # type: ignore[no-untyped-def]
    app = desk("links")
    app.button(key=f"review_accept_{ONE}~{TWO}").click().run()
    assert of("ko")("review.need_who") in told(app)
    app.text_input(key="choice_review_who").set_value("갑").run()
    app.button(key=f"review_accept_{ONE}~{TWO}").click().run()
    assert of("ko")("review.need_why") in told(app)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("button", "action"), [("accept", "accept_link"), ("reject", "reject_link")])
def test_a_candidate_that_is_decided_leaves_the_queue(desk, folder: Path, button: str, action: str) -> None:  # type: ignore[no-untyped-def]
    app = desk("links")
    app.text_input(key="choice_review_who").set_value("갑").run()
    app.text_input(key=f"review_why_{ONE}~{TWO}").set_value("=둘 다 읽음")
    app.button(key=f"review_{button}_{ONE}~{TWO}").click().run()
    assert not app.exception
    (decision,) = review_files.read(folder)
    assert (decision.action, decision.decided_by, decision.why, decision.reviewer_kind) == (
        action,
        "갑",
        "=둘 다 읽음",
        "person",
    )
    assert decision.place.words == decision.other.words == "battery 사업 1번을 추진"
    assert (decision.place.document_id, decision.other.document_id) == ("pohang-2019", "pohang-2024")
    assert (decision.place.nth, decision.value) == (1, "")
    assert of("ko")("review.link.none") in told(app)
    assert of("ko")("review.build.waiting", n="1") in told(app)


def test_links_in_force_can_be_rejected_too(desk, folder: Path) -> None:  # type: ignore[no-untyped-def]
    app = desk("links", x_which="linked")
    pair = f"{LINKED[0]}~{LINKED[1]}"
    app.text_input(key="choice_review_who").set_value("갑").run()
    app.text_input(key=f"review_why_{pair}").set_value("다른 사업")
    app.button(key=f"review_reject_{pair}").click().run()
    assert not app.exception
    assert [d.action for d in review_files.read(folder)] == ["reject_link"]
    app = desk("links")
    app.toggle(key="choice_review_which").set_value(True).run()
    assert app.query_params["x_which"] in ("linked", ["linked"])
    assert of("ko")("review.link.waiting", n="1") in told(app)


def test_a_row_is_edited_with_one_line_a_change(desk, folder: Path) -> None:  # type: ignore[no-untyped-def]
    app = desk("rows", document="pohang-2019", focus=ONE)
    app.text_input(key="choice_review_who").set_value("갑").run()
    app.selectbox(key=f"review_sector_{ONE}~0").set_value("governance")
    app.text_input(key=f"review_title_en_{ONE}~0").set_value("Battery project")
    app.text_input(key=f"review_why_{ONE}~0").set_value("본문을 읽음")
    app.button(key=f"review_save_{ONE}~0").click().run()
    assert not app.exception
    written = {d.action: d.value for d in review_files.read(folder)}
    assert written == {"edit_sector": "governance", "set_title_en": "Battery project"}
    assert app.selectbox(key=f"review_sector_{ONE}~2").value == "governance"  # laid over the row until the next build
    app.text_input(key=f"review_why_{ONE}~2").set_value("다시 봄")
    app.button(key=f"review_save_{ONE}~2").click().run()
    assert of("ko")("review.unchanged") in told(app)
    app.button(key=f"review_false_{ONE}~2").click().run()
    assert [d.action for d in review_files.read(folder)][-1] == "false_find"


def test_a_missed_commitment_must_stand_in_the_text_once(desk, folder: Path) -> None:  # type: ignore[no-untyped-def]
    app = desk("rows", document="pohang-2019")
    app.text_input(key="choice_review_who").set_value("갑").run()
    for words, answer in (("없는 말", "missed_absent"), ("사업", "missed_twice"), ("2023년까지 마친", None)):
        app.text_area(key="review_missed_words").set_value(words)
        app.text_input(key="review_missed_title").set_value("사업 완료")
        app.text_input(key="review_missed_why").set_value("빠짐")
        app.button(key="review_missed_add").click().run()
        assert not app.exception
        if answer:
            assert of("ko")(f"review.row.{answer}", n="12").split(".")[0] in told(app)
    (decision,) = review_files.read(folder)
    assert (decision.action, decision.place.words, decision.value) == ("missed_find", "2023년까지 마친", "사업 완료")


def test_a_decision_is_taken_back_by_another_line(desk, folder: Path) -> None:  # type: ignore[no-untyped-def]
    (key,) = review_files.append(
        [review_files.Decision("을", "읽음", "confirm", review_files.Place("pohang-2019", "말"))], folder
    )
    app = desk("decisions")
    assert "1" in of("ko")("review.build.waiting", n="1")
    app.text_input(key="choice_review_who").set_value("갑").run()
    app.text_input(key="review_undo_why").set_value("잘못 누름").run()
    app.button(key=f"review_undo_{key}").click().run()
    assert not app.exception
    written = review_files.read(folder)
    assert [d.action for d in written] == ["confirm", "undo"]
    assert written[1].undoes == key
    assert app.dataframe[0].value.iloc[0].tolist()[1:3] == ["pohang-2019", "사라진 말"]


def test_a_faulty_line_of_somebody_else_breaks_nothing(desk, folder: Path) -> None:  # type: ignore[no-untyped-def]
    place = review_files.Place("pohang-2019", "battery 사업 1번을 추진")
    lines = [("edit_sector", "nowhere"), ("edit_due", "soon"), ("praise", "x"), ("accept_link", "odd")]
    review_files.append(
        [review_files.Decision("을", "읽음", action, place, value=value) for action, value in lines], folder
    )
    for part in ("links", "rows", "decisions"):
        desk(part, document="pohang-2019", focus=ONE)


def test_in_public_mode_the_desk_is_in_no_menu_and_shows_nothing(
    full_database: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tiny.make(tmp_path_factory.mktemp("public") / "strategies.duckdb")
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(published))
    monkeypatch.setenv("CITY_STRATEGY_MODE", "public")
    from dashboard.panels.frame import available_pages, page_of

    assert "review_desk" not in available_pages()
    assert page_of("review-desk") is None
    alone = AppTest.from_file(str(ROOT / "pages" / "review_desk.py"), default_timeout=30).run()
    assert not alone.exception
    assert len(alone.main.children) == 0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_staff_mode_that_others_could_reach_shows_why_and_nothing_else(
    full_database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(full_database))
    monkeypatch.setenv("CITY_STRATEGY_MODE", "staff")  # and the server listens everywhere
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    listed = "CITY_STRATEGY_STAFF_ALLOWED"
    assert [error.value for error in app.error] == [
        of(code)("access.not_loopback", listed=listed) for code in ("ko", "en")
    ]
    assert len(app.main.children) == 2
    assert len(app.sidebar.children) == 0
    assert '"event": "rerun", "page": "none"' in capsys.readouterr().err  # a run that was stopped is told too
