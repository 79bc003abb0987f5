"""Trains every model of etl/learning/models from data/annotations alone: python -m etl.learning.train

The spans: BIOES labels scored by a linear-chain CRF (python-crfsuite) and by a small network (JAX); kind: the same two.
Modality and roles: the chain; sector and due date: on items of length one, which is multinomial logistic regression. What was
kept aside (data/annotations/held_out) is never opened here. The weights that come out are committed; the same
annotations give the same files, the networks' on the same kind of machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from etl.facts.roles import READ
from etl.learning.cross_validation import cross_validate, cross_validate_records
from etl.learning.examples import Annotated, read_annotated
from etl.learning.linear_chain import LinearChain
from etl.learning.train_items import fit_due, fit_modality, fit_role
from etl.learning.train_kinds import fit_kind
from etl.learning.train_sectors import fit_sector_network, train_sectors
from etl.learning.train_spans import fit_spans, processes
from etl.learning.trained import MODELS
from etl.learning.weights import FOLDERS, Weights, read_weights, weighed

SPANS = MODELS / "spans.json.gz"
FORMS = ("press", "records")  # what is cross-validated, each with a bias of its own


def train(say: Callable[[str], None], validate: bool = True) -> None:
    """Train and write every model; say reports what was measured on the way.

    Without validation the bias, calibration and figures of the committed span model are kept.
    """
    documents, weights = read_annotated(FOLDERS), read_weights()
    if validate:
        for form in FORMS:
            measure(form, documents, weights, say)
    meta = LinearChain.load(SPANS).meta
    with processes() as pool:
        kinds_to_come = pool.submit(fit_kind, documents)
        sectors_to_come = pool.submit(fit_sector_network, documents)
        spans = fit_spans(weighed(documents, weights))
        kinds, sectors = kinds_to_come.result(), sectors_to_come.result()
    spans.chain.meta.update(meta)
    spans.chain.save(SPANS)
    kinds.chain.save(MODELS / "kind.json.gz")
    for name, network in (("spans", spans.network), ("kind", kinds.network), ("sectors", sectors)):
        assert network is not None
        network.save(MODELS / f"{name}.npz")
    fit_modality(documents).save(MODELS / "modality.json.gz")
    fit_due(documents).save(MODELS / "due.json.gz")
    for fact, (name, _) in READ.items():
        fit_role(documents, fact).save(MODELS / f"{name}.json.gz")
    train_sectors(documents).save(MODELS / "sectors.json.gz")
    for path in sorted(MODELS.iterdir()):
        say(f"{path.name}: {path.stat().st_size // 1024} kB")


def measure(form: str, documents: Sequence[Annotated], weights: Weights, say: Callable[[str], None]) -> None:
    """Cross-validate one of FORMS and write its bias and figures into the committed span model, which stays as it is."""
    found: dict[str, Any] = {}
    if form == "press":
        found["bias"], calibration, found["cross_validation"] = cross_validate(documents, weights)
        found["calibration"] = list(calibration)
    else:
        found["record_bias"], found["record_cross_validation"] = cross_validate_records(documents, weights)
    say(f"cross-validation, {form}: {found}")
    chain = LinearChain.load(SPANS)
    chain.meta.update(found)
    chain.save(SPANS)


def main(arguments: list[str] | None = None) -> int:
    """Train from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--keep-figures", action="store_true", help="skip cross-validation, which takes most of the time"
    )
    which.add_argument("--figures", choices=FORMS, help="only cross-validate these documents")
    options = parser.parse_args(arguments)
    if options.figures:
        measure(options.figures, read_annotated(FOLDERS), read_weights(), print)
    else:
        train(print, validate=not options.keep_figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
