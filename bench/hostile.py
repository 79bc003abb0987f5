"""Documents made to hurt: how many crash, break an offset, or take too long for their length.

    python -m bench.hostile [--documents 10000] [--seed 2026] [--slowest 10]

Every document is written to a file, read by the build's own reader and parsed. A few are 5 MB in one line; some of
the files are cut within a character or carry broken bytes. What a reader refuses by name (UnreadableDocument) is no
fault. Exit code 1 where there is one. `tests/etl/test_hostile.py` runs a few hundred of the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.hostile_texts import MAKERS, text_of
from etl.pipeline import parse
from etl.read import read_document
from etl.records import ParsedDocument, RawDocument, UnreadableDocument

LONGEST = 5_000_000  # characters of the longest lines
HUGE_EVERY = 2_000  # one document in so many is that long, of these kinds in turn
HUGE = ("one_line", "no_space", "amounts", "digits", "quotes")
SECONDS_A_CHARACTER = (
    200e-6  # an article takes some 15 µs a character here; slow and shared machines take several times that
)
SECONDS_A_DOCUMENT = 0.5  # allowed besides, for what does not depend on length
MAX_KRW = 2**63 - 1  # BIGINT

FIELDS = {"city": "pohang", "published": "2025-01-09", "title": "새해 시정 계획"}
HEAD = "가람시, 새 도서관 짓는다\n입력 2025.01.09 10:00\n포항시는 도서관을 건립한다고 9일 밝혔다.\n"


def raw(text: str, placed: bool) -> RawDocument:
    """Return a document that holds the text; where it is not placed by fields, its own head has to say city and date."""
    return RawDocument("hostile.txt", "0" * 64, "utf-8", HEAD + text, dict(FIELDS) if placed else {})


def faults(parsed: ParsedDocument) -> list[str]:
    """Return a line for everything in a parsed document that the database could not hold or a reader could not trust."""
    text = parsed.document.text
    found = []
    spans = [(c.start, c.end, c.quote) for c in parsed.commitments]
    spans += [(s.start, s.end, s.name) for s in parsed.strategies]
    spans += [(f.start, f.end, f.literal) for f in parsed.figures]
    spans += [(t.start, t.end, t.literal) for t in parsed.targets]
    in_main_text = list(spans)
    spans += [(d.start, d.end, d.literal) for d in parsed.dates]
    found += [f"{a}:{b} is not {words[:40]!r}" for a, b, words in spans if not 0 <= a < b or text[a:b] != words]
    found += [f"line {x.start}:{x.end} beyond the text" for x in parsed.lines if not 0 <= x.start <= x.end <= len(text)]
    found += [
        f"line {b.start} begins before {a.end}"
        for a, b in zip(parsed.lines, parsed.lines[1:], strict=False)
        if b.start < a.end
    ]
    ids = [c.commitment_id for c in parsed.commitments] + [s.strategy_id for s in parsed.strategies]
    ids += (
        [f.figure_id for f in parsed.figures]
        + [t.target_id for t in parsed.targets]
        + [d.date_id for d in parsed.dates]
    )
    found += [f"id {key} {count} times" for key, count in Counter(ids).items() if count > 1 or not key]
    places = Counter((c.start, c.end) for c in parsed.commitments)
    found += [f"commitment {place} {count} times" for place, count in places.items() if count > 1]
    found += [f"untitled commitment at {c.start}" for c in parsed.commitments if not c.title]
    found += [f"confidence {c.confidence}" for c in parsed.commitments if not 0 <= c.confidence <= 1]
    found += [f"{f.krw} won" for f in parsed.figures if not -MAX_KRW <= f.krw <= MAX_KRW]
    found += [f"value {t.value}" for t in parsed.targets if t.value != t.value or abs(t.value) == float("inf")]
    found += [
        f"{d.literal}: ends before it begins"
        for d in parsed.dates
        if d.date_start is not None and d.date_end is not None and d.date_end < d.date_start
    ]
    noise = [x for x in parsed.lines if x.role not in ("body", "bullet", "heading", "title")]
    for start, end, words in in_main_text:
        first = bisect_right(noise, start, key=lambda x: x.end)
        if first < len(noise) and noise[first].start < end:
            found.append(f"{words[:40]!r} stands in a {noise[first].role} line")
    return found


@dataclass(slots=True)
class Outcome:
    """What became of the documents of one kind."""

    parsed: int = 0
    refused: int = 0
    characters: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def files(folder: Path, count: int, seed: int) -> Iterator[tuple[str, Path]]:
    """Write hostile files one after the other and yield (kind, file); a file is gone when the next one is asked for."""
    rng = random.Random(seed)
    kinds = sorted(MAKERS)
    for number in range(count):
        is_huge = number % HUGE_EVERY == HUGE_EVERY - 1
        kind = HUGE[number // HUGE_EVERY % len(HUGE)] if is_huge else kinds[number % len(kinds)]
        size = LONGEST if is_huge else int(10 ** rng.uniform(0, 4))
        data = ((HEAD if number % 4 else "") + text_of(kind, seed + number, size)).encode()
        if number % 7 == 0 and not is_huge:  # cut within a character, or broken inside
            at = rng.randrange(len(data) + 1)
            data = data[:at] if number % 2 else data[:at] + bytes(rng.choices(range(128, 256), k=3)) + data[at:]
        path = folder / f"{number:05}.txt"
        path.write_bytes(data)
        if number % 2 == 0:
            (folder / f"{path.stem}.meta.yml").write_text("".join(f"{k}: {v}\n" for k, v in FIELDS.items()), "utf-8")
        yield kind, path
        for left in folder.glob(f"{path.stem}.*"):
            left.unlink()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--slowest", type=int, default=10, help="how many of the slowest documents to name")
    options = parser.parse_args(arguments)
    parse(raw("시는 도서관을 건립한다.", placed=True))  # the models are read once, by no hostile document
    outcomes: dict[str, Outcome] = {}
    slowest: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in files(Path(folder), options.documents, options.seed):
            outcome = outcomes.setdefault(kind, Outcome())
            began = time.process_time()
            length = path.stat().st_size
            try:
                parsed = parse(read_document(path))
                outcome.parsed += 1
                length = len(parsed.document.text)
            except UnreadableDocument:
                outcome.refused += 1
                parsed = None
            except Exception:
                outcome.faults.append(f"{path.stem}: {traceback.format_exc(limit=-2)}")
                parsed = None
            took = time.process_time() - began
            outcome.seconds += took
            outcome.characters += length
            slowest.append((took / max(length, 2_000), f"{took:.2f} s {kind} {path.stem} ({length} characters)"))
            if took > SECONDS_A_DOCUMENT + SECONDS_A_CHARACTER * length:
                outcome.faults.append(f"{path.stem}: {took:.1f} s for {length} characters")
            if parsed is not None:
                outcome.faults += [f"{path.stem}: {fault}" for fault in faults(parsed)]
    print(f"{'kind':16}{'parsed':>8}{'refused':>9}{'characters':>13}{'µs/character':>14}{'faults':>8}")
    for kind, o in sorted(outcomes.items()):
        rate = 1e6 * o.seconds / max(o.characters, 1)
        print(f"{kind:16}{o.parsed:8}{o.refused:9}{o.characters:13}{rate:14.1f}{len(o.faults):8}")
    for _, line in sorted(slowest, reverse=True)[: options.slowest]:
        print("slow:", line)
    broken = [f"{kind} {fault}" for kind, o in sorted(outcomes.items()) for fault in o.faults]
    for line in broken[:40]:
        print("fault:", line, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
