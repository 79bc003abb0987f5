"""A data package is checked by the reference program, its linked data by an RDF reader."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from markdown_it import MarkdownIt
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef
from rdflib.namespace import Namespace

from etl.store.export import export
from tests.etl.store.export import tiny

SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exported package."""
    made = tmp_path_factory.mktemp("package")
    export(tiny.database(tmp_path_factory.mktemp("database")), "datapackage", made)
    return made


@pytest.fixture(scope="module")
def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_the_reference_program_finds_every_cell_key_and_hash_right(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["title", "message"]) == []
    assert report.stats["tasks"] > 15


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("funding_figures.csv", "d-1", "d-9", "foreign-key"),
        ("funding_figures.csv", ",exact,", ",nearly,", "constraint-error"),
        ("documents.csv", "2024-05-02", "2 May", "type-error"),
        ("cities.csv", "pohang", "gyeongsan", "primary-key"),
    ],
)
def test_the_descriptor_says_enough_to_find_what_is_wrong(
    folder: Path, tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (folder / file).read_text("utf-8-sig")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8-sig")
    found = Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    assert [problem] in found
    assert ["hash-count"] in found


def test_the_descriptor_names_its_files_their_sizes_and_hashes(folder: Path, descriptor: dict[str, Any]) -> None:
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {f"{resource['name']}.csv" for resource in descriptor["resources"]} == {p.name for p in folder.glob("*.csv")}
    for resource in descriptor["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert next(csv.reader([data.decode("utf-8-sig").splitlines()[0]])) == [field["name"] for field in fields]
        assert all("\n" in field["description"] for field in [*fields, resource])  # both languages
        assert resource["schema"]["missingValues"] == [""]


def test_types_keys_and_rules_are_declared(descriptor: dict[str, Any]) -> None:
    by_name = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    money = {field["name"]: field for field in by_name["funding_figures"]["fields"]}
    assert money["krw"]["type"] == "integer" and money["krw"]["constraints"] == {"required": True}
    assert money["bound"]["constraints"]["enum"] == ["exact", "up_to", "at_least", "about"]
    assert "constraints" not in money["literal"]
    assert by_name["funding_figures"]["primaryKey"] == ["figure_id"]
    assert {"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["document_id"]}} in by_name[
        "funding_figures"
    ]["foreignKeys"]
    kinds = {field["type"] for schema in by_name.values() for field in schema["fields"]}
    assert kinds == {"string", "integer", "number", "boolean", "date", "datetime"}


def test_licences_of_facts_and_of_sources_stand_apart(descriptor: dict[str, Any]) -> None:
    named = {resource["name"]: [x["name"] for x in resource["licenses"]] for resource in descriptor["resources"]}
    assert named["commitments"] == named["documents"] == ["CC-BY-4.0", "other-closed"]
    assert named["cities"] == named["pledge_changes"] == ["CC-BY-4.0"]
    terms = {source["title"]: source["licence"] for source in descriptor["sources"]}
    assert terms["한빛 *일보* <b>|</b>"].startswith("인용만")
    assert terms["한빛일보"] == "이 프로젝트의 글\nThis project's own wording"


def test_the_readme_tells_both_languages_and_runs_no_markup_of_a_source(folder: Path) -> None:
    text = (folder / "README.md").read_text("utf-8")
    assert "$" not in text
    assert text.index("## 한국어") < text.index("## English")
    assert "| `commitments.csv` | 2 |" in text
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert not any(child.type in ("html_inline", "em_open", "image") for child in inline)
    assert "한빛 *일보* <b>|</b>" in ["".join(c.content for c in token.children or []) for token in tokens]


def test_data_portals_can_read_it(folder: Path) -> None:
    base = "https://data.example/package/"
    graph = Graph().parse(folder / "dcat.jsonld", format="json-ld", publicID=f"{base}dcat.jsonld")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    for wanted in (DCTERMS.title, DCTERMS.description):  # mandatory in DCAT-AP 3, here in both languages
        assert {value.language for value in graph.objects(dataset, wanted) if isinstance(value, Literal)} == {
            "ko",
            "en",
        }
    for wanted in (DCTERMS.publisher, DCTERMS.identifier, DCTERMS.spatial, DCTERMS.temporal, DCTERMS.modified):
        assert graph.value(dataset, wanted, any=True) is not None
    files = {path.name: path for path in folder.glob("*.csv")}
    found = list(graph.objects(dataset, DCAT.distribution))
    assert len(found) == len(files)
    for distribution in found:
        address = graph.value(distribution, DCAT.downloadURL)
        path = files[str(address).removeprefix(base)]
        assert graph.value(distribution, DCAT.accessURL) == URIRef(base)
        assert graph.value(distribution, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
        assert graph.value(distribution, DCTERMS.format) is not None
        checksum = graph.value(distribution, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)).lower() == hashlib.sha256(path.read_bytes()).hexdigest()


def test_search_engines_can_read_it(folder: Path) -> None:
    told = json.loads((folder / "dataset.jsonld").read_text("utf-8"))
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["temporalCoverage"] == "2024-05-02/2025-01-09"
    assert [place["name"][0]["@value"] for place in told["spatialCoverage"]] == ["포항시"]
    told["@context"] = {"@vocab": "https://schema.org/"}  # the real one would have to be fetched
    graph = Graph().parse(data=json.dumps(told), format="json-ld")
    schema = Namespace("https://schema.org/")
    (dataset,) = graph.subjects(RDF.type, schema.Dataset)
    assert {name.language for name in graph.objects(dataset, schema.name) if isinstance(name, Literal)} == {"ko", "en"}
    assert len(list(graph.objects(dataset, schema.distribution))) == len(list(folder.glob("*.csv")))
    assert {str(x) for x in graph.objects(dataset, schema.license)} == {"https://creativecommons.org/licenses/by/4.0/"}


def test_a_database_without_documents_is_described_too(tmp_path: Path) -> None:
    from etl.store.rows import vocabulary_rows
    from tests.etl.store.tiny_tables import make

    database = make(tmp_path / "empty.duckdb", dict(vocabulary_rows()))
    export(database, "datapackage", tmp_path / "out")
    assert Package(str(tmp_path / "out" / "datapackage.json")).validate().valid
    assert "temporalCoverage" not in json.loads((tmp_path / "out" / "dataset.jsonld").read_text("utf-8"))
