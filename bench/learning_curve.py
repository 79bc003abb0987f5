"""What more annotated documents give: python -m bench.learning_curve

Press pages of one fold are kept out; the labels learn from growing random samples of the rest.
"""

from __future__ import annotations

import random

from etl.learning.cross_validation import figures_at
from etl.learning.examples import read_annotated
from etl.learning.train_kinds import fit_kind
from etl.learning.train_spans import fit_spans
from etl.learning.weights import FOLDERS, read_weights, weighed

SIZES = (5, 10, 20, 40, 80, 160, 320)
KEPT_OUT = 16  # press pages
BIAS = 0.0


def main() -> None:
    """Print precision, recall and F1 by number of documents learnt from."""
    documents, weights = read_annotated(FOLDERS), read_weights()
    press = [d for d in documents if d.style == "press"]
    random.Random(11).shuffle(press)
    aside = press[:KEPT_OUT]
    names = {d.name for d in aside}
    rest = [d for d in documents if d.name not in names]
    random.Random(12).shuffle(rest)
    print(f"{'documents':>10}{'precision':>11}{'recall':>8}{'F1':>7}")
    for size in [s for s in SIZES if s < len(rest)] + [len(rest)]:
        labels, kind = fit_spans(weighed(rest[:size], weights)), fit_kind(rest[:size])
        precision, recall, f1 = figures_at([(labels, kind, document) for document in aside], BIAS)
        print(f"{size:>10}{precision:>11.3f}{recall:>8.3f}{f1:>7.3f}", flush=True)


if __name__ == "__main__":
    main()
