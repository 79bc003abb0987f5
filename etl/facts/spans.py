"""Sentences → the spans that name one project each: the trained labels over tokens, edges trimmed by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from etl.facts.coded_views import OWN, coder, groups_of
from etl.facts.coordination import split_after
from etl.facts.features import Style, feature_names, own_names
from etl.facts.tokens import PUNCTUATION_CLASS, Token, tokenize
from etl.learning.context_network import ContextNetwork
from etl.learning.linear_chain import Array, LinearChain
from etl.learning.view_scores import ViewScores
from etl.records import Sentence

# The first four mark a concrete item; with V, one that a fair reader may leave out or call a vision.
LABELS = ("B", "I", "E", "S", "BV", "IV", "EV", "SV", "O")
_AT_ONCE = 4096  # tokens that are scored together: bounds the memory that one long text takes
_VAGUE_LESS = 0.4  # taken off the scores of V, as tried on kept-out pages: to call a concrete item vague costs more than the reverse
_STRIP_LEFT = frozenset(",.;:·ㆍ)]>」』△▲▷▶○□■●•-–—~∼!?…")
_STRIP_RIGHT = frozenset(",.;:·ㆍ([<「『△▲▷▶○□■●•-–—~∼!?…")
_TAIL = re.compile(
    r"(?:(?<=[가-힣])(?:하|되|시키|받)?(?:겠다고|겠다는|겠다|겠으며|겠습니다|기로|도록|려고|고자|면서|는데|며|고|여|는|다는|다고|다)"
    r"|(?<=[가-힣])(?:한다고|한다는|한다|된다는|된다|합니다|됩니다|했다|됐다|하였다|되었다|했으며|했고|됐고|됐으며|할|한|된|될|해|돼|하여|되어|해서|했|됐|했습니다|됐습니다|했다는|됐다는)"
    r"|(?<=[가-힣\)’'”\"])(?:을|를|이|가|은|는|와|과|도|에|의|로|으로|까지|에서|에게))$"
)
_SURELY_VERBAL = ("겠", "기로")  # what stands before them is a stem, be it one syllable (`내겠다고`)


@dataclass(frozen=True, slots=True)
class Span:
    """A found item: code points, the tokens it was found on, how sure the labels were (0–1), and whether they called it vague."""

    start: int
    end: int
    sentence: int
    first: int
    last: int
    sureness: float
    vague: bool = False


class SpanLabels:
    """The trained labels at work, with what they have seen of words and their neighbours.

    Two readers that err differently score every token: a linear chain over named features and a network that learns
    what stands around a word by itself. The scores of both count half.
    """

    def __init__(self, chain: LinearChain, network: ContextNetwork | None = None) -> None:
        """chain, network: weights of the same labels, as etl/learning/train.py fits them; without a network the chain is alone."""
        self.chain, self.network = chain, network
        self._sums = ViewScores(chain, feature_names)
        self.model = chain  # decodes
        if network is not None:
            transitions = (chain.transitions + network.transitions) / 2
            self.model = replace(chain, transitions=transitions)
            self._vectors = ViewScores(network.table, own_names)

    def scores(
        self, tokens_of: Sequence[Sequence[Token]], sentences: Sequence[Sentence], style: Style = "press"
    ) -> list[Array]:
        """Return the (T, L) scores of the tokens of each sentence."""
        found: list[Array] = []
        for group in groups_of(tokens_of, _AT_ONCE):
            coded = coder().all(tokens_of[group], [sentence.role for sentence in sentences[group]], style)
            scores = np.asarray(self._sums.scores(coded.keys, coded.coder), np.float64)
            if self.network is not None:
                vectors = self._vectors.scores(coded.keys[:, OWN], coded.coder)
                scores = (scores + np.concatenate(self.network.scores_all(np.split(vectors, coded.ends[:-1])))) / 2
            found += np.split(scores, coded.ends[:-1])
        return found


def find_spans(
    text: str, sentences: Sequence[Sentence], labels: SpanLabels, bias: float, style: Style = "press"
) -> tuple[list[Span], list[list[Token]]]:
    """Return the spans of all sentences in order and the tokens of each sentence.

    bias is taken off the score of the label O, so that a larger bias finds more: annotators leave out more easily than put in.
    """
    all_tokens = [tokenize(text, sentence.start, sentence.end) for sentence in sentences]
    model = labels.model
    scores = labels.scores(all_tokens, sentences, style)
    groups = [_group(label) for label in model.labels]
    less = np.array([{"O": bias, "V": _VAGUE_LESS}.get(group, 0.0) for group in groups])
    scores = [rows - less for rows in scores]
    spans: list[Span] = []
    shares = model.marginals_all(scores)
    for number, path in enumerate(model.decode_all(scores)):
        tokens = all_tokens[number]
        for first, last in _projects(tokens, _runs([model.labels[i][0] for i in path])):
            start, end = trim(text, tokens[first].start, tokens[last].end)
            if end - start >= 2:
                group = groups[path[first]]
                inside = shares[number][first : last + 1, [name == group for name in groups]].sum(axis=1)
                spans.append(Span(start, end, number, first, last, float(inside.mean()), group == "V"))
    return spans, all_tokens


def _group(label: str) -> str:
    """Return which labels can stand in one item: those of concrete items (""), of vague ones (V), of none (O)."""
    return "O" if label == "O" else label[1:]


def may_follow(before: str, after: str) -> bool:
    """Say whether one label may stand right after another: an item that is begun goes on in its group to its end."""
    going_on = before[0] in "BI"
    return going_on == (after[0] in "IE") and (not going_on or _group(before) == _group(after))


def _projects(tokens: Sequence[Token], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the (first, last) token of every project: runs as they are, but for two facilities that are built together."""
    for first, last in runs:
        end_of_first = split_after(tokens, first, last)
        if end_of_first is None:
            yield first, last
        else:
            yield first, end_of_first
            yield end_of_first + 1, last


def _runs(path: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (first, last) token of each item of a BIOES path; a broken sequence still closes."""
    runs: list[tuple[int, int]] = []
    open_at: int | None = None
    for i, label in enumerate(path):
        if label in ("B", "S", "O") and open_at is not None:
            runs.append((open_at, i - 1))
            open_at = None
        if label == "S":
            runs.append((i, i))
        elif label == "B" or (label in ("I", "E") and open_at is None):
            open_at = i
        if label == "E" and open_at is not None:
            runs.append((open_at, i))
            open_at = None
    if open_at is not None:
        runs.append((open_at, len(path) - 1))
    return runs


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take marks off both edges and the particle or verbal ending off the last word."""
    while start < end and (text[start].isspace() or text[start] in _STRIP_LEFT):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _STRIP_RIGHT):
        end -= 1
    word = re.search(r"\S+$", text[start:end])
    if word and len(word.group()) > 2:
        tail = _TAIL.search(word.group())
        if tail and tail.start() >= (1 if tail.group().startswith(_SURELY_VERBAL) else 2):
            end -= len(word.group()) - tail.start()
    opening = {"(": ")", "‘": "’", "“": "”", "「": "」", "『": "』", "[": "]"}
    for mark, closing in opening.items():
        if text[start:end].count(mark) > text[start:end].count(closing) and text[start] == mark:
            start += 1
        elif text[end : end + 1] == closing and mark in text[start:end]:
            end += 1
    return start, end


def labels_for(tokens: Sequence[Token], spans: Sequence[tuple[int, int, bool]]) -> list[str]:
    """Return the labels of annotated (start, end, vague) spans over the tokens of a sentence; used in training."""
    labels = ["O"] * len(tokens)
    for start, end, vague in sorted(spans, key=lambda s: s[1] - s[0]):
        group = "V" if vague else ""
        inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
        while inside and tokens[inside[0]].text in PUNCTUATION_CLASS and tokens[inside[0]].part in ("BULLET", "COMMA"):
            inside.pop(0)
        if not inside or any(labels[i] != "O" for i in inside):
            continue
        if len(inside) == 1:
            labels[inside[0]] = "S" + group
            continue
        for i in inside:
            labels[i] = "I" + group
        labels[inside[0]], labels[inside[-1]] = "B" + group, "E" + group
    return labels
