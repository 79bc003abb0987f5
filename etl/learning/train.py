"""Trains every model of etl/learning/models from data/annotations alone: python -m etl.learning.train

The spans: BIOES labels scored by a linear-chain CRF (python-crfsuite) and by a small network (JAX); kind: the same two.
Modality and roles: the chain; sector and due date: on items of length one, which is multinomial logistic regression. What was
kept aside (data/annotations/held_out) is never opened here. The weights that come out are committed; the same
annotations give the same files, the networks' on the same kind of machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from etl.facts.roles import READ
from etl.learning.cross_validation import cross_validate, cross_validate_records
from etl.learning.examples import read_annotated
from etl.learning.linear_chain import LinearChain
from etl.learning.train_items import fit_due, fit_modality, fit_role
from etl.learning.train_kinds import fit_kind
from etl.learning.train_sectors import fit_sector_network, train_sectors
from etl.learning.train_spans import fit_spans, processes
from etl.learning.trained import MODELS
from etl.learning.weights import FOLDERS, read_weights, weighed


def train(say: Callable[[str], None], validate: bool = True) -> None:
    """Train and write every model; say reports what was measured on the way.

    Without validation the bias, calibration and figures of the committed span model are kept.
    """
    documents = read_annotated(FOLDERS)
    weights = read_weights()
    if validate:
        bias, calibration, figures = cross_validate(documents, weights)
        record_bias, record_figures = cross_validate_records(documents, weights)
        meta = {
            "bias": bias,
            "calibration": list(calibration),
            "cross_validation": figures,
            "record_bias": record_bias,
            "record_cross_validation": record_figures,
        }
        say(f"cross-validation: {meta}")
    else:
        meta = LinearChain.load(MODELS / "spans.json.gz").meta
    with processes() as pool:
        kinds_to_come = pool.submit(fit_kind, documents)
        sectors_to_come = pool.submit(fit_sector_network, documents)
        spans = fit_spans(weighed(documents, weights))
        kinds, sectors = kinds_to_come.result(), sectors_to_come.result()
    spans.chain.meta.update(meta)
    spans.chain.save(MODELS / "spans.json.gz")
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


def main(arguments: list[str] | None = None) -> int:
    """Train from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep-figures", action="store_true", help="skip cross-validation, which takes minutes")
    options = parser.parse_args(arguments)
    train(print, validate=not options.keep_figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
