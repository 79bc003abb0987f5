from __future__ import annotations

from etl.facts.quantity_scan import Misprint, scan_quantities
from etl.records import Sentence


def test_quantities_know_their_sentence() -> None:
    text = "도로 3㎞.\n다리 2개."
    sentences = [Sentence(0, 6), Sentence(7, len(text))]
    quantities, misprints = scan_quantities(text, sentences)
    assert [(quantity.sentence, quantity.unit) for quantity in quantities] == [(0, "㎞"), (1, "개")]
    assert misprints == []


def test_words_and_digits_come_in_order() -> None:
    text = "두 차례 회의에서 5개 안을 세 번 다뤘다"
    quantities, _ = scan_quantities(text, [Sentence(0, len(text))])
    assert [int(quantity.value) for quantity in quantities] == [2, 5, 3]


def test_a_misprint_is_kept_apart() -> None:
    text = "국비 3종1,200억 원"
    assert scan_quantities(text, [Sentence(0, len(text))]) == ([], [Misprint(3, 11)])
