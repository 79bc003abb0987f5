from __future__ import annotations

import math
from pathlib import Path

import pytest

from etl.facts.sector_network import SectorNetwork
from etl.facts.sectors import SectorReader
from etl.facts.tokens import tokenize
from etl.learning.examples import Annotated
from etl.learning.linear_chain import LinearChain
from etl.learning.train_sectors import accuracy, cross_validate_sectors, examples, fit_sector_network, train_sectors
from etl.records import Sentence

HARBOUR = ("내항 너울막이 보수", "외항 너울막이 신설", "너울막이 점등")
MEADOW = ("들녘 솔바람 심기", "솔바람 가꾸기", "언덕 솔바람 넓히기")


def document(name: str, titles: tuple[str, ...], sector: str, acceptable: list[str]) -> Annotated:
    text = ". ".join(titles) + "."
    gold = []
    for title in titles:
        start = text.index(title)
        place = {"start": start, "end": start + len(title)}
        gold.append({"title": title, "literal": title, "sector": sector, "sector_ok": acceptable, **place})
    return Annotated(name, {"commitments": gold, "published": "2024-05-02"}, text, (Sentence(0, len(text)),))


DOCUMENTS = [
    document("a", HARBOUR, "transport_port", ["transport_port", "safety_disaster"]),
    document("b", MEADOW, "environment_climate", ["environment_climate"]),
]


def test_examples_carry_the_sentence_and_what_is_acceptable() -> None:
    example = examples(DOCUMENTS[0])[1]
    assert (example.title, example.sector) == (HARBOUR[1], "transport_port")
    assert example.acceptable == ("transport_port", "safety_disaster")
    assert example.sentence == DOCUMENTS[0].text


def test_examples_carry_the_title_that_the_build_makes_of_the_same_words() -> None:
    text = "시는 내항 너울막이를 보수했다."
    gold = {
        "title": "너울막이",
        "literal": "내항 너울막이를 보수",
        "start": 3,
        "sector": "battery",
        "sector_ok": ["battery"],
    }
    (example,) = examples(Annotated("c", {"commitments": [gold]}, text, (Sentence(0, len(text)),)))
    assert example.made_title == "내항 너울막이 보수"


def test_words_outside_the_lexicon_are_learnt() -> None:
    reader = SectorReader.default().with_model(train_sectors(DOCUMENTS))
    assert reader.read("먼바다 너울막이", "").sector_id == "transport_port"
    assert reader.read("새 솔바람", "").sector_id == "environment_climate"
    assert accuracy(reader, DOCUMENTS) == (6, 6)


def test_the_same_documents_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        train_sectors(DOCUMENTS).save(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert LinearChain.load(tmp_path / "one").meta == {"documents": 2}


@pytest.mark.usefixtures("jax")
def test_the_network_tells_a_sector_by_the_words_in_and_around_an_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.learning.train_network.SEEN", 1)
    monkeypatch.setattr("etl.learning.train_network.TOKENS", 320)
    network = SectorNetwork(fit_sector_network(DOCUMENTS * 12))
    tokens = tokenize("먼바다 너울막이 완공", 0, 11)
    (((harbour),),) = network.told([[(0, 2)]], [tokens], ["body"])
    assert sorted(harbour) == ["environment_climate", "transport_port"]
    assert sum(math.exp(log) for log in harbour.values()) == pytest.approx(1.0, abs=0.05)  # a mean of logs
    assert harbour["transport_port"] > harbour["environment_climate"]
    reader = SectorReader.default().with_model(train_sectors(DOCUMENTS))
    assert accuracy(reader, DOCUMENTS, network) == (6, 6)


@pytest.mark.usefixtures("jax")
def test_cross_validation_keeps_each_document_out_of_its_own_training() -> None:
    held_alone = [document(str(i), (f"가나{i} 다라{i}",), s, [s]) for i, s in enumerate(("battery", "steel_materials"))]
    assert cross_validate_sectors(held_alone) == 0.0
