"""Descriptions for search engines (schema.org) and data portals (DCAT-AP 3), both as JSON-LD."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl.store.export.about import About, Words, words
from etl.store.export.catalogue import Table
from etl.store.export.descriptor import CC_BY, checksum

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"  # the vocabularies that DCAT-AP asks for
_MEDIA = "https://www.iana.org/assignments/media-types"


def schema_org(about: About, tables: tuple[Table, ...], folder: Path) -> dict[str, Any]:
    """A schema.org Dataset. https://schema.org/Dataset"""
    text = words()
    creator = {"@type": "Organization", "name": "City Strategy Atlas contributors"}
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": [_said(text["title"].ko, "ko"), _said(text["title"].en, "en")],
        "description": [_said(text["description"].ko, "ko"), _said(text["description"].en, "en")],
        "identifier": f"sha256:{about.data_hash}",
        "version": about.version,
        "license": CC_BY,
        "usageInfo": [_said(text["quotations"].ko, "ko"), _said(text["quotations"].en, "en")],
        "measurementTechnique": [_said(text["provenance"].ko, "ko"), _said(text["provenance"].en, "en")],
        "isAccessibleForFree": True,
        "inLanguage": ["ko", "en"],
        "creator": creator,
        "publisher": creator,
        "spatialCoverage": [
            {"@type": "Place", "name": [_said(city.ko, "ko"), _said(city.en, "en")]} for city in about.cities
        ],
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "publisher": {"@type": "Organization", "name": source.publisher or text["publisher_unknown"].en},
                "usageInfo": [_said(source.name.ko, "ko"), _said(source.name.en, "en")],
            }
            for source in about.sources
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": table.name,
                "description": [_said(table.note_ko, "ko"), _said(table.note_en, "en")],
                "contentUrl": f"{table.name}.csv",
                "encodingFormat": "text/csv",
                "contentSize": f"{(folder / f'{table.name}.csv').stat().st_size} B",
                "sha256": checksum(folder / f"{table.name}.csv"),
            }
            for table in tables
        ],
    }
    if about.built_at:
        found["dateModified"] = about.built_at.date().isoformat()
    if about.first and about.last:
        found["temporalCoverage"] = f"{about.first.isoformat()}/{about.last.isoformat()}"
    return found


def dcat(about: About, tables: tuple[Table, ...], folder: Path) -> dict[str, Any]:
    """A dcat:Dataset with the terms of DCAT-AP 3. https://semiceu.github.io/DCAT-AP/releases/3.0.0/"""
    text = words()
    agent = {"@id": "#contributors", "@type": "foaf:Agent", "foaf:name": "City Strategy Atlas contributors"}
    rights = {"@type": "dct:RightsStatement", "dct:description": _tagged(text["quotations"])}
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": "#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _tagged(text["title"]),
        "dct:description": _tagged(text["description"]),
        "dct:identifier": f"sha256:{about.data_hash}",
        "dcat:version": about.version,
        "dct:publisher": agent,
        "dct:creator": {"@id": "#contributors"},
        "dct:language": [{"@id": f"{_AUTHORITY}/language/{code}"} for code in ("KOR", "ENG")],
        "dcat:theme": [{"@id": f"{_AUTHORITY}/data-theme/{code}"} for code in ("GOVE", "REGI")],
        "dcat:keyword": [_said("공약", "ko"), _said("도시전략", "ko"), _said("pledges", "en")],
        "dct:spatial": [
            {"@id": f"{_AUTHORITY}/country/KOR"},
            *({"@type": "dct:Location", "dct:title": _tagged(city)} for city in about.cities),
        ],
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "dct:description": _tagged(text["provenance"])},
        "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dcat:distribution": [_distribution(table, folder / f"{table.name}.csv", rights) for table in tables],
    }
    if about.built_at:
        found["dct:modified"] = _typed(about.built_at.replace(microsecond=0).isoformat() + "Z", "dateTime")
    if about.first and about.last:
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _typed(about.first.isoformat(), "date"),
            "dcat:endDate": _typed(about.last.isoformat(), "date"),
        }
    return found


def _distribution(table: Table, path: Path, rights: dict[str, Any]) -> dict[str, Any]:
    return {
        "@id": f"#{table.name}",
        "@type": "dcat:Distribution",
        "dct:title": table.name,
        "dct:description": _tagged(Words(table.note_ko, table.note_en)),
        "dcat:accessURL": {"@id": "."},
        "dcat:downloadURL": {"@id": path.name},
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/CSV"},
        "dcat:mediaType": {"@id": f"{_MEDIA}/text/csv"},
        "dcat:byteSize": _typed(str(path.stat().st_size), "nonNegativeInteger"),
        "dct:license": {"@id": CC_BY},
        "dct:rights": rights,
        "dct:conformsTo": {"@id": "datapackage.json"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(checksum(path), "hexBinary"),
        },
    }


def _said(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _tagged(text: Words) -> list[dict[str, str]]:
    return [_said(text.ko, "ko"), _said(text.en, "en")]


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@value": value, "@type": f"xsd:{kind}"}
