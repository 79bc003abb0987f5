"""The lineage page in both languages: each of its views, its address, its empty states."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import lineage_tiny
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.language import of

ROOT = Path(__file__).resolve().parents[2]
Visit = Callable[..., AppTest]


@pytest.fixture(scope="module")
def lineage_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lineage_tiny.make(tmp_path_factory.mktemp("lineage") / "strategies.duckdb")


@pytest.fixture
def visit(lineage_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv("CITY_STRATEGY_DATABASE", str(lineage_path))
    monkeypatch.delenv("CITY_STRATEGY_MODE", raising=False)

    def go(**parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        app.switch_page("pages/pledge_lineage.py").run()
        assert not app.exception
        return app

    return go


def words(app: AppTest) -> str:
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    around = [json.loads(e.proto.json) for e in app.get("bidi_component") if e.proto.component_name == "atlas_plot"]
    return "\n".join(
        [str(element.value).replace("\\", "") for kind in kinds for element in kind]
        + [chart[part] for chart in around for part in ("question", "summary", "hint")]
    )


def parameter(app: AppTest, name: str) -> str:
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("shown", ["compare", "flow", "list", "story"])
def test_each_view_runs_and_speaks_its_language(visit: Visit, lang: str, shown: str) -> None:
    app, say = visit(lang=lang, x_view=shown), of(lang)
    question = {
        "compare": "lineage.compare.question",
        "flow": "lineage.flow.question",
        "list": "lineage.list.question",
        "story": "lineage.story.question",
    }
    text = words(app)
    assert say(question[shown]) in text
    assert of("en" if lang == "ko" else "ko")(question[shown]) not in text
    assert "‹" not in text


def test_it_opens_on_the_comparison_with_how_much_was_read(visit: Visit) -> None:
    text = words(visit())
    assert "이후에 읽은 문서 2건에서 찾지 못한 것 11건" in text
    assert "그 뒤 이행했다고 밝힌 것 1건" in text
    assert "지키지 않았다는 뜻이 아닙니다" in text
    assert "두 쪽에 모두 나온 약속은 1건" in text


def test_two_years_can_be_compared_and_the_address_says_so(visit: Visit) -> None:
    app = visit()
    app.selectbox(key="choice_lineage_from").set_value("2019").run()
    app.selectbox(key="choice_lineage_to").set_value("pohang-2022").run()
    assert not app.exception
    assert (parameter(app, "x_from"), parameter(app, "x_to")) == ("2019", "pohang-2022")
    assert "2019년" in words(app)


def test_sides_that_overlap_or_are_unknown_are_told(visit: Visit) -> None:
    assert "겹칩니다" in words(visit(x_from="2019", x_to="pohang-2019"))
    app = visit(x_from="no-such")
    assert any("no-such" in str(w.value).replace("\\", "") for w in app.warning)


def test_the_other_city_is_one_choice_away(visit: Visit) -> None:
    app = visit(x_view="flow")
    app.button_group(key="choice_lineage_city").set_value("gyeongsan").run()
    assert not app.exception
    assert parameter(app, "x_city") == "gyeongsan"
    assert "둘 이상의 문서에서 말한 약속이 이 범위에 없어" in words(app)


def test_search_goes_into_the_address_and_says_when_nothing_matches(visit: Visit) -> None:
    app = visit(x_view="list")
    app.text_input(key="choice_lineage_q").set_value("이차 전지단지").run()
    assert not app.exception
    assert parameter(app, "x_q") == "이차 전지단지"
    assert list(app.dataframe[0].value["약속"]) == ["이차전지 단지 조성"]
    app.selectbox(key="choice_lineage_sort").set_value("silence").run()
    assert parameter(app, "x_sort") == "silence"
    app.text_input(key="choice_lineage_q").set_value("없는낱말").run()
    assert any("맞는 약속이 없습니다" in str(info.value) for info in app.info)


def test_a_story_has_its_link_and_an_unknown_one_is_told(visit: Visit) -> None:
    app = visit(pledge=lineage_tiny.PLEDGE)
    assert "이차전지 단지 조성" in words(app)
    assert "문서 3건, 문장 3개" in words(app)
    facts = app.dataframe[0].value
    assert "1,500억 원 (예산)" in list(facts["금액"])
    assert any("이 데이터베이스에 없습니다" in str(w.value) for w in visit(pledge="no-such").warning)


def test_a_story_of_one_document_says_why_there_are_no_pairs(visit: Visit) -> None:
    app = visit(pledge="p-pohang-2019-battery-3")
    assert any("지키지 않았다는 뜻이 아니라" in str(info.value) for info in app.info)


def test_a_mark_in_the_address_lists_its_sentences(visit: Visit) -> None:
    app = visit(mark=f"items~~~~~{lineage_tiny.PLEDGE}")
    assert "3건 가운데 3건" in words(app)


def test_one_document_cannot_be_compared(visit: Visit) -> None:
    app = visit(years="2022-2022")
    assert any("날짜가 다른 문서가 둘은" in str(info.value) for info in app.info)


def test_the_table_has_a_row_an_item(visit: Visit) -> None:
    app = visit()
    app.toggle(key="table_items").set_value(True).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == 12 + 12
    assert "이행밝힘" in set(table["상태"])
