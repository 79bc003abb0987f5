from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard.language import load, of
from dashboard.reasons import decided, told
from etl.facts import sectors
from etl.lineage import review

ROOT = Path(__file__).resolve().parents[2]


def written() -> list[str]:
    """What the build can say of a document that it does not read; X where it puts a value in."""
    found: list[str] = []
    for path in [*(ROOT / "etl" / "read").glob("*.py"), ROOT / "etl" / "pipeline.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableDocument" and node.args:
                words = node.args[0]
                if isinstance(words, ast.Constant):
                    found.append(str(words.value))
                elif isinstance(words, ast.JoinedStr):
                    parts = [str(p.value) if isinstance(p, ast.Constant) else "X" for p in words.values]
                    found.append("".join(parts))
    return sorted(set(found) - {"X: X"})  # a sidecar's name before one of the others


@pytest.mark.parametrize("reason", written())
def test_every_reason_of_the_build_has_korean_words(reason: str) -> None:
    korean = told(reason, of("ko"))
    assert any("가" <= letter <= "힣" for letter in korean), korean
    assert told(reason, of("en")) == reason


def test_values_stay_and_reasons_within_reasons_are_told() -> None:
    say = of("ko")
    assert told("the field 'city' is missing", say) == "the field 'city' is missing"  # never written so
    assert "'title'" in told("front matter: the field 'title' is missing", say)
    nested = told("a.txt.meta.yml: the file is empty", say)
    assert "a.txt.meta.yml" in nested
    assert say("reason.empty") in nested
    assert "512" in told("the file is too large: more than 512 MB", say)


def test_the_build_writes_these_words() -> None:
    """A template that nobody writes any more is dead."""
    patterns = {key for key in load("en") if key.startswith("reason.")}
    used = set()
    from dashboard.reasons import _PATTERNS

    others = [
        "no such file or folder",
        "could not be parsed (X)",
        "the same document as X (id X)",
        "took too long to be read",
    ]
    others += ["reading it takes too much memory", "made the reader end"]
    for reason in [*written(), *others, "X: X"]:
        used |= {next((key for key, pattern in _PATTERNS if pattern.fullmatch(reason)), "")}
    assert patterns - used == set()


def test_what_decided_a_row_is_said_in_the_readers_language() -> None:
    written = [
        sectors.FROM_SENTENCE + "도로, 버스",
        sectors.FROM_TOPIC,
        sectors.FROM_LETTERS + "도로",
        sectors.FROM_NEIGHBOURS,
        sectors.NO_WORD,
        review._REASON,
    ]
    assert len(written) == sum(key.startswith("decision.") for key in load("ko"))
    for reason in written:
        assert decided(reason, of("ko")) == reason
        english = decided(reason, of("en"))
        assert english != reason, "the build and locales/ko.toml differ"
        assert not any("가" <= letter <= "힣" for letter in english.replace("도로", "").replace("버스", ""))
    assert decided("도로, 버스", of("en")) == "도로, 버스"
