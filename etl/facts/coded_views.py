"""The views of tokens as whole numbers, made for all sentences of a document at once.

A view says one thing of a token (`("left", class, class before, class before that)`, etl/facts/features.py); there are
seventeen of each. Written as tuples they cost more than all that is done with them, so they are built as numbers by
NumPy, looked up as numbers (etl/learning/view_scores.py), and turned into tuples only where one has not been seen yet.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from etl.facts.features import Style, View, token_class
from etl.facts.token_places import Numbers, bounds, count_before, last_before, next_after
from etl.facts.tokens import Token

Keys = Numbers  # (T, V) views of tokens

REMEMBERED = 1 << 18  # words; beyond that the memory starts anew, so that no text makes it grow without end
_WORD_BITS, _CLASS_BITS = 20, 8  # of a key: which view, a word, three classes
_VIEW_SHIFT = _WORD_BITS + 3 * _CLASS_BITS
_START, _END = 0, 1  # the words that stand for the bounds of a sentence
_STYLES: tuple[Style, ...] = ("press", "summary")
_FAR = 6  # tokens: a verb farther away than this is far
_LONG_AGO = 4  # tokens since a bullet
_INSIDE = ("0", "I", "E")  # outside of an item, in it, its last token

# Columns of a token's keys, in the order in which `decode` names them.
_VIEWS = (
    "own", "before", "after", "left", "right", "middle", "far", "verb", "governing", "clause", "next clause", "final",
    "last word", "opening", "place", "style", "marks", "inside",
)  # fmt: skip
_NUMBER = {name: number for number, name in enumerate(_VIEWS)}
OWN = [_NUMBER[name] for name in ("own", "style", "marks")]  # what is seen of a token by itself

# What a class does; a word's traits are the sum of its own.
_CLOSES, _VERB_NEAR, _VERB_BEFORE, _TRAILS, _LASTS, _QUOTE, _OPEN, _CLOSE, _BULLET = (1 << i for i in range(9))


def _traits(token: Token, name: str) -> int:
    found = 0
    if name.startswith(("CONN", "FIN", "REPORT")) and len(token.text) > 1:
        found |= _CLOSES  # a verb that closes its clause
    if name.endswith(("VERB", "NATIVE")) or name in ("COMMA", "BULLET", "AND"):
        found |= _VERB_NEAR  # can close an item: the words before it belong to it
    if name.startswith(("CONN", "FIN")) or name.endswith("VERB"):
        found |= _VERB_BEFORE
    if name.startswith(("STOP", "QUOTE", "CLOSE")):
        found |= _TRAILS  # stands after the sentence's end
    if name != "REPORT" and token.text[0].isalnum() and len(token.text) > 1:
        found |= _LASTS  # can tell what the sentence does
    return found | {"QUOTE": _QUOTE, "OPEN": _OPEN, "CLOSE": _CLOSE, "BULLET": _BULLET}.get(name, 0)


@dataclass(frozen=True, slots=True)
class Coded:
    """The keys (N, V) of the tokens of some sentences, the token after the last of each, and the coder that made them."""

    keys: Keys
    ends: Numbers
    coder: Coder


class Coder:
    """Knows words by number. Keys of one coder mean nothing to another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # of what is learnt; what is known never changes
        self._number: dict[str, int] = {}
        self._stems: list[tuple[str, str]] = [("<", "<"), (">", ">")]  # of each word: its stem, its last two letters
        self._classes: dict[str, int] = {}
        self._strings: dict[str, int] = {}  # beginnings of stems and words
        self._class_names: list[str] = []
        self._string_names: list[str] = []
        self._known = np.zeros((4, 1024), np.int64)  # of each word: class, traits, beginning of its stem, of itself
        self._before, self._after, self._none = (self._class(name) for name in ("<<", ">>", "NONE"))
        self._no_verb = self._class(">")
        self._no_stem, self._nothing = self._string(">"), self._string("")

    def __len__(self) -> int:
        """Return the number of words known."""
        return len(self._stems)

    def _class(self, name: str) -> int:
        if name not in self._classes:
            self._classes[name] = len(self._class_names)
            self._class_names.append(name)
            assert len(self._class_names) < 1 << _CLASS_BITS
        return self._classes[name]

    def _string(self, name: str) -> int:
        if name not in self._strings:
            self._strings[name] = len(self._string_names)
            self._string_names.append(name)
        return self._strings[name]

    def _learn(self, token: Token) -> int:
        number = len(self._stems)
        if number == self._known.shape[1]:
            self._known = np.concatenate([self._known, np.zeros_like(self._known)], axis=1)
        name = token_class(token)
        self._known[:, number] = (
            self._class(name),
            _traits(token, name),
            self._string(token.stem[:4]),
            self._string(token.text[:3]),
        )
        self._stems.append((token.stem, token.text[-2:]))
        self._number[token.text] = number
        return number

    def words(self, tokens_of: Sequence[Sequence[Token]]) -> Numbers:
        """Return the numbers of all words; what a token is follows from its text (etl/facts/tokens.py)."""
        known = self._number.get
        found = [known(token.text, -1) for tokens in tokens_of for token in tokens]
        if -1 in found:
            flat = [token for tokens in tokens_of for token in tokens]
            with self._lock:
                for at, number in enumerate(found):
                    if number < 0:
                        known_now = known(flat[at].text)
                        found[at] = self._learn(flat[at]) if known_now is None else known_now
        return np.array(found, np.int64)

    def own(self, tokens_of: Sequence[Sequence[Token]], roles: Sequence[str], style: Style) -> Coded:
        """Return what is seen of each token by itself: its word, its class and the marks about it (V = 3)."""
        words = self.words(tokens_of)
        ends = np.cumsum([len(tokens) for tokens in tokens_of], dtype=np.int64)
        return Coded(self._own(words, ends, roles, style), ends, self)

    def _own(self, words: Numbers, ends: Numbers, roles: Sequence[str], style: Style) -> Numbers:
        classes, traits = self._known[0, words], self._known[1, words]
        first, _, sentence = bounds(ends, len(words))
        quotes = count_before((traits & _QUOTE) > 0, first)
        opened = last_before((traits & (_OPEN | _CLOSE)) > 0)
        bracket = (opened >= first) & ((traits[np.maximum(opened, 0)] & _OPEN) > 0)
        bullet = (traits & _BULLET) > 0
        bullets = np.minimum(np.bincount(sentence, bullet, len(ends)).astype(np.int64), 2)[sentence]
        here = np.arange(len(words))
        at = np.where(bullet, here, last_before(bullet))
        since = np.where(at >= first, np.minimum(here - at, _LONG_AGO), _LONG_AGO)
        role = np.array([ord(role[0]) & 127 for role in roles], np.int64)[sentence]
        marks = (((quotes % 2 * 2 + bracket) * 4 + bullets) * 8 + since) * 128 + role
        return np.stack(
            [
                _key("own", words),
                _key("style", np.full(len(words), _STYLES.index(style)), classes),
                _key("marks", marks),
            ],
            axis=1,
        )

    def all(self, tokens_of: Sequence[Sequence[Token]], roles: Sequence[str], style: Style) -> Coded:
        """Return all that is seen of each token of some sentences (V = 17)."""
        words = self.words(tokens_of)
        ends = np.cumsum([len(tokens) for tokens in tokens_of], dtype=np.int64)
        classes, traits, stems, openings = self._known[:, words]
        first, last, _ = bounds(ends, len(words))
        here = np.arange(len(words))

        def beside(step: int) -> Numbers:
            """The class of the token so many places on."""
            place = here + step
            outside = self._before if step < 0 else self._after
            return np.where((place >= first) & (place <= last), classes[np.clip(place, 0, len(words) - 1)], outside)

        c0, c1, c2, c3 = classes, beside(-1), beside(-2), beside(-3)
        n1, n2, n3 = beside(1), beside(2), beside(3)
        verb = next_after((traits & _VERB_NEAR) > 0)
        has_verb = verb <= last
        far = np.where(has_verb, np.minimum(verb - here, _FAR), _FAR)
        which = np.where(has_verb, classes[np.minimum(verb, len(words) - 1)], self._none)
        closes = (traits & _CLOSES) > 0
        closing = np.where(closes, here, next_after(closes))
        has_closing = closing <= last
        closing = np.minimum(closing, len(words) - 1)
        following = next_after(closes)[closing]
        governing = np.where(has_closing, stems[closing], self._no_stem)
        governing_class = np.where(has_closing, classes[closing], self._no_verb)
        after_next = np.where(
            has_closing & (following <= last), stems[np.minimum(following, len(words) - 1)], self._no_stem
        )
        final_at = last_before((traits & _TRAILS) == 0, until_here=True)[last]
        final = np.where(final_at >= first, classes[np.maximum(final_at, 0)], self._none)
        telling = last_before((traits & _LASTS) > 0, until_here=True)[last]
        last_word = np.where(telling >= first, openings[np.maximum(telling, 0)], self._nothing)
        verbs = np.minimum(count_before((traits & _VERB_BEFORE) > 0, first), 2)
        place = (np.minimum(here - first, 3) * 4 + np.minimum(last - here, 3)) * 4 + verbs
        own = self._own(words, ends, roles, style)
        keys = np.stack(
            [
                own[:, 0],
                _key("before", np.where(here > first, words[np.maximum(here - 1, 0)], _START)),
                _key("after", np.where(here < last, words[np.minimum(here + 1, len(words) - 1)], _END)),
                _key("left", 0, c0, c1, c2),
                _key("right", 0, c0, n1, n2),
                _key("middle", 0, c0, c1, n1),
                _key("far", 0, c3, n3),
                _key("verb", 0, c0, far, which),
                _key("governing", governing, c0),
                _key("clause", 0, governing_class, far, which),
                _key("next clause", after_next),
                _key("final", 0, c0, final),
                _key("last word", last_word, c0),
                _key("opening", words[first]),
                _key("place", place, c0),
                own[:, 1],
                own[:, 2],
            ],
            axis=1,
        )
        return Coded(keys, ends, self)

    def decode(self, key: int) -> View:
        """Return the view that a key of this coder stands for."""
        name = _VIEWS[key >> _VIEW_SHIFT]
        rest = key & ((1 << _VIEW_SHIFT) - 1)
        word = rest >> (3 * _CLASS_BITS)
        numbers = [rest >> (shift * _CLASS_BITS) & ((1 << _CLASS_BITS) - 1) for shift in (2, 1, 0)]
        one, two, three = (self._class_names[number] if number < len(self._class_names) else "" for number in numbers)
        stem, tail = self._stems[word] if word < len(self._stems) else ("", "")
        match name:
            case "own" | "before":
                return (name, stem, tail)
            case "after" | "opening":
                return (name, stem)
            case "left" | "right" | "middle":
                return (name, one, two, three)
            case "far" | "final":
                return (name, one, two)
            case "verb" | "clause":
                return (name, one, f"{numbers[1]}{three}")
            case "governing" | "last word":
                return (name, one, self._string_names[word])
            case "next clause":
                return (name, self._string_names[word])
            case "place":
                return (name, str(word // 16), str(word // 4 % 4), one, str(word % 4))
            case "style":
                return (name, _STYLES[word], one)
            case "marks":
                quoted, bullets = f"{word // 8192}{word // 4096 % 2}", f"{word // 1024 % 4}{chr(word % 128)}"
                return (name, quoted, bullets, str(word // 128 % 8))
            case _:
                return (name, _INSIDE[word])


def _key(name: str, word: Numbers | int, *classes: Numbers) -> Numbers:
    key = np.asarray(word, np.int64) << (3 * _CLASS_BITS)
    for place, number in enumerate(classes):
        key = key | (number << ((2 - place) * _CLASS_BITS))
    return key + (_NUMBER[name] << _VIEW_SHIFT)


def sentence_views(tokens: Sequence[Token], role: str, style: Style = "press") -> list[list[View]]:
    """Return the views of every token of one sentence; role is the sentence's (body, bullet, caption).

    A view repeats from sentence to sentence where a whole row of features seldom does, so that what its features weigh
    together can be remembered (etl/learning/view_scores.py).
    """
    return _decoded(coder().all([tokens], [role], style))


def own_views(tokens: Sequence[Token], role: str, style: Style = "press") -> list[list[View]]:
    """Return what is seen of each token by itself: its word, its class and the marks about it."""
    return _decoded(coder().own([tokens], [role], style))


def own_views_among(rows: Sequence[Sequence[View]]) -> list[list[View]]:
    """Return the `own_views` of tokens out of their `sentence_views`."""
    return [[row[column] for column in OWN] for row in rows]


def _decoded(coded: Coded) -> list[list[View]]:
    views = {key: coded.coder.decode(key) for key in np.unique(coded.keys).tolist()}
    return [[views[key] for key in row] for row in coded.keys.tolist()]


def inside_keys(count: int, items: Sequence[tuple[int, int]]) -> Keys:
    """Return the keys (T, 1) of where each of T tokens stands to the (first, last) tokens of the items among them."""
    where = np.zeros(count, np.int64)
    for first, last in items:
        where[first:last], where[last] = 1, 2
    return _key("inside", where)[:, None]


_lock = threading.Lock()
_current = Coder()


def coder() -> Coder:
    """Return the coder in use; another one where it knows too many words."""
    global _current
    with _lock:
        if len(_current) > REMEMBERED:
            _current = Coder()
        return _current


def groups_of(tokens_of: Sequence[Sequence[Token]], at_once: int) -> Iterator[slice]:
    """Yield the sentences in groups of at least `at_once` tokens: bounds the memory that one long text takes."""
    start = size = 0
    for place, tokens in enumerate(tokens_of):
        size += len(tokens)
        if size >= at_once:
            yield slice(start, place + 1)
            start, size = place + 1, 0
    if start < len(tokens_of):
        yield slice(start, len(tokens_of))
