"""Every page in both languages, on a tiny real database, as a visitor's first run of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "strategy_overview",
    "search_everything",
    "sector_mix",
    "commitment_timeline",
    "funding_targets",
    "source_evidence",
    "briefing_desk",
    "method_reliability",
)


@pytest.fixture
def visit(database_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(database_path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)

    def go(stem: str = "strategy_overview", **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if stem != "strategy_overview":
            app.switch_page(f"pages/{stem}.py").run()
        return app

    return go


def words(app: AppTest) -> str:
    """Everything that a reader can read in plain elements."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("stem", PAGES)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_page_runs_and_speaks_its_language(visit, stem: str, lang: str) -> None:  # type: ignore[no-untyped-def]
    from dashboard.language import of

    app = visit(stem, lang=lang)
    assert not app.exception
    say = of(lang)
    assert app.title[0].value == say(f"page.{stem}.title")
    text = words(app)
    assert say("footer.unofficial") in text
    assert "‹" not in text  # no code without a label
    other = of("en" if lang == "ko" else "ko")
    assert other(f"page.{stem}.question") not in text


def test_unknown_values_in_the_address_are_told_and_left_out(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit(city=["pohang", "atlantis"], years="2024-2019")
    assert not app.exception
    told = [warning.value for warning in app.warning]
    assert any("atlantis" in text for text in told)
    assert any("2024" in text and "years" in text for text in told)
    assert app.multiselect(key="choice_cities").value == ["pohang"]


def test_a_mark_in_the_address_opens_its_rows(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit(mark="bubbles~pohang~2019~battery~~")
    assert not app.exception
    assert "포항시 · 2019 · 이차전지" in words(app)
    assert "8건 가운데 8건" in words(app)


def test_choosing_a_city_writes_the_address(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit()
    app.multiselect(key="choice_cities").set_value(["gyeongsan"]).run()
    assert not app.exception
    assert app.query_params["city"] in ("gyeongsan", ["gyeongsan"])
    assert "보는 범위: 경산시" in words(app)


def test_choosing_the_language_keeps_the_filters(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit(city=["pohang"], years="2019-2022")
    app.button_group(key="choice_language").set_value("en").run()
    assert not app.exception
    assert app.query_params["lang"] in ("en", ["en"])
    assert app.query_params["years"] in ("2019-2022", ["2019-2022"])
    assert "In view: Pohang · 2019–2022" in words(app)


def test_denominators_and_years_of_the_mix(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("sector_mix")
    app.button_group(key="choice_denominator").set_value("won").run()
    assert not app.exception
    app.selectbox(key="choice_basis").set_value("effect").run()
    assert not app.exception
    assert any("효과" in info.value for info in app.info)  # an empty state that says why
    assert app.query_params["basis"] in ("effect", ["effect"])


def test_a_year_with_few_commitments_has_no_share_in_the_table(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("sector_mix", city=["pohang"])
    app.toggle(key="table_bars").set_value(True).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert table[table["연도"] == 2022]["비중"].isna().all()
    assert table[table["연도"] == 2019]["비중"].sum() == pytest.approx(100, abs=0.3)


def test_quotation_only_documents_never_stand_whole(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("source_evidence", document="gyeongsan-2024")
    assert not app.exception
    assert any("인용만 허용된 문서" in info.value for info in app.info)
    assert not any(header.value == "전체 글" for header in app.subheader)


def test_an_unknown_document_is_told(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("source_evidence", document="no-such")
    assert not app.exception
    assert any("이 데이터베이스에 없습니다" in warning.value for warning in app.warning)


def test_public_mode_refuses_a_full_build(tmp_path: Path, on_loopback: None, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tiny.make(tmp_path / "full.duckdb", published=False)
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    monkeypatch.setenv("CITY_STRATEGY_MODE", "public")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "공개 모드" in app.error[0].value
    assert len(app.text) == 0  # where it lies on the server is nobody's business outside
    monkeypatch.setenv("CITY_STRATEGY_MODE", "staff")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.title[0].value == "전략 개요"


def test_a_broken_file_is_told_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "broken.duckdb"
    path.write_bytes(b"not a database" * 100)
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "열 수 없습니다" in app.error[0].value


def test_a_search_in_the_address_is_answered_whatever_is_chosen(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("search_everything", city=["gyeongsan"], years="2019-2019", q="2차전지")
    assert not app.exception
    assert app.text_input(key="choice_search").value == "2차전지"
    assert any(header.value.startswith("약속 ") for header in app.subheader)
    app.toggle(key="table_search").set_value(True).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert "이차전지 단지 조성" in set(table["찾은 것"])  # Pohang's, though Gyeongsan is chosen
    assert set(table["갈래"]) == {"분야", "약속"}


def test_typing_a_search_writes_the_address(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("search_everything")
    assert not app.subheader
    app.text_input(key="choice_search").set_value("1500억 원").run()
    assert not app.exception
    assert app.query_params["q"] in ("1500억 원", ["1500억 원"])
    assert any(header.value == "금액 5건" for header in app.subheader)
    assert app.text_input(key="choice_search").value == "1500억 원"


def test_a_search_without_a_hit_says_what_was_searched(visit) -> None:  # type: ignore[no-untyped-def]
    app = visit("search_everything", lang="en", q="[x](javascript:alert(1)) **없음**")
    assert not app.exception
    told = app.info[0].value
    assert "5 documents of 2 cities, 2019–2024" in told
    assert "**없음**" not in told  # escaped: what an address says is no markup


def test_page_files_and_addresses_never_collide() -> None:
    """A deep link to an address that equals a file stem would run the page without its frame."""
    from dashboard.panels.frame import PAGES as KNOWN
    from dashboard.panels.frame import path_of

    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files <= set(KNOWN)
    assert all(stem.count("_") >= 1 and stem == stem.lower() for stem in files)
    assert not {path_of(stem) for stem in files} & files


def test_without_a_database_the_published_one_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.panels import start

    database = tmp_path / "build" / "strategies.duckdb"
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(database))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)
    shops = []
    for _ in range(2):  # two visitors, one build
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        assert not app.exception
        assert "만드는 중" in app.info[0].value
        assert str(tmp_path) not in words(app)
        shops.append(start.first_build(str(database)))
    first, second = shops
    assert first is second
    assert first.process is not None
    assert first.process.args[1:4] == ["-m", "etl", "build"]  # type: ignore[index]
    assert "--publish" in first.process.args  # type: ignore[operator]
    first.stop()
    first.process.wait(timeout=60)


def test_staff_are_told_to_build_themselves(tmp_path: Path, on_loopback: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(tmp_path / "none.duckdb"))
    monkeypatch.setenv("CITY_STRATEGY_MODE", "staff")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "데이터베이스가 없습니다" in app.error[0].value
    assert not (tmp_path / "first-build.log").exists()
