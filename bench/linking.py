"""How the cost of linking grows, and how it compares with extraction.

    python -m bench.linking [--statements 20000] [--cities 50]

Generates statements of invented cities' promises (places, kinds of things and acts put together, restated in other words over
the years), links them, then twice as many: once with twice the cities, once with twice the statements in each city. Extraction
is timed on a sample of the same statements written out as articles, in the same run.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context

from etl.facts.rule_tables import table
from etl.facts.tokens import analyse
from etl.lineage import terms
from etl.lineage.pledges import link
from etl.pipeline import parse
from etl.records import Commitment, Document, ParsedDocument, RawDocument
from etl.vocabulary import cities

A_DOCUMENT = 20  # statements
SYLLABLES = "가나다라마바사아자차카하거너더러머버서어저처고노도로모보소오조초구누두루무부수우주추강산천평곡동남북서호"
ENDINGS = ("할 계획이다", "하기로 했다", "한다", "해 나갈 방침이다")


def promises(rng: random.Random, count: int) -> list[list[str]]:
    """Return `count` promises, each as the ways in which it is worded over the years."""
    kinds = [w for words in table("promise_terms", "kinds").values() for w in str(words).split()]
    themes = str(table("promise_terms", "themes")["words"]).split()
    generic = str(table("promise_terms", "generic")["words"]).split()
    acts = [w for n in "1234" for w in str(table("promise_terms", "stages")[n]).split()]
    found = []
    for _ in range(count):
        place = "".join(rng.choices(SYLLABLES, k=rng.choice((2, 3, 3, 4))))
        theme, kind, extra = rng.choice(themes), rng.choice(kinds), rng.choice(generic)
        full = (f"{place} {theme} {kind}", f"{place}{kind}", f"{place} {extra} {theme} {kind}")
        names = [*full, *full, f"{theme} {kind}"]  # one in seven leaves the place out, as second mentions do
        found.append([f"{rng.choice(names)} {rng.choice(acts)}" for _ in range(6)])
    return found


def documents(city_ids: Sequence[str], statements: int, rng: random.Random) -> list[ParsedDocument]:
    """Return parsed documents of these cities that hold so many statements in all."""
    found = []
    per_city = statements // len(city_ids)
    for city in city_ids:
        known = promises(rng, max(1, per_city // 3))
        for number in range(per_city // A_DOCUMENT):
            titles = [rng.choice(rng.choice(known)) for _ in range(A_DOCUMENT)]
            found.append(_document(city, number, titles, rng))
    return found


def _document(city: str, number: int, titles: Sequence[str], rng: random.Random) -> ParsedDocument:
    key = f"{city}-{number}"
    text = article(titles, rng)
    document = Document(
        key, city, key, None, None, None, date(2015, 1, 1) + timedelta(days=30 * number), "generated", None, "news", "own",
        None, None, None, "ko", "utf-8", key, key, text,
    )  # fmt: skip
    commitments = tuple(
        Commitment(f"{key}-{i}", 10 * i, 10 * i + 9, title, title, rng.choice(("plan", "plan", "achievement", "vision")),
                   "stated", rng.choice(("battery", "transport_port", "startup_rnd")), None, None, None, None, 0.9, "", "")
        for i, title in enumerate(titles)
    )  # fmt: skip
    return ParsedDocument(document, (), (), commitments, (), (), ())


def article(titles: Sequence[str], rng: random.Random) -> str:
    """Return the statements as prose, two to a sentence."""
    pairs = zip(titles[::2], titles[1::2], strict=True)
    return "\n\n".join(f"시는 {one}을 추진하고 {other}{rng.choice(ENDINGS)}." for one, other in pairs)


def timed(parsed: Sequence[ParsedDocument]) -> tuple[float, int]:
    """Return the CPU seconds of linking these documents, the best of three runs, and the number of links in force."""
    runs = []
    gc.collect()
    gc.freeze()  # the generated documents are not linking's: the collector shall not walk them again and again
    for _ in range(3):
        for cached in (analyse, terms.segments_of, terms.segments_in):
            cached.cache_clear()  # a build starts with none
        start = time.process_time()
        lineage = link(parsed)
        runs.append(time.process_time() - start)
    return min(runs), len(lineage.links)


def measured(city_ids: Sequence[str], statements: int, seed: int) -> tuple[float, int]:
    """Return `timed` of generated documents in a process of its own, so that no size inherits the memory of another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measure, list(city_ids), statements, seed).result()


def _measure(city_ids: list[str], statements: int, seed: int) -> tuple[float, int]:
    return timed(documents(city_ids, statements, random.Random(seed)))


def extraction(parsed: Sequence[ParsedDocument]) -> float:
    """Return the CPU seconds of parsing these documents from their text."""
    start = time.process_time()
    for one in parsed:
        fields = {
            "id": one.document.document_id,
            "city": one.document.city_id,
            "published": one.document.published,
            "title": "시정 방향",
        }
        parse(RawDocument(one.document.document_id, one.document.document_id, "utf-8", one.document.text, fields))
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--statements", type=int, default=20_000)
    options.add_argument("--cities", type=int, default=50)
    options.add_argument("--sample", type=int, default=40, help="documents on which extraction is timed")
    chosen = options.parse_args()
    names = [c.city_id for c in cities()][: 2 * chosen.cities]
    few, many = names[: chosen.cities], names
    once, links = measured(few, chosen.statements, 1)
    print(f"{chosen.statements:>8,} statements of {len(few)} cities: {once:6.2f} s, {links:,} links")
    for label, city_ids in (("twice the cities", many), ("twice the statements a city", few)):
        seconds, links = measured(city_ids, 2 * chosen.statements, 2)
        print(
            f"{2 * chosen.statements:>8,} statements, {label}: {seconds:6.2f} s, {links:,} links, {seconds / once:.2f} times"
        )
    base = documents(few, chosen.statements, random.Random(1))
    sample = base[:: max(1, len(base) // chosen.sample)]
    extraction(sample[:3])
    seconds = extraction(sample) * len(base) / len(sample)
    print(f"extraction of the same statements: {seconds:6.2f} s (from {len(sample)} of {len(base)} documents)")
    print(f"linking costs {once / seconds:.0%} of extraction")


if __name__ == "__main__":
    main()
