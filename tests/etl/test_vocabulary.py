from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from etl.vocabulary import FOLDER, cities, labels, sectors, terms

SECTORS = [
    "steel_materials",
    "battery",
    "hydrogen_energy",
    "bio_health",
    "ai_digital",
    "mobility_semiconductor",
    "beauty_fashion",
    "startup_rnd",
    "regional_economy",
    "education_talent",
    "tourism_culture_mice",
    "transport_port",
    "urban_housing",
    "environment_climate",
    "welfare_care",
    "agriculture_fishery",
    "safety_disaster",
    "governance",
]
PROVINCES = [
    "seoul",
    "busan",
    "daegu",
    "incheon",
    "gwangju",
    "daejeon",
    "ulsan",
    "sejong",
    "gyeonggi",
    "gangwon",
    "chungbuk",
    "chungnam",
    "jeonbuk",
    "jeonnam",
    "gyeongbuk",
    "gyeongnam",
    "jeju",
]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def words(vocabulary: str) -> list[tuple[str, str, str]]:
    return [(x.code, x.label_ko, x.label_en) for x in labels() if x.vocabulary == vocabulary]


def bare(city_id: str) -> str:
    """The romanised name without the province that may stand before it."""
    first, _, rest = city_id.partition("-")
    return rest if rest and first in PROVINCES else city_id


def test_a_city_id_is_romanised_in_small_letters_and_unique() -> None:
    ids = [c.city_id for c in cities()]
    assert [i for i in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)?", i)] == []
    assert len(set(ids)) == len(ids)
    assert {"pohang": "포항시", "gyeongsan": "경산시", "gyeongju": "경주시", "changwon": "창원시"}.items() <= {
        c.city_id: c.name_ko for c in cities()
    }.items()
    assert {"busan-jung", "gangwon-goseong", "gyeongnam-goseong"} <= set(ids)


def test_a_province_stands_before_a_name_exactly_where_two_share_it() -> None:
    by_name: dict[str, list[str]] = defaultdict(list)
    for city in cities():
        by_name[bare(city.city_id)].append(city.city_id)
    for name, ids in by_name.items():
        assert len(ids) == 1 or name not in ids, ids
        if len(ids) == 1 and ids[0] != name:  # its namesakes were dissolved; its id stays as it was
            assert name in ("jung", "dong", "seo", "nam", "buk"), ids


def test_a_city_has_its_code_names_and_province() -> None:
    codes = [c.code5 for c in cities()]
    assert len(set(codes)) == len(codes)
    assert [c for c in codes if not re.fullmatch(r"\d{5}", c)] == []
    for city in cities():
        assert city.name_ko[-1] in "시군구"
        assert re.sub(
            r"[^a-z]", "", city.name_en.split(",")[0].lower().removesuffix("-gun").removesuffix("-gu")
        ) == bare(city.city_id).replace("-", "")
        assert city.name_en.split(",")[0].endswith({"군": "-gun", "구": "-gu", "시": ""}[city.name_ko[-1]])
        assert city.province_ko


def test_every_municipality_of_the_official_codes_is_there(shared: Path) -> None:
    official = json.loads((shared / "reference" / "sigungu_codes.json").read_text("utf-8"))["rows"]
    whole = {(r["code5"], r["sigungu"]) for r in official if r["parent_code5"] is None}
    assert {(c.code5, c.name_ko) for c in cities()} == whole


def test_sectors_are_the_closed_list_in_order_each_with_a_colour_and_a_field() -> None:
    assert [s.sector_id for s in sectors()] == SECTORS
    assert [s.position for s in sectors()] == list(range(1, 19))
    assert len({s.colour for s in sectors()}) == 18
    assert all(re.fullmatch(r"#[0-9a-f]{6}", s.colour) for s in sectors())
    assert {s.budget_field_code for s in sectors()} <= {r["code"] for r in rows("budget_fields")}


def test_labels_repeat_licences_and_budget_fields_word_for_word() -> None:
    assert words("licence") == [(r["licence"], r["name_ko"], r["name_en"]) for r in rows("licences")]
    assert words("budget_field") == [(r["code"], r["name_ko"], r["name_en"]) for r in rows("budget_fields")]
    assert {code for code, _, _ in words("document_kind")} == {r["kind"] for r in rows("document_kinds")}
    assert {code for code, _, _ in words("unit_kind")} == {r["kind"] for r in rows("units")}


def test_labels_are_whole_unique_and_counted_from_one() -> None:
    by_vocabulary: dict[str, list[int]] = defaultdict(list)
    for label in labels():
        assert label.label_ko.strip() == label.label_ko != ""
        assert label.label_en.strip() == label.label_en != ""
        by_vocabulary[label.vocabulary].append(label.position)
    assert len({(x.vocabulary, x.code) for x in labels()}) == len(labels())
    for vocabulary, positions in by_vocabulary.items():
        assert positions == list(range(1, len(positions) + 1)), vocabulary


def test_terms_follow_each_other_without_a_gap() -> None:
    assert len(terms()) >= 8
    for earlier, later in pairwise(terms()):
        assert later.start - earlier.end == timedelta(days=1)
    assert {"minseon7": ("2018-07-01", "2022-06-30")}.items() <= {
        t.term_id: (t.start.isoformat(), t.end.isoformat()) for t in terms()
    }.items()
